"""The ruled grids of a PDF page: from the lines and thin boxes it draws, tables as rows and columns of cells.

Programs draw the borders of cells in different ways: as stroked lines or rectangles, as filled rectangles a point
thick, as one rectangle inside another. All of them come to straight rules here. Lengths are points; `y` grows downwards
as the page is read, also on a page that is turned.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MAX_OBJECTS = 20_000
"""Most objects of a page that are looked at for rules; a page with more is a drawing."""

MAX_SEGMENTS = 20_000
"""Most parts of paths of a page that are looked at."""

MAX_RULES = 400
"""Most rules of one direction a page may have: a table of 400 rows does not fit on one."""

MAX_DEPTH = 6
"""How deep drawings inside drawings are looked into."""

_THIN = 3.5
"""Thickest rule."""

_SNAP = 3.0
"""Rules this near are one: cells with space between their borders have two beside each other."""

_SAME_PLACE = 0.5
_SHORT = 4.0
_COVERED = 0.85
"""The part of a cell's side that must be drawn to be a wall: the line below a word is none."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Turn = Callable[[float, float], Point]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TURNS: tuple[Turn, ...] = (
    lambda x, y: (x, -y), lambda x, y: (y, x), lambda x, y: (-x, y), lambda x, y: (-y, -x),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: where it stands (its y, or x for an upright one), where it begins and ends."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines from left to right and from top to bottom; for each field (row, column), from 0, the first and
    last field of the cell it belongs to, as (top, left, bottom, right)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: dict[tuple[int, int], tuple[int, int, int, int]]

    def at(self, x: float, y: float) -> tuple[int, int, int, int] | None:
        """The cell at a place of the page; None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.cells.get((row, column))


class _TooMany(Exception):
    """The page is a drawing."""


def turn_of(page: Any) -> Turn:
    """From a place in the file to one on the page as it is read."""
    import pypdfium2.raw as raw

    quarters: int = raw.FPDFPage_GetRotation(page.raw)
    return _TURNS[quarters % 4]


def grids_of(page: Any) -> list[Grid]:
    """The tables of a page, from the top; none for a page that is a drawing."""
    try:
        flat, upright = _rules(page)
    except _TooMany:
        return []
    flat, upright = _snapped(flat, _SAME_PLACE), _snapped(upright, _SAME_PLACE)
    if max(len(flat), len(upright)) > MAX_RULES:
        return []
    found = (_grid(_snapped(rows, _SNAP), _snapped(columns, _SNAP)) for rows, columns in _connected(flat, upright))
    return sorted((one for one in found if one is not None), key=lambda one: (one.ys[0], one.xs[0]))


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The rules of a page: flat ones and upright ones."""
    turn, flat, upright = turn_of(page), [], []
    for points, filled in _paths(page):
        turned = [[turn(*point) for point in part] for part in points]
        for first, second in _strokes(turned) if not filled else _thin_boxes(turned):
            (left, right), (top, bottom) = sorted((first[0], second[0])), sorted((first[1], second[1]))
            if bottom - top < 1 <= right - left:
                flat.append(Rule((top + bottom) / 2, left, right))
            elif right - left < 1 <= bottom - top:
                upright.append(Rule((left + right) / 2, top, bottom))
    return flat, upright


def _strokes(parts: list[list[Point]]) -> Iterator[tuple[Point, Point]]:
    for part in parts:
        yield from pairwise(part)


def _thin_boxes(parts: list[list[Point]]) -> Iterator[tuple[Point, Point]]:
    """What filled shapes draw as rules: thin ones along their middle, a box in a box along the frame between them."""
    boxes = [_box(part) for part in parts if len(part) > 2]
    for left, top, right, bottom in boxes:
        if right - left <= _THIN:
            yield ((left + right) / 2, top), ((left + right) / 2, bottom)
        elif bottom - top <= _THIN:
            yield (left, (top + bottom) / 2), (right, (top + bottom) / 2)
    if len(boxes) == 2:
        yield from _frame(*sorted(boxes, key=lambda box: box[0] - box[2]))


def _frame(outer: tuple[float, ...], inner: tuple[float, ...]) -> Iterator[tuple[Point, Point]]:
    left, top, right, bottom = outer
    gaps = (inner[0] - left, inner[1] - top, right - inner[2], bottom - inner[3])
    if min(gaps) < -0.1 or max(gaps) > _THIN:
        return
    sides = (
        ((left, top), (left, bottom)), ((left, top), (right, top)),
        ((right, top), (right, bottom)), ((left, bottom), (right, bottom)),
    )  # fmt: skip
    yield from (side for side, gap in zip(sides, gaps, strict=True) if gap > 0.05)


