"""Today against proposed: the figures as a table, and bars or a net that make them comparable."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from docgen.compose.kit import Kit
from docgen.content.opportunity import Comparison, Criterion
from docgen.content.types import Quantity
from docgen.model.document import Cell, Chart, Column, Prose, Row, Series, Table

RADAR_FROM = 5
"""Dimensions of one unit from which a net shows the whole better than pairs of bars."""

_PLAIN = ("exact", "about", "more_than", "less_than")
_HUNDRED = Decimal(100)

Scale = Literal["radar", "bars", "index", "none"]


def same_scale(first: Quantity | None, second: Quantity | None) -> bool:
    """Whether two figures are plain numbers of one unit, the first above zero, so that bars may stand side by side."""
    if first is None or second is None or first.value is None or second.value is None:
        return False
    is_plain = all(one.high is None and one.qualifier in _PLAIN for one in (first, second))
    return is_plain and first.unit == second.unit and first.value > 0 and second.value >= 0


def decimals(values: Iterable[Decimal | None]) -> int:
    """Decimals that show the figures as they were written: two at most."""
    return min(2, max((-int(value.as_tuple().exponent) for value in values if value is not None), default=0))


def scale_of(compared: tuple[Comparison, ...]) -> Scale:
    """How the dimensions can be drawn together: as they are where they share a unit, else with today as 100."""
    drawn = [one for one in compared if _drawable(one)]
    if len(drawn) < 2:
        return "none"
    units = {(unit.unit, unit.unit_text) for one in compared for unit in (one.today, one.proposed)}
    if len(units) == 1 and len(drawn) == len(compared):
        return "radar" if len(compared) >= RADAR_FROM else "bars"
    return "index"


def _drawable(one: Comparison) -> bool:
    return same_scale(one.today, one.proposed)


def comparison_table(kit: Kit, compared: tuple[Comparison, ...], identifier: str) -> Table:
    """The dimensions with today's and the proposed figure, in their own units."""
    wording = kit.wording
    columns = (
        Column("dimension", wording.label("deck.comparison.dimension"), "text", 44),
        Column("today", wording.label("deck.comparison.today"), "number", 22),
        Column("proposed", wording.label("deck.comparison.proposed"), "number", 22),
    )
    rows = tuple(
        Row(
            str(one.id),
            (
                Cell(wording.text(one.dimension)),
                Cell(wording.quantity(one.today)),
                Cell(wording.quantity(one.proposed), strong=True),
            ),
        )
        for one in compared
    )
    return Table(identifier, columns, rows)


def comparison_chart(kit: Kit, compared: tuple[Comparison, ...], identifier: str) -> Chart | None:
    """Pairs of bars or a net; None where the figures cannot be drawn together."""
    scale, wording = scale_of(compared), kit.wording
    if scale == "none":
        return None
    today, proposed = [], []
    for one in compared:
        before, after = one.today.value, one.proposed.value
        fits = _drawable(one) and before is not None and after is not None
        if scale == "index" and fits:
            assert before is not None and after is not None
            before, after = _HUNDRED, (after / before * _HUNDRED).quantize(Decimal("0.1"))
        today.append(before if fits else None)
        proposed.append(after if fits else None)
    both = tuple((one.today.source, one.proposed.source) for one in compared)
    single = tuple((one.today.source,) for one in compared) if scale != "index" else ()
    second = tuple((one.proposed.source,) for one in compared) if scale != "index" else both
    names = wording.label("deck.comparison.today"), wording.label("deck.comparison.proposed")
    series = (
        Series(f"{identifier}-today", names[0], tuple(today), "before", (), single, scale != "index"),
        Series(f"{identifier}-proposed", names[1], tuple(proposed), "accent", (), second),
    )
    unit = wording.label("deck.comparison.index") if scale == "index" else wording.unit(compared[0].today)
    kind: Literal["radar", "bar"] = "radar" if scale == "radar" else "bar"
    alt = wording.sentence("deck.comparison.alt", items=wording.enumerate(pair(kit, one) for one in compared))
    categories = tuple(wording.text(one.dimension) for one in compared)
    return Chart(identifier, kind, categories, series, unit, _decimals(series, scale), (), alt)


def pair(kit: Kit, one: Comparison) -> Prose:
    """`Days between releases from 35 days to 1 day`."""
    return kit.wording.sentence("deck.comparison.pair", dimension=one.dimension, today=one.today, proposed=one.proposed)


def _decimals(series: tuple[Series, ...], scale: Scale) -> int:
    if scale == "index":
        return 0
    return decimals(value for one in series for value in one.values)


def criteria_table(kit: Kit, criteria: tuple[Criterion, ...], identifier: str) -> Table:
    """The customer's criteria, heaviest first, and where we stand on each."""
    wording = kit.wording
    columns = (
        Column("criterion", wording.label("deck.criteria.criterion"), "text", 34),
        Column("answer", wording.label("deck.criteria.answer"), "text", 46),
    )
    rows = tuple(
        Row(str(one.id), (Cell(wording.text(one.name), strong=True), Cell(wording.text(one.answer) or wording.gap())))
        for one in criteria
    )
    return Table(identifier, columns, rows)


def criteria_chart(kit: Kit, criteria: tuple[Criterion, ...], identifier: str) -> Chart | None:
    """The weights as bars; None unless every criterion has one."""
    values = [one.weight.value if one.weight is not None else None for one in criteria]
    if any(value is None for value in values):
        return None
    wording = kit.wording
    sources = tuple((one.weight.source,) if one.weight is not None else () for one in criteria)
    series = Series(f"{identifier}-weights", wording.label("deck.criteria.weight"), tuple(values), "now", (), sources)
    categories = tuple(wording.text(one.name) for one in criteria)
    alt = wording.sentence("deck.criteria.alt", items=wording.enumerate(categories))
    return Chart(identifier, "bar", categories, (series,), wording.label("deck.criteria.weight"), 0, (), alt)


def by_weight(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Heaviest first; those without a weight keep their order at the end."""
    return tuple(sorted(criteria, key=lambda one: -(one.weight.value or 0) if one.weight is not None else Decimal(1)))
