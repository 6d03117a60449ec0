"""The columns of a worksheet: those of its widest table. Everything else on the sheet is laid over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import accumulate, pairwise

from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Column,
    Panels,
    Section,
    Signatures,
    Table,
    Timeline,
    plain_text,
)

PORTRAIT, LANDSCAPE = 92.0, 140.0
"""Column units that fill an A4 page at about 100 %."""

NUMERIC = ("number", "money", "percent", "date")

_NEAR = 1 / 24
"""Part of the width within which an edge serves as the end of a quarter."""

_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
TIMELINE_WEIGHTS = (44, 16, 16, 14)
"""Relative widths of a timeline: name, first day, last day, how many days."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Column widths in units, and whether the page lies on its side.

    `cuts` are the columns (from 0) that end where only signatures need an edge: tables and all else keep to the rest.
    """

    widths: tuple[float, ...]
    landscape: bool
    cuts: frozenset[int] = frozenset()

    @property
    def columns(self) -> int:
        """How many columns there are to lay things over, cuts not counted."""
        return len(self.widths) - len(self.cuts)

    def places(self, weights: Sequence[int]) -> list[tuple[int, int]]:
        """First and last column of each of some parts, as near their weights as the columns allow (`spans`)."""
        ends = [index for index in range(len(self.widths)) if index not in self.cuts]
        starts = [0, *(end + 1 for end in ends[:-1])]
        whole = [self.span_width(both) for both in zip(starts, ends, strict=True)]
        return [(starts[first], ends[last]) for first, last in spans(weights, whole)]

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
            _grow(widths, spans(TIMELINE_WEIGHTS, widths), (0.0, 13.0, 13.0, 8.0))
    grid = Grid(tuple(widths), landscape or sum(widths) > PORTRAIT * 1.25)
    return _quartered(grid) if any(isinstance(block, Signatures) for block in blocks) else grid


def _quartered(grid: Grid) -> Grid:
    """The same columns, cut where a quarter of the width ends too, so that two parties can sign side by side."""
    natural = list(accumulate(grid.widths))
    whole = natural[-1]
    quarters = (round(whole * count / 4, 1) for count in (1, 2, 3))
    added = {cut for cut in quarters if all(abs(cut - edge) > whole * _NEAR for edge in (0.0, *natural))}
    edges = sorted({*natural, *added})
    widths = tuple(end - start for start, end in pairwise((0.0, *edges)))
    return replace(grid, widths=widths, cuts=frozenset(edges.index(cut) for cut in added))


def spans(weights: Sequence[int], widths: Sequence[float]) -> list[tuple[int, int]]:
    """First and last grid column of each of some parts, as near their weights as the columns allow.

    Of all ways to share out the columns, the one with the least squared distance. Needs no more parts than columns.
    """
    count, columns = len(weights), len(widths)
    if count == columns:
        return [(index, index) for index in range(columns)]
    edges = [0.0, *accumulate(widths)]
    wanted = [edges[-1] * weight / sum(weights) for weight in weights]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for part, width in enumerate(wanted):
        last = columns - (count - part - 1)
        best = {
            end: min(
                (cost + (edges[end] - edges[start] - width) ** 2, (*ends, end))
                for start, (cost, ends) in best.items()
                if start < end
            )
            for end in range(part + 1, last + 1)
        }
    ends = best[columns][1]
    return [(start, end - 1) for start, end in pairwise((0, *ends))]


def _demand(block: Table | Timeline | Chart) -> tuple[int, ...]:
    if isinstance(block, Table):
        return tuple(column.weight for column in block.columns)
    if isinstance(block, Timeline):
        return TIMELINE_WEIGHTS
    return (30, *(15 for _ in block.series))


def _widen(table: Table, widths: list[float]) -> None:
    """Numbers that do not fit show as ####, so their columns grow with them; their heads break between words only."""
    needs = [0.0] * len(table.columns)
    for index, column in enumerate(table.columns):
        if column.kind in NUMERIC:
            values = [row.cells[index].value for row in table.rows if index < len(row.cells)]
            head = max((len(word) for word in _LATIN_WORD.findall(plain_text(column.title))), default=0) + 2.0
            least = _day_room(column) if column.kind == "date" else 0.0  # also for days to be written in
            needs[index] = max(map(partial(_room, column), _longest(values)), default=least)
            needs[index] = max(needs[index], head)
    _grow(widths, spans([column.weight for column in table.columns], widths), needs)


def _grow(widths: list[float], places: Sequence[tuple[int, int]], needs: Sequence[float]) -> None:
    for place, need in zip(places, needs, strict=True):
        widths[place[1]] += max(0.0, need - sum(widths[place[0] : place[1] + 1]))


def _longest(values: Sequence[Decimal | date | None]) -> list[Decimal | date]:
    """Of a column's values those that may take the most room: the largest number and the smallest, and a date."""
    numbers = [value for value in values if isinstance(value, Decimal)]
    dates = [value for value in values if isinstance(value, date)]
    return [*([min(numbers), max(numbers)] if numbers else ()), *dates[:1]]


_DATE, _CHINESE_DATE = 13.0, 18.0


def _room(column: Column, value: Decimal | date) -> float:
    if isinstance(value, date):
        return _day_room(column)
    return len(f"{value:,.{column.decimals}f}") * 1.08 + 2.5 + len(plain_text(column.unit)) * (column.kind == "percent")


def _day_room(column: Column) -> float:
    """`17 Dec 2027` or, under a Chinese head, `2027年12月17日`, whose signs for year, month and day are wide."""
    return _DATE if plain_text(column.title).isascii() else _CHINESE_DATE


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
