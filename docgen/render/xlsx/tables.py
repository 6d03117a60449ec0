"""Tables as real cells: numbers with formats, dates as days, formulas with the number they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, DecimalException
from functools import cache
from itertools import pairwise

from docgen.model.document import Cell, Column, Prose, Row, RowRole, Table, plain_text, words
from docgen.model.promises import promise_mark
from docgen.render.xlsx.calendar import serial
from docgen.render.xlsx.entry import entries, lights
from docgen.render.xlsx.formulas import evaluate, formula_text
from docgen.render.xlsx.grid import NUMERIC
from docgen.render.xlsx.sheet import Part, Sheet, Span, number_body, words_body
from docgen.render.xlsx.stands import Numbers, Places, Shown, Stand
from docgen.render.xlsx.styles import Style

MOST_DECIMALS, EXACT_DIGITS = 10, 15
FIRST_DAY = date(1900, 3, 1)
TOLERANCE = Decimal("1e-9")
_WHOLE, _HEAD = 8, 60.0
"""Rows of a table that is not split over pages; points of a caption and a head."""
_MOST_TOTALS = 12
"""Rows of totals that are kept on one page, with the line before them."""
_ALIGN = {"text": "left", "mark": "center", "blank": "left", "choice": "left", "light": "left"}
_ROLES = {
    "body": Style(border="line"),
    "group": Style(bold=True, fill="tint", border="line"),
    "subtotal": Style(bold=True, border="line"),
    "total": Style(bold=True, border="total", size=11),
}


@cache
def number_format(kind: str, decimals: int, has_unit: bool, hide_zero: bool, language: str, zero: str = "") -> str:
    """The number format of a column kind; `zero` is what it shows for 0. A percent column holds 35 for 35 %."""
    if kind == "date":
        return 'yyyy"年"m"月"d"日"' if language == "zh" else "[$-809]d\\ mmm\\ yyyy"
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    if kind == "percent" and not has_unit:
        digits += '"%"'
    if zero:
        return f"{digits};-{digits};{_literal(zero)}"
    return f'{digits};-{digits};""' if hide_zero else digits


def _literal(shown: str) -> str:
    """Words of a number format: in quotes, which they cannot hold themselves."""
    plain = shown.replace('"', "'")
    return f'"{plain}"'


@cache
def _look(
    role: RowRole, strong: bool, boxed: bool, writable: bool, align: str, indent: int, number: str = "General"
) -> Style:
    """A body cell's look. Numbers do not wrap: a number that wraps shows as ####."""
    style = _ROLES[role]
    if boxed:
        style = replace(style, border="box", fill="")
    return replace(
        style, bold=style.bold or strong, writable=writable, align=align, indent=indent, format=number,
        wrap=number == "General",
    )  # fmt: skip


