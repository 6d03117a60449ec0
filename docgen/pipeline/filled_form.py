"""A blank form that was filled in, read back: what stands in its boxes, and whether its sums are right.

The form is composed again from the content, so that every box has its table, row and column: a PDF names them in its
fields, a workbook is read by the words of its rows and heads, in either language, wherever they have moved to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from docgen.diagnostics import Finding, Location, Severity
from docgen.intake import Cell as SheetCell
from docgen.intake import NotUnderstood, parse_number, read_book
from docgen.intake.pdf_fields import read_fields
from docgen.model.document import Cell, Document, Prose, Row, Table, every_section, plain_text
from docgen.render.xlsx.formulas import evaluate

Key = tuple[str, str, str]
"""Table, row and column of a box."""


WHOLE = Decimal(100)
"""A discount in per cent that nothing is left of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in a box, and where it stands in the file. `live` marks one that the spreadsheet worked out."""

    value: Decimal
    place: str
    live: bool = False


@dataclass(slots=True)
class FilledForm:
    """The figures that were written, by box, and what is wrong with the file."""

    document: Document
    entries: dict[Key, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    tables: dict[str, Table] = field(init=False)
    cells: dict[Key, Cell] = field(init=False)

    def __post_init__(self) -> None:
        blocks = (block for section in every_section(self.document) for block in section.blocks)
        self.tables = {block.id: block for block in blocks if isinstance(block, Table)}
        self.cells = {
            (table.id, row.id, column.id): cell
            for table in self.tables.values()
            for row in table.rows
            for column, cell in zip(table.columns, row.cells, strict=True)
        }

    def amount(self, table: str, row: str, column: str) -> Decimal | None:
        """What was written into a box, else what the form prints there."""
        entry = self.entries.get((table, row, column))
        cell = self.cells.get((table, row, column))
        printed = cell.value if cell is not None and isinstance(cell.value, Decimal) else None
        return entry.value if entry is not None else printed

    def computed(self, table: str, row: str, column: str) -> Decimal:
        """What a box comes to by its formula, from what was written."""
        return _Sums(self, table)[row, column]


def read_filled_form(path: Path, forms: Sequence[Document]) -> FilledForm:
    """The form as filled in; `forms` are the same form in each language. Its sums are checked.

    Raises ContentError for a file that is broken or none of these forms, UsageError for one that cannot be opened.
    """
    data = path.read_bytes() if path.is_file() else b""
    if data.startswith(b"%PDF-"):
        form = FilledForm(forms[0])
        _take_fields(form, read_fields(data, path.name), path.name)
    else:
        rows = [(sheet.name, sheet.rows()) for sheet in read_book(path).sheets]
        form = max((_from_rows(one, rows, path.name) for one in forms), key=lambda one: len(one.entries))
    form.findings += _wrong_sums(form, path.name)
    return form


# --- a PDF -------------------------------------------------------------------------------------------------


def _take_fields(form: FilledForm, fields: Mapping[str, tuple[str, int]], file: str) -> None:
    for name, (text, page) in fields.items():
        table, _, rest = name.partition("/")
        row, _, column = rest.rpartition("/")
        if (table, row, column) not in form.cells:
            form.findings.append(_finding("form-box-unknown", file, name, written=text))
            continue
        _take(form, (table, row, column), text, f"{name} (p. {page})", file, live=False)


def _take(form: FilledForm, key: Key, text: str, place: str, file: str, *, live: bool) -> None:
    try:
        number = parse_number(text.removesuffix("%").strip())
    except NotUnderstood:
        form.findings.append(_finding("form-no-number", file, place, written=text))
        return
    if not live and (number < 0 or (key[2] == "discount" and number > WHOLE)):
        form.findings.append(_finding("form-impossible", file, place, written=text))
        return
    form.entries[key] = Entry(number, place, live)


# --- a workbook --------------------------------------------------------------------------------------------


def _from_rows(
    document: Document, sheets: Iterable[tuple[str, dict[int, dict[int, SheetCell]]]], file: str
) -> FilledForm:
    form = FilledForm(document)
    lines = [(number, cells) for _, rows in sheets for number, cells in sorted(rows.items())]
    at = 0
    for table in form.tables.values():
        if not any(cell.writable for row in table.rows for cell in row.cells):
            continue
        begin, columns = _head(table, lines, at)
        if columns:
            at = _body(form, table, columns, lines, begin, file)
        else:
            form.findings.append(_finding("form-table-missing", file, table.id, table=plain(table.columns[1].title)))
    return form


def _head(
    table: Table, lines: Sequence[tuple[int, dict[int, SheetCell]]], at: int
) -> tuple[int, dict[str, int]]:  # fmt: skip
    """The line below the table's head, and in which column of the sheet each of its columns stands."""
    titles = {plain((*column.title, *_spaced(column.unit))): column.id for column in table.columns}
    for place in range(at, len(lines)):
        found = {
            titles[words]: cell.column for cell in lines[place][1].values() if (words := _plain(cell.text)) in titles
        }
        if len(found) == len(table.columns):
            return place + 1, found
    return at, {}


