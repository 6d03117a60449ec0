"""What a spreadsheet holds: sheets of cells, each with its place and what it was in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CellKind = Literal["text", "number", "date", "flag", "error"]

MAX_CELLS = 500_000
"""Most non-empty cells a file may hold: ten times a library of 3,000 cases with 16 columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A non-empty cell. `text` is what a reader of the sheet sees, without the space around it.

    Numbers keep their digits (`1.10` typed as text stays `1.10`), dates are ISO 8601. `formula` marks a value that
    was calculated: the one saved with the file. `is_unsaved` marks a formula without a saved value; its text is then
    the formula. `repaired` marks text that lost control characters. `expression` is the formula, without `=`.
    """

    sheet: str
    row: int
    column: int
    text: str
    kind: CellKind = "text"
    formula: bool = False
    is_unsaved: bool = False
    repaired: bool = False
    expression: str = ""

    @property
    def place(self) -> str:
        """`C7`, as every spreadsheet program shows it."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def address(self) -> str:
        """`Sheet1!C7`; in a CSV, which has one sheet without a name, the place alone."""
        return f"{self.sheet}!{self.place}" if self.sheet else self.place


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based and inclusive; its value stands in the first cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What a workbook lets people choose in some cells: ranges (1-based, inclusive) and the words to choose from.

    `reference` is where the words stand (`Lists!$A$1:$A$3`, a name), where they are not told in the choice itself.
    """

    ranges: tuple[Merge, ...]
    values: tuple[str, ...]
    reference: str = ""

    def holds(self, column: int, below: int) -> bool:
        """Whether any of the cells stand in a column, below a row."""
        return any(one.left <= column <= one.right and one.bottom > below for one in self.ranges)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its non-empty cells by row and column. That of a CSV has no name.

    `decimal_comma`: numbers are likely written `3,5`. `is_text`: paragraphs of a document, numbers in column 1, words
    in column 2, what stands around them (running heads) in column 3; `page` is theirs in a PDF. `title_rows` are rows
    in a style for headings; `below` is the row of the paragraphs that a table of a document stands below. `row_pages`
    are the pages of a table in a PDF, whose rows count on from those of the paragraphs above it.
    """

    name: str
    cells: tuple[Cell, ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    merges: tuple[Merge, ...] = ()
    choices: tuple[Choices, ...] = ()
    decimal_comma: bool = False
    is_text: bool = False
    page: int | None = None
    title_rows: frozenset[int] = field(default_factory=frozenset)
    below: int = 0
    row_pages: Mapping[int, int] = field(default_factory=dict)

    def page_of(self, row: int) -> int | None:
        """The page a row stands on in a PDF: a table may go on on the next."""
        return self.row_pages.get(row, self.page)

    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells by row number, then by column number; rows without any cell are absent."""
        found: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, {})[cell.column] = cell
        return found


@dataclass(frozen=True, slots=True)
class Book:
    """A file: its name, its sheets in order, how a CSV was read (`utf-8`, `;`) and the SHA-256 of its bytes.

    `is_text`: a document or PDF, whose cells take no answers.
    """

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    sha256: str = ""
    is_text: bool = False


def column_letters(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`; 0 for anything that is no column."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
