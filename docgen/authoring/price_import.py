"""A price list into items, held against the price book there is, with a report on every row and every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from docgen.authoring.case_mapping import column_notes
from docgen.authoring.price_rows import MONEY, WORDS, PriceRow, RowsRead, Terms, read_rows
from docgen.authoring.requirement_import import Mapped
from docgen.authoring.sheet_report import CellNote, ColumnNote, Reason, Report, RowNote, SheetNote, sheet_note
from docgen.content.offering import PriceBook, PriceItem
from docgen.content.types import Money, Text
from docgen.diagnostics import ContentError
from docgen.intake import Book, Column, Heading, Sheet, Table, Vocabulary, column_letters, find_table
from docgen.intake.text import plain

Change = Literal["new", "changed", "same", "missing", "incomplete"]
PLAIN = ("unit", "charge", "offering", "lead_time", "tax_code")
NOT_MAPPED = Mapped()
NEEDED = ("name", "unit", "charge", "list_price", "tax_code")
"""What an item new to the book must have; an item that is there keeps what the list does not say."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item that changes: what it was (empty: nothing), and what the list says."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What becomes of an item. `lacks` are fields that keep a new one out (incomplete); `row` is None if missing."""

    sku: str
    change: Change
    row: PriceRow | None = None
    known: PriceItem | None = None
    fields: tuple[Field, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceImport:
    """The changes in the order of the list, those missing from it last; the book's currency, new tax rates, report."""

    changes: tuple[ItemChange, ...]
    currency: str
    taxes: Mapping[str, Decimal]
    report: Report


def import_prices(
    book: Book,
    vocabulary: Vocabulary,
    terms: Terms,
    known: PriceBook | None,
    defaults: Mapping[str, str],
    mapped: Mapped = NOT_MAPPED,
) -> PriceImport:
    """Read every visible sheet that heads a price list. `defaults` are a charge and tax for rows that name none.

    Raises ContentError where no sheet has a column of codes and one of prices, or no currency is named anywhere.
    """
    read = RowsRead()
    sheets: list[SheetNote] = []
    columns: list[ColumnNote] = []
    for sheet in book.sheets:
        table = None if sheet.hidden else _table(sheet, vocabulary, mapped, terms.words.currencies)
        sheets.append(sheet_note(sheet, table))
        if table is None:
            read.cells += [CellNote(cell, "hidden" if sheet.hidden else "sheet-not-read") for cell in sheet.cells]
            continue
        read.cells += [CellNote(cell, "above-headings") for cell in table.above]
        read.cells += [CellNote(cell, "heading") for cell in table.headings]
        own = {column.number: column for column in _once(table)}
        read_rows(table, own, terms, read)
        columns += column_notes(table, own.values(), vocabulary)
    if not columns:
        raise ContentError("prices-no-headings", file=book.name, known=", ".join(vocabulary.fields))
    currency = terms.currency or read.currency
    if not currency:
        raise ContentError("prices-no-currency", file=book.name)
    changes, kept_out = _changes(read, known, currency, defaults)
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    cells = sorted(
        (_cell_note(note, kept_out) for note in read.cells),
        key=lambda note: (order[note.cell.sheet], note.cell.row, note.cell.column),
    )
    rows = tuple(_row_note(note, kept_out) for note in read.rows)
    report = Report(book, tuple(sheets), tuple(columns), rows, tuple(cells), "item")
    return PriceImport(changes, currency, {**terms.taxes, **read.taxes} if terms.new_taxes else {}, report)


def _table(sheet: Sheet, vocabulary: Vocabulary, mapped: Mapped, currencies: Mapping[str, str]) -> Table | None:
    """The price list in a sheet: it has codes, and prices, costs or names."""
    table = find_table(sheet, lambda heading, number: _meaning(heading, number, vocabulary, mapped, currencies))
    told = {one.meaning.field for one in table.columns if one.meaning and not one.hidden} if table else set()
    return table if "sku" in told and told & {*MONEY, *WORDS} else None


