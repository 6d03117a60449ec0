"""Charts as SVG for print: axis from zero, values on the bars, text stays text. print-design 5.

Lengths are in points. Negative steps are outlined, so that meaning does not rest on colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from docgen.model.document import Chart, Series, SeriesRole, plain_text
from docgen.render.chart_data import mirrored
from docgen.render.lettering import ems, escape, lines, shortened
from docgen.theme import Theme

MM = 72 / 25.4
_SIZE = 7.6
_BAR = 11.0
_TOP = 18.0
_COLOURS = {"before": "before", "now": "brand", "accent": "accent", "pain": "pain"}


@dataclass(slots=True)
class Drawing:
    """An SVG being drawn: width in points, the theme's colours, marks in drawing order."""

    width: float
    theme: Theme
    language: str
    marks: list[str] = field(default_factory=list)

    def colour(self, token: str) -> str:
        """A colour of the theme as #RRGGBB."""
        return f"#{self.theme.colour(token)}"

    def role(self, role: SeriesRole) -> str:
        """The fill of a series role."""
        return self.colour(_COLOURS[role])

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: Literal["start", "middle", "end"] = "start",
        colour: str = "ink",
        strong: bool = False,
        size: float = _SIZE,
        ground: bool = False,
    ) -> None:
        """Words with their baseline at y; `ground` clears what lies behind them."""
        if ground:
            half = ems(words) * size / 2 + 1
            self.rect(x - half, y - size * 0.8, half * 2, size, self.colour("paper"))
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        weight = ' font-weight="700"' if strong else ""
        self.marks.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{self.colour(colour)}"{place}{weight}>'
            f"{escape(words)}</text>"
        )

    def rect(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> None:
        """A rectangle; `fill` and `stroke` as #RRGGBB."""
        line = f' stroke="{stroke}" stroke-width=".8"' if stroke else ""
        self.marks.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 0.4):.1f}" fill="{fill}"{line}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, token: str, width: float = 0.5, dash: str = "") -> None:
        """A straight line in a theme colour."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.marks.append(
            f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{self.colour(token)}" '
            f'stroke-width="{width}"{dashes}/>'
        )

    def svg(self, height: float, title: str) -> str:
        """The finished SVG, its title as text alternative."""
        fonts = self.theme.fonts
        family = f"{fonts.print_sans_zh}" if self.language == "zh" else f"{fonts.print_sans}, {fonts.print_sans_zh}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.1f}pt" height="{height:.1f}pt" '
            f'viewBox="0 0 {self.width:.1f} {height:.1f}" font-family="{escape(family)}">'
            f"<title>{escape(title)}</title>{''.join(self.marks)}</svg>"
        )


def chart_svg(chart: Chart, theme: Theme, language: str, width: float) -> str:
    """A column, bar, waterfall or radar chart `width` mm wide."""
    drawing, height = _drawn(chart, theme, language, width)
    title = plain_text(chart.alt) or plain_text(chart.caption) or _spoken(chart)
    return drawing.svg(height, title)


def chart_height(chart: Chart, theme: Theme, language: str, width: float) -> float:
    """How many points high that chart is."""
    return _drawn(chart, theme, language, width)[1]


def _drawn(chart: Chart, theme: Theme, language: str, width: float) -> tuple[Drawing, float]:
    drawing = Drawing(width * MM, theme, language)
    if chart.kind == "radar":
        from docgen.render.svg_radar import radar

        height = radar(drawing, chart)
    else:
        height = _bars(drawing, chart) if chart.kind == "bar" else _columns(drawing, chart)
    return drawing, height


def figure_text(value: Decimal, decimals: int, *, signed: bool = False) -> str:
    """A number as printed on a bar: grouped, true minus, a plus where steps are shown."""
    text = f"{value:{'+' if signed else ''},.{decimals}f}"
    return text.replace("-", "−")


def _spoken(chart: Chart) -> str:
    parts = []
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=False):
            if value is not None:
                parts.append(f"{plain_text(category)} {figure_text(value, chart.decimals)} {plain_text(chart.unit)}")
    return ", ".join(parts)


def _role(series: Series, index: int) -> SeriesRole:
    return series.roles[index] if index < len(series.roles) else series.role


def steps(values: Sequence[float]) -> list[tuple[float, float]]:
    """From and to of each bar of a waterfall: first and last stand on zero, the others on what came before."""
    out: list[tuple[float, float]] = []
    level = 0.0
    for index, value in enumerate(values):
        if index == 0 or index == len(values) - 1:
            out.append((0.0, value))
            level = value
        else:
            out.append((level, level + value))
            level += value
    return out


def axis_ends(low: float, high: float) -> tuple[float, float, float]:
    """Round ends of an axis that holds zero, and the step of its grid."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        high = 1.0
    raw = (high - low) / 4
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def legend(drawing: Drawing, chart: Chart, top: float) -> None:
    """What the figures count, and which colour is which series."""
    drawing.text(0, top + 8, plain_text(chart.unit), colour="muted")
    if len(chart.series) < 2:
        return
    x = drawing.width
    for series in reversed(chart.series):
        name = plain_text(series.name)
        x -= ems(name) * _SIZE + 2
        drawing.text(x, top + 8, name)
        x -= 12
        drawing.rect(x, top + 1.5, 9, 7, drawing.role(series.role), drawing.colour("ink"))
        x -= 10


def _extent(chart: Chart) -> tuple[float, float]:
    values = [[float(value or 0) for value in series.values] for series in chart.series]
    if chart.kind == "waterfall" and values:
        ends = [end for step in steps(values[0]) for end in step]
        return min(ends, default=0.0), max(ends, default=1.0)
    flat = [value for row in values for value in row]
    return min(flat, default=0.0), max(flat, default=1.0)