@dataclass(slots=True)
class _Writer:
    """Writes one table; knows where its cells will stand before it writes the first."""

    sheet: Sheet
    table: Table
    language: str
    bold_band: bool
    places: Places
    values: Numbers
    said: Shown
    columns: list[tuple[Column, Span, float]]
    indents: dict[str, int]
    styles: dict[tuple[object, ...], int] = field(default_factory=dict)

    def head(self) -> int:
        style = Style(bold=True, border="head", fill="brand" if self.bold_band else "tint", middle=True,
                      colour="paper" if self.bold_band else "ink")  # fmt: skip
        parts, height = [], 0.0
        for column, span, width in self.columns:
            title = column.title + (words("\n") + column.unit if column.unit else ())
            look = replace(style, align=_align(column), indent=self.indents.get(column.id, 0))
            parts.append(self.sheet.cell(title, look, span, f"{self.table.id}/{column.id}"))
            height = max(height, self.sheet.height_of(plain_text(title), width, look))
        return self.sheet.add(parts, height + 2)

    def body(self, row: Row, after: Sequence[Row]) -> None:
        """A row, on the page where it fits with the rows after it that it must not be parted from."""
        base = 26.0 if self.table.role == "form" and row.role == "body" else self.sheet.line_height + 3
        parts, height, index = [], base, 0
        while index < len(self.columns):
            column, span, width = self.columns[index]
            cell = row.cells[index] if index < len(row.cells) else Cell()
            if row.role != "body" and cell.runs and cell.value is None:
                while index + 1 < len(self.columns) and _is_void(row, index + 1):
                    index += 1
                    span = (span[0], self.columns[index][1][1])
                width = self.sheet.grid.span_width(span)
            part, needed = self.cell(row, column, cell, span, width)
            parts.append(part)
            height = max(height, needed)
            index += 1
        if height > 409:
            self.sheet.report("row-too-high", f"{self.table.id}/{row.id}")
        self.sheet.keep(height + self.joined(row, after))
        number = self.sheet.add(parts, height, key=row.id if self.sheet.tracked else "")
        self.sheet.promised += [(promise_mark(one), number) for one in row.promises]

    def joined(self, row: Row, after: Sequence[Row]) -> float:
        """Points of what must follow a row on its page: the first line of a group, all totals of a table."""
        line = self.sheet.line_height + 3
        if row.role == "group":
            return max(3 * line, self._high(after[0])) if after else 3 * line
        closing = all(one.role in ("subtotal", "total") for one in after)
        return len(after) * line if closing and row.role != "total" and len(after) <= _MOST_TOTALS else 0.0

    def _high(self, row: Row) -> float:
        """Points that the words of a row need, each in its own column."""
        cells = zip(self.columns, row.cells, strict=False)
        return max(self._words_high(row, column, cell, width) for (column, _, width), cell in cells)

    def _words_high(self, row: Row, column: Column, cell: Cell, width: float) -> float:
        if _is_number(column, cell):
            return 0.0
        shown = _shown(cell)
        return self.sheet.height_of(plain_text(shown), width, self.look(row, column, cell)) if shown else 0.0

    def cell(self, row: Row, column: Column, cell: Cell, span: Span, width: float) -> tuple[Part, float]:
        """The cell, and the height its words need."""
        if _is_number(column, cell):
            return Part(span, *self.number(row, column, cell)), 0.0
        shown = _shown(cell)
        is_open = column.kind in NUMERIC and cell.writable and not shown
        look = self.look(row, column, cell, self.format(column, column.decimals) if is_open else "General")
        return self.sheet.cell(shown, look, span, self.place(row, column)), self._words_high(row, column, cell, width)

    def look(self, row: Row, column: Column, cell: Cell, number: str = "General") -> Style:
        """How a cell of a row and column looks, with its number format."""
        boxed = cell.writable or column.kind == "blank"
        indent = self.indents.get(column.id, 0)
        free = cell.writable and cell.formula is None
        return _look(row.role, cell.strong, boxed, free, _align(column), indent, number)

    def place(self, row: Row, column: Column) -> str:
        """Where a finding is."""
        return f"{self.table.id}/{row.id}/{column.id}"

    def number(self, row: Row, column: Column, cell: Cell) -> tuple[int, str]:
        """Style number and XML of a cell that holds a number, a day or a formula."""
        value = cell.value
        if isinstance(value, date):
            look = self.look(row, column, cell, number_format("date", 0, False, False, self.language))
            return self.sheet.styles.index(look), number_body(serial(value))
        formula = self.formula(row, column, cell) if cell.formula is not None else ""
        if value is None and formula and (cell.runs or column.kind not in NUMERIC):
            look = replace(self.look(row, column, cell), align="right" if column.kind in NUMERIC else "left")
            return self.sheet.styles.index(look), words_body(plain_text(cell.runs), formula)
        shown = "0" if value is None else f"{value:f}"
        decimals = column.decimals
        # Hardly any number is longer than its column shows; only such a one is looked at more closely.
        if value is not None and (len(shown) > EXACT_DIGITS or len(shown.partition(".")[2]) > decimals):
            _, digits, exponent = value.normalize().as_tuple()
            if not formula and isinstance(exponent, int) and -exponent > decimals:
                decimals = min(MOST_DECIMALS, -exponent)
            if len(digits) > EXACT_DIGITS:
                self.sheet.report("number-too-long", self.place(row, column), shown, limit=EXACT_DIGITS)
        return self.number_style(row, column, cell, decimals), number_body(shown, formula)

    def number_style(self, row: Row, column: Column, cell: Cell, decimals: int) -> int:
        """The number of a number's style, worked out once for all cells that look alike."""
        zero = plain_text(cell.zero) if cell.zero else ""
        key = (row.role, column.id, cell.strong, cell.writable, cell.formula is None, cell.value is None, zero,
               decimals)  # fmt: skip
        found = self.styles.get(key)
        if found is None:
            shown = self.format(column, decimals, hide_zero=cell.value is None, zero=zero)
            found = self.styles[key] = self.sheet.styles.index(self.look(row, column, cell, shown))
        return found

    def formula(self, row: Row, column: Column, cell: Cell) -> str:
        """The live formula, or nothing where it would not give the cell's own number."""
        if cell.formula is None:
            return ""
        try:
            worked_out = evaluate(cell.formula, self.values, self.said)
            exact = worked_out == cell.value
            if not exact and isinstance(cell.value, Decimal) and abs(worked_out - cell.value) > TOLERANCE:
                place = self.place(row, column)
                self.sheet.report("formula-mismatch", place, f"{cell.value:f}", computed=f"{worked_out:f}")
                return ""
            return formula_text(cell.formula, self.places)
        except (KeyError, DecimalException) as trouble:
            self.sheet.report("formula-unknown", self.place(row, column), problem=type(trouble).__name__)
            return ""

    def format(self, column: Column, decimals: int, *, hide_zero: bool = False, zero: str = "") -> str:
        """The number format of a column."""
        return number_format(column.kind, decimals, bool(column.unit), hide_zero, self.language, zero)


