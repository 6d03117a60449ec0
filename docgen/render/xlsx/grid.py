"""The columns of a worksheet: those of its widest table. Everything else on the sheet is laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.model.document import Block, Callout, Chart, Column, Panels, Section, Table, Timeline, plain_text
from docgen.render.xlsx.calendar import periods, timeline_weights

PORTRAIT, LANDSCAPE = 92.0, 140.0
"""Column units that fill an A4 page at about 100 %."""

NUMERIC = ("number", "money", "percent", "date")


@dataclass(frozen=True, slots=True)
class Grid:
    """Column widths in units, and whether the page lies on its side."""

    widths: tuple[float, ...]
    landscape: bool

    def span_width(self, span: tuple[int, int]) -> float:
        """Width of columns first to last."""
        return sum(self.widths[span[0] : span[1] + 1])


def grid_for(section: Section, extra: Iterable[Block] = ()) -> Grid:
    """The grid of a worksheet that shows a section, its subsections and some blocks before it."""
    blocks = [*_every_block(extra), *_section_blocks(section)]
    tables = [_demand(block) for block in blocks if isinstance(block, Table | Timeline)]
    charts = [_demand(block) for block in blocks if isinstance(block, Chart)]
    weights: Sequence[int] = max([*tables, *charts], key=len) if tables else (1,) * max([12, *map(len, charts)])
    if len(weights) < 2:
        weights = (1, 1)
    landscape = max(map(len, tables), default=0) > 8
    total = LANDSCAPE if landscape else PORTRAIT
    whole = sum(weights)
    widths = [max(5.0, round(total * weight / whole, 1)) for weight in weights]
    for block in blocks:
        if isinstance(block, Table):
            _widen(block, widths)
        elif isinstance(block, Timeline):
            _grow(widths, spans(timeline_weights(block), widths), (0.0, 13.0, 13.0, *(9.5,) * len(periods(block))))
    return Grid(tuple(widths), landscape or sum(widths) > PORTRAIT * 1.25)


def spans(weights: Sequence[int], widths: Sequence[float]) -> list[tuple[int, int]]:
    """First and last grid column of each of some parts, near their weights. Needs no more parts than columns."""
    count, columns = len(weights), len(widths)
    if count == columns:
        return [(index, index) for index in range(columns)]
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    whole, total = sum(weights), edges[-1]
    found: list[tuple[int, int]] = []
    start, reached = 0, 0
    for index, weight in enumerate(weights):
        reached += weight
        wanted = reached / whole * total
        last_allowed = columns - (count - index - 1)
        end = min(range(start + 1, last_allowed + 1), key=lambda edge: abs(edges[edge] - wanted))
        if index == count - 1:
            end = columns
        found.append((start, end - 1))
        start = end
    return found


def _demand(block: Table | Timeline | Chart) -> tuple[int, ...]:
    if isinstance(block, Table):
        return tuple(column.weight for column in block.columns)
    if isinstance(block, Timeline):
        return timeline_weights(block)
    return (30, *(15 for _ in block.series))


def _widen(table: Table, widths: list[float]) -> None:
    """Numbers that do not fit show as ####, so their columns grow with them."""
    needs = [0.0] * len(table.columns)
    for index, column in enumerate(table.columns):
        if column.kind in NUMERIC:
            cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
            needs[index] = max((_room(column, cell.value) for cell in cells), default=0.0)
    _grow(widths, spans([column.weight for column in table.columns], widths), needs)


def _grow(widths: list[float], places: Sequence[tuple[int, int]], needs: Sequence[float]) -> None:
    for place, need in zip(places, needs, strict=True):
        widths[place[1]] += max(0.0, need - sum(widths[place[0] : place[1] + 1]))


def _room(column: Column, value: object) -> float:
    if value is None:
        return 0.0
    if isinstance(value, date):
        return 13.0
    return len(f"{value:,.{column.decimals}f}") * 1.08 + 2.5 + len(plain_text(column.unit)) * (column.kind == "percent")


def _section_blocks(section: Section) -> Iterator[Block]:
    yield from _every_block(section.blocks)
    for child in section.sections:
        yield from _section_blocks(child)


def _every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from _every_block(block.blocks)
        elif isinstance(block, Panels):
            for panel in block.panels:
                yield from _every_block(panel.blocks)
