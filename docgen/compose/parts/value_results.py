"""What follows from a value case: results with the formula in words, what if figures differ, who confirmed what.

One set of tables for proposal, internal review and workbook: `live` adds the formulas that recalculate them.
"""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.value import amount, money_cell, payback_words
from docgen.compose.parts.value_formulas import START, Flows, Words, changed, only, swung, year_column
from docgen.content.commercial import Assumption, ValueCase
from docgen.content.evidence import Evidence
from docgen.model.document import (
    Cell,
    Chart,
    Column,
    ColumnKind,
    Formula,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Row,
    Run,
    Series,
    SeriesRole,
    Table,
    plain_text,
)
from docgen.pricing import Amount, Sensitivity, Swing, ValueFigures
from docgen.pricing.offer import minor_units
from docgen.wording import formats
from docgen.wording.phrase import Part

NO_NUMBER = ("never", "beyond_number", "no_outlay", "no_cost", "no_share")
MOST = 100
"""Per cent that benefits may fall at most: beyond, break-even would say nothing."""


def results_table(kit: Kit, case: ValueCase, figures: ValueFigures) -> Table:
    """Total cost, net value, return, payback and net present value, each with its formula in words and figures."""
    wording, currency = kit.wording, str(case.currency)
    heads = (
        _column(kit, "results.name", "name", 24),
        _column(kit, "how_results", "formula", 50),
        _column(kit, "results.result", "result", 26, "number"),
    )
    shown = {
        "tco": amount(kit, figures.tco, currency),
        "net_value": amount(kit, figures.net_value, currency),
        "roi": roi_words(kit, figures),
        "payback": payback_sentence(kit, case, figures),
        "npv": amount(kit, figures.npv, currency),
    }
    formulas = _formulas_in_words(kit, case, figures)
    rows = tuple(
        Row(
            f"result-{name}",
            (
                Cell(wording.label(f"value_case.results.{name}"), strong=True),
                Cell(formulas.get(name, wording.label("common.none"))),
                Cell(result, strong=True),
            ),
        )
        for name, result in shown.items()
    )
    return Table("value-results", heads, rows, wording.label("value_case.results.caption"))


def _formulas_in_words(kit: Kit, case: ValueCase, figures: ValueFigures) -> dict[str, Prose]:
    """Each result's formula with its figures; none where the result has no number."""
    said: dict[str, Part | None] = {
        "once": _figure(kit, figures.one_time_cost), "cost": _figure(kit, figures.yearly_cost),
        "benefit": _figure(kit, figures.yearly_benefit), "net": _figure(kit, figures.net_yearly),
        "tco": _figure(kit, figures.tco), "worth": _figure(kit, figures.net_value),
        "rate": kit.wording.number(case.discount_rate_percent), "years": case.horizon_years, "first": 1,
    }  # fmt: skip
    told = ["tco", "net_value"]
    told += ["roi"] if figures.roi_percent is not None else []
    told += ["payback"] if figures.payback in ("within", "beyond") else []
    made = {name: kit.wording.sentence(f"value_case.results.{name}_formula", **said) for name in told}
    npv = "npv_formula" if case.horizon_years > 1 else "npv_formula_one"
    return made | {"npv": kit.wording.sentence(f"value_case.results.{npv}", **said)}


def _figure(kit: Kit, value: Amount) -> Prose:
    """A worked-out amount without its currency."""
    if not value.known:
        return kit.wording.gap(*value.sources)
    return (Run(formats.number(value.value), value.sources),)


def roi_words(kit: Kit, figures: ValueFigures) -> Prose:
    """`97%`, or that there is no cost to compare with."""
    if figures.roi_percent is None:
        return kit.wording.label("value_case.results.no_cost")
    if not figures.roi_percent.known:
        return kit.wording.gap(*figures.roi_percent.sources)
    return (Run(f"{formats.number(figures.roi_percent.value)}%", figures.roi_percent.sources),)


def payback_sentence(kit: Kit, case: ValueCase, figures: ValueFigures) -> Prose:
    """`11 months`, or why there is no such number."""
    if figures.payback_months is None:
        return kit.wording.sentence(f"value_case.results.{figures.payback}", years=case.horizon_years)
    return payback_words(kit, case, figures)


def theme_without_payback(kit: Kit, case: ValueCase, figures: ValueFigures) -> Prose:
    """What a value case comes to whose outlay is not back within the horizon, or that has none."""
    currency = str(case.currency)
    return kit.wording.sentence(
        f"value_case.theme.{figures.payback}", customer=kit.customer_name, years=case.horizon_years,
        benefit=amount(kit, figures.yearly_benefit, currency, short=True),
        cost=amount(kit, figures.yearly_cost, currency, short=True),
        net=amount(kit, figures.net_yearly, currency, short=True),
        once=amount(kit, figures.one_time_cost, currency, short=True),
    )  # fmt: skip