def edge_of(drawing: Drawing, role: SeriesRole) -> str:
    """A bright accent is a fill only: it takes a dark outline."""
    bright = role == "accent" and drawing.theme.on_accent == "ink"
    return drawing.colour("ink") if bright else drawing.role(role)


def _columns(drawing: Drawing, chart: Chart) -> float:
    """Upright bars, side by side per category, or the floating steps of a waterfall. Returns the height."""
    low, high, step = axis_ends(*_extent(chart))
    top, bottom = 26.0, 158.0
    ticks = [low + tick * step for tick in range(round((high - low) / step) + 1)]
    places = max(chart.decimals if step < 10 else 0, 0 if step == int(step) else 1)
    names = [figure_text(Decimal(repr(level)), places) for level in ticks]
    left, right = max(map(ems, names)) * _SIZE + 6, drawing.width
    slot = (right - left) / max(len(chart.categories), 1)

    def y(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    legend(drawing, chart, 0)
    for level, name in zip(ticks, names, strict=True):
        drawing.text(left - 5, y(level) + 2.6, name, anchor="end", colour="muted")
        if abs(level) > step / 1000:
            drawing.line(left, y(level), right, y(level), "rule")
    draw = _waterfall if chart.kind == "waterfall" else _groups
    draw(drawing, chart, left, slot, y)
    drawing.line(left, y(0), right, y(0), "ink", 0.8)
    deepest = 1
    for index, category in enumerate(chart.categories):
        words = lines(plain_text(category), (slot - 4) / _SIZE, 3)
        deepest = max(deepest, len(words))
        for row, part in enumerate(words):
            drawing.text(left + slot * (index + 0.5), bottom + 11 + row * 9.5, part, anchor="middle")
    return bottom + 6 + deepest * 9.5


def _groups(drawing: Drawing, chart: Chart, left: float, slot: float, y: Callable[[float], float]) -> None:
    across = max(len(chart.series), 1)
    bar = min(46.0, slot * 0.72 / across)
    for place, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            if value is None:
                continue
            x = left + slot * (index + 0.5) - bar * across / 2 + bar * place
            end = y(float(value))
            _upright(drawing, x + 1, bar - 2, (y(0), end), _role(series, index), hollow=value < 0)
            words = figure_text(value, chart.decimals) if series.labelled else ""
            below = 10 if value < 0 else -3.5
            drawing.text(x + bar / 2, end + below, words, anchor="middle", strong=True, size=8, ground=True)


def _waterfall(drawing: Drawing, chart: Chart, left: float, slot: float, y: Callable[[float], float]) -> None:
    if not chart.series:
        return
    series = chart.series[0]
    values = [value or Decimal(0) for value in series.values]
    bars = steps([float(value) for value in values])
    bar = min(54.0, slot * 0.62)
    for index, (start, end) in enumerate(bars):
        x = left + slot * (index + 0.5) - bar / 2
        total = index in (0, len(bars) - 1)
        hollow = not total and values[index] < 0
        _upright(drawing, x, bar, (y(start), y(end)), _role(series, index), hollow=hollow)
        words = figure_text(values[index], chart.decimals, signed=not total)
        above = min(y(start), y(end)) - 3.5
        drawing.text(x + bar / 2, above, words, anchor="middle", strong=True, size=8, ground=True)
        if index + 1 < len(bars):
            drawing.line(x + bar, y(end), x + slot, y(end), "muted", 0.5, "2 1.5")


def _upright(
    drawing: Drawing, x: float, width: float, ends: tuple[float, float], role: SeriesRole, *, hollow: bool
) -> None:
    fill = drawing.colour("paper") if hollow else drawing.role(role)
    drawing.rect(x, min(ends), width, abs(ends[1] - ends[0]), fill, edge_of(drawing, role))


def _bars(drawing: Drawing, chart: Chart) -> float:
    """Lying bars, one group per category, labels at the left. Returns the height."""
    low, high, _ = axis_ends(*_extent(chart))
    labels = [plain_text(category) for category in chart.categories]
    room = min(max((ems(label) for label in labels), default=4) * _SIZE + 10, drawing.width * 0.34)
    left = room + (44 if low < 0 else 0)
    scale = (drawing.width - 44 - left) / (high - low)
    around = mirrored(chart)
    group = _BAR * (1 if around else max(len(chart.series), 1)) + 8
    zero = left - low * scale
    legend(drawing, chart, 0)
    for index, label in enumerate(labels):
        top = _TOP + group * index
        drawing.text(0, top + group / 2 + 2.7, shortened(label, (room - 6) / _SIZE))
        for place, series in enumerate(chart.series):
            value = series.values[index] if index < len(series.values) else None
            if value is not None:
                line = top + 4 + _BAR * (0 if around else place)
                _lying(drawing, zero, float(value) * scale, line, _role(series, index), hollow=value < 0 and not around)
                words = figure_text(value, chart.decimals) if series.labelled else ""
                end, middle = zero + float(value) * scale, line + _BAR * 0.5 + 2.8
                if value < 0:
                    drawing.text(end - 4, middle, words, anchor="end", strong=True, size=8)
                else:
                    drawing.text(end + 4, middle, words, strong=True, size=8)
    bottom = _TOP + group * len(labels)
    drawing.line(zero, _TOP, zero, bottom, "ink", 0.8)
    return bottom + 3


def _lying(drawing: Drawing, zero: float, length: float, y: float, role: SeriesRole, *, hollow: bool) -> None:
    fill = drawing.colour("paper") if hollow else drawing.role(role)
    drawing.rect(min(zero, zero + length), y + 1, abs(length), _BAR - 2, fill, edge_of(drawing, role))
