"""A form that came back, held against the same document as it is composed now: what its controls hold.

A control that says something else is a change, a line that was empty before is a new one. All else that differs is a
finding, each with its place: controls and lines that are gone, unknown or twice there, words that were not to be filled
in, values that no control of the kind may hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.intake.form import Control, FilledForm, FormCell, FormRow
from docgen.intake.text import plain
from docgen.model.document import (
    Cell,
    Column,
    Document,
    Fields,
    Row,
    Section,
    Signatures,
    Table,
    every_section,
    plain_text,
)
from docgen.pipeline.form_by_words import with_tags
from docgen.pipeline.tracker_reading import EMPTY, Reading, Spot, is_open, line_of, said, take, writable
from docgen.render.docx.controls import tag_of


@dataclass(frozen=True, slots=True)
class Blank:
    """A control as the document has it: the spot it fills in, and the words and the kind of its column."""

    spot: Spot
    cell: Cell
    column: Column


def read_form_controls(form: FilledForm, document: Document, reading: Reading) -> None:
    """Take every control of a form that is this document's."""
    rows, fields, names = rows_to_fill(document), dict(blanks(document)), part_names(document)
    by_id = {(table.id, row.id): (table, row) for table, row in rows}
    known = {tag: (table.id, row.id) for (table, row) in rows for tag in _tags(table, row)}
    if rows and not any(one.tag in known for row in form.rows for cell in row.cells for one in cell.controls):
        form = with_tags(form, document)
    seen: set[tuple[str, str]] = set()
    for found in form.rows:
        owner = next((known[one.tag] for cell in found.cells for one in cell.controls if one.tag in known), None)
        if owner is None:
            continue
        table, row = by_id[owner]
        place = f"{names[table.id]} · {found.number - 1}"
        if owner in seen:
            _copied(found, table, row, place, reading)
            continue
        seen.add(owner)
        _row(found, table, row, place, reading)
    for table, row in rows:
        if (table.id, row.id) not in seen:
            line = line_of(row) or row.id
            reading.lose("tracker-row-gone", names[table.id], sum(writable(row)), row=row.id, line=line)
    _loose(form, known, fields, reading)
    _added(form, known, rows, names, reading)