def scenario_table(kit: Kit, case: ValueCase, found: Sensitivity, *, live: bool = False, decimals: int = 0) -> Table:
    """Worst, expected and best case, and the surest benefits alone; benefits only where no cost may show."""
    return _Scenarios(kit, case, live, decimals).table(found)


class _Scenarios:
    """Rows of the scenario table; `priced` where costs may show."""

    def __init__(self, kit: Kit, case: ValueCase, live: bool, decimals: int) -> None:
        self.kit, self.case, self.live, self.decimals = kit, case, live, decimals
        self.priced = kit.value is not None
        self.first = START if self.priced else year_column(1)
        self.words = number_words(kit, case)

    def table(self, found: Sensitivity) -> Table:
        unit = self.kit.wording.currency(self.case.currency)
        money: list[tuple[str, ColumnKind, int]] = [("yearly", "money", 20), ("total", "money", 20)]
        if self.priced:
            money = [("net", "money", 18), ("npv", "money", 18), ("payback", "number", 16), ("roi", "number", 12)]
        heads = [_column(self.kit, "scenario.name", "name", 36)]
        heads += [
            _column(self.kit, f"scenario.{name}", name, weight, kind, unit if kind == "money" else (), self.decimals)
            for name, kind, weight in money
        ]
        base = Flows.expected(self.case.horizon_years, priced=self.priced)
        sure = [str(item.id) for item in self.case.benefits if item.confidence == "high"]
        rows = [
            self._row("worst", found, found.worst, changed(base, benefits=-1, costs=1, first=self.first)),
            self._row("expected", found, found.expected, base),
            self._row("best", found, found.best, changed(base, benefits=1, costs=-1, first=self.first)),
        ]
        if found.surest is not None:
            rows.append(self._row("surest", found, found.surest, only(base, sure)))
        key = "value_case.scenario.caption" if self.priced else "value_case.scenario.caption_benefit"
        return Table(
            "value-scenarios", tuple(heads), tuple(rows), self.kit.wording.sentence(key, percent=found.percent)
        )

    def _row(self, name: str, found: Sensitivity, figures: ValueFigures, flows: Flows) -> Row:
        key = name if self.priced or name in ("expected", "surest") else f"{name}_benefit"
        label = self.kit.wording.sentence(f"value_case.scenario.{key}", percent=found.percent)
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


def number_words(kit: Kit, case: ValueCase) -> Words:
    """What stands in a column of numbers where there is none."""
    count = case.horizon_years * 12
    said = [plain_text(kit.wording.sentence(f"value_case.scenario.{name}", count=count)) for name in NO_NUMBER]
    return Words(*said)


def payback_cell(kit: Kit, case: ValueCase, figures: ValueFigures, formula: Formula | None) -> Cell:
    """Months in a column of numbers, or the words for none."""
    if figures.payback_months is not None:
        return money_cell(kit, figures.payback_months, formula=formula)
    words = number_words(kit, case)
    said = {"never": words.never, "beyond": words.beyond, "no_outlay": words.no_outlay}[figures.payback]
    return Cell((Run(said, figures.net_yearly.sources),), None, formula)


def roi_cell(kit: Kit, figures: ValueFigures, formula: Formula | None, words: Words) -> Cell:
    """Per cent in a column of numbers, or the words for none."""
    if figures.roi_percent is not None:
        return money_cell(kit, figures.roi_percent, formula=formula)
    return Cell((Run(words.no_cost),), None, formula)


def break_even(kit: Kit, found: Sensitivity) -> Paragraph:
    """How far the benefits may fall before net present value is gone."""
    share = found.break_even_percent
    if share is None:
        return Paragraph("value-break-even", kit.wording.label("value_case.scenario.no_break_even"))
    if share.value >= MOST:
        return Paragraph("value-break-even", kit.wording.label("value_case.scenario.break_even_whole"))
    said = kit.wording.sentence("value_case.scenario.break_even", percent=_figure(kit, share))
    return Paragraph("value-break-even", said)


def swing_table(kit: Kit, case: ValueCase, found: Sensitivity, *, live: bool = False, decimals: int = 0) -> Table:
    """Net present value with each figure alone lower and higher; benefits of all years where no cost may show."""
    unit = kit.wording.currency(case.currency)
    percent = found.percent
    heads = [_column(kit, "swing.input", "input", 40)]
    for name in ("low", "high", "range"):
        title = kit.wording.sentence(f"value_case.swing.{name}", percent=percent)
        heads.append(Column(name, title, "money", 20, unit, decimals))
    rows = tuple(_swing_row(kit, case, one, live, decimals) for one in shown_swings(kit, found))
    key = "value_case.swing.caption" if kit.value is not None else "value_case.swing.caption_benefit"
    return Table("value-swings", tuple(heads), rows, kit.wording.sentence(key, percent=percent))


