"""Rows of a price list into items: what each cell says, or why it could not be read with certainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from docgen.authoring.price_words import PriceWords
from docgen.authoring.sheet_report import CellNote, Reason, RowNote, RowState
from docgen.intake import Cell, Column, NotUnderstood, Table, TableRow
from docgen.intake.text import is_chinese, one_line, plain

MONEY = ("list_price", "cost", "floor_price")
WORDS = ("name", "description", "brand")


@dataclass(frozen=True, slots=True)
class Terms:
    """What cells are held against: the book's currency (empty: that of the first price), tax codes with their rates,
    offerings, and whether an unknown tax rate may become a new one (a book that is not there yet)."""

    words: PriceWords
    currency: str = ""
    taxes: Mapping[str, Decimal] = field(default_factory=dict)
    offerings: Mapping[str, str] = field(default_factory=dict)
    new_taxes: bool = False


@dataclass(frozen=True, slots=True)
class PriceRow:
    """An item as a row says it. Money and percentages are exact decimals; words are by language."""

    sku: str
    sheet: str
    row: int
    money: Mapping[str, Decimal]
    words: Mapping[str, Mapping[str, str]]
    plain: Mapping[str, str]
    percent: Decimal | None = None


@dataclass(slots=True)
class RowsRead:
    """What became of the rows of all sheets. `currency` and `taxes` grow with a book that is not there yet."""

    items: list[PriceRow] = field(default_factory=list)
    rows: list[RowNote] = field(default_factory=list)
    cells: list[CellNote] = field(default_factory=list)
    currency: str = ""
    taxes: dict[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A row while it is read."""

    sku: str
    notes: list[CellNote]
    money: dict[str, Decimal] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    percent: Decimal | None = None


def read_rows(table: Table, columns: Mapping[int, Column], terms: Terms, read: RowsRead) -> None:
    """Read the rows below the headings; every cell of them gets a note."""
    heads = {number: plain(column.heading) for number, column in columns.items()}
    for row in table.rows:
        again = len(row.cells) > 1 and all(heads.get(n) == plain(cell.text) for n, cell in row.cells.items())
        if row.hidden:
            _leave(table, row, "hidden", read)
        elif again:
            _leave(table, row, "headings-again", read)
        else:
            _read_row(table, row, columns, terms, read)


def _leave(table: Table, row: TableRow, state: RowState, read: RowsRead, rule: str = "", **values: str) -> None:
    read.rows.append(RowNote(table.sheet.name, row.number, state, values.get("sku", "")))
    kind = {"hidden": "hidden", "headings-again": "heading"}.get(state, "row-not-imported")
    reason = Reason(rule, values) if rule else None
    read.cells += [CellNote(cell, kind, reason=reason) for cell in row.cells.values()]  # type: ignore[arg-type]


def _read_row(table: Table, row: TableRow, columns: Mapping[int, Column], terms: Terms, read: RowsRead) -> None:
    meanings = {n: c.meaning for n, c in columns.items() if c.meaning is not None and not c.hidden}
    codes = [cell for n, cell in row.cells.items() if n in meanings and meanings[n].field == "sku"]
    priced = any(n in meanings and meanings[n].field in MONEY for n in row.cells)
    if not codes:
        state: RowState = "note" if priced or len(row.cells) > 1 else "section"
        _leave(table, row, state, read, "price-row-no-code" if state == "note" else "price-row-heading")
        return
    sku = one_line(codes[0].text)
    if len(row.cells) == 1:
        _leave(table, row, "section", read, "price-row-heading")
        return
    known = next((one for one in read.items if one.sku == sku), None)
    if known is not None:
        _leave(table, row, "id-clash", read, "price-row-twice", sku=sku, first=str(known.row))
        return
    made = _Row(sku, [])
    currency = _stated_currency(row, columns, terms, read)
    for number, cell in sorted(row.cells.items()):
        column = columns.get(number)
        if number in table.sheet.hidden_columns or (column is not None and column.hidden):
            made.notes.append(CellNote(cell, "hidden", entry=sku))
        elif column is None or column.meaning is None:
            made.notes.append(CellNote(cell, "no-field", entry=sku, reason=Reason("price-cell-no-field")))
        else:
            comma = table.sheet.decimal_comma
            made.notes.append(_place(made, cell, column, terms, read, currency, decimal_comma=comma))
    read.cells += made.notes
    read.rows.append(RowNote(table.sheet.name, row.number, "imported", sku))
    read.items.append(
        PriceRow(sku, table.sheet.name, row.number, made.money, made.words, made.plain, made.percent)
    )  # fmt: skip


