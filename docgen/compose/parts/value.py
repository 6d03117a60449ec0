"""The value case: benefits and costs per year, what comes out, and what must hold. Sealed kits show no cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.content.commercial import BenefitItem, ValueCase
from docgen.diagnostics import Source
from docgen.model.document import (
    Cell,
    Chart,
    Column,
    Formula,
    Items,
    Metrics,
    Prose,
    Ref,
    Row,
    Run,
    Series,
    SeriesRole,
    Sum,
    Table,
    Tile,
)
from docgen.pricing import Amount, ValueFigures
from docgen.wording import formats

NEAR = Decimal("0.005")
"""How far a rounded figure may be from the exact one, as a share of it."""
MOST_PLACES = 2
"""Decimals of a label on a slide, at most."""


def amount(kit: Kit, value: Amount, currency: str, *, short: bool = False, whole: bool = False) -> Prose:
    """A worked-out amount, `short` as people say it or exact to the `whole` unit; a gap where it rests on one."""
    if not value.known:
        return kit.wording.gap(*value.sources)
    return kit.wording.amount(value.value, currency, *value.sources, short=short, whole=whole)


def computed(value: Amount) -> Prose:
    """A worked-out whole number with its sources."""
    return (Run(formats.number(value.value), value.sources),)


def _benefit(item: BenefitItem) -> Amount:
    """One benefit of a year, known or not."""
    return Amount(item.yearly.amount or Decimal(0), (item.yearly.source,), not item.yearly.is_gap)


def yearly_benefit(case: ValueCase) -> Amount:
    """All benefits of a year."""
    known = all(not item.yearly.is_gap for item in case.benefits)
    total = sum((item.yearly.amount or Decimal(0) for item in case.benefits), Decimal(0))
    return Amount(total, tuple(item.yearly.source for item in case.benefits), known)


def surest(kit: Kit, case: ValueCase) -> Amount | None:
    """What a year leaves if only the benefits of high confidence come: after cost, or before it while that is sealed.

    None where all or none of them are that sure, or one is a gap.
    """
    sure = [item for item in case.benefits if item.confidence == "high"]
    if not sure or len(sure) == len(case.benefits) or any(item.yearly.is_gap for item in sure):
        return None
    total = sum((item.yearly.amount or Decimal(0) for item in sure), Decimal(0))
    sources = tuple(item.yearly.source for item in sure)
    if kit.value is None:
        return Amount(total, sources)
    cost = kit.value.yearly_cost
    return Amount(total - cost.value, (*sources, *cost.sources), cost.known)


def chart_unit(kit: Kit, case: ValueCase, *, short: bool = False) -> Prose:
    """`EUR per year`; short on a slide, with the sign of its amounts, or in the language's larger unit (万元/年)."""
    key = "value.unit_short" if short else "value.unit_per_year"
    named = kit.wording.currency_sign(case.currency) if short else kit.wording.currency(case.currency)
    return kit.wording.sentence(key, currency=named)


def largest_first(case: ValueCase) -> ValueCase:
    """The same case for a slide, whose bars and rows fall from the largest benefit to the smallest."""
    ordered = sorted(case.benefits, key=lambda item: -(item.yearly.amount or 0))
    return case.model_copy(update={"benefits": tuple(ordered)})


def benefit_chart(kit: Kit, case: ValueCase, identifier: str, *, caption: Prose = (), short: bool = False) -> Chart:
    """Benefits per year as bars; with costs, a waterfall from benefits over yearly cost to the net.

    `short` counts in the language's larger unit, so that labels stay short on a slide.
    """
    wording = kit.wording
    names = [wording.text(item.item) for item in case.benefits]
    values = [item.yearly.amount for item in case.benefits]
    sources: list[tuple[Source, ...]] = [(item.yearly.source,) for item in case.benefits]
    kind, said = "column", "value.chart_alt_benefits"
    roles: tuple[SeriesRole, ...] = ()
    if kit.value is not None:
        kind, said = "waterfall", "value.chart_alt"
        gain: SeriesRole = "accent"
        roles = (*(gain for _ in case.benefits), "pain", "now")
        names += [wording.label("value.yearly_cost"), wording.label("value.net_per_year")]
        values += [-kit.value.yearly_cost.value, kit.value.net_yearly.value]
        sources += [kit.value.yearly_cost.sources, kit.value.net_yearly.sources]
    parts = len(case.benefits) + (kit.value is not None)
    shown, places = in_short(kit, values, parts=parts) if short else (tuple(values), 0)
    series = Series(f"{identifier}-series", wording.label("value.per_year"), shown, "accent", roles, tuple(sources))
    unit = chart_unit(kit, case, short=short)
    alt = wording.sentence(said, customer=kit.customer_name)
    return Chart(identifier, kind, tuple(names), (series,), unit, places, caption, alt)  # type: ignore[arg-type]


