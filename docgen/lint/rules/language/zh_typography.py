"""Chinese set with the marks of Latin script, or with spaces between its characters."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.text import language_of
from docgen.lint.typography import DOUBLED, HALF, spaces
from docgen.reading.pages import Page, Reading

SCOPE = "file"
_SIMPLE = frozenset("们这为个来时会对说国开发过进关与经实业务")
_TRADITIONAL = frozenset("們這為個來時會對說國開發過進關與經實業務")
LEAST = 2
"""Places in a file from which it is more than a slip of the finger."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """One finding for each kind, at its first place, with how many there are."""
    kinds: dict[str, list[tuple[Page, str]]] = {}
    for page in reading.shown:
        for line in page.text.split("\n"):
            if language_of(line) == "zh":
                for kind in _kinds(line):
                    kinds.setdefault(kind, []).append((page, line))
    letters = set(reading.text)
    mixed = letters & _SIMPLE and len(letters & (_TRADITIONAL - _SIMPLE)) >= LEAST
    for kind, found in kinds.items():
        if len(found) >= LEAST:
            yield Hit(found[0][0], found[0][1], values={"kind_of_fault": kind, "count": str(len(found))})
    if mixed and len(letters & _SIMPLE) >= LEAST:
        odd = "".join(sorted(letters & (_TRADITIONAL - _SIMPLE)))
        page = next(one for one in reading.shown if set(one.text) & set(odd))
        yield Hit(page, odd, values={"kind_of_fault": "traditional and simplified / 繁简混用", "count": str(len(odd))})


def _kinds(line: str) -> Iterator[str]:
    if HALF.search(line):
        yield "half-width marks / 半角标点"
    if next(spaces(line), None):
        yield "spaces between characters / 汉字间空格"
    if DOUBLED.search(line):
        yield "doubled marks / 标点重复"