def _body(
    form: FilledForm, table: Table, columns: Mapping[str, int], lines: Sequence[tuple[int, dict[int, SheetCell]]],
    at: int, file: str,
) -> int:  # fmt: skip
    """Take the boxes of every row that is found by its words; the line after the last one."""
    for row in table.rows:
        words = _words_of(row)
        place = next((one for one in range(at, len(lines)) if words in map(_plain, _texts(lines[one][1]))), None)
        if place is None:
            form.findings.append(_finding("form-row-missing", file, table.id, row=words))
            continue
        for between in range(at, place):
            _unknown_row(form, columns, lines[between][1], file)
        cells = lines[place][1]
        for column, own in zip(table.columns, row.cells, strict=True):
            found = cells.get(columns[column.id])
            if own.writable and found is not None and not found.is_unsaved:
                key = (table.id, row.id, column.id)
                _take(form, key, found.text, found.address, file, live=found.formula)
        at = place + 1
    return at


def _unknown_row(form: FilledForm, columns: Mapping[str, int], cells: Mapping[int, SheetCell], file: str) -> None:
    """A row somebody added between ours."""
    last = columns.get("net")
    if last is not None and last in cells:
        text = " | ".join(cell.text for cell in cells.values())
        form.findings.append(_finding("form-row-unknown", file, cells[last].address, written=text))


def _texts(cells: Mapping[int, SheetCell]) -> Iterator[str]:
    return (cell.text for cell in cells.values())


def _words_of(row: Row) -> str:
    """What a row is known by: the longest words in it."""
    return max((plain(cell.runs) for cell in row.cells if cell.value is None), key=len, default="")


def _spaced(unit: Prose) -> Prose:
    from docgen.model.document import words

    return (*words(" "), *unit) if unit else ()


def plain(prose: Prose) -> str:
    """Words on one line."""
    return _plain(plain_text(prose))


def _plain(text: str) -> str:
    return " ".join(text.split())


# --- sums --------------------------------------------------------------------------------------------------


class _Sums(Mapping[tuple[str, str], Decimal]):
    """The cells of a form as its formulas see them: each worked out from what was written, never taken as written."""

    def __init__(self, form: FilledForm, table: str, known: dict[Key, Decimal] | None = None) -> None:
        self._form, self._table = form, table
        self._known: dict[Key, Decimal] = {} if known is None else known

    def __getitem__(self, key: tuple[str, str]) -> Decimal:
        other, slash, row = key[0].rpartition("/")
        table = other if slash and other in self._form.tables else self._table
        place = (table, row if table == other else key[0], key[1])
        if place not in self._known:
            cell = self._form.cells.get(place)
            formula = cell.formula if cell is not None else None
            self._known[place] = (
                evaluate(formula, _Sums(self._form, table, self._known))
                if formula is not None
                else self._form.amount(*place) or Decimal(0)
            )
        return self._known[place]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((row.id, column.id) for row in self._form.tables[self._table].rows
                for column in self._form.tables[self._table].columns)  # fmt: skip

    def __len__(self) -> int:
        table = self._form.tables[self._table]
        return len(table.rows) * len(table.columns)


def _wrong_sums(form: FilledForm, file: str) -> Iterator[Finding]:
    """Every box with a sum that is not what its parts make. A spreadsheet that saved 0 has not calculated."""
    for key, entry in form.entries.items():
        cell = form.cells[key]
        if cell.formula is None or (entry.live and not entry.value):
            continue
        right = form.computed(*key)
        if entry.value != right:
            yield _finding("form-sum", file, entry.place, written=f"{entry.value:f}", computed=f"{right:f}")


def _finding(rule: str, file: str, place: str, **values: str) -> Finding:
    said = {"place": place, **values}
    where = Location(shape=place)
    return Finding(rule, "pricing", Severity.ERROR, file=file, location=where, excerpt=place, values=said)
