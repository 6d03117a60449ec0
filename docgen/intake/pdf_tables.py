"""Ruled tables of PDFs: the words of each cell, the lines around the tables, and tables that go on on the next page."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docgen.intake.book import Cell, Merge, Sheet
from docgen.intake.pdf_lines import in_cell, met
from docgen.intake.pdf_rules import Grid, grids_of, turn_of
from docgen.intake.text import cleaned, is_chinese

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

_NUMBERED = re.compile(r"[★▲☆※△◆* ]*[A-Za-z]{0,5}[-_. ]?[0-9]+(?:[.\-][0-9]+)*[.)、．）]?[★▲☆※△◆* ]*")
_ALIKE = 3.0
"""How far, in points, columns of one table may stand apart on two pages."""

_FRAME_ROWS = 6
"""Most rows of a frame: a list whose lines differ by their figures alone is alike on every page too."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of a table as printed: its page, the words of its cells by column, its merged cells (rows down from it)."""

    page: int
    words: dict[int, str]
    merges: tuple[Merge, ...] = ()


@dataclass(slots=True)
class PrintedTable:
    """A table of a page, or of several: where its columns stand, and its rows."""

    page: int
    xs: tuple[float, ...]
    rows: list[Printed] = field(default_factory=list)

    def sheet(self, title: str, first: dict[int, int]) -> Sheet:
        """The table as a sheet. Rows count on from those above them on their page: `first` has the next, by page."""
        cells: list[Cell] = []
        merges: list[Merge] = []
        pages: dict[int, int] = {}
        number = 0
        for row in self.rows:
            number = max(number + 1, first.get(row.page, 1))
            first[row.page] = number + 1
            pages[number] = row.page
            cells += [Cell(title, number, column + 1, words) for column, words in sorted(row.words.items())]
            merges += [
                Merge(number, one.left + 1, number + one.bottom - one.top, one.right + 1) for one in row.merges
            ]  # fmt: skip
        return Sheet(title, tuple(cells), merges=tuple(merges), page=self.page, row_pages=pages)


Item = str | PrintedTable
"""What stands on a page: a line, or a table."""


def items_of(page: Any, number: int) -> list[Item] | None:
    """The lines and tables of a page in their order; None for a page without tables."""
    grids = grids_of(page)
    if not grids:
        return None
    text = page.get_textpage()
    try:
        held, order = _parted(text, page, grids)
    finally:
        text.close()
    lines: list[Item] = []
    for place in order:
        if isinstance(place, int):
            lines.append(_table(grids[place], held[place], number))
        else:
            lines += _lines(place)
    return lines if any(isinstance(one, PrintedTable) for one in lines) else None


def _parted(text: Any, page: Any, grids: list[Grid]) -> tuple[list[dict[Place, str]], list[str | int]]:
    """The words of every cell by grid, and the order of the page: words outside, or the number of a grid.

    Each character is in one place alone, by its middle; space belongs to what stands before it.
    """
    import pypdfium2.raw as raw

    turn, box = turn_of(page), tuple(ctypes.c_double() for _ in range(4))
    held: list[dict[Place, str]] = [{} for _ in grids]
    order: list[str | int] = [""]
    where: tuple[int, Place] | None = None
    for number in range(text.count_chars()):
        character = _character(raw.FPDFText_GetUnicode(text.raw, number))
        before = where
        if not character.isspace() and raw.FPDFText_GetCharBox(text.raw, number, *box):
            left, right, bottom, top = (one.value for one in box)
            where = _where(grids, *turn((left + right) / 2, (bottom + top) / 2))
        if where is None:
            order = order if isinstance(order[-1], str) else [*order, ""]
            order[-1] = f"{order[-1]}{character}"
        else:
            grid, place = where
            if grid not in order:
                order.append(grid)
            came_back = before != where and place in held[grid]
            held[grid][place] = held[grid].get(place, "") + ("\n" if came_back else "") + character
    return held, order


def _character(code: int) -> str:
    """PDFium has 2 for the hyphen at a line's end, where it leaves the end out."""
    if code in (0x02, 0xFFFE):
        return "-"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _where(grids: list[Grid], x: float, y: float) -> tuple[int, Place] | None:
    for number, grid in enumerate(grids):
        cell = grid.at(x, y)
        if cell is not None:
            return number, cell[:2]
    return None


