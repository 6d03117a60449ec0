"""Formulas of table cells: one small tree gives both a spreadsheet's formula and the number beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of a cell of the same table."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Operation:
    """`left op right`, op one of + - * /."""

    operator: Literal["+", "-", "*", "/"]
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Rounded:
    """Rounded half up to so many decimals."""

    value: Formula
    decimals: int = 2


Formula = Ref | Operation | Sum | Rounded | Decimal