def _stated_currency(row: TableRow, columns: Mapping[int, Column], terms: Terms, read: RowsRead) -> str:
    """The currency of the row's own column; that of the book where there is none."""
    for number, cell in row.cells.items():
        column = columns.get(number)
        if column is not None and column.meaning is not None and column.meaning.field == "currency":
            return terms.words.currencies.get(plain(cell.text), plain(cell.text).upper())
    return ""


def _place(
    made: _Row, cell: Cell, column: Column, terms: Terms, read: RowsRead, currency: str, *, decimal_comma: bool
) -> CellNote:
    """Put a cell where its column says; a cell that cannot be read is told with its reason."""
    assert column.meaning is not None
    name = column.meaning.field
    try:
        if cell.is_unsaved or cell.kind == "error":
            raise NotUnderstood("cell-unsaved" if cell.is_unsaved else "cell-error-value")
        if plain(cell.text) in terms.words.absent and name != "sku":
            return CellNote(cell, "imported", name, made.sku)
        if name in made.money or name in made.plain or (name == "max_discount_percent" and made.percent is not None):
            raise NotUnderstood("price-cell-second")
        _read(made, name, cell, column, terms, read, currency, decimal_comma=decimal_comma)
    except NotUnderstood as error:
        return CellNote(cell, "not-understood", name, made.sku, Reason(error.reason, error.values))
    return CellNote(cell, "imported", name, made.sku)


def _read(
    made: _Row, name: str, cell: Cell, column: Column, terms: Terms, read: RowsRead, currency: str,
    *, decimal_comma: bool,
) -> None:  # fmt: skip
    text = cell.text
    if name in MONEY:
        number, beside = terms.words.amount(text, decimal_comma=decimal_comma)
        _same_currency(beside or currency or _in_heading(column, terms), terms, read)
        made.money[name] = number
    elif name in WORDS:
        language = column.meaning.language if column.meaning else ""
        held = made.words.setdefault(name, {})
        language = language or ("zh" if is_chinese(text) else "en")
        if language in held:
            raise NotUnderstood("price-cell-second")
        held[language] = one_line(text)
    elif name == "max_discount_percent":
        made.percent = terms.words.percent(text, decimal_comma=decimal_comma)
    elif name == "lead_time":
        made.plain[name] = terms.words.lead_time(text, decimal_comma=decimal_comma)
    elif name == "charge":
        made.plain[name] = terms.words.charge(text)
    elif name == "unit":
        made.plain[name] = terms.words.units.key(one_line(text))
    elif name == "tax_code":
        made.plain[name] = _tax(text, terms, read, decimal_comma=decimal_comma)
    elif name == "offering":
        made.plain[name] = _offering(text, terms)


def _in_heading(column: Column, terms: Terms) -> str:
    """The currency that a heading names: `List price (EUR)`."""
    hint = column.meaning.hint if column.meaning else ""
    return terms.words.currencies.get(plain(hint), "") if hint else ""


def _same_currency(found: str, terms: Terms, read: RowsRead) -> None:
    """Hold a price's currency against the book's. One that nothing names is taken for the book's."""
    wanted = terms.currency or read.currency
    if found and wanted and found != wanted:
        raise NotUnderstood("price-cell-currency", found=found, currency=wanted)
    if found and not wanted:
        read.currency = found


def _tax(text: str, terms: Terms, read: RowsRead, *, decimal_comma: bool) -> str:
    """The code of a rate, by its name or its per cent."""
    known = {**terms.taxes, **read.taxes}
    code = plain(text)
    if code in known:
        return code
    rate = terms.words.percent(text, decimal_comma=decimal_comma)
    same = [name for name, percent in known.items() if percent == rate]
    if len(same) == 1:
        return same[0]
    if same or not terms.new_taxes:
        raise NotUnderstood("price-cell-tax", known=", ".join(sorted(known)))
    made = tax_code(rate)
    read.taxes[made] = rate
    return made


def tax_code(rate: Decimal) -> str:
    """The code that a rate gets in a book that is not there yet: `tax-21`, `tax-5-5`."""
    return f"tax-{rate.normalize():f}".replace(".", "-")


def _offering(text: str, terms: Terms) -> str:
    found = terms.offerings.get(plain(text))
    if found is None:
        raise NotUnderstood("price-cell-offering")
    return found
