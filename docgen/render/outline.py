"""What Word files and printed pages share around their blocks: whom a document is for, how its sections count."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from docgen.model.document import Field, Meta, Section, plain_text


def addressee(meta: Meta) -> tuple[Field | None, tuple[Field, ...]]:
    """The fact that says whom the document is for, and all the others."""
    label = meta.word("prepared_for")
    found = next((one for one in meta.facts if plain_text(one.label) == label and one.value), None)
    return found, tuple(one for one in meta.facts if one is not found)


_FIRST, _NEXT = 618.0, 660.0
"""Height in points of the lines on the first page of contents and on each further one."""


def contents_are_tight(main: int, small: int) -> bool:
    """Whether contents of so many main and other lines are set closer: where that saves a page. Print design, 3."""
    return _contents_pages(16 * main + 11.5 * small) < _contents_pages(21 * main + 14 * small)


def _contents_pages(points: float) -> int:
    return 1 + max(0, ceil((points - _FIRST) / _NEXT))


def numbered_sections(section: Section, number: str) -> Iterator[tuple[str, Section]]:
    """The sections inside one of that number, each with its own number; none where either goes without."""
    count = 0
    for child in section.sections:
        count += child.numbered
        yield (f"{number}.{count}" if number and child.numbered else ""), child
