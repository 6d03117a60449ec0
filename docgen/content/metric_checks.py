"""Checks of one measure: whether the change it states follows from its figures, and whether a ratio may be derived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.content.evidence import Delta, Metric
from docgen.content.types import Quantity
from docgen.source.problems import Problem

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_ROUNDING = Decimal(1)
"""A percentage may be rounded to a whole one, and figures before it were rounded too."""

_ABOUT = Decimal("0.1")
"""`about` leaves a tenth of what is stated."""

_SECONDS = {
    "second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600), "day": Decimal(86400), "week": Decimal(604800),
}  # fmt: skip
"""Units of time that convert exactly; a month or a year has no fixed length."""

_RATIO_UNIT = re.compile(r"^(?:times|x|×|-?fold)\b(?! (?:an?|per|each|every)\b)|^×|倍$|^倍", re.IGNORECASE)
"""Units that compare with what was before; `times a day` counts."""

_TIMES = ("time", "倍")
"""Words in the unit of a change that state a factor: `6 times`, `2倍`."""


def check_metric(metric: Metric, *, may_worsen: bool = False) -> Iterator[Problem]:
    """A measure that goes the wrong way, or whose stated change contradicts its figures."""
    if not may_worsen:
        yield from _direction(metric)
    if metric.delta is not None and metric.delta.value.value is not None:
        yield from _delta(metric, metric.delta)


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are in one unit, in whatever languages it is written."""
    if one.unit_text is None or other.unit_text is None:
        return one.unit == other.unit and one.unit_text is other.unit_text
    first, second = ({language: words for language, words, _ in two.unit_text.words} for two in (one, other)
                     if two.unit_text is not None)  # fmt: skip
    return first == second


def ratio_of(metric: Metric) -> Decimal | None:
    """After over before, where it may be derived at all: one unit, two plain figures, and the author allows it.

    None for a change of unspecified kind, a zero, a range or a bound, and for a measure that did not get better.
    """
    if not metric.ratio_allowed or not ratio_possible(metric):
        return None
    before, after = metric.before, metric.after
    assert before is not None and after is not None and before.value is not None and after.value is not None
    ratio = after.value / before.value
    better = ratio > 1 if metric.direction == "higher_is_better" else ratio < 1
    return ratio if better else None


def ratio_possible(metric: Metric) -> bool:
    """Whether the figures before and after make a ratio."""
    before, after = metric.before, metric.after
    if before is None or after is None or (metric.delta is not None and metric.delta.kind == "unspecified"):
        return False
    plain = all(one.value is not None and one.value > 0 and one.qualifier in ("exact", "about")
                for one in (before, after))  # fmt: skip
    return plain and same_unit(before, after)


def is_ratio(quantity: Quantity) -> bool:
    """Whether its unit says that it compares: `30 times faster`, `2 fold`, `3倍`; `4 times a day` does not."""
    words = [words for _, words, _ in quantity.unit_text.words] if quantity.unit_text else [quantity.unit]
    return any(_RATIO_UNIT.search(word.strip()) for word in words)


def factors_of(metric: Metric) -> Iterator[Decimal]:
    """The ratio that the source of a measure states, as a factor; both ends of a range."""
    stated = metric.delta.value if metric.delta is not None else None
    if stated is not None and stated.value is not None and _is_factor(stated):
        yield abs(stated.value)
        if stated.high is not None:
            yield abs(stated.high)


def _pair(metric: Metric) -> tuple[Decimal, Decimal] | None:
    """The figures before and after in one unit, where both are there; a target stands in for a result."""
    before, after = metric.before, metric.after or metric.target
    if before is None or after is None or before.value is None or after.value is None:
        return None
    if before.unit in _SECONDS and after.unit in _SECONDS and before.unit != after.unit:
        return before.value * _SECONDS[before.unit] / _SECONDS[after.unit], after.value
    return (before.value, after.value) if same_unit(before, after) else None


def _direction(metric: Metric) -> Iterator[Problem]:
    pair = _pair(metric)
    if pair is None:
        return
    change = pair[1] - pair[0]
    if change < 0 if metric.direction == "higher_is_better" else change > 0:
        yield Problem("metric-direction", metric.id.source, _figures(metric), metric.direction)


