"""The series a native chart really plots: what the author gave, or the stacked parts that draw a waterfall.

Office has no waterfall in the chart markup that every version reads, so a waterfall is stacked columns on an
invisible base, with an invisible line that carries the labels (a stacked column cannot be labelled above its end).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docgen.model.document import Chart, SeriesRole, plain_text

ZERO = Decimal(0)
_PAIR = ("below", "above")


@dataclass(frozen=True, slots=True)
class Plotted:
    """A series as drawn. `roles` colours each point, None is not drawn; `labels` replace the values' own labels."""

    name: str
    values: tuple[Decimal | None, ...]
    roles: tuple[SeriesRole | None, ...]
    labels: tuple[str, ...] = ()
    labelled: bool = False
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A bar of a waterfall: from `low` to `high` on the value axis, its signed `value` and how it is coloured."""

    low: Decimal
    high: Decimal
    value: Decimal
    role: SeriesRole
    is_total: bool


def plotted(chart: Chart) -> tuple[Plotted, ...]:
    """The series to draw, in order."""
    if chart.kind == "waterfall" and chart.series:
        return _waterfall(chart)
    return tuple(
        Plotted(
            plain_text(series.name),
            series.values,
            tuple(series.roles[i] if i < len(series.roles) else series.role for i in range(len(series.values))),
            labelled=series.labelled,
        )
        for series in chart.series
    )


def mirrored(chart: Chart) -> bool:
    """Whether lying bars of two series never share a side of zero: they lie on one line then, around it."""
    if chart.kind != "bar" or len(chart.series) != len(_PAIR):
        return False
    first, second = (series.values for series in chart.series)
    products = [one * other for one, other in zip(first, second, strict=False) if one is not None and other is not None]
    return any(products) and all(product <= ZERO for product in products)


def steps(chart: Chart) -> tuple[Step, ...]:
    """The bars of a waterfall. The first and last points stand on zero, the others on where the last one ended."""
    series = chart.series[0]
    last = len(series.values) - 1
    level = ZERO
    found: list[Step] = []
    for index, given in enumerate(series.values):
        value = given if given is not None else ZERO
        is_total = index in (0, last)
        start = ZERO if is_total else level
        end = start + value
        level = end
        default: SeriesRole = "now" if is_total else ("accent" if value >= 0 else "pain")
        role = series.roles[index] if index < len(series.roles) else default
        found.append(Step(min(start, end), max(start, end), value, role, is_total))
    return tuple(found)


SETTLED = 2
"""Decimals up to which all labels of a chart have the same number of them."""


def digits_format(decimals: int) -> str:
    """The format code of labels: decimals beyond the second only where a figure has them."""
    if not decimals:
        return "#,##0"
    return "#,##0." + ("0" * decimals if decimals <= SETTLED else "0" + "#" * (decimals - 1))


def number_label(value: Decimal, decimals: int, suffix: str = "", *, signed: bool = False) -> str:
    """A figure as charts print it: thousands commas, a true minus, a plus for steps when `signed`."""
    sign = "\u2212" if value < 0 else ("+" if signed and value > 0 else "")
    return f"{sign}{_digits(abs(value), decimals)}{suffix}"


def _digits(value: Decimal, decimals: int) -> str:
    """What the format code of `digits_format` prints."""
    text = f"{value:,.{decimals}f}"
    if decimals <= SETTLED:
        return text
    kept = text.rstrip("0")
    return kept + "0" if kept.endswith(".") else kept


def label_suffix(chart: Chart) -> str:
    """Only a percent sign stands on each figure; other units are printed once beside the chart."""
    return "%" if plain_text(chart.unit).strip() in ("%", "％") else ""


def _waterfall(chart: Chart) -> tuple[Plotted, ...]:
    found = steps(chart)
    roles = tuple(step.role for step in found)
    hidden = (None,) * len(found)
    name = plain_text(chart.series[0].name)
    suffix = label_suffix(chart)
    labels = tuple(number_label(s.value, chart.decimals, suffix, signed=not s.is_total) for s in found)
    base = tuple(s.low if s.low > 0 else (s.high if s.high < 0 else ZERO) for s in found)
    above = tuple(s.high - max(s.low, ZERO) if s.high > 0 else ZERO for s in found)
    below = tuple(s.low - min(s.high, ZERO) if s.low < 0 else ZERO for s in found)
    parts = [Plotted("", base, hidden), Plotted(name, above, roles)]
    if any(below):
        parts.append(Plotted(f"{name} (\u2212)", below, roles))
    parts.append(Plotted("", tuple(s.high for s in found), hidden, labels, labelled=True, is_line=True))
    return tuple(parts)