def _box(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _paths(page: Any) -> Iterator[tuple[list[list[Point]], bool]]:
    """The parts of every path that is painted with straight lines alone, in the space of the page; filled or not."""
    import pypdfium2.raw as raw

    objects = segments = 0
    waiting: list[tuple[Any, bool, Matrix, int]] = [(page.raw, True, _SAME, 0)]
    while waiting:
        holder, is_page, matrix, depth = waiting.pop()
        count = (raw.FPDFPage_CountObjects if is_page else raw.FPDFFormObj_CountObjects)(holder)
        objects += max(0, count)
        if objects > MAX_OBJECTS:
            raise _TooMany
        for number in range(count):
            one = (raw.FPDFPage_GetObject if is_page else raw.FPDFFormObj_GetObject)(holder, number)
            kind = raw.FPDFPageObj_GetType(one)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                waiting.append((one, False, _after(_matrix(one), matrix), depth + 1))
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                segments += max(0, raw.FPDFPath_CountSegments(one))
                if segments > MAX_SEGMENTS:
                    raise _TooMany
                fill, stroke = ctypes.c_int(), ctypes.c_int()
                raw.FPDFPath_GetDrawMode(one, fill, stroke)
                if fill.value or stroke.value:
                    yield _parts(one, _after(_matrix(one), matrix)), not stroke.value


def _parts(path: Any, matrix: Matrix) -> list[list[Point]]:
    import pypdfium2.raw as raw

    parts: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix[0] * x.value + matrix[2] * y.value + matrix[4],
            matrix[1] * x.value + matrix[3] * y.value + matrix[5],
        )
        if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([point])
        else:
            parts[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return parts


def _matrix(one: Any) -> Matrix:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
    raw.FPDFPageObj_GetMatrix(one, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _after(inner: Matrix, outer: Matrix) -> Matrix:
    """One matrix and then another."""
    a, b, c, d, e, f = inner
    return (
        a * outer[0] + b * outer[2], a * outer[1] + b * outer[3], c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3], e * outer[0] + f * outer[2] + outer[4], e * outer[1] + f * outer[3] + outer[5],
    )  # fmt: skip


def _snapped(rules: list[Rule], near: float) -> list[Rule]:
    """The rules with those near one place at one place, and those that meet end to end as one."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if rows and rule.at - rows[-1][0].at <= near:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [rule for row in rows for rule in _end_to_end(row)]


def _end_to_end(row: list[Rule]) -> Iterator[Rule]:
    at = (row[0].at + row[-1].at) / 2
    start, end = None, 0.0
    for rule in sorted(row, key=lambda one: one.start):
        if start is None or rule.start > end + _SNAP:
            if start is not None and end - start >= _SHORT:
                yield Rule(at, start, end)
            start, end = rule.start, rule.end
        end = max(end, rule.end)
    if start is not None and end - start >= _SHORT:
        yield Rule(at, start, end)


def _connected(flat: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, in groups."""
    group = list(range(len(flat) + len(upright)))

    def first(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for one, row in enumerate(flat):
        for other, column in enumerate(upright, len(flat)):
            if (
                row.start - _SNAP <= column.at <= row.end + _SNAP
                and column.start - _SNAP <= row.at <= column.end + _SNAP
            ):
                group[first(one)] = first(other)
    held: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number in range(len(group)):
        rules = held.setdefault(first(number), ([], []))
        rules[number >= len(flat)].append((*flat, *upright)[number])
    yield from held.values()


def _grid(flat: list[Rule], upright: list[Rule]) -> Grid | None:
    """The table that rules make; None for fewer than two rows or two columns. Its outer sides may be open."""
    xs, ys = _places(upright, flat), _places(flat, upright)
    xs = [x for x in xs if _parts_any(upright, x, ys) or x in (xs[0], xs[-1])]
    ys = [y for y in ys if _parts_any(flat, y, xs) or y in (ys[0], ys[-1])]
    if len(xs) < 3 or len(ys) < 3:
        return None
    cells: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in cells:
                cell = _cell(xs, ys, flat, upright, row, column, cells)
                for inside in range(row, cell[2] + 1):
                    cells |= {(inside, across): cell for across in range(column, cell[3] + 1)}
    return Grid(tuple(xs), tuple(ys), cells)


def _places(rules: list[Rule], across: list[Rule]) -> list[float]:
    """Where the rules stand, and where those across them end: an open side."""
    found = sorted({rule.at for rule in rules})
    for end in (min((one.start for one in across), default=0.0), max((one.end for one in across), default=0.0)):
        if across and all(abs(one - end) > 2 * _SNAP for one in found):
            found.append(end)
    return sorted(found)


def _parts_any(rules: list[Rule], at: float, ends: Iterable[float]) -> bool:
    """Whether any wall stands at a place."""
    return any(_wall(rules, at, start, end) for start, end in pairwise(ends))


def _wall(rules: list[Rule], at: float, start: float, end: float) -> bool:
    return any(
        rule.at == at and min(rule.end, end) - max(rule.start, start) >= _COVERED * (end - start) for rule in rules
    )


def _cell(
    xs: list[float],
    ys: list[float],
    flat: list[Rule],
    upright: list[Rule],
    row: int,
    column: int,
    taken: dict[tuple[int, int], tuple[int, int, int, int]],
) -> tuple[int, int, int, int]:
    """The cell that begins in a field: to the right until a wall, then down until one below any of it."""
    right, bottom = column, row
    while (
        right + 2 < len(xs)
        and (row, right + 1) not in taken
        and not _wall(upright, xs[right + 1], ys[row], ys[row + 1])
    ):
        right += 1
    while (
        bottom + 2 < len(ys)
        and not any(
            _wall(flat, ys[bottom + 1], xs[one], xs[one + 1]) or (bottom + 1, one) in taken
            for one in range(column, right + 1)
        )
        and not any(_wall(upright, xs[one + 1], ys[bottom + 1], ys[bottom + 2]) for one in range(column, right))
    ):
        bottom += 1
    return row, column, bottom, right
