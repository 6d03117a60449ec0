"""A table and a bar chart that share their lines: each row of the table names the bars right of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.model.document import Block, Chart, Series, Table
from docgen.model.slides import Box, ChartShape, LineShape, Shape, TextShape, Token, inches
from docgen.render.chart import ROLE_SLOTS
from docgen.render.pptx.grid import MEDIUM, SIDE_GAP, SMALL
from docgen.render.pptx.layout.blocks import Room
from docgen.render.pptx.layout.figures import ChartPiece, chart_piece
from docgen.render.pptx.layout.pieces import Piece, Split
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.layout.tables import ROW_MOST, TablePiece, table_piece
from docgen.render.pptx.styles import BODY, LABEL_STRONG

_LEAST = inches(8.4)
"""Width of a body that holds a table and bars side by side."""
_ROW = inches(0.48)
_LABELS = inches(0.85)
"""Room right of the longest bar for its figure."""
_SEAM = inches(0.02)
_SWATCH = inches(0.13)
_TOKENS: dict[str, Token] = {"accent2": "before", "tx2": "brand", "accent5": "accent_text", "accent4": "pain"}


def rows_and_bars(blocks: Sequence[Block], room: Room) -> Piece | None:
    """The piece for a table and a bar chart with a category for each of its rows; None for anything else."""
    if len(blocks) != 2 or room.width < _LEAST:
        return None
    table, chart = blocks
    if not (isinstance(table, Table) and isinstance(chart, Chart) and chart.kind == "bar"):
        return None
    if len(table.rows) != len(chart.categories) or table.caption or chart.caption:
        return None
    wide = room.columns(7 if len(table.columns) < 4 else 8)
    left = table_piece(room.setting, table, wide, f"{room.path}/{table.id}", BODY)
    right = chart_piece(room.setting, chart, room.width - wide - SIDE_GAP, f"{room.path}/{chart.id}")
    return RowsAndBars(left, right, room.width) if isinstance(right, ChartPiece) else None


@dataclass(frozen=True)
class RowsAndBars(Piece):
    """The rows of a table at one height, hairlines drawn on through the bars beside them."""

    table: TablePiece
    chart: ChartPiece
    width: int
    least: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", self.table.head.height + self._row() * len(self.table.lines))

    @property
    def setting(self) -> Setting:
        """The setting of the chart, which is that of the table."""
        return self.chart.setting

    @property
    def most(self) -> int:
        return self.table.head.height + max(self._row(), ROW_MOST) * len(self.table.lines)

    def _row(self) -> int:
        return max([_ROW, *(line.height for line in self.table.lines)])

    def draw(self, box: Box) -> list[Shape]:
        head, count = self.table.head.height, len(self.table.lines)
        row = max(self._row(), min(ROW_MOST, (box.height - head) // max(1, count)))
        table = replace(self.table, lines=tuple(replace(line, height=row) for line in self.table.lines))
        left, width = box.right - self.chart.width, self.chart.width
        shapes = table.draw(replace(box, width=self.width - self.chart.width - SIDE_GAP, height=head + row * count))
        shapes += self._head(Box(left - SIDE_GAP, box.y, width + SIDE_GAP, head))
        place = Box(left, box.y + head, width, row * count)
        plot = (0.0, 0.0, (width - _LABELS) / width, 1.0)
        low, high = self.chart.limits()
        chart = ChartShape(
            self.chart.id, self.chart.id, place, self.chart.chart, alt=self.chart.alt, plot=plot,
            limits=(low, high), named=False, legend=False, gap=90,
        )  # fmt: skip
        shapes.append(chart)
        for index in range(count):
            y, name = box.y + head + row * (index + 1), f"{self.chart.id}/rule-{index + 1}"
            shapes.append(LineShape(name, name, (left - SIDE_GAP, y), (box.right, y), "rule", 0.75))
        return shapes

    def _head(self, box: Box) -> Iterator[Shape]:
        """The table's head goes on over the bars: what they count, and which colour is which series."""
        name, bold = f"{self.chart.id}/head", self.setting.theme.bold_band
        if bold:
            # Over the table's edge, so that no seam shows between the two.
            ground = Box(box.x - _SEAM, box.y, box.width + _SEAM, box.height)
            yield TextShape(f"{name}/ground", f"{name}/ground", ground, fill="brand", decorative=True)
        ends = (box.x - _SEAM, box.bottom), (box.right, box.bottom)
        yield LineShape(name, name, *ends, "brand", 1.5)
        x = box.x + SIDE_GAP
        several = len(self.chart.chart.series) > 1
        for index, series in enumerate(self.chart.chart.series):
            label = self.setting.paragraphs(series.name, LABEL_STRONG, colour="paper" if bold else "muted")
            wide = round(self.setting.natural(label) * 1.03) + inches(0.02)
            high = self.setting.height(label, wide)
            y = box.bottom - inches(0.05) - high if not bold else box.y + (box.height - high) // 2
            if several:
                yield self._swatch(series, f"{name}/key-{index + 1}", x, y + (high - _SWATCH) // 2)
                x += _SWATCH + SMALL // 2
            at = f"{name}/{index + 1}"
            yield TextShape(at, at, Box(x, y, wide, high), label)
            x += wide + MEDIUM

    def _swatch(self, series: Series, name: str, x: int, y: int) -> TextShape:
        role = series.roles[0] if series.roles else series.role
        token = _TOKENS[ROLE_SLOTS[role]]
        edge: Token | None = "paper" if self.setting.theme.bold_band else None
        return TextShape(name, name, Box(x, y, _SWATCH, _SWATCH), fill=token, line=edge, line_pt=0.75, decorative=True)

    def split(self, height: int) -> Split:
        if self.least <= height:
            return self, None
        count = (height - self.table.head.height) // self._row()
        count = min(count, -(-len(self.table.lines) // 2))
        return (self._part(0, count), self._part(count, None)) if count > 0 else (None, self)

    def _part(self, start: int, end: int | None) -> RowsAndBars:
        chart = self.chart.chart
        series = tuple(
            replace(one, values=one.values[start:end], roles=one.roles[start:end], sources=one.sources[start:end])
            for one in chart.series
        )
        rows = replace(chart, categories=chart.categories[start:end], series=series)
        table = replace(self.table, lines=self.table.lines[start:end])
        name = self.chart.id if start == 0 else f"{self.chart.id}~{start + 1}"
        return replace(self, table=table, chart=replace(self.chart, chart=rows, id=name))
