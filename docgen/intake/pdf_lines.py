"""Lines of a PDF put together again: words that a line's end parts, Chinese without a space between."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.intake.document_text import NUMBER
from docgen.intake.text import is_chinese

BEGINS = re.compile(rf"\s*[★▲☆※△◆*]*\s*(?:{NUMBER}|[0-9]{{1,2}}\s+[A-Z\u4e00-\u9fff][^.;。；]{{0,50}}$|[-–•●▪]\s|[★▲])")
"""How a paragraph begins that is none of the one above it."""

_HYPHENS = "\u00ad\u2010"
"""What programs put where they part a word at a line's end; people type another hyphen."""


def met(held: str, line: str, between: str) -> str:
    """A line behind those before it. A word that only the line's end parted is whole again."""
    if not held or (held[-1] in _HYPHENS and line[:1].islower()):
        return held[:-1] + line
    if re.search(r"\w[-/]$", held) and line[:1].isalpha() and not is_chinese(line[:1]):
        return held + line
    return held + _gap(held[-1:], line[:1], between) + line


def _gap(before: str, after: str, between: str) -> str:
    """What joins two lines by the characters that meet: no line ends inside a number."""
    if is_chinese(before) or is_chinese(after):
        return ""
    return between if before.isdigit() and after.isdigit() else " "


def with_hyphens(text: str) -> str:
    """Hyphens as people type them."""
    return text.replace("\u2010", "-").replace("\u00ad", "")


def in_cell(lines: Iterable[str]) -> str:
    """The lines of a cell as its words: a list keeps its lines."""
    held = ""
    for line in lines:
        held = line if not held else f"{held}\n{line}" if BEGINS.match(line) else met(held, line, " ")
    return with_hyphens(held)
