"""What cells to fill in may hold, and the colours of lights: data validation and conditional formats of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from docgen.model.document import Column, Row, Table, plain_text
from docgen.render.opc import attribute, text
from docgen.render.xlsx.calendar import serial
from docgen.render.xlsx.grid import NUMERIC

LIGHT_FORMATS = (("FFC6EFCE", "FF0B5D1E"), ("FFFFEB9C", "FF7F4F00"), ("FFFFC7CE", "FF9C0006"), ("FFD9E2F3", "FF1F3864"))
"""Ground and letters of green, amber, red and done. They mean something, so no theme changes them."""
MOST_LISTED = 255
"""Characters that the words of a list may take in a formula."""
EARLIEST = "1990-01-01"


class Entry(NamedTuple):
    """Cells of one column and what they take: list, date or decimal. `choices` are the words of a list."""

    kind: str
    cells: str
    choices: tuple[str, ...] = ()


class Lit(NamedTuple):
    """Cells that show a light, and the words for green, amber, red and done."""

    cells: str
    words: tuple[str, ...]


def entries(table: Table, numbers: Mapping[str, int], letters: Sequence[str]) -> list[Entry]:
    """What the cells to fill in may hold; `numbers` are the sheet rows by row id, `letters` the sheet columns."""
    found = []
    for index, column in enumerate(table.columns):
        kind = _kind(column)
        if kind:
            cells = _ranges(_open_rows(table.rows, index, numbers), letters[index])
            if cells:
                found.append(Entry(kind, cells, tuple(plain_text(one) for one in column.choices)))
    return found


def lights(table: Table, numbers: Mapping[str, int], letters: Sequence[str]) -> list[Lit]:
    """The cells of columns of lights."""
    rows = list(numbers.values())
    return [
        Lit(_ranges(rows, letters[index]), tuple(plain_text(one) for one in column.choices))
        for index, column in enumerate(table.columns)
        if column.kind == "light" and column.choices and rows
    ]


def validations_xml(found: Sequence[Entry], told: Mapping[str, str]) -> str:
    """The data validations of a sheet; `told` says what a cell of each kind takes, and the head of that message."""
    if not found:
        return ""
    inside = "".join(_validation(one, told) for one in found)
    return f'<dataValidations count="{len(found)}">{inside}</dataValidations>'


def lights_xml(found: Iterable[Lit]) -> str:
    """The conditional formats of a sheet, by the words that stand in the cells."""
    out, priority = [], 0
    for one in found:
        rules = []
        for index, word in enumerate(one.words[: len(LIGHT_FORMATS)]):
            priority += 1
            rules.append(
                f'<cfRule type="cellIs" dxfId="{index}" priority="{priority}" operator="equal">'
                f"<formula>{text(_quoted(word))}</formula></cfRule>"
            )
        out.append(f'<conditionalFormatting sqref="{one.cells}">{"".join(rules)}</conditionalFormatting>')
    return "".join(out)


def _kind(column: Column) -> str:
    if column.kind in ("choice", "light"):
        words = [plain_text(one) for one in column.choices]
        fits = words and len(",".join(words)) <= MOST_LISTED and not any("," in one or '"' in one for one in words)
        return "list" if fits else ""
    return {"date": "date"}.get(column.kind, "decimal") if column.kind in NUMERIC else ""


def _open_rows(rows: Iterable[Row], index: int, numbers: Mapping[str, int]) -> list[int]:
    return [
        numbers[row.id]
        for row in rows
        if index < len(row.cells) and row.cells[index].writable and row.cells[index].formula is None
    ]


def _ranges(rows: Sequence[int], letter: str) -> str:
    """Rows of a column as ranges, those that follow one another in one."""
    runs = [[row for _, row in group] for _, group in groupby(enumerate(sorted(rows)), lambda one: one[1] - one[0])]
    return " ".join(f"{letter}{run[0]}" + (f":{letter}{run[-1]}" if run[1:] else "") for run in runs)


def _validation(one: Entry, told: Mapping[str, str]) -> str:
    limit = str(serial(date.fromisoformat(EARLIEST))) if one.kind == "date" else "0"
    formula = _quoted(",".join(one.choices)) if one.kind == "list" else limit
    operator = "" if one.kind == "list" else ' operator="greaterThanOrEqual"'
    said = told[one.kind].replace("{choices}", ", ".join(one.choices))
    return (
        f'<dataValidation type="{one.kind}"{operator} errorStyle="stop" allowBlank="1" showInputMessage="1"'
        f' showErrorMessage="1" errorTitle={attribute(told["title"][:32])} error={attribute(said[:225])}'
        f' sqref="{one.cells}"><formula1>{text(formula)}</formula1></dataValidation>'
    )


def _quoted(words: str) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
