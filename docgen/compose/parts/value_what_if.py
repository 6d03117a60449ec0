"""What if the figures of a value case differ: all together, then each alone, as tables and as a chart.

One set of tables for proposal, internal review and workbook. `live` adds the formulas that recalculate them; their
words then name no figure that a reader of the workbook may change.
"""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.value import amount, money_cell
from docgen.compose.parts.value_formulas import Flows, changed, only, swung, year_column
from docgen.compose.parts.value_results import column_of, figure, number_words, payback_cell, roi_cell
from docgen.content.commercial import ValueCase
from docgen.model.document import (
    Cell,
    Chart,
    Column,
    ColumnKind,
    Formula,
    IfPositive,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Row,
    Series,
    SeriesRole,
    Table,
)
from docgen.pricing import Amount, Sensitivity, Swing, ValueFigures
from docgen.pricing.offer import minor_units

MOST = 100
"""Per cent that benefits may fall at most: beyond, break-even would say nothing."""


def said(kit: Kit, key: str, found: Sensitivity, live: bool) -> Prose:
    """Words with the change tested; without it where a reader may change it."""
    if live:
        return kit.wording.label(f"value_case.live.{key}")
    return kit.wording.sentence(f"value_case.{key}", percent=found.percent)


def scenario_table(kit: Kit, case: ValueCase, found: Sensitivity, *, live: bool = False, decimals: int = 0) -> Table:
    """Worst, expected and best case, and the surest benefits alone; benefits only where no cost may show."""
    return _Scenarios(kit, case, live, decimals).table(found)


class _Scenarios:
    """Rows of the scenario table; `priced` where costs may show."""

    def __init__(self, kit: Kit, case: ValueCase, live: bool, decimals: int) -> None:
        self.kit, self.case, self.live, self.decimals = kit, case, live, decimals
        self.priced = kit.value is not None
        self.words = number_words(kit, case)

    def table(self, found: Sensitivity) -> Table:
        unit = self.kit.wording.currency(self.case.currency)
        money: list[tuple[str, ColumnKind, int]] = [("yearly", "money", 20), ("total", "money", 20)]
        if self.priced:
            money = [("net", "money", 18), ("npv", "money", 18), ("payback", "number", 16), ("roi", "number", 12)]
        heads = [column_of(self.kit, "scenario.name", "name", 36)]
        heads += [
            column_of(self.kit, f"scenario.{name}", name, weight, kind, unit if kind == "money" else (), self.decimals)
            for name, kind, weight in money
        ]
        years = self.kit.wording.sentence("value_case.scenario.years", count=self.case.horizon_years)
        over = self.kit.wording.sentence("value_case.scenario.over", years=years)
        heads = [replace(head, title=over) if head.id == "total" else head for head in heads]
        base = Flows.expected(self.case.horizon_years, priced=self.priced)
        sure = [str(item.id) for item in self.case.benefits if item.confidence == "high"]
        rows = [
            self._row("worst", found, found.worst, changed(base, benefits=-1, costs=1)),
            self._row("expected", found, found.expected, base),
            self._row("best", found, found.best, changed(base, benefits=1, costs=-1)),
        ]
        if found.surest is not None:
            rows.append(self._row("surest", found, found.surest, only(base, sure)))
        key = "scenario.caption" if self.priced else "scenario.caption_benefit"
        return Table("value-scenarios", tuple(heads), tuple(rows), said(self.kit, key, found, self.live))

    def _row(self, name: str, found: Sensitivity, figures: ValueFigures, flows: Flows) -> Row:
        key = name if self.priced or name in ("expected", "surest") else f"{name}_benefit"
        label = said(self.kit, f"scenario.{key}", found, self.live and name in ("worst", "best"))
        cells = self._results(figures, flows) if self.priced else self._benefits(figures, flows)
        return Row(f"scenario-{name}", (Cell(label, strong=name == "expected"), *cells))

    def _benefits(self, figures: ValueFigures, flows: Flows) -> list[Cell]:
        return [
            self._money(figures.yearly_benefit, flows.benefit(year_column(1))),
            self._money(figures.total_benefit, flows.total_benefit()),
        ]

    def _results(self, figures: ValueFigures, flows: Flows) -> list[Cell]:
        decimals = minor_units(str(self.case.currency))
        return [
            self._money(figures.net_yearly, flows.net),
            self._money(figures.npv, flows.npv(decimals)),
            payback_cell(self.kit, self.case, figures, flows.payback(self.words) if self.live else None),
            roi_cell(self.kit, figures, flows.roi(self.words) if self.live else None, self.words),
        ]

    def _money(self, value: Amount, formula: Formula) -> Cell:
        return money_cell(self.kit, value, decimals=self.decimals, formula=formula if self.live else None)


def break_even(kit: Kit, found: Sensitivity) -> Paragraph:
    """How far the benefits may fall before net present value is gone."""
    share = found.break_even_percent
    if share is None:
        return Paragraph("value-break-even", kit.wording.label("value_case.scenario.no_break_even"))
    if share.value >= MOST:
        return Paragraph("value-break-even", kit.wording.label("value_case.scenario.break_even_whole"))
    said = kit.wording.sentence("value_case.scenario.break_even", percent=figure(kit, share))
    return Paragraph("value-break-even", said)


