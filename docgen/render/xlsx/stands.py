"""Where rows of tables stand and what their cells hold, for the formulas that use them: looked up only when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.model.document import Cell, plain_text
from docgen.render.xlsx.calendar import serial
from docgen.render.xlsx.formulas import Place


@dataclass(frozen=True, slots=True)
class Stand:
    """A table's row on a sheet: its number and its cells.

    `columns` says of each column, by id, which of the cells it is and in which grid column it begins; `sheet` begins
    the addresses of cells on another sheet.
    """

    number: int
    columns: Mapping[str, tuple[int, int]]
    cells: Sequence[Cell]
    letters: Sequence[str]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Places of cells by row and column, from rows by id or table/id. Raises KeyError for a cell that is not there."""

    rows: Mapping[str, Stand]

    def __getitem__(self, key: tuple[str, str], /) -> Place:
        row = self.rows[key[0]]
        start = row.columns[key[1]][1]
        return f"{row.sheet}{row.letters[start]}{row.number}" if row.sheet else (row.number, start)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers in cells by row and column, from rows by id or table/id; a day is the number of a spreadsheet."""

    rows: Mapping[str, Stand]

    def get(self, key: tuple[str, str], default: Decimal, /) -> Decimal:
        """The number of a cell; the default for one without a number, or that is not there."""
        row = self.rows.get(key[0])
        if row is None or key[1] not in row.columns:
            return default
        at = row.columns[key[1]][0]
        value = row.cells[at].value if at < len(row.cells) else None
        if isinstance(value, date):
            return Decimal(serial(value))
        return value if isinstance(value, Decimal) else default


@dataclass(frozen=True, slots=True)
class Shown:
    """What cells show, empty for an empty one. Raises KeyError for a cell that is not there."""

    rows: Mapping[str, Stand]

    def __call__(self, key: tuple[str, str], /) -> str:
        row = self.rows[key[0]]
        at = row.columns[key[1]][0]
        cell = row.cells[at] if at < len(row.cells) else Cell()
        return plain_text(cell.runs) or ("" if cell.value is None else str(cell.value))