def _lines(words: str) -> list[str]:
    return [found for line in words.splitlines() if (found := cleaned(line)[0])]


def _table(grid: Grid, held: dict[Place, str], page: int) -> Item:
    rows = []
    for row in range(len(grid.ys) - 1):
        words = {column: in_cell(_lines(said)) for (top, column), said in sorted(held.items()) if top == row}
        merges = {
            cell for place, cell in grid.cells.items() if place == cell[:2] == (row, cell[1]) and _is_merged(cell)
        }
        filled = {key: said for key, said in words.items() if said}
        rows.append(Printed(page, filled, tuple(Merge(*one) for one in sorted(merges))))
    return PrintedTable(page, grid.xs, rows)


def _is_merged(cell: tuple[int, int, int, int]) -> bool:
    return cell[:2] != cell[2:]


def is_list(table: PrintedTable) -> bool:
    """Whether words stand in two rows and two columns at least: a chart or an empty form is no table."""
    filled = [row for row in table.rows if row.words]
    return len(filled) > 1 and len({column for row in filled for column in row.words}) > 1


def repeated(pages: list[list[Item]]) -> frozenset[str]:
    """Tables of few rows that, but for their figures, stand on most pages: heads and feet in a frame."""
    small = ([one for one in items if isinstance(one, PrintedTable) and _is_small(one)] for items in pages)
    kinds = Counter(mask for items in small for mask in {masked(one) for one in items})
    return frozenset(mask for mask, count in kinds.items() if len(pages) > 1 and count * 2 > len(pages))


def _is_small(table: PrintedTable) -> bool:
    return sum(bool(row.words) for row in table.rows) <= _FRAME_ROWS


def masked(table: PrintedTable) -> str:
    """The words of a table, without their figures."""
    said = "\n".join(words for row in table.rows for words in row.words.values())
    return re.sub(r"[0-9]+", "#", said)


def lines_of(table: PrintedTable) -> Iterator[str]:
    """The rows of what is no table, each as a line."""
    for row in table.rows:
        if row.words:
            yield " ".join(" ".join(words.split("\n")) for _, words in sorted(row.words.items()))


def goes_on(above: PrintedTable, below: PrintedTable) -> bool:
    """Whether a table at the head of a page is more of the one at the foot of the page before it: by its columns."""
    return len(above.xs) == len(below.xs) and all(
        abs(one - other) <= _ALIKE for one, other in zip(above.xs, below.xs, strict=True)
    )


def joined(above: PrintedTable, below: PrintedTable) -> list[str]:
    """Put the rows of a table behind those of the page before. The heads it repeats are handed back, cell by cell."""
    count = 0
    while count < min(len(above.rows), len(below.rows) - 1) and above.rows[count].words == below.rows[count].words:
        count += 1
    rows = below.rows[count:]
    if rows and above.rows and _is_rest(above.rows[-1], rows[0]):
        last = above.rows[-1]
        rest = {column: met(last.words.get(column, ""), words, " ") for column, words in rows[0].words.items()}
        above.rows[-1] = Printed(last.page, last.words | rest, last.merges)
        rows = rows[1:]
    above.rows += rows
    return [words for row in below.rows[:count] for _, words in sorted(row.words.items())]


def _is_rest(last: Printed, first: Printed) -> bool:
    """Whether a row is the rest of one that the page's end cut: nothing in its first column, no number, and words
    that do not begin anew, or stand where the row above has none yet."""
    if not first.words or first.merges or not min(last.words, default=1) == 0 < min(first.words):
        return False
    if any(_NUMBERED.fullmatch(words) for words in first.words.values()):
        return False
    both = first.words.keys() & last.words.keys()
    return (both == first.words.keys() or not last.merges) and all(
        _runs_on(last.words[column], first.words[column]) for column in both
    )


def _runs_on(held: str, words: str) -> bool:
    """Whether words may be the rest of those before: these do not end as a sentence does, or those begin small."""
    ended = re.search(r"[.。;；:：!！?？]\s*$", held) is not None
    return words[:1].islower() or (not ended and (is_chinese(held[-1:]) or not words[:1].isupper() or held[-1:] == "-"))