def _is_number(column: Column, cell: Cell) -> bool:
    """Whether a cell is written as a number: days before the first that workbooks know are words."""
    has_number = cell.formula is not None or (column.kind in NUMERIC and cell.value is not None)
    return has_number and not (isinstance(cell.value, date) and cell.value < FIRST_DAY)


def _shown(cell: Cell) -> Prose:
    return cell.runs or (words(str(cell.value)) if cell.value is not None else ())


def write_table(
    sheet: Sheet, table: Table, language: str, bold_band: bool, caption: Callable[[], None]
) -> tuple[int, int]:
    """Write a table under its caption; the row numbers of its head and of its last row."""
    found = sheet.grid.places([column.weight for column in table.columns])
    columns = [(column, span, sheet.grid.span_width(span)) for column, span in zip(table.columns, found, strict=True)]
    sheet.keep(least_height(sheet, table))
    caption()
    if sheet.tracked:
        sheet.add_ids(f"{sheet.tracked} {table.id}", [(span[0], column.id) for column, span, _ in columns])
    first = sheet.row + 2
    places = {column.id: (index, span[0]) for index, (column, span, _) in enumerate(columns)}
    stands = {row.id: Stand(number, places, row.cells, sheet.letters) for number, row in enumerate(table.rows, first)}
    sheet.rows |= {f"{table.id}/{row}": stand for row, stand in stands.items()}
    known = sheet.rows | stands
    indents = {
        column.id: int(_align(column) != "right" and _align(before) == "right")  # or figures and words touch
        for before, column in pairwise(table.columns)
    }
    writer = _Writer(sheet, table, language, bold_band, Places(known), Numbers(known), Shown(known), columns, indents)
    before = sheet.used
    head = writer.head()
    sheet.head_height = sheet.used - before
    for number, row in enumerate(table.rows, 1):
        writer.body(row, table.rows[number : number + _MOST_TOTALS + 1])
    sheet.head_height = 0.0
    if sheet.tracked:
        numbers = {row: stand.number for row, stand in stands.items()}
        letters = [sheet.letters[span[0]] for _, span, _ in columns]
        sheet.entries += entries(table, numbers, letters)
        sheet.lights += lights(table, numbers, letters)
    sheet.protected = sheet.protected or any(cell.writable for row in table.rows for cell in row.cells)
    return head, sheet.row


def least_height(sheet: Sheet, table: Table) -> float:
    """About how many points of a table must stand on one page: all of a small one, else its head and first row."""
    found = sheet.grid.places([column.weight for column in table.columns])
    columns = [(column, sheet.grid.span_width(span)) for column, span in zip(table.columns, found, strict=True)]
    rows = table.rows if len(table.rows) <= _WHOLE else table.rows[:1]
    least, style = sheet.line_height + 3, Style()
    return _HEAD + sum(
        max(
            (sheet.height_of(plain_text(cell.runs), width, style)
             for (column, width), cell in zip(columns, row.cells, strict=False)
             if cell.runs and column.kind not in NUMERIC),
            default=least,
        )
        for row in rows
    )  # fmt: skip


def _is_void(row: Row, index: int) -> bool:
    cell = row.cells[index] if index < len(row.cells) else Cell()
    return not cell.runs and cell.value is None and cell.formula is None and not cell.writable


def _align(column: Column) -> str:
    return "right" if column.kind in NUMERIC else _ALIGN[column.kind]