def _meaning(
    heading: str, number: int, vocabulary: Vocabulary, mapped: Mapped, currencies: Mapping[str, str]
) -> Heading | None:
    """What a heading means, as the user says or by its words; `List price EUR` without brackets, too."""
    if plain(heading) in mapped.columns or plain(column_letters(number)) in mapped.columns:
        return mapped.recognise(vocabulary, heading, number)
    found = vocabulary.recognise(heading)
    words = plain(heading).split()
    if found is None and len(words) > 1 and words[-1].strip(",/") in currencies:
        found = vocabulary.recognise(" ".join(words[:-1]).rstrip(" ,/"))
        return replace(found, hint=words[-1].strip(",/")) if found is not None else None
    return found


def _once(table: Table) -> list[Column]:
    """Each field in its first column only; words may stand in a column for each language."""
    seen: set[tuple[str, str]] = set()
    made = []
    for column in table.columns:
        meaning = column.meaning
        key = (meaning.field, meaning.language) if meaning else ("", "")
        if meaning is not None and not column.hidden and key in seen and meaning.field not in WORDS:
            column = replace(column, meaning=None)
        elif meaning is not None and not column.hidden:
            seen.add(key)
        made.append(column)
    return made


def _row_note(note: RowNote, kept_out: Mapping[str, str]) -> RowNote:
    return replace(note, state="incomplete") if note.state == "imported" and note.entry in kept_out else note


def _cell_note(note: CellNote, kept_out: Mapping[str, str]) -> CellNote:
    """A cell of an item that is not complete is not imported either, however well it was understood."""
    if note.state != "imported" or note.entry not in kept_out:
        return note
    return replace(note, state="row-not-imported", reason=Reason("price-row-lacks", {"lacks": kept_out[note.entry]}))


def _changes(
    read: RowsRead, known: PriceBook | None, currency: str, defaults: Mapping[str, str]
) -> tuple[tuple[ItemChange, ...], dict[str, str]]:
    """What becomes of each item, and by code what those lack that are not complete enough to be new ones."""
    items = {str(item.sku): item for item in known.items} if known is not None else {}
    found = [_change(row, items.get(row.sku), currency, defaults) for row in read.items]
    listed = {row.sku for row in read.items}
    gone = [ItemChange(sku, "missing", known=item) for sku, item in items.items() if sku not in listed]
    return (*found, *gone), {one.sku: ", ".join(one.lacks) for one in found if one.lacks}


def _change(row: PriceRow, known: PriceItem | None, currency: str, defaults: Mapping[str, str]) -> ItemChange:
    if known is None:
        row = replace(row, plain={**defaults, **row.plain})
        lacks = tuple(name for name in NEEDED if name not in {**row.money, **row.words, **row.plain})
        return ItemChange(row.sku, "incomplete" if lacks else "new", row, lacks=lacks)
    fields = tuple(_fields(row, known, currency))
    return ItemChange(row.sku, "changed" if fields else "same", row, known, fields)


def _fields(row: PriceRow, known: PriceItem, currency: str) -> list[Field]:
    """What the list says otherwise than the book."""
    made = []
    for name, value in row.money.items():
        held: Money | None = getattr(known, name)
        if held is None or held.amount != value:
            made.append(Field(name, _said(held), f"{currency} {value:f}"))
    for name, words in row.words.items():
        text: Text | None = getattr(known, name)
        there = {language: said for language, said, _ in text.words} if text is not None else {}
        changed = {language: said for language, said in words.items() if there.get(language) != said}
        made += [Field(f"{name}.{language}", there.get(language, ""), said) for language, said in changed.items()]
    for name, written in row.plain.items():
        if _written(getattr(known, name)) != written:
            made.append(Field(name, _written(getattr(known, name)), written))
    limit = known.max_discount_percent
    if row.percent is not None and (limit is None or limit.value != row.percent):
        made.append(Field("max_discount_percent", _plain(limit.value if limit else None), _plain(row.percent)))
    return made


def _said(held: Money | None) -> str:
    return f"{held.currency} {held.amount:f}" if held is not None and held.amount is not None else ""


def _plain(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None else ""


def _written(value: Any) -> str:
    """A plain value or quantity of an item, as content files write it."""
    if value is None or getattr(value, "is_gap", False):
        return ""
    if hasattr(value, "qualifier"):
        low = _plain(value.value)
        return f"{low}-{_plain(value.high)} {value.unit}" if value.high is not None else f"{low} {value.unit}"
    return str(value)
