"""Sheets of cases into draft cases, with a report that accounts for every row and every cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.authoring.case_assembly import case_draft
from docgen.authoring.case_building import Building, Placed
from docgen.authoring.case_cells import LONGEST_ID, Terms, identifier
from docgen.authoring.case_draft import CaseDraft
from docgen.authoring.case_mapping import CaseMapping, column_notes, grouped
from docgen.authoring.sheet_report import (
    CellNote,
    CellState,
    ColumnNote,
    Reason,
    Report,
    RowNote,
    RowState,
    SheetNote,
    sheet_note,
)
from docgen.diagnostics import ContentError
from docgen.intake import Book, Cell, Column, Sheet, Table, TableRow, Vocabulary, find_table
from docgen.intake.text import plain

TELLING = ("headline", "customer.name", "customer.display", "situation", "task", "actions", "result", "metric.name",
           "metric.before", "metric.after", "metric.delta")  # fmt: skip
"""A row without any of these is no case."""

_REFUSED: dict[RowState, tuple[CellState, str]] = {
    "hidden": ("hidden", ""),
    "headings-again": ("heading", ""),
    "exists": ("row-not-imported", "row-exists"),
    "no-case": ("row-not-imported", "row-no-case"),
    "id-clash": ("row-not-imported", "row-id-clash"),
}
"""What becomes of the cells of a row that is no new case, and why."""


@dataclass(frozen=True, slots=True)
class CaseImport:
    """The drafts in the order of the sheet, and the report."""

    drafts: tuple[CaseDraft, ...]
    report: Report
    heading_row: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What an import needs to know: words, terms, ids that are taken, an optional mapping, the language of comments."""

    vocabulary: Vocabulary
    terms: Terms
    taken: frozenset[str]
    language: str
    mapping: CaseMapping | None = None


@dataclass(slots=True)
class _Work:
    """What has been read so far."""

    reading: Reading
    stem: str
    cases: dict[str, Building] = field(default_factory=dict)
    rows: list[RowNote] = field(default_factory=list)
    cells: list[CellNote] = field(default_factory=list)

    def note(self, cells: Iterable[Cell], state: CellState, rule: str = "", **values: str) -> None:
        """Record what became of cells that no case holds."""
        reason = Reason(rule, values) if rule else None
        self.cells += [CellNote(cell, state, reason=reason) for cell in cells]

    def refuse(self, row: TableRow, sheet: str, state: RowState, case: str = "") -> None:
        """Record a row that became no case."""
        self.rows.append(RowNote(sheet, row.number, state, case))
        cell_state, rule = _REFUSED[state]
        self.note(row.cells.values(), cell_state, rule, id=case)


def import_cases(book: Book, reading: Reading) -> CaseImport:
    """Read every visible sheet that has headings. Raises ContentError where none has."""
    work = _Work(reading, identifier(book.name.rpartition(".")[0]) or "case")
    sheets: list[SheetNote] = []
    columns: list[ColumnNote] = []
    heading_row = 0
    for sheet in book.sheets:
        table = None if sheet.hidden else _table(sheet, reading)
        sheets.append(sheet_note(sheet, table))
        if table is None:
            work.note(sheet.cells, "hidden" if sheet.hidden else "sheet-not-read")
            continue
        heading_row = heading_row or table.heading_row
        columns += _read_table(table, work)
    if not heading_row:
        raise ContentError("sheet-no-headings", file=book.name, known=", ".join(reading.vocabulary.fields[:12]))
    drafts = tuple(case_draft(building, book.name, reading.terms, reading.language) for building in work.cases.values())
    cells = [*work.cells, *(note for building in work.cases.values() for note in building.notes)]
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    cells.sort(key=lambda note: (order[note.cell.sheet], note.cell.row, note.cell.column))
    report = Report(book, tuple(sheets), tuple(columns), tuple(work.rows), tuple(cells))
    return CaseImport(drafts, report, heading_row)


