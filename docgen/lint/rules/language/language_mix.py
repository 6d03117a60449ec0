"""Words of another language than the file's: a slide, a paragraph or half a sentence that nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.diagnostics import Severity
from docgen.lint.claims import is_claim
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.text import language_of, length
from docgen.reading.grammar import words_of
from docgen.reading.pages import Page

SCOPE = "page"
SEVERITY = Severity.WARNING
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH = words_of("english")
LEAST = 5
"""Words from which a paragraph, or what stands inside one, is prose rather than a name or a term."""
SMALL = 2
"""Small words of English from which a run of it is prose."""

_GLOSS = re.compile(r"[（(《][^（）()《》]*[）)》]")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\d，、：]{7,}")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:,? [A-Za-z][A-Za-z'’-]*)+")


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The first paragraph of a slide in the other of the two languages, with how many there are."""
    other = {"en": "zh", "zh": "en"}.get(lint.language)
    found = [
        line
        for line in without_quotes(page.text).split("\n")
        if other and not _marked(line) and (_is_other(line, other) or _has_inside(line, other))
    ]
    if found:
        yield Hit(page, found[0], values={"count": str(len(found))})


def _is_other(line: str, other: str) -> bool:
    """Whether the whole of a line is prose of the other language; names in Latin script behind Han are not."""
    if other == "en" and _HAN.search(line):
        return False
    return language_of(line) == other and length(line) >= LEAST


def _has_inside(line: str, other: str) -> bool:
    """Whether half a sentence of the other language stands inside; a name, a term or a gloss in brackets is none."""
    said = _GLOSS.sub(" ", line)
    if other == "zh":
        return any(is_claim(match.group(), "zh") for match in _HAN_RUN.finditer(said))
    return bool(_HAN.search(said)) and any(_is_english(match.group().split()) for match in _LATIN_RUN.finditer(said))


def _is_english(run: Sequence[str]) -> bool:
    plain = [one.strip(",") for one in run if one[:1].islower()]
    return len(run) >= LEAST and len(plain) * 3 >= len(run) * 2 and len(_ENGLISH.intersection(plain)) >= SMALL


def _marked(line: str) -> bool:
    """Whether a paragraph says itself that it is the original, or holds an address or a reference."""
    low = line.casefold()
    return any(mark in low for mark in ("original", "原文", "http", "www.", "@", "©", "doi", "licen", "cc by"))
