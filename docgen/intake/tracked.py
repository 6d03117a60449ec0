"""A workbook of ours that came back: its tables by the ids that stand in it out of sight, wherever they have moved to.

Above the head of each table stands a hidden row with the ids of its columns; behind the last column, in a hidden one,
the id of each row, and in the row of column ids whose table it is: account, document, language, day and table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.intake.book import Book, Cell, Sheet

_WORD, _PARTS = "docgen", 6
MOST_MERGES = 1_000
"""Merged ranges of a sheet that are looked at; ours have a few dozen, above and below their tables."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose table it is, of which document, in which language, as of which day."""

    account: str
    document: str
    language: str
    day: date
    table: str


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """A row: its id, its number in the sheet, and its cells by column id."""

    id: str
    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class TrackedTable:
    """A table: where each column stands, its rows, rows that carry no id, and cells that are merged with others.

    `heads` are the cells of the row of titles, `head_row`, by column id.
    """

    mark: Mark
    sheet: str
    columns: Mapping[str, int]
    rows: tuple[TrackedRow, ...]
    loose: tuple[tuple[Cell, ...], ...]
    merged: frozenset[tuple[int, int]]
    heads: Mapping[str, Cell]
    head_row: int


def tracked_tables(book: Book) -> tuple[TrackedTable, ...]:
    """All tables of a workbook that carry ids; none in a workbook that is not ours."""
    return tuple(table for sheet in book.sheets for table in _tables(sheet))


def _tables(sheet: Sheet) -> Iterator[TrackedTable]:
    rows = sheet.rows()
    marks = [(cell, mark) for cell in sheet.cells if (mark := mark_in(cell.text)) is not None]
    ends = [*(cell.row for cell, _ in marks[1:]), max(rows, default=0) + 1]
    for (cell, mark), end in zip(marks, ends, strict=False):
        columns = {one.text: one.column for one in rows[cell.row].values() if one is not cell}
        below = [(number, held) for number, held in sorted(rows.items()) if cell.row + 1 < number < end]
        titles = rows.get(cell.row + 1, {})
        yield TrackedTable(
            mark, sheet.name, columns, tuple(_rows(below, columns, cell.column)),
            tuple(_loose(below, columns, cell.column)), _merged(sheet, below, columns),
            {name: titles[at] for name, at in columns.items() if at in titles}, cell.row + 1,
        )  # fmt: skip


def _merged(
    sheet: Sheet, below: list[tuple[int, dict[int, Cell]]], columns: Mapping[str, int]
) -> frozenset[tuple[int, int]]:  # fmt: skip
    """The cells of a table that are merged with others; of a file that merges everything, those of its first ranges."""
    numbers = [number for number, _ in below]
    return frozenset(
        (number, column)
        for one in sheet.merges[:MOST_MERGES]
        for number in numbers
        if one.top <= number <= one.bottom
        for column in columns.values()
        if one.left <= column <= one.right
    )


def _rows(below: list[tuple[int, dict[int, Cell]]], columns: Mapping[str, int], key: int) -> Iterator[TrackedRow]:
    for number, held in below:
        if key in held:
            cells = {name: held[at] for name, at in columns.items() if at in held}
            yield TrackedRow(held[key].text, number, cells)


def _loose(
    below: list[tuple[int, dict[int, Cell]]], columns: Mapping[str, int], key: int
) -> Iterator[tuple[Cell, ...]]:  # fmt: skip
    """Rows somebody added: cells in two columns or more; a line of words below a table stands in one."""
    for _, held in below:
        found = tuple(cell for at, cell in held.items() if at in columns.values())
        if key not in held and len(found) > 1:
            yield found


def mark_in(text: str) -> Mark | None:
    """What a file of ours says of itself, out of a line of it; None for any other words."""
    parts = text.split(" ")
    if len(parts) != _PARTS or parts[0] != _WORD:
        return None
    try:
        return Mark(parts[1], parts[2], parts[3], date.fromisoformat(parts[4]), parts[5])
    except ValueError:
        return None