def _table(sheet: Sheet, reading: Reading) -> Table | None:
    mapping = reading.mapping
    if mapping is None:
        return find_table(sheet, lambda heading, _: reading.vocabulary.recognise(heading))
    table = find_table(sheet, mapping.recognise, mapping.heading_row)
    return table if table and any(column.meaning for column in table.columns) else None


def _read_table(table: Table, work: _Work) -> list[ColumnNote]:
    work.note(table.above, "above-headings")
    work.note(table.headings, "heading")
    columns = {column.number: column for column in grouped(table.columns)}
    current: Building | None = None
    heads = {column.number: plain(column.heading) for column in table.columns}
    for row in table.rows:
        if row.hidden:
            work.refuse(row, table.sheet.name, "hidden")
        elif len(row.cells) > 1 and all(heads.get(number) == plain(cell.text) for number, cell in row.cells.items()):
            work.refuse(row, table.sheet.name, "headings-again")
        else:
            current = _read_row(row, table, columns, work, current)
    return column_notes(table, columns.values(), work.reading.vocabulary)


def _read_row(
    row: TableRow, table: Table, columns: Mapping[int, Column], work: _Work, current: Building | None
) -> Building | None:
    """Put one row into its case, a new one or one begun before; the case that following rows may continue."""
    sheet = table.sheet.name
    placed = _placed(row, table, columns)
    visible = [one for one in placed if one.cell.row == row.number]
    wanted = next((one.cell.text for one in placed if one.meaning.field == "id"), "")
    told = [one for one in visible if one.meaning.field in TELLING]
    continues = bool(visible) and all(one.meaning.field.startswith("metric.") for one in visible) and not wanted
    if continues and current is not None:
        _add(current, row, table, columns, placed, work, "continued")
        return current
    key = identifier(wanted) or f"{work.stem}-{row.number}"[:LONGEST_ID]
    known = work.cases.get(key)
    if known is not None and plain(known.written_id) != plain(wanted):
        work.refuse(row, sheet, "id-clash", key)
        return None
    if not told and known is None:
        work.refuse(row, sheet, "no-case")
        return current
    if key in work.reading.taken:
        work.refuse(row, sheet, "exists", key)
        return None
    if known is None:
        known = work.cases[key] = Building(key, wanted)
    state: RowState = "continued" if known.rows else "imported"
    _add(known, row, table, columns, placed, work, state)
    return known


def _placed(row: TableRow, table: Table, columns: Mapping[int, Column]) -> list[Placed]:
    """The row's cells with their meaning, also those that a merged cell above spreads to it."""
    cells = {**row.filled, **row.cells}
    return [
        Placed(cells[number], column.meaning, column.title, table.sheet.decimal_comma)
        for number, column in sorted(columns.items())
        if number in cells and column.meaning is not None and not column.hidden
    ]


def _add(
    building: Building, row: TableRow, table: Table, columns: Mapping[int, Column], placed: list[Placed], work: _Work,
    state: RowState,
) -> None:  # fmt: skip
    """Place a row's cells in its case. What a merged cell spreads counts once, where it stands."""
    sheet = table.sheet.name
    work.rows.append(RowNote(sheet, row.number, state, building.id))
    building.rows.append((sheet, row.number))
    spread = {one.cell.place for one in placed if one.cell.row != row.number}
    before = len(building.notes)
    own = [one for one in placed if one.cell.place not in spread or not one.meaning.field.startswith("metric.")]
    building.place_row(own, work.reading.terms)
    building.notes[before:] = [note for note in building.notes[before:] if note.cell.place not in spread]
    for number, cell in row.cells.items():
        column = columns.get(number)
        if number in table.sheet.hidden_columns:
            work.note([cell], "hidden")
        elif column is None or column.meaning is None:
            building.notes.append(CellNote(cell, "no-field", entry=building.id, reason=Reason("cell-no-field")))