def rows_to_fill(document: Document) -> list[tuple[Table, Row]]:
    """The lines of all tables that are filled in."""
    blocks = (block for section in every_section(document) for block in section.blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    return [(one, row) for one in tables for row in one.rows if any(cell.writable for cell in row.cells)]


def part_names(document: Document) -> dict[str, str]:
    """What the part is called that a table stands in."""
    return {block.id: _title(section) for section in every_section(document) for block in section.blocks}


def _title(section: Section) -> str:
    return plain_text(section.title) or section.id


def _tags(table: Table, row: Row) -> Iterator[str]:
    for column, cell in zip(table.columns, row.cells, strict=False):
        if cell.writable:
            yield tag_of(f"{table.id}/{row.id}/{column.id}")


def blanks(document: Document) -> Iterator[tuple[str, Blank]]:
    """The blanks that stand beside a label, and those below a signature, by their tags."""
    for section in every_section(document):
        for block in section.blocks:
            if isinstance(block, Fields):
                for one in block.fields:
                    if one.value is None:
                        spot = Spot(
                            block.id, Row(one.id, (Cell(one.label),)), f"{_title(section)} · {plain_text(one.label)}"
                        )
                        yield tag_of(f"{block.id}/{one.id}"), Blank(spot, EMPTY, Column(one.id, one.label, one.kind))
            elif isinstance(block, Signatures):
                for place in block.places:
                    for number, line in enumerate(place.lines, 1):
                        if place.known(number):
                            continue
                        said_as = f"{_title(section)} · {plain_text(place.party)} · {plain_text(line)}"
                        spot = Spot(block.id, Row(place.id, (Cell(place.party),)), said_as, signed=True)
                        yield tag_of(f"{block.id}/{place.id}/{number}"), Blank(spot, EMPTY, Column(str(number), line))


def _row(found: FormRow, table: Table, row: Row, place: str, reading: Reading) -> None:
    whole = len(found.cells) == len(table.columns) and not any(cell.merged or cell.span > 1 for cell in found.cells)
    if not whole:
        reading.lose("tracker-merged", place, sum(writable(row)))
        return
    for cell, own, column in zip(found.cells, row.cells, table.columns, strict=True):
        spot = Spot(table.id, row, f"{place} · {plain_text(column.title) or column.id}")
        if own.writable:
            _control(cell, Blank(spot, own, column), tag_of(f"{table.id}/{row.id}/{column.id}"), reading)
        elif plain(cell.text) != plain(said(own)) and (own.runs or cell.text):
            reading.tell("tracker-locked", spot.place, was=said(own) or "–", now=cell.text or "–")


def _control(cell: FormCell, blank: Blank, tag: str, reading: Reading) -> None:
    held = next((one for one in cell.controls if one.tag == tag), None)
    if held is not None:
        _take(held, blank, reading)
    elif cell.text and blank.column.kind != "mark":
        _take(Control(tag, cell.text), blank, reading)
    else:
        reading.lose("tracker-control-gone", blank.spot.place)


def _take(held: Control, blank: Blank, reading: Reading) -> None:
    if held.formula:
        reading.lose("tracker-formula", blank.spot.place, written=held.text or "–")
    else:
        take(held.text, blank.cell, blank.column, blank.spot, reading, ticked=held.ticked, day=held.day)


def _loose(
    form: FilledForm, known: dict[str, tuple[str, str]], fields: dict[str, Blank], reading: Reading
) -> None:  # fmt: skip
    """Blanks beside labels, and controls that are none of this document's."""
    inside = [one for row in form.rows for cell in row.cells for one in cell.controls]
    found = {one.tag: one for one in (*inside, *form.loose)}
    for tag, blank in fields.items():
        if tag in found:
            _take(found[tag], blank, reading)
        else:
            reading.lose("tracker-control-gone", blank.spot.place)
    for tag, one in found.items():
        if tag not in known and tag not in fields and (one.ticked or (one.ticked is None and one.text)):
            reading.tell("tracker-control-unknown", tag, written=one.text)


def _copied(found: FormRow, table: Table, row: Row, place: str, reading: Reading) -> None:
    """A line copied with its controls: one more line where the table has lines to add to, else one too many."""
    if not is_open(table, row):
        reading.tell("tracker-row-twice", place, row=row.id)
        return
    made = replace(row, id=f"{row.id}+{found.number}")
    if len(found.cells) == len(table.columns):
        for cell, column in zip(found.cells, table.columns, strict=True):
            for held in cell.controls[:1]:
                spot = Spot(table.id, made, f"{place} · {plain_text(column.title)}")
                _take(held, Blank(spot, EMPTY, column), reading)


def _added(
    form: FilledForm, known: dict[str, tuple[str, str]], rows: list[tuple[Table, Row]], names: dict[str, str],
    reading: Reading,
) -> None:  # fmt: skip
    """Lines without controls among those of ours: new ones where the table has lines to add to."""
    owners: dict[int, str] = {}
    for found in form.rows:
        for cell in found.cells:
            owners.update((found.table, known[one.tag][0]) for one in cell.controls if one.tag in known)
    tables = {table.id: table for table, _ in rows}
    for found in form.rows:
        name = owners.get(found.table)
        ours = found.number == 1 or any(cell.controls for cell in found.cells)
        if name is None or ours or sum(bool(cell.text) for cell in found.cells) < 2:
            continue
        _new_row(found, tables[name], f"{names[name]} · {found.number - 1}", reading)


def _new_row(found: FormRow, table: Table, place: str, reading: Reading) -> None:
    own = {plain(said(row.cells[0])) + plain(said(row.cells[min(1, len(row.cells) - 1)])) for row in table.rows}
    words = [cell.text for cell in found.cells]
    if plain(words[0]) + plain(words[min(1, len(words) - 1)]) in own:
        return
    blank = next((row for row in table.rows if is_open(table, row)), None)
    if blank is None or len(words) != len(table.columns):
        reading.tell("tracker-row-new", place, written=" | ".join(word for word in words if word))
        return
    made = replace(blank, id=f"{blank.id}+{found.number}")
    for text, own_cell, column in zip(words, blank.cells, table.columns, strict=True):
        if own_cell.writable and column.kind != "mark":
            take(text, EMPTY, column, Spot(table.id, made, f"{place} · {plain_text(column.title)}"), reading)