def swing_table(kit: Kit, case: ValueCase, found: Sensitivity, *, live: bool = False, decimals: int = 0) -> Table:
    """Net present value with each figure alone lower and higher; benefits of all years where no cost may show."""
    unit = kit.wording.currency(case.currency)
    heads = [column_of(kit, "swing.input", "input", 40)]
    measured = "" if kit.value is not None or live else "_benefit"  # two tables of one offer never share their heads
    for name in ("low", "high", "range"):
        title = said(kit, f"swing.{name}{measured}", found, live and name != "range")
        heads.append(Column(name, title, "money", 20, unit, decimals))
    rows = tuple(_swing_row(kit, case, one, live, decimals) for one in shown_swings(kit, found))
    key = "swing.caption" if kit.value is not None else "swing.caption_benefit"
    return Table("value-swings", tuple(heads), rows, said(kit, key, found, live))


def _swing_row(kit: Kit, case: ValueCase, swing: Swing, live: bool, decimals: int) -> Row:
    low, high = outcome(kit, swing.low), outcome(kit, swing.high)
    wide = Amount(abs(high.value - low.value), tuple(dict.fromkeys((*low.sources, *high.sources))), low.known)
    formulas: tuple[Formula | None, Formula | None, Formula | None] = (None, None, None)
    key = f"swing-{swing.id}"
    if live:
        below, above = _swing_formula(kit, case, swing, -1), _swing_formula(kit, case, swing, 1)
        up, down = (Operation("-", Ref(key, one), Ref(key, other)) for one, other in (("high", "low"), ("low", "high")))
        formulas = (below, above, IfPositive(up, up, down))
    cells = (
        money_cell(kit, value, decimals=decimals, formula=formula)
        for value, formula in zip((low, high, wide), formulas, strict=True)
    )
    return Row(key, (Cell(swing_name(kit, case, swing, live=live), strong=True), *cells))


def _swing_formula(kit: Kit, case: ValueCase, swing: Swing, sign: int) -> Formula:
    priced = kit.value is not None
    base = Flows.expected(case.horizon_years, priced=priced)
    flows = swung(base, swing, sign)
    return flows.npv(minor_units(str(case.currency))) if priced else flows.total_benefit()


def shown_swings(kit: Kit, found: Sensitivity) -> tuple[Swing, ...]:
    """The inputs a reader may know of: benefits alone where no cost may show."""
    return tuple(one for one in found.swings if kit.value is not None or one.kind == "benefit")


def outcome(kit: Kit, figures: ValueFigures) -> Amount:
    """What a change is measured by: net present value, or the benefits of all years where no cost may show."""
    return figures.npv if kit.value is not None else figures.total_benefit


def swing_name(kit: Kit, case: ValueCase, swing: Swing, *, live: bool = False) -> Prose:
    """What differs."""
    if swing.benefit is not None:
        return kit.wording.text(swing.benefit.item)
    if live and swing.kind == "rate":
        return kit.wording.label("value_case.live.swing.rate")
    rate = kit.wording.number(case.discount_rate_percent)
    return kit.wording.sentence(f"value_case.swing.{swing.kind}", rate=rate)


def _away(result: Amount, expected: Amount) -> Amount:
    """How far a result is from the expected one."""
    sources = tuple(dict.fromkeys((*result.sources, *expected.sources)))
    return Amount(result.value - expected.value, sources, result.known and expected.known)


def swing_chart(kit: Kit, case: ValueCase, found: Sensitivity) -> Chart | None:
    """The sensitivity table as bars around the expected result; None where a figure is a gap or nothing moves."""
    swings, expected = shown_swings(kit, found), outcome(kit, found.expected)
    ends = [(_away(outcome(kit, one.low), expected), _away(outcome(kit, one.high), expected)) for one in swings]
    if not ends or not all(low.known and high.known for low, high in ends):
        return None
    base = amount(kit, expected, str(case.currency), short=True)
    wording, percent = kit.wording, found.percent
    key = "chart" if kit.value is not None else "chart_benefit"
    years = wording.sentence("value_case.scenario.years", count=case.horizon_years)
    sides: tuple[tuple[str, SeriesRole], ...] = (("low", "pain"), ("high", "accent"))
    series = tuple(
        Series(
            f"value-swings-{name}", wording.sentence(f"value_case.swing.{name}", percent=percent),
            tuple(pair[at].value for pair in ends), role, sources=tuple(pair[at].sources for pair in ends),
        )
        for at, (name, role) in enumerate(sides)
    )  # fmt: skip
    return Chart(
        "value-swings-chart", "bar", tuple(swing_name(kit, case, one) for one in swings), series,
        wording.currency(case.currency), 0,
        wording.sentence(f"value_case.swing.{key}", percent=percent, years=years, expected=base),
        wording.label("value_case.swing.chart_alt"),
    )  # fmt: skip


__all__ = ["break_even", "scenario_table", "swing_chart", "swing_table"]
