"""Native tables: column widths from measured content, rows as high as their words, split with the header repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.model.document import Cell, Column, Row, Table, plain_text
from docgen.model.slides import Box, Shape, SlideCell, SlideParagraph, SlideRow, TableShape, Token, inches
from docgen.render.pptx.grid import CELL_TOP
from docgen.render.pptx.layout.columns import RIGHT, cell_sides, column_widths, lowest_widths
from docgen.render.pptx.layout.pieces import Piece, Split
from docgen.render.pptx.layout.setting import Align, Setting, cut, line_pt
from docgen.render.pptx.styles import BEFORE, BODY, LABEL_STRONG, Style

HEAD_LEAST = inches(0.36)
ROW_LEAST = inches(0.42)
ROW_MOST = inches(0.82)
FEW_ROWS, FEW_MOST = 3, inches(1.1)
"""So few rows may be higher: the body is not left half empty below them."""
ROW_AIR = inches(0.18)
"""What a row is higher than its words and their insets, where the body has room: no line stands on a rule."""
_LEAST_END = 2
"""Rows that a remark takes with it to a slide that goes on."""
ROW_SNUG, CELL_SNUG = inches(0.36), inches(0.03)
"""A row's least height and its cells' upper and lower insets where the usual ones would need a second slide."""
ROW_TIGHT, MOST_TIGHT = inches(0.30), 12
"""The same where even these would, for a table of at most so many rows: one slide to look things up, not two."""


@dataclass(frozen=True, slots=True)
class Line:
    """A table row being laid out: its id, role, words of each cell, and height in EMU."""

    id: str
    role: str
    cells: tuple[tuple[SlideParagraph, ...], ...]
    height: int


@dataclass(frozen=True)
class TablePiece(Piece):
    """A table, or the part of one that stands on this slide."""

    id: str
    setting: Setting
    columns: tuple[Column, ...]
    head: Line
    lines: tuple[Line, ...]
    widths: tuple[int, ...]
    alt: str
    padded: bool
    top: int = CELL_TOP
    least: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", self.head.height + sum(line.height for line in self.lines))

    @property
    def most(self) -> int:
        tallest = max([_row_most(len(self.lines)), *(line.height + ROW_AIR for line in self.lines)])
        return self.head.height + len(self.lines) * tallest

    @property
    def is_calm(self) -> bool:
        """Whether no cell takes more than two lines."""
        return all(count <= 2 for count in self.lines_of_cells())

    def lines_of_cells(self) -> Iterator[int]:
        """The lines of each paragraph of each cell, the head's among them."""
        for line in (self.head, *self.lines):
            for index, paragraphs in enumerate(line.cells):
                for one in paragraphs:
                    yield len(self.setting.lines(one, self.widths[index] - sum(self._sides(index))))

    def draw(self, box: Box) -> list[Shape]:
        heights = shared_heights([line.height for line in self.lines], box.height - self.head.height)
        bold = self.setting.theme.bold_band
        rows = [self._row(self.head, self.head.height, "brand" if bold else None, "brand", 1.5)]
        for index, (line, height) in enumerate(zip(self.lines, heights, strict=True)):
            follows = self.lines[index + 1].role if index + 1 < len(self.lines) else ""
            fill: Token | None = "tint" if line.role == "group" else None
            if line.role == "total" and self.padded:
                fill = "tint2"
            is_sum_next = follows in ("subtotal", "total") and line.role not in ("subtotal", "total")
            rows.append(self._row(line, height, fill, "brand" if is_sum_next else "rule", 1.0 if is_sum_next else 0.75))
        placed = Box(box.x, box.y, sum(self.widths), sum(row.height for row in rows))
        return [TableShape(self.id, self.id, placed, self.widths, tuple(rows), self.alt)]

    def _row(self, line: Line, height: int, fill: Token | None, rule: Token, rule_pt: float) -> SlideRow:
        cells = []
        for index, paragraphs in enumerate(line.cells):
            left, right = self._sides(index)
            slack = 0
            if paragraphs and paragraphs[0].align == "left":
                slack = self.setting.slack(paragraphs, self.widths[index] - left - right)
            cells.append(SlideCell(paragraphs, fill, rule, rule_pt, (left, self.top, right + slack, self.top)))
        return SlideRow(line.id, height, tuple(cells))

    def _sides(self, index: int) -> tuple[int, int]:
        return cell_sides(self.columns, index, self.padded)

    def split(self, height: int) -> Split:
        if self.least <= height:
            return self, None
        room = height - self.head.height
        if not self.lines or room < min(self.lines[0].height, inches(1.0)):
            return None, self
        slides = -(-sum(line.height for line in self.lines) // room)
        # Rows share a slide's height evenly, so as many of them on each slide look alike.
        fair = -(-len(self.lines) // slides)
        taken, used = 0, 0
        while taken < min(fair, len(self.lines)) and used + self.lines[taken].height <= room:
            used += self.lines[taken].height
            taken += 1
        if taken == 0:
            return self._split_row(room)
        while taken > 1 and self._belongs_together(taken):
            taken -= 1
        return replace(self, lines=self.lines[:taken]), replace(self, lines=self.lines[taken:])

    def ending(self, height: int) -> Split:
        """The last rows that fit under a header, two at least."""
        count, used = 0, self.head.height
        while count < len(self.lines) - 1 and used + self.lines[-1 - count].height <= height:
            used += self.lines[-1 - count].height
            count += 1
        taken = len(self.lines) - count
        if count < _LEAST_END or self._belongs_together(taken):
            return None, self
        return replace(self, lines=self.lines[:taken]), replace(self, lines=self.lines[taken:])

    def _belongs_together(self, index: int) -> bool:
        """No group heading last on a slide, no total first on the next."""
        if index >= len(self.lines):
            return False
        return self.lines[index - 1].role == "group" or self.lines[index].role in ("subtotal", "total")

    def _split_row(self, room: int) -> Split:
        """A row higher than a slide goes on as a second row, cell by cell."""
        row = self.lines[0]
        heads, tails = [], []
        for index, paragraphs in enumerate(row.cells):
            left, right = self._sides(index)
            head, tail = _cut_at(self.setting, paragraphs, self.widths[index] - left - right, room - 2 * self.top)
            heads.append(head)
            tails.append(tail)
        first, rest = self._measured(row, heads), self._measured(replace(row, id=f"{row.id}/more"), tails)
        return replace(self, lines=(first,)), replace(self, lines=(rest, *self.lines[1:]))

    def _measured(self, row: Line, cells: Sequence[tuple[SlideParagraph, ...]]) -> Line:
        return replace(
            row,
            cells=tuple(cells),
            height=row_height(self.setting, self.columns, cells, self.widths, self.padded, top=self.top),
        )


def table_piece(
    setting: Setting,
    table: Table,
    width: int,
    path: str,
    text: Style = BODY,
    *,
    snug: bool = False,
    tight: bool = False,
) -> TablePiece:
    """A document table measured for a width in EMU; `text` is larger where a slide has little else.

    Its rows are closer where it is `snug`, and those of a short one closer still where it is `tight`.
    """
    least, top = (ROW_SNUG, CELL_SNUG) if snug else (ROW_LEAST, CELL_TOP)
    least = ROW_TIGHT if tight and len(table.rows) <= MOST_TIGHT else least
    head = [_head_words(setting, column) for column in table.columns]
    body = [
        tuple(_words(setting, column, cell, row, text) for column, cell in zip(table.columns, row.cells, strict=False))
        for row in table.rows
    ]
    body = [(*cells, *((),) * (len(table.columns) - len(cells))) for cells in body]
    padded = setting.theme.bold_band or any(row.role == "group" for row in table.rows)
    widths = column_widths(setting, table.columns, [tuple(head), *body], width, padded)
    if tight:
        widths = lowest_widths(setting, table.columns, [tuple(head), *body], widths, padded)
    height = max(HEAD_LEAST, row_height(setting, table.columns, head, widths, padded, 0))
    lines = tuple(
        Line(row.id, row.role, cells, row_height(setting, table.columns, cells, widths, padded, least, top))
        for row, cells in zip(table.rows, body, strict=True)
    )
    titles = ", ".join(filter(None, (plain_text(column.title) for column in table.columns)))
    header = Line("head", "head", tuple(head), height)
    return TablePiece(
        path, setting, table.columns, header, lines, widths, plain_text(table.caption) or titles, padded, top
    )


def _head_words(setting: Setting, column: Column) -> tuple[SlideParagraph, ...]:
    bold = setting.theme.bold_band
    prose = column.title
    if column.unit and plain_text(column.unit) not in plain_text(column.title):
        separator = "，" if setting.language == "zh" else ", "
        prose = (
            *prose,
            *(
                replace(run, text=(separator if not index and prose else "") + run.text)
                for index, run in enumerate(column.unit)
            ),
        )
    return setting.paragraphs(prose, LABEL_STRONG, colour="paper" if bold else "muted", align=_align(column))


def _words(setting: Setting, column: Column, cell: Cell, row: Row, text: Style) -> tuple[SlideParagraph, ...]:
    strong = True if cell.strong or row.role != "body" else None
    is_figure = cell.strong and column.kind in RIGHT
    colour: Token = "accent_text" if is_figure else "ink"
    style = BEFORE if is_figure and text is not BODY else text
    return setting.paragraphs(cell.runs, style, colour=colour, strong=strong, align=_align(column))


def _align(column: Column) -> Align:
    return "right" if column.kind in RIGHT else "left"


def row_height(
    setting: Setting,
    columns: Sequence[Column],
    cells: Sequence[tuple[SlideParagraph, ...]],
    widths: Sequence[int],
    padded: bool,
    least: int = ROW_LEAST,
    top: int = CELL_TOP,
) -> int:
    """EMU of a row: its highest cell with the insets."""
    highest = 0
    for index, paragraphs in enumerate(cells):
        left, right = cell_sides(columns, index, padded)
        highest = max(highest, setting.height(paragraphs, widths[index] - left - right))
    return max(least, highest + 2 * top)


def _row_most(count: int) -> int:
    return FEW_MOST if count <= FEW_ROWS else ROW_MOST


def shared_heights(heights: list[int], room: int) -> list[int]:
    """Every row gets the same air first, then they share the room equally up to a most; one that needs more keeps
    what it needs."""
    if not heights:
        return []
    air = max(0, min(ROW_AIR, (room - sum(heights)) // len(heights)))
    heights = [height + air for height in heights]
    tallest = max(_row_most(len(heights)), *heights)
    low, high = 0, tallest
    for _ in range(24):
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(max(h, middle) for h in heights) <= room else (low, middle - 1)
    return [max(height, low) for height in heights]


def _cut_at(
    setting: Setting, paragraphs: Sequence[SlideParagraph], width: int, room: int
) -> tuple[tuple[SlideParagraph, ...], tuple[SlideParagraph, ...]]:
    taken: list[SlideParagraph] = []
    points = room / 12_700
    for index, paragraph in enumerate(paragraphs):
        starts = setting.lines(paragraph, width)
        fit = int(points // line_pt(paragraph))
        if fit < len(starts):
            if not fit:
                return tuple(taken), tuple(paragraphs[index:])
            head, tail = cut(paragraph, starts[fit])
            return (*taken, head), (tail, *paragraphs[index + 1 :])
        points -= len(starts) * line_pt(paragraph)
        taken.append(paragraph)
    return tuple(taken), ()
