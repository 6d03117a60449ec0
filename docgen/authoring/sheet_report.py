"""What became of every row and every cell of a sheet: placed in a field, or listed with the reason why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from docgen.intake import Book, Cell, Column, Sheet, Table, column_letters

CellState = Literal[
    "imported", "partly", "not-understood", "no-field", "heading", "above-headings", "hidden", "sheet-not-read",
    "row-not-imported", "answer-cell",
]  # fmt: skip
RowState = Literal[
    "imported", "continued", "exists", "no-case", "id-clash", "hidden", "headings-again", "section", "note",
    "withdrawn", "incomplete",
]  # fmt: skip

KEPT: tuple[CellState, ...] = ("partly", "not-understood", "no-field")
"""States of cells whose words are kept as a comment in the case file."""


TAKEN: tuple[RowState, ...] = ("imported", "continued", "exists", "withdrawn", "incomplete")
"""States of rows that became something, or part of it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a rule of the messages, and its values."""

    rule: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellNote:
    """A non-empty cell and what became of it. `entry` is the case or clause that holds it or its comment."""

    cell: Cell
    state: CellState
    field: str = ""
    entry: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class RowNote:
    """A row below the headings and what became of it."""

    sheet: str
    row: int
    state: RowState
    entry: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row that became nothing: why (the state of the row, else of its cells), and its words."""

    sheet: str
    row: int
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """A column and the field it was read as; empty for none. `nearest` is a field whose words come close."""

    sheet: str
    column: Column
    field: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class SheetNote:
    """A sheet: whether it was read, where its headings stand, what is hidden in it."""

    name: str
    cells: int
    heading_row: int | None
    hidden: bool
    hidden_rows: int
    hidden_columns: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything about one import. `cells` holds every non-empty cell of the file exactly once.

    `subject` is what rows become, and the key of its id in JSON.
    """

    book: Book
    sheets: tuple[SheetNote, ...]
    columns: tuple[ColumnNote, ...]
    rows: tuple[RowNote, ...]
    cells: tuple[CellNote, ...]
    subject: str = "case"

    def listed(self) -> tuple[ListedRow, ...]:
        """Every row of the file that became nothing, in the order of the file: what was read and these are all rows."""
        states = {(one.sheet, one.row): one.state for one in self.rows}
        held: dict[tuple[str, int], list[CellNote]] = {}
        for note in self.cells:
            held.setdefault((note.cell.sheet, note.cell.row), []).append(note)
        return tuple(
            ListedRow(sheet, row, states.get((sheet, row)) or _shown(notes), " | ".join(one.cell.text for one in notes))
            for (sheet, row), notes in held.items()
            if states.get((sheet, row)) not in TAKEN
        )

    def cell_counts(self) -> dict[str, int]:
        """Cells by state, and all of them."""
        return {"all": len(self.cells), **Counter(note.state for note in self.cells)}

    def row_counts(self) -> dict[str, int]:
        """Rows below headings by state, and all of them."""
        return {"all": len(self.rows), **Counter(note.state for note in self.rows)}

    def whole_counts(self) -> dict[str, int]:
        """All rows of the file that hold anything: those that were taken, and those listed."""
        rows, listed = len({(one.cell.sheet, one.cell.row) for one in self.cells}), len(self.listed())
        return {"rows": rows, "taken": rows - listed, "listed": listed}

    def as_json(self) -> dict[str, Any]:
        """The report for scripts; reasons as rules with values."""
        return {
            "file": self.book.name,
            "sha256": self.book.sha256,
            "encoding": self.book.encoding or None,
            "separator": self.book.separator or None,
            "sheets": [_sheet(one) for one in self.sheets],
            "columns": [_column(one) for one in self.columns],
            "rows": [
                {"sheet": one.sheet, "row": one.row, "state": one.state, self.subject: one.entry} for one in self.rows
            ],
            "cells": [_cell(one, self.subject) for one in self.cells],
            "listed": [{name: getattr(one, name) for name in ListedRow.__slots__} for one in self.listed()],
            "summary": {"rows": self.row_counts(), "cells": self.cell_counts(), "whole": self.whole_counts()},
        }


def _shown(notes: list[CellNote]) -> CellState:
    """What became of the cells of a row, those of a hidden column aside."""
    return next((one.state for one in notes if one.state != "hidden"), "hidden")


def sheet_note(sheet: Sheet, table: Table | None) -> SheetNote:
    """What a report says of a sheet; `table` is None for one that was not read."""
    row = table.heading_row if table else None
    rows = len(sheet.hidden_rows & {cell.row for cell in sheet.cells})
    columns = len(sheet.hidden_columns & {cell.column for cell in sheet.cells})
    return SheetNote(sheet.name, len(sheet.cells), row, sheet.hidden, rows, columns)


def _sheet(note: SheetNote) -> dict[str, Any]:
    return {name: getattr(note, name) for name in note.__slots__}


def _column(note: ColumnNote) -> dict[str, Any]:
    return {
        "sheet": note.sheet, "column": column_letters(note.column.number), "heading": note.column.heading,
        "title": note.column.title, "hidden": note.column.hidden, "field": note.field or None,
        "nearest": note.nearest or None, "unsure": list(note.column.unsure),
    }  # fmt: skip


def _cell(note: CellNote, subject: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sheet": note.cell.sheet, "row": note.cell.row, "column": column_letters(note.cell.column),
        "text": note.cell.text, "state": note.state, "field": note.field or None, subject: note.entry or None,
    }  # fmt: skip
    if note.cell.formula:
        made["formula"] = True
    if note.reason is not None:
        made["why"] = {"rule": note.reason.rule, **note.reason.values}
    return made
