"""What Word files and printed pages share around their blocks: whom a document is for, how its sections count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from math import ceil
from typing import Literal

from docgen.model.document import (
    Block,
    Callout,
    Document,
    Field,
    Fields,
    Items,
    Meta,
    Paragraph,
    Prose,
    Section,
    Signatures,
    Table,
    plain_text,
)
from docgen.render.lettering import ems


def addressee(meta: Meta) -> tuple[Field | None, tuple[Field, ...]]:
    """The fact that says whom the document is for, and all the others."""
    label = meta.word("prepared_for")
    found = next((one for one in meta.facts if plain_text(one.label) == label and one.value), None)
    return found, tuple(one for one in meta.facts if one is not found)


Start = Literal["page", "room", "flow"]
"""Where a main section begins: on a page of its own, on the page before it if that is nearly empty, or right there."""


def starts(document: Document) -> tuple[Start, ...]:
    """Where each main section begins.

    A chapter or annex of a report takes a new page, unless the page before holds little and there is room for a good
    part of it. What follows letter, contents or a form that is signed takes one always.
    """
    before = (None, *document.sections)
    return tuple(_start(document, one, last) for one, last in zip(document.sections, before, strict=False))


def _start(document: Document, section: Section, last: Section | None) -> Start:
    chapter = section.numbered or section.kind == "annex"
    if section.page_break and (last is not None or document.look == "report"):
        return "page"
    if document.look != "report" or section.runs_on or not chapter:
        return "flow"
    follows = last is not None and (last.numbered or last.kind == "annex") and not last.centred
    return "room" if follows and not section.centred else "page"


def starts_within(document: Document, section: Section) -> tuple[Start, ...]:
    """The same for the sections of a section: a case takes a new page too, unless the one before it left room."""

    def start(place: int, child: Section) -> Start:
        if child.page_break:
            return "page"
        apart = document.look == "report" and child.kind == "case" and place > 0 and not child.runs_on
        return "room" if apart else "flow"

    return tuple(start(place, child) for place, child in enumerate(section.sections))


def waiting_for_room(document: Document) -> frozenset[str]:
    """The ids of the sections that begin on the page before them if that has room."""
    found = set(_waiting(document.sections, starts(document)))
    for section in document.sections:
        found |= set(_waiting(section.sections, starts_within(document, section)))
    return frozenset(found)


def _waiting(sections: Iterable[Section], starting: Iterable[Start]) -> Iterator[str]:
    return (one.id for one, start in zip(sections, starting, strict=True) if start == "room")


def as_printed(document: Document, running_on: Collection[str]) -> Document:
    """The document with the sections that began on the page before them, as printed, running on."""

    def settled(sections: Iterable[Section]) -> tuple[Section, ...]:
        return tuple(
            replace(one, runs_on=one.runs_on or one.id in running_on, sections=settled(one.sections))
            for one in sections
        )

    return replace(document, sections=settled(document.sections)) if running_on else document


def has_own_heads(document: Document) -> bool:
    """Whether a sheet has what and whose it is above the claim it opens with."""
    return document.look == "sheet" and bool(document.meta.reference) and bool(document.meta.version)


def draft_label(document: Document) -> str:
    """The mark of a draft in every foot: the word, and the version where the head does not have it."""
    version = "" if has_own_heads(document) else plain_text(document.meta.version)
    return " ".join(part for part in (document.meta.word("draft"), version) if part)


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


WHOLE, WHOLE_FORM = 6, 8
"""Tables of up to so many rows stay on one page; in forms they may be a little longer."""
_TABLE_EM, _TEXT_EM = 50.0, 45.0
"""Widths of a table and of running words in em of their type."""
_MOST_LINES, _HALF_PAGE = 24, 29
"""Lines of 13 points that a table of a form, and a whole part of one, may take and still never be split."""
_LEADING = 5
"""Lines of a paragraph that may move along to the page of the table it leads into."""
_SIGNED = 8
"""Lines that a pair of signatures takes."""


def leads_into(document: Document, block: Block, following: Block | None) -> bool:
    """Whether some words stay on the page of what follows: what asks for a form, and what says what a table shows that
    is never split, which would else stand on a page of its own."""
    if not isinstance(block, Paragraph) or block.role == "source":
        return False
    if isinstance(following, Table | Fields) and following.role == "form":
        return True
    whole = document.look == "report" and isinstance(following, Table) and stays_whole(document, following)
    return whole and _text_lines(block.runs) <= _LEADING


def stays_whole(document: Document, table: Table) -> bool:
    """Whether a table is never split; in a form one of few rows with many lines each may be."""
    if document.look != "form":
        return len(table.rows) <= WHOLE
    return len(table.rows) <= WHOLE_FORM and _table_lines(table) <= _MOST_LINES


def _table_lines(table: Table) -> int:
    """About how many lines a table takes with its head; a row has room for two at least."""
    total = sum(column.weight for column in table.columns) or 1
    room = [column.weight / total * _TABLE_EM for column in table.columns]
    deep = (max((_text_lines(cell.runs, em) for cell, em in zip(row.cells, room, strict=False)), default=1)
            for row in table.rows)  # fmt: skip
    return 2 + sum(max(2, one + 1) for one in deep)


def _text_lines(runs: Prose, em: float = _TEXT_EM) -> int:
    return ceil(ems(plain_text(runs)) / em)


def held_together(document: Document, section: Section) -> bool:
    """Whether all of a section stays on one page: a short part of a form, whose tables belong to its heading."""
    if document.look != "form" or section.page_break or section.sections or len(section.blocks) < 2:
        return False
    lines = [_lines(document, block) for block in section.blocks]
    return None not in lines and sum(one for one in lines if one is not None) <= _HALF_PAGE


def _lines(document: Document, block: Block) -> int | None:
    """About how many lines a block takes; None for one that may be split or whose height is not known."""
    match block:
        case Table():
            return _table_lines(block) if stays_whole(document, block) else None
        case Fields():
            return 2 * ceil(len(block.fields) / max(1, min(block.columns, 4)))
        case Signatures():
            return _SIGNED * ceil(len(block.places) / 2)
        case Paragraph():
            return 1 + _text_lines(block.runs)
        case Items():
            return 1 + sum(_text_lines(one) for one in block.items)
        case Callout():
            inner = [_lines(document, one) for one in block.blocks]
            return None if None in inner else 2 + sum(one for one in inner if one is not None)
        case _:
            return None
