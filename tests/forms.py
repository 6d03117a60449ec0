"""A form with one blank of every kind, empty and filled in, to render and to read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from docgen.model.document import (
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Table,
    words,
)
from tests.documents import quote_document

STATES = ("open", "done")


def form_document(language: str = "en") -> Document:
    """A table of blanks, fields and a place to sign, in a document that is filled in and comes back."""
    columns = (
        Column("item", words("Item")),
        Column("state", words("State"), "choice", choices=tuple(map(words, STATES))),
        Column("on", words("On"), "date"),
        Column("count", words("Count"), "number"),
        Column("note", words("Note"), "blank"),
        Column("ready", words("Ready"), "mark"),
    )
    known = (
        Cell(words("Power")), Cell(words("done"), writable=True),
        Cell(words("2027-03-14"), date(2027, 3, 14), writable=True),
        Cell(words("2"), Decimal(2), writable=True), Cell(words("as agreed"), writable=True),
        Cell(writable=True, ticked=True),
    )  # fmt: skip
    rows = (
        Row("power", known),
        Row("cooling", (Cell(words("Cooling")), *(Cell(writable=True) for _ in columns[1:]))),
    )
    fields = (Field("sent", words("Sent on"), None, "date"), Field("by", words("By"), None))
    place = SignaturePlace("buyer", words("Buyer"), (words("Name"), words("Date")))
    blocks = (
        Table("checks", columns, rows, (), "form"),
        Fields("who", fields, 2, "form"),
        Signatures("sign", (place,)),
    )
    plain = quote_document(language)
    return replace(
        plain, id="checks", sections=(Section("s", "form", words("Checks"), blocks),), fillable=True, tracked="somebody"
    )


def roomy_form(language: str = "en") -> Document:
    """The same, where the last row of the table has room for three lines and the last field for two."""
    form = form_document(language)
    section = form.sections[0]
    table, fields, sign = section.blocks
    assert isinstance(table, Table) and isinstance(fields, Fields)
    high = (
        replace(table, rows=(table.rows[0], replace(table.rows[1], lines=3))),
        replace(fields, fields=(fields.fields[0], replace(fields.fields[1], lines=2))),
        sign,
    )
    return replace(form, sections=(replace(section, blocks=high),))


ASKED = "Please fill in what you find"


def asked_form(lines: int) -> Document:
    """The form under what asks for it, so many lines down the page."""
    form = form_document()
    section = form.sections[0]
    above = tuple(Paragraph(f"line-{index}", words(f"Line {index}")) for index in range(lines))
    blocks = (*above, Paragraph("asked", words(ASKED), "note"), section.blocks[0])
    return replace(form, sections=(replace(section, blocks=blocks),))
