"""Formula trees as spreadsheet formulas, and worked out with Decimal to check the cached number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Protocol

from docgen.model.formula import (
    Counted,
    Formula,
    Highest,
    IfFilled,
    IfPositive,
    IfWord,
    Operation,
    Ref,
    Rounded,
    Sum,
    Today,
    Where,
)
from docgen.render.chart_workbook import column_letter
from docgen.render.xlsx.calendar import serial

Place = tuple[int, int] | str
"""Row number from 1 and column index from 0; the whole address of a cell of another sheet."""


class Places(Protocol):
    """Where cells stand, by row and column. Raises KeyError for a cell that is not there."""

    def __getitem__(self, key: tuple[str, str], /) -> Place: ...


class Values(Protocol):
    """What cells hold, by row and column; the default for one that holds no number."""

    def get(self, key: tuple[str, str], default: Decimal, /) -> Decimal: ...


def _no_words(key: tuple[str, str]) -> str:
    raise KeyError(key)


Words = Callable[[tuple[str, str]], str]
"""What cells show, by row and column. Raises KeyError for a cell that is not there."""
_ODD = Decimal("NaN")
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_MOST_ARGUMENTS, _ZERO = 250, Decimal(0)
_letter = cache(column_letter)
_OPERATE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _WIDE.add, "-": _WIDE.subtract, "*": _WIDE.multiply, "/": _WIDE.divide, "^": _WIDE.power,
}  # fmt: skip


def formula_text(formula: Formula, places: Places) -> str:  # noqa: C901 - one case a node
    """The formula without its equals sign. Raises KeyError for a cell that is not in the table."""
    match formula:
        case Ref():
            return _address(places[formula.key])
        case Operation(operator, left, right):
            return f"{_operand(left, places)}{operator}{_operand(right, places)}"
        case Sum(parts):
            return _sum(parts, places)
        case Highest(parts):
            return f"MAX({','.join(formula_text(part, places) for part in parts)})"
        case IfPositive(test, value, otherwise):
            return f"IF({formula_text(test, places)}>0,{_either(value, otherwise, places)})"
        case IfFilled(cell, value, otherwise):
            return f'IF({formula_text(cell, places)}<>"",{_either(value, otherwise, places)})'
        case IfWord(cell, word, value, otherwise):
            return f"IF({formula_text(cell, places)}={_quoted(word)},{_either(value, otherwise, places)})"
        case Today():
            return "TODAY()"
        case Counted():
            return f"COUNTIFS({','.join(_criterion(formula, one, places) for one in formula.tests)})"
        case Rounded(value, decimals):
            return f"ROUND({formula_text(value, places)},{decimals})"
        case Decimal():
            return f"{formula:f}"


def evaluate(formula: Formula, values: Values, said: Words = _no_words) -> Decimal:  # noqa: C901 - one case a node
    """The number the formula gives, NaN where it gives words; an empty cell counts as 0, as in a spreadsheet.

    Raises decimal.DivisionByZero or InvalidOperation where a spreadsheet would show an error.
    """
    match formula:
        case Ref():
            return values.get(formula.key, _ZERO)
        case Operation(operator, left, right):
            return _OPERATE[operator](evaluate(left, values, said), evaluate(right, values, said))
        case Sum(parts):
            total = _ZERO
            for part in parts:
                total = _WIDE.add(
                    total, values.get(part.key, _ZERO) if isinstance(part, Ref) else evaluate(part, values, said)
                )
            return total
        case Highest(parts):
            return max(evaluate(part, values, said) for part in parts)
        case IfPositive(test, value, otherwise):
            return _chosen(value if evaluate(test, values, said) > 0 else otherwise, values, said)
        case IfFilled(cell, value, otherwise):
            return _chosen(value if said(cell.key) else otherwise, values, said)
        case IfWord(cell, word, value, otherwise):
            return _chosen(value if said(cell.key) == word else otherwise, values, said)
        case Today(day):
            return Decimal(serial(day))
        case Counted(table, rows, tests):
            return Decimal(sum(all(_passes(one, table, row, said) for one in tests) for row in rows))
        case Rounded(value, decimals):
            return evaluate(value, values, said).quantize(_step(decimals), context=_WIDE)
        case Decimal():
            return formula


def _chosen(formula: Formula | str, values: Values, said: Words) -> Decimal:
    return _ODD if isinstance(formula, str) else evaluate(formula, values, said)


def _passes(test: Where, table: str, row: str, said: Words) -> bool:
    shown = said((f"{table}/{row}", test.column))
    wanted = test.word if isinstance(test.word, str) else said(test.word.key)
    return (shown == wanted if wanted else bool(shown)) is not test.negated


def _either(value: Formula | str, otherwise: Formula | str, places: Places) -> str:
    written = (_quoted(one) if isinstance(one, str) else formula_text(one, places) for one in (value, otherwise))
    return ",".join(written)


def _criterion(counted: Counted, test: Where, places: Places) -> str:
    """The cells of a column, and what they are held against."""
    ends = (counted.rows[0], counted.rows[-1])
    first, last = (_address(places[(f"{counted.table}/{row}", test.column)]) for row in ends)
    cells = f"{first}:{last.rpartition('!')[2]}"
    if isinstance(test.word, Ref):
        other = formula_text(test.word, places)
        return f'{cells},"<>"&{other}' if test.negated else f"{cells},{other}"
    sign = "<>" if test.negated or not test.word else ""
    return f"{cells},{_quoted(sign + test.word)}"


@cache
def _step(decimals: int) -> Decimal:
    """The smallest amount of so many decimals."""
    return Decimal(1).scaleb(-decimals)


def _quoted(words: str) -> str:
    """Words as a formula writes them."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'


def _address(place: Place) -> str:
    return place if isinstance(place, str) else f"{_letter(place[1])}{place[0]}"


def _operand(formula: Formula, places: Places) -> str:
    if isinstance(formula, Ref):
        return _address(places[formula.key])
    words = formula_text(formula, places)
    needs = isinstance(formula, Operation) or (isinstance(formula, Decimal) and formula < 0)
    return f"({words})" if needs else words


def _sum(parts: Iterable[Formula], places: Places) -> str:
    """SUM of ranges where cells stand one under the other, in groups a spreadsheet's argument limit allows."""
    found = [places[part.key] for part in parts if isinstance(part, Ref)]
    cells = sorted(place[::-1] for place in found if not isinstance(place, str))
    arguments: list[str] = []
    start = end = None
    for column, row in cells:
        if start is not None and end is not None and (column, row) == (end[0], end[1] + 1):
            end = (column, row)
            continue
        arguments += _range(start, end)
        start = end = (column, row)
    arguments += _range(start, end)
    arguments += [place for place in found if isinstance(place, str)]
    arguments += [formula_text(part, places) for part in parts if not isinstance(part, Ref)]
    while len(arguments) > _MOST_ARGUMENTS:
        chunks = [arguments[at : at + _MOST_ARGUMENTS] for at in range(0, len(arguments), _MOST_ARGUMENTS)]
        arguments = [f"SUM({','.join(chunk)})" for chunk in chunks]
    return f"SUM({','.join(arguments) or '0'})"


def _range(start: tuple[int, int] | None, end: tuple[int, int] | None) -> list[str]:
    if start is None or end is None:
        return []
    first, last = _address((start[1], start[0])), _address((end[1], end[0]))
    return [first if first == last else f"{first}:{last}"]
