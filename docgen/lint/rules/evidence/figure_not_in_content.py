"""A figure that the content on file neither holds nor implies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from docgen.lint.figures import Figure, figures_of
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.lint.held import Held, held_of, kind_of, step_of
from docgen.lint.quoted import without_quotes
from docgen.reading.pages import Chart, Page

SCOPE = "page"
KINDS = ALL_KINDS
NEEDS = ("figures",)
SMALL = 31
"""Plain counts up to this are steps, days, levels and places, not facts."""
NEAR = 8
"""Figures of the same line, the lines beside it and the title that another may be worked out from."""

_UNITS = {"千": 3, "thousand": 3, "万": 4, "million": 6, "亿": 8}
"""Units that a page may name once for the bare numbers of its tables and charts."""

_ALONE = re.compile(r"\s*(?:$|[\d(（€$£¥￥–—−|·/-])")
"""What follows a number that no word says the unit of: the end, or the next number of a row."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A figure with its line, the number of the line, its kind (empty: a bare number of a table or chart) and step."""

    figure: Figure
    line: str
    place: int
    kind: str
    step: Decimal


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each figure that no value on file gives, nor two values beside it, once a page."""
    held = held_of(lint.known.figures or frozenset())
    scales = [scale for word, scale in _UNITS.items() if word in page.text.casefold()]
    shown = [*_written(page), *_charted(page, held, scales)]
    sure = [_known(one, held, scales) for one in shown]
    unknown: dict[str, str] = {}
    for one, known in zip(shown, sure, strict=True):
        small = one.figure.kind == "count" and one.figure.value <= SMALL
        if not (known or small or _is_sum(one) or _implied(one, _near(one, shown, sure))):
            unknown.setdefault(one.figure.text, one.line)
    for text, line in unknown.items():
        yield Hit(page, line, values={"figure": text})


def _written(page: Page) -> Iterator[_Shown]:
    for place, line in enumerate(without_quotes(page.text).split("\n")):
        figures = list(figures_of(line))
        axis = _axis(figures)
        for one in figures:
            if one in axis:
                continue
            kind = kind_of(one, line)
            bare = kind == "count" and ("\t" in line or _ALONE.match(line, one.start + len(one.text)))
            yield _Shown(one, line, place, "" if bare else kind, step_of(one, line))


def _axis(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The marks of an axis that a PDF tells as words: at least three numbers in equal steps from nought."""
    start = next((place for place, one in enumerate(figures) if one.value == 0), len(figures))
    marks = list(figures[start : start + 2])
    for one in figures[start + 2 :]:
        if one.value != marks[1].value * len(marks):
            break
        marks.append(one)
    return marks if len(marks) > 2 else ()


def _charted(page: Page, held: Held, scales: Sequence[int]) -> Iterator[_Shown]:
    for block in page.body:
        levels = _levels(block.chart, held, scales) if block.chart else frozenset()
        for series in block.chart.series if block.chart else ():
            for value in (abs(Decimal(str(each))) for each in series.values if each is not None):
                if value in levels:
                    continue
                one = _bar(value, series.name)
                if next(figures_of(one.figure.text), None):
                    yield one


def _bar(value: Decimal, series: str) -> _Shown:
    return _Shown(Figure(f"{value.normalize():f}", value, "chart"), series, -1, "", value.scaleb(-6))


def _levels(chart: Chart, held: Held, scales: Sequence[int]) -> frozenset[Decimal]:
    """Where the bars of a waterfall begin and end: the known steps of its categories, one after another."""
    found: set[Decimal] = set()
    ends = {Decimal(0)}
    for column in zip_longest(*(series.values for series in chart.series)):
        values = {abs(Decimal(str(one))) for one in column if one is not None}
        steps = {one for one in values if _known(_bar(one, ""), held, scales)}
        ends = {one for end in ends for step in steps for one in (end + step, end - step)} & values | steps
        found |= ends
    return frozenset(found)


def _known(one: _Shown, held: Held, scales: Iterable[int]) -> bool:
    value, step = one.figure.value, one.step
    if held.gives(value, step, one.kind):
        return True
    if one.kind:
        return False
    if one.figure.kind == "chart" and value <= 1 and held.gives(value * 100, step * 100, "share"):
        return True
    return any(held.gives(value.scaleb(scale), step.scaleb(scale)) for scale in scales)


def _near(one: _Shown, shown: Sequence[_Shown], sure: Sequence[bool]) -> list[_Shown]:
    """Known figures of its line first, then those of the title and the lines beside it."""
    if one.place < 0:
        return []
    pairs = zip(shown, sure, strict=True)
    known = [other for other, known in pairs if known and (other.place == 0 or 0 <= abs(other.place - one.place) < 2)]
    return sorted((other for other in known if other.place >= 0), key=lambda other: abs(other.place - one.place))[:NEAR]


def _is_sum(shown: _Shown) -> bool:
    """Whether a figure is what the others of its row or sentence come to."""
    figures = [one for one in figures_of(shown.line) if one.kind == shown.figure.kind]
    others = sum((one.value for one in figures), Decimal(0)) - shown.figure.value
    return len(figures) > 2 and abs(others - shown.figure.value) <= shown.step * len(figures) / 2


def _implied(one: _Shown, near: Sequence[_Shown]) -> bool:
    """Whether two known figures beside it give it, to the last digit shown."""
    return any(
        abs(abs(each) - one.figure.value) <= one.step / 2
        for first in near
        for second in near
        if first is not second and second.figure.value
        for each in _given(first, second, one.kind)
    )


def _given(first: _Shown, second: _Shown, wanted: str) -> Iterator[Decimal]:
    """What two figures come to that is of the wanted kind (a bare number is of any)."""
    one, other = first.figure.value, second.figure.value
    alike = first.kind == second.kind or not (first.kind and second.kind)
    if alike and wanted in ("", first.kind or second.kind):
        yield from (one + other, one - other)
    if alike and wanted in ("", "share"):
        yield from (one / other * 100, (one - other) / other * 100)
    if alike and wanted in ("", "count"):
        yield one / other
    if second.kind == "share" and first.kind != "share" and wanted in ("", first.kind):
        yield from (one * other / 100, one * (1 - other / 100), one * (1 + other / 100))
    if second.kind in ("", "count") and first.kind != "share" and wanted in ("", first.kind):
        yield from (one * other, one / other)