def _delta(metric: Metric, delta: Delta) -> Iterator[Problem]:
    """A change in a unit that its kind does not have, or of a size that does not follow from the figures."""
    if not _unit_fits(metric, delta):
        values = {"unit": delta.value.unit}
        yield Problem("metric-delta-kind", delta.value.source, values, delta.kind)
        return
    before, after, pair = metric.before, metric.after or metric.target, _pair(metric)
    if pair is None or before is None or after is None or delta.kind == "unspecified":
        return
    if before.qualifier != "exact" or after.qualifier != "exact":
        return
    computed, stated = _computed(delta, *pair, after.unit), delta.value
    if computed is not None and not _follows(stated, computed, relative=delta.kind == "relative"):
        signed = stated.value is not None and stated.value < 0
        values = _figures(metric) | {
            "computed": written_quantity(replace(stated, value=_rounded(computed if signed else abs(computed))))
        }
        yield Problem("metric-delta", stated.source, values, written_quantity(stated))


def _rounded(number: Decimal) -> Decimal:
    one = round(number, 1)
    return one.to_integral_value() if one == one.to_integral_value() else one


def _unit_fits(metric: Metric, delta: Delta) -> bool:
    """Points of percentages, a relative change in per cent or times, an absolute one in the unit of the figures."""
    quantity, figures = delta.value, [one for one in (metric.before, metric.after) if one is not None]
    if delta.kind == "percentage_points":
        return quantity.is_percent and all(one.is_percent for one in figures)
    if delta.kind == "relative":
        return quantity.is_percent or _is_factor(quantity)
    return delta.kind == "unspecified" or all(_convertible(quantity, one) for one in figures)


def _convertible(one: Quantity, other: Quantity) -> bool:
    return same_unit(one, other) or (one.unit in _SECONDS and other.unit in _SECONDS)


def _is_factor(quantity: Quantity) -> bool:
    words = [quantity.unit] + [words for _, words, _ in quantity.unit_text.words] if quantity.unit_text else []
    return any(mark in word for word in words or [quantity.unit] for mark in _TIMES)


def _computed(delta: Delta, before: Decimal, after: Decimal, unit: str) -> Decimal | None:
    """The change as its kind counts it, with its sign, in the unit it is stated in; a factor is great over small."""
    if delta.kind != "relative":
        stated = delta.value.unit
        timed = stated in _SECONDS and unit in _SECONDS
        return (after - before) * _SECONDS[unit] / _SECONDS[stated] if timed else after - before
    if _is_factor(delta.value):
        small, great = sorted((abs(before), abs(after)))
        return great / small if small else None
    return (after - before) / abs(before) * _HUNDRED if before else None


def _follows(stated: Quantity, computed: Decimal, *, relative: bool) -> bool:
    """Whether a stated change is the computed one, rounded. A change without a sign is stated by its size."""
    assert stated.value is not None
    if stated.value < 0 < computed:
        return False
    found, low = abs(computed), abs(stated.value)
    slack = _HALF * Decimal(1).scaleb(int(stated.value.as_tuple().exponent))
    if relative and stated.is_percent:
        slack = max(slack, _ROUNDING)
    if stated.qualifier == "about":
        slack = max(slack, low * _ABOUT)
    if stated.qualifier == "range" and stated.high is not None:
        low, high = sorted((low, abs(stated.high)))
        return low - slack <= found <= high + slack
    if stated.qualifier == "more_than":
        return found >= low - slack
    if stated.qualifier == "less_than":
        return found <= low + slack
    return abs(found - low) <= slack


def _figures(metric: Metric) -> dict[str, str]:
    after = metric.after or metric.target
    shown = {"before": metric.before, "after": after}
    return {"name": str(metric.id)} | {
        name: written_quantity(one) for name, one in shown.items() if one is not None and one.value is not None
    }


def written_quantity(quantity: Quantity) -> str:
    """A quantity as its author wrote it: number and unit, in the first language it has."""
    unit = next((words for _, words, _ in quantity.unit_text.words), "") if quantity.unit_text else quantity.unit
    return f"{quantity.value} {unit}".strip()


__all__ = ["check_metric", "factors_of", "is_ratio", "ratio_of", "ratio_possible", "same_unit", "written_quantity"]
