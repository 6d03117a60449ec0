"""A radar as SVG for print: an axis for each category, a closed line for each series."""

from __future__ import annotations

import math

from docgen.model.document import Chart, plain_text
from docgen.render.lettering import ems, lines
from docgen.render.svg import Drawing, axis_ends, edge_of, figure_text, legend

_RADIUS = 72.0
_TOP = 38.0
_SIZE = 7.6
_LINE = 9.0


def radar(drawing: Drawing, chart: Chart) -> float:
    """Draw the net and its series; the height in points."""
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    _, high, step = axis_ends(0.0, max(values, default=1.0))
    x, y = drawing.width / 2, _TOP + _RADIUS
    count = max(len(chart.categories), 3)

    def point(index: int, value: float) -> tuple[float, float]:
        angle = 2 * math.pi * index / count - math.pi / 2
        return x + math.cos(angle) * _RADIUS * value / high, y + math.sin(angle) * _RADIUS * value / high

    legend(drawing, chart, 0)
    for ring in range(1, round(high / step) + 1):
        _closed(drawing, [point(index, ring * step) for index in range(count)], drawing.colour("rule"), 0.5)
    for index in range(count):
        drawing.line(x, y, *point(index, high), "rule")
    for series in chart.series:
        shape = [point(index, float(value or 0)) for index, value in enumerate(series.values)]
        _closed(drawing, shape, edge_of(drawing, series.role), 1.2 if series.role == "before" else 1.8)
    for index, category in enumerate(chart.categories):
        _name(drawing, plain_text(category), point(index, high * 1.06), x)
    # Figures last, so that no line runs through them; what was before stands in the grey line alone.
    for series in (one for one in chart.series if one.labelled and one.role != "before"):
        for index, value in enumerate(series.values):
            if value is not None:
                at = point(index, float(value))
                drawing.text(
                    at[0], at[1] - 3, figure_text(value, chart.decimals), anchor="middle", strong=True, ground=True
                )
    return _TOP + 2 * _RADIUS + 2 * _LINE


def _closed(drawing: Drawing, points: list[tuple[float, float]], colour: str, width: float) -> None:
    course = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    drawing.marks.append(f'<path d="M{course}Z" fill="none" stroke="{colour}" stroke-width="{width}"/>')


def _name(drawing: Drawing, name: str, at: tuple[float, float], middle: float) -> None:
    """Right of the net's right half, left of its left half, centred above and below."""
    x, y = at
    beside = abs(x - middle) > 4
    room = (drawing.width - x if x > middle else x) if beside else drawing.width * 0.6
    words = lines(name, max(4.0, (room - 4) / _SIZE), 2)
    top = y - (len(words) - 1) * _LINE / 2 + 2.6
    if not beside:
        top = y - 9 - (len(words) - 1) * _LINE if y < _TOP + _RADIUS else y + 8
    for row, part in enumerate(words):
        start = x - ems(part) * _SIZE / 2 if not beside else x
        if beside and x < middle:
            drawing.text(x, top + row * _LINE, part, anchor="end")
        else:
            drawing.text(max(0.0, start), top + row * _LINE, part)
