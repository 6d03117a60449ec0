"""A PDF form that came back, held against the same document as it is composed now: what was typed into its fields.

A field is called as the blank it stands for: table, row and column, or part and label. Only blanks have fields; what
was known when the form was made is printed, and nobody can change it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.intake.pdf_fields import PdfField
from docgen.model.document import Document, Signatures, Table, every_section, plain_text
from docgen.pipeline.form_reading import Blank, blanks, part_names, rows_to_fill
from docgen.pipeline.tracker_reading import Reading, Spot, take
from docgen.render.docx.controls import tag_of


def read_form_fields(fields: tuple[PdfField, ...], document: Document, reading: Reading) -> None:
    """Take every field of a form that is this document's."""
    known = {**dict(_cells(document)), **dict(blanks(document))}
    found = {tag_of(one.name): one for one in fields}
    places = dict(_signatures(document))
    for tag, blank in known.items():
        if tag in found:
            held = found[tag]
            take(held.text, blank.cell, blank.column, blank.spot, reading, ticked=held.ticked)
        else:
            reading.lose("tracker-control-gone", blank.spot.place)
    for tag, one in found.items():
        if tag in places and one.signed:
            reading.tell("tracker-signed", f"{places[tag]} (p. {one.page})", written="✓")
        elif tag not in known and (one.ticked or one.text):
            reading.tell("tracker-control-unknown", f"{one.name} (p. {one.page})", written=one.text or "☒")


def _cells(document: Document) -> Iterator[tuple[str, Blank]]:
    """The cells of tables that have a field, by their tags."""
    names = part_names(document)
    for table, row in rows_to_fill(document):
        line = _number(table, row.id)
        for column, cell in zip(table.columns, row.cells, strict=False):
            if cell.writable and not cell.runs and cell.value is None:
                spot = Spot(table.id, row, f"{names[table.id]} · {line} · {plain_text(column.title) or column.id}")
                yield tag_of(f"{table.id}/{row.id}/{column.id}"), Blank(spot, cell, column)


def _number(table: Table, row: str) -> int:
    """The number of a line below the head of its table."""
    return next(number for number, one in enumerate(table.rows, 1) if one.id == row)


def _signatures(document: Document) -> Iterator[tuple[str, str]]:
    """Where each party signs, by the tag of the field for it."""
    for section in every_section(document):
        for block in section.blocks:
            if isinstance(block, Signatures):
                for place in block.places:
                    yield (
                        tag_of(f"{block.id}/{place.id}/sign"),
                        f"{plain_text(section.title)} · {plain_text(place.party)}",
                    )
