"""The supplier introduced before the customer's situation."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import part_of
from docgen.lint.titled import is_formal
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
FIRST = 3
"""Slides after the cover, agendas left out, that belong to the customer."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The company page among the first slides, unless the customer's situation came before."""
    counted = 0
    for page in reading.shown[1:]:
        if is_formal(page) and part_of(page) != "company":
            continue
        counted += 1
        part = part_of(page)
        if counted > FIRST or part == "challenge":
            return
        if part == "company" and counted <= FIRST - 1:
            yield Hit(page, page.title, values={"slide": str(page.index)})
            return