def in_short(kit: Kit, values: Sequence[Decimal | None], *, parts: int = 0) -> tuple[tuple[Decimal | None, ...], int]:
    """Exact amounts in the language's larger unit, and the fewest decimals that a label on a slide does with.

    A label is never more than 0.5 % from its amount, and the labels of the first `parts` add up to their sum. Where
    they do so with no fewer than three decimals, two stand: nobody reads thousandths, tables have the exact amounts.
    """
    divisor = Decimal(kit.wording.word("value.short_divisor"))
    shown = tuple(None if value is None else formats.rounded(value, 0) / divisor for value in values)
    known = [value for value in shown if value is not None]
    exact = max((len(f"{value.normalize():f}".partition(".")[2]) for value in known), default=0)
    added = [value for value in shown[:parts] if value is not None]
    for places in range(min(exact, MOST_PLACES)):
        near = all(abs(formats.rounded(value, places) - value) <= abs(value) * NEAR for value in known)
        total = sum((formats.rounded(value, places) for value in added), Decimal(0))
        if near and total == formats.rounded(sum(added, Decimal(0)), places):
            return shown, places
    return shown, min(exact, MOST_PLACES)


def outcome_tiles(kit: Kit, case: ValueCase, identifier: str) -> Metrics:
    """Net per year, payback and net present value; benefits alone while prices are sealed."""
    wording, figures, currency = kit.wording, kit.value, str(case.currency)
    if figures is None:
        total = amount(kit, yearly_benefit(case), currency, short=True)
        return Metrics(identifier, (Tile(f"{identifier}-benefit", wording.label("value.benefit_per_year"), total),))
    tiles = [
        Tile(
            f"{identifier}-net", wording.label("value.net_per_year"),
            amount(kit, figures.net_yearly, currency, short=True),
        ),
        Tile(
            f"{identifier}-npv",
            wording.sentence("value.npv_over", years=case.horizon_years, rate=case.discount_rate_percent),
            amount(kit, figures.npv, currency, short=True),
        ),
    ]  # fmt: skip
    months = payback_words(kit, case, figures)
    tiles.insert(1, Tile(f"{identifier}-payback", wording.label("value.payback"), months))
    return Metrics(identifier, tuple(tiles))


def payback_words(kit: Kit, case: ValueCase, figures: ValueFigures) -> Prose:
    """`11 months`, or in a word why there is no such number."""
    months = figures.payback_months
    if months is None:
        horizon = kit.wording.sentence("value.months", count=case.horizon_years * 12)
        return kit.wording.sentence(f"value_case.scenario.{figures.payback}", months=horizon)
    if not months.known:
        return kit.wording.gap(*months.sources)
    return kit.wording.sentence("value.months", count=computed(months))


def assumption_items(kit: Kit, case: ValueCase, identifier: str, *, sourced: bool = True) -> Items:
    """What must hold, each with its source, or without where a source line names them all."""
    wording = kit.wording
    return Items(
        identifier,
        tuple(
            wording.sentence("value.assumption", text=one.text, source=one.source.ref)
            if sourced
            else wording.text(one.text)
            for one in case.assumptions
        ),
    )


def benefit_table(
    kit: Kit, case: ValueCase, identifier: str, *, caption: Prose = (), confirmed: bool = False, slide: bool = False
) -> Table:
    """Benefit, how it is worked out, how sure, if `confirmed` by whom, per year; the total is a live sum.

    On a `slide` the head has the sign of the currency, as the amounts beside it.
    """
    wording = kit.wording
    columns = [
        Column("item", wording.label("value.benefit"), "text", 28),
        Column("formula", wording.label("value.how_worked_out"), "text", 44),
        Column("confidence", wording.label("value.confidence"), "text", 12),
    ]
    columns += [Column("confirmed", wording.label("value_case.confirmed_by"), "text", 22)] if confirmed else []
    unit = wording.currency_sign(case.currency) if slide else wording.currency(case.currency)
    columns.append(Column("yearly", wording.label("value.per_year"), "money", 18, unit))
    rows = []
    for item in case.benefits:
        cells = [wording.text(item.item), wording.text(item.formula), wording.label(f"value.{item.confidence}")]
        cells += [wording.text(item.confirmed_by_role) or wording.label("value_case.unconfirmed")] if confirmed else []
        rows.append(Row(item.id, (*(Cell(one) for one in cells), money_cell(kit, _benefit(item)))))
    refs: tuple[Formula, ...] = tuple(Ref(item.id, "yearly") for item in case.benefits)
    total = money_cell(kit, yearly_benefit(case), formula=Sum(refs))
    blank = tuple(Cell() for _ in columns[2:])
    rows.append(Row("total", (Cell(wording.label("chrome.total")), *blank, total), "total"))
    return Table(identifier, tuple(columns), tuple(rows), caption)


def money_cell(kit: Kit, value: Amount, *, decimals: int = 0, formula: Formula | None = None) -> Cell:
    """An amount in a money column: digits only, the currency stands in the head."""
    if not value.known:
        return Cell(kit.wording.gap(*value.sources))
    return Cell((Run(formats.number(value.value, decimals), value.sources),), value.value, formula)