def _swing_row(kit: Kit, case: ValueCase, swing: Swing, live: bool, decimals: int) -> Row:
    low, high = outcome(kit, swing.low), outcome(kit, swing.high)
    wide = Amount(abs(high.value - low.value), tuple(dict.fromkeys((*low.sources, *high.sources))), low.known)
    formulas: tuple[Formula | None, Formula | None, Formula | None] = (None, None, None)
    key = f"swing-{swing.id}"
    if live:
        below, above = _swing_formula(kit, case, swing, -1), _swing_formula(kit, case, swing, 1)
        # A higher cost or rate lowers the result: the range is counted from the lower end.
        ends = ("high", "low") if high.value >= low.value else ("low", "high")
        formulas = (below, above, Operation("-", Ref(key, ends[0]), Ref(key, ends[1])))
    cells = (
        money_cell(kit, value, decimals=decimals, formula=formula)
        for value, formula in zip((low, high, wide), formulas, strict=True)
    )
    return Row(key, (Cell(swing_name(kit, case, swing), strong=True), *cells))


def _swing_formula(kit: Kit, case: ValueCase, swing: Swing, sign: int) -> Formula:
    priced = kit.value is not None
    base = Flows.expected(case.horizon_years, priced=priced)
    flows = swung(base, swing, sign, START if priced else year_column(1))
    return flows.npv(minor_units(str(case.currency))) if priced else flows.total_benefit()


def shown_swings(kit: Kit, found: Sensitivity) -> tuple[Swing, ...]:
    """The inputs a reader may know of: benefits alone where no cost may show."""
    return tuple(one for one in found.swings if kit.value is not None or one.kind == "benefit")


def outcome(kit: Kit, figures: ValueFigures) -> Amount:
    """What a change is measured by: net present value, or the benefits of all years where no cost may show."""
    return figures.npv if kit.value is not None else figures.total_benefit


def swing_name(kit: Kit, case: ValueCase, swing: Swing) -> Prose:
    """What differs."""
    if swing.benefit is not None:
        return kit.wording.text(swing.benefit.item)
    rate = kit.wording.number(case.discount_rate_percent)
    return kit.wording.sentence(f"value_case.swing.{swing.kind}", rate=rate)


def swing_chart(kit: Kit, case: ValueCase, found: Sensitivity) -> Chart | None:
    """The sensitivity table as bars; None where a figure is a gap or nothing moves."""
    swings = shown_swings(kit, found)
    ends = [(outcome(kit, one.low), outcome(kit, one.high)) for one in swings]
    if not ends or not all(low.known and high.known for low, high in ends):
        return None
    wording, percent = kit.wording, found.percent
    key = "chart" if kit.value is not None else "chart_benefit"
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
        wording.currency(case.currency), 0, wording.sentence(f"value_case.swing.{key}", percent=percent),
        wording.label("value_case.swing.chart_alt"),
    )  # fmt: skip


def assumption_table(kit: Kit, case: ValueCase) -> Table | None:
    """What must hold, where it comes from, and who confirmed it when; None without assumptions."""
    if not case.assumptions:
        return None
    heads = (
        _column(kit, "assumption", "assumption", 40),
        _column(kit, "source", "source", 34),
        _column(kit, "agreed", "agreed", 26),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(kit.wording.text(one.text), strong=True), Cell(one_reference(kit, one.source)),
                Cell(confirmation(kit, _agreed(case, one))),
            ),
        )
        for one in case.assumptions
    )  # fmt: skip
    return Table("value-assumptions", heads, rows, kit.wording.label("value_case.assumptions_caption"))


def _agreed(case: ValueCase, assumption: Assumption) -> Evidence | None:
    """The assumption's own confirmation, or that of the whole value case."""
    return assumption.confirmed or (case.confirmed if case.is_confirmed else None)


def confirmation(kit: Kit, agreed: Evidence | None) -> Prose:
    """`Chief financial officer, 29 January 2027`, or that nobody confirmed it yet."""
    if agreed is None:
        return kit.wording.label("value_case.unconfirmed")
    if given(agreed.by_role, agreed.date):
        return kit.wording.sentence("value_case.agreed_on", role=agreed.by_role, date=agreed.date)
    return kit.wording.text(agreed.by_role) or one_reference(kit, agreed)


def _column(
    kit: Kit, key: str, name: str, weight: int, kind: ColumnKind = "text", unit: Prose = (), decimals: int = 0
) -> Column:
    return Column(name, kit.wording.label(f"value_case.{key}"), kind, weight, unit, decimals if kind == "money" else 0)


__all__ = [
    "assumption_table", "break_even", "confirmation", "number_words", "outcome", "payback_cell", "payback_sentence",
    "results_table", "roi_cell", "roi_words", "scenario_table", "shown_swings", "swing_chart", "swing_name",
    "swing_table", "theme_without_payback",
]  # fmt: skip
