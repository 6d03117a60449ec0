"""Words of another language than the file's: a slide, a title or a paragraph that nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.grammar import words_of
from docgen.lint.quoted import without_quotes
from docgen.lint.text import language_of, length
from docgen.reading.pages import Page

SCOPE = "page"
SEVERITY = Severity.WARNING
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH = words_of("english")
LEAST = 5
"""Words from which a paragraph is prose rather than a name or a term."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The first paragraph of a slide in the other of the two languages, with how many there are."""
    other = {"en": "zh", "zh": "en"}.get(lint.language)
    found = [
        line
        for line in without_quotes(page.text).split("\n")
        if other and language_of(line) == other and length(line) >= LEAST and _is_prose(line) and not _marked(line)
    ]
    if found:
        yield Hit(page, found[0], values={"count": str(len(found))})


def _is_prose(line: str) -> bool:
    """Whether a line tells something: names in Latin script behind a Chinese word do not."""
    return not _HAN.search(line) or language_of(line) == "zh" or bool(_ENGLISH.intersection(line.casefold().split()))


def _marked(line: str) -> bool:
    """Whether a paragraph says itself that it is the original, or holds an address or a reference."""
    low = line.casefold()
    return any(mark in low for mark in ("original", "原文", "http", "www.", "@", "©", "doi", "licen", "cc by"))
