"""Formulas of table cells: one small tree gives both a spreadsheet's formula and the number beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of a cell: of the same table, or of a `table` above it in the same section (or this one by its id)."""

    row: str
    column: str
    table: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """How maps of cells name it: row and column, the row with its table in front if that is another one."""
        return (f"{self.table}/{self.row}" if self.table else self.row, self.column)


@dataclass(frozen=True, slots=True)
class Operation:
    """`left op right`, op one of + - * / ^; the exponent of ^ is a whole number."""

    operator: Literal["+", "-", "*", "/", "^"]
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Highest:
    """The largest of the parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Rounded:
    """Rounded half up to so many decimals."""

    value: Formula
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class IfPositive:
    """`value` where `test` is above zero, else the other one: words where there is no number, never an error."""

    test: Formula
    value: Formula | str
    otherwise: Formula | str


@dataclass(frozen=True, slots=True)
class IfFilled:
    """`value` where somebody has written into a cell, else the other one."""

    cell: Ref
    value: Formula | str
    otherwise: Formula | str


@dataclass(frozen=True, slots=True)
class IfWord:
    """`value` where a cell holds a word, else the other one."""

    cell: Ref
    word: str
    value: Formula | str
    otherwise: Formula | str


@dataclass(frozen=True, slots=True)
class Today:
    """The day on which a spreadsheet is looked at, as its number; until then the day of the document."""

    until_then: date


@dataclass(frozen=True, slots=True)
class Where:
    """A cell of a column holds a word, or what another cell holds; with `word` empty, anything. `negated`: does not."""

    column: str
    word: Ref | str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the rows of a table pass all tests, wherever sorting has put them."""

    table: str
    rows: tuple[str, ...]
    tests: tuple[Where, ...]


Formula = Ref | Operation | Sum | Highest | Rounded | IfPositive | IfFilled | IfWord | Today | Counted | Decimal
