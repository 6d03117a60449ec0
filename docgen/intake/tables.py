"""Finds the table in a sheet: its heading row wherever that stands, its columns, and the rows below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docgen.intake.book import Cell, Merge, Sheet
from docgen.intake.headings import Heading

Recognise = Callable[[str, int], Heading | None]
"""What a heading means, by its words and its column number."""

SEARCHED_ROWS = 60
"""How far down a heading row is looked for."""

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number, its heading, the title merged above it, what both mean; hidden in the file or not.

    `unsure` are fields that it may be as well, where neither its heading nor its cells tell for certain.
    """

    number: int
    heading: str
    title: str = ""
    meaning: Heading | None = None
    hidden: bool = False
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the headings. `filled` holds values that a merged cell further up spreads to this row."""

    number: int
    cells: dict[int, Cell]
    filled: dict[int, Cell] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of a sheet; `above` are the cells before the headings, `headings` those that head columns."""

    sheet: Sheet
    heading_row: int
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    above: tuple[Cell, ...]
    headings: tuple[Cell, ...]


def find_table(sheet: Sheet, recognise: Recognise, heading_row: int | None = None) -> Table | None:
    """The table whose headings are recognised best, or that of the row named; None where no row heads a table."""
    rows = sheet.rows()
    chosen = heading_row or _best_row(sheet, rows, recognise)
    if chosen is None or chosen not in rows:
        return None
    columns = tuple(_columns(sheet, rows, chosen, recognise))
    head_rows = {chosen} | {merge.top for merge in _over(sheet, chosen)} | {chosen - 1 for one in columns if one.title}
    first = min(head_rows)
    return Table(
        sheet,
        chosen,
        columns,
        tuple(_data_rows(sheet, rows, chosen)),
        tuple(cell for cell in sheet.cells if cell.row < first),
        tuple(cell for cell in sheet.cells if first <= cell.row <= chosen),
    )


def _best_row(sheet: Sheet, rows: dict[int, dict[int, Cell]], recognise: Recognise) -> int | None:
    """The row with the most columns understood, the first of equals; at least two of them."""
    best, found = _LEAST - 1, None
    for number in sorted(rows)[:SEARCHED_ROWS]:
        fields = {(column.meaning.field, column.meaning.group, column.meaning.language)
                  for column in _columns(sheet, rows, number, recognise) if column.meaning}  # fmt: skip
        if len(fields) > best:
            best, found = len(fields), number
    return found


def _columns(sheet: Sheet, rows: dict[int, dict[int, Cell]], row: int, recognise: Recognise) -> Iterator[Column]:
    """The columns of a heading row. A heading may reach down from above; a title merged above qualifies it."""
    headings = {number: cell.text for number, cell in rows[row].items()}
    for merge in _over(sheet, row):
        anchor = rows.get(merge.top, {}).get(merge.left)
        if anchor is not None:
            headings.setdefault(merge.left, anchor.text)
    titles = _titles(sheet, rows, row)
    for number in sorted(headings):
        heading, title = headings[number], titles.get(number, "")
        meaning = recognise(f"{title} {heading}", number) if title else None
        meaning = meaning or recognise(heading, number)
        yield Column(number, heading, title, meaning, number in sheet.hidden_columns)


def _over(sheet: Sheet, row: int) -> list[Merge]:
    """Merged cells that end in a heading row and begin above it, one column wide."""
    return [one for one in sheet.merges if one.top < row == one.bottom and one.left == one.right]


def _titles(sheet: Sheet, rows: dict[int, dict[int, Cell]], row: int) -> dict[int, str]:
    """Words merged across columns in the row above, by column, where they do not span the whole row.

    Where cells are merged between both rows, they are one heading in two lines: the other words above belong to it.
    """
    titles: dict[int, str] = {}
    width = len(rows[row])
    spanned: set[int] = set()
    for merge in sheet.merges:
        anchor = rows.get(merge.top, {}).get(merge.left)
        if anchor is not None and merge.bottom == row - 1 and merge.left < merge.right:
            spanned.update(range(merge.left, merge.right + 1))
            if merge.right - merge.left + 1 < width:
                titles |= dict.fromkeys(range(merge.left, merge.right + 1), anchor.text)
    if any(merge.top == row - 1 for merge in _over(sheet, row)):
        titles |= {
            number: cell.text
            for number, cell in rows.get(row - 1, {}).items()
            if number in rows[row] and number not in spanned
        }
    return titles


def _data_rows(sheet: Sheet, rows: dict[int, dict[int, Cell]], heading_row: int) -> Iterator[TableRow]:
    filled = _filled(sheet, rows, heading_row)
    for number in sorted(rows):
        if number > heading_row:
            yield TableRow(number, rows[number], filled.get(number, {}), number in sheet.hidden_rows)


def _filled(sheet: Sheet, rows: dict[int, dict[int, Cell]], heading_row: int) -> dict[int, dict[int, Cell]]:
    """Values that vertically merged cells spread downwards, by row and column."""
    found: dict[int, dict[int, Cell]] = {}
    numbers = sorted(rows)
    for merge in sheet.merges:
        anchor = rows.get(merge.top, {}).get(merge.left)
        if anchor is None or merge.top <= heading_row or merge.bottom == merge.top:
            continue
        for number in _between(numbers, merge.top + 1, merge.bottom):
            found.setdefault(number, {})[merge.left] = anchor
    return found


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    from bisect import bisect_left, bisect_right

    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
