"""For finance: what the solution costs to buy and to run, year by year, and when the one-off cost is back.

Both only from a value case that this deck may show, and only where no offer is sealed: otherwise no cost may show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from docgen.compose.deck.patterns import composed
from docgen.compose.deck.sources import value_sources
from docgen.compose.kit import Kit
from docgen.compose.parts.value import amount, computed, in_short, money_cell, payback_words, surest
from docgen.content.commercial import CostItem, ValueCase
from docgen.content.opportunity import Meeting
from docgen.content.types import Money
from docgen.diagnostics import Source
from docgen.model.document import (
    Block,
    Cell,
    Chart,
    Column,
    Field,
    Fields,
    Metrics,
    Prose,
    Row,
    Run,
    Section,
    Series,
    SeriesRole,
    Table,
    Tile,
)
from docgen.pricing import Amount, ValueFigures, figures_of, value_inputs
from docgen.wording import formats
from docgen.wording.phrase import Part

ITEMS = 4
"""Costs told one by one; of more, the slide has the total and the proposal the rest."""
YEARS = 4
"""Years that the table of a slide has columns for."""


def cost_of_ownership(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """Every cost, bought and run, its total, the benefit, and the balance at the end of each year."""
    worth, figures = kit.content.value_case, kit.value
    if worth is None or figures is None or not figures.years:
        return ()
    currency = str(worth.currency)
    over: dict[str, Part] = {
        "years": len(figures.years),
        "cost": amount(kit, figures.tco, currency, short=True),
        "benefit": amount(kit, figures.total_benefit, currency, short=True),
    }
    title = composed(kit, "claim.ownership.over", **over)
    table = _table(kit, worth, figures)
    return (_slide(kit, worth, "cost-of-ownership", title, (table,), kit.wording.label("story.ownership.exhibit")),)


def _table(kit: Kit, worth: ValueCase, figures: ValueFigures) -> Table:
    label, unit = kit.wording.label, kit.wording.currency_sign(worth.currency)
    years = [kit.wording.sentence("story.ownership.year", number=one.year) for one in figures.years]
    each = len(years) <= YEARS
    columns = (
        Column("item", label("story.ownership.item"), "text", 34),
        Column("start", label("story.ownership.start"), "money", 16, unit),
        *(Column(f"year-{n}", name, "money", 16, unit) for n, name in enumerate(years if each else (), 1)),
        Column("sum", label("story.ownership.sum"), "money", 18, unit),
    )
    rows = tuple(_rows(kit, worth, figures, len(years) if each else 0))
    return Table("cost-of-ownership-table", columns, rows)


def _rows(kit: Kit, worth: ValueCase, figures: ValueFigures, years: int) -> Iterator[Row]:
    label = kit.wording.label
    for item in worth.costs if 1 < len(worth.costs) <= ITEMS else ():
        yield _row(kit, f"ownership-{item.id}", kit.wording.text(item.item), _cost(item, years, figures))
    shown = figures.years[:years]
    cost = [figures.one_time_cost, *(one.cost for one in shown), figures.tco]
    yield _row(kit, "ownership-cost", label("ownership.total"), cost, strong=True)
    benefit = [None, *(one.benefit for one in shown), figures.total_benefit]
    yield _row(kit, "ownership-benefit", label("story.ownership.benefit"), benefit)
    balance = [_start(figures), *(one.cumulative for one in shown), figures.net_value]
    row = _row(kit, "ownership-balance", label("ownership.balance"), balance, strong=True)
    yield replace(row, role="total")


def _cost(item: CostItem, years: int, figures: ValueFigures) -> list[Amount | None]:
    once, yearly = _amount(item.one_time), _amount(item.yearly)
    parts = [one for one in (once, yearly) if one is not None]
    value = (once.value if once else Decimal(0)) + (yearly.value if yearly else Decimal(0)) * len(figures.years)
    sources = tuple(source for one in parts for source in one.sources)
    return [once, *([yearly] * years), Amount(value, sources, all(one.known for one in parts))]


def _amount(money: Money | None) -> Amount | None:
    return Amount(money.amount or Decimal(0), (money.source,), not money.is_gap) if money is not None else None


def _start(figures: ValueFigures) -> Amount:
    """The balance before the first year: what was paid once."""
    return replace(figures.one_time_cost, value=-figures.one_time_cost.value)


def _row(kit: Kit, name: str, said: Prose, values: Sequence[Amount | None], *, strong: bool = False) -> Row:
    none = Cell(kit.wording.label("common.none"))
    cells = (money_cell(kit, one) if one is not None else none for one in values)
    return Row(name, (Cell(said, strong=strong), *(replace(cell, strong=strong) for cell in cells)))


def payback(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The balance at the end of each year as a chart, and how payback and total cost are worked out."""
    worth, figures = kit.content.value_case, kit.value
    if worth is None or figures is None or figures.payback == "no_outlay" or not figures.net_yearly.known:
        return ()
    tile = Tile("payback-months", kit.wording.label("value.payback"), payback_words(kit, worth, figures))
    blocks: tuple[Block, ...] = (
        _balance(kit, worth, figures),
        *((Metrics("payback-figure", (tile,)),) if figures.payback == "within" else ()),
        Fields("payback-formulas", tuple(_formulas(kit, worth, figures)), 1),
    )
    unit = kit.wording.sentence("payback.unit", currency=kit.wording.currency_sign(worth.currency))
    exhibit = kit.wording.sentence("payback.exhibit", unit=unit)
    slide = _slide(kit, worth, "payback", _titles(kit, worth, figures), blocks, exhibit)
    return (replace(slide, so_what=_least(kit, worth, figures)),)


def _balance(kit: Kit, worth: ValueCase, figures: ValueFigures) -> Chart:
    wording = kit.wording
    points = [_start(figures), *(one.cumulative for one in figures.years)]
    names = (
        wording.label("story.ownership.start"),
        *(wording.sentence("story.ownership.year", number=one.year) for one in figures.years),
    )
    values, places = in_short(kit, [one.value if one.known else None for one in points])
    roles: tuple[SeriesRole, ...] = tuple("pain" if one.value < 0 else "accent" for one in points)
    sources: tuple[tuple[Source, ...], ...] = tuple(one.sources for one in points)
    series = Series("payback-series", wording.label("ownership.balance"), values, "accent", roles, sources)
    unit = wording.sentence("payback.unit", currency=wording.currency_sign(worth.currency))
    alt = wording.sentence("payback.alt", customer=kit.customer_name)
    return Chart("payback-chart", "column", names, (series,), unit, places, (), alt)


def _formulas(kit: Kit, worth: ValueCase, figures: ValueFigures) -> Iterator[Field]:
    """What a year leaves, the months until the one-off cost is back, and the total cost, each with its figures.

    Terms are bare figures in the unit that the exhibit line names, so that a formula stands on one line.
    """
    wording = kit.wording
    known = (figures.one_time_cost, figures.yearly_cost, figures.yearly_benefit, figures.net_yearly, figures.tco)
    once, cost, benefit, net, tco = (_bare(kit, one) for one in known)
    left = wording.sentence("payback.net_is", benefit=benefit, cost=cost, net=net)
    yield Field("payback-net", wording.label("value.net_per_year"), left)
    if figures.payback_months is not None:
        months = computed(figures.payback_months)
        back = wording.sentence("payback.months_are", once=once, net=net, months=months)
        yield Field("payback-back", wording.label("payback.back"), back)
    total = wording.sentence("payback.tco_is", once=once, years=worth.horizon_years, cost=cost, tco=tco)
    yield Field("payback-tco", wording.label("ownership.total"), total)


def _bare(kit: Kit, value: Amount) -> Prose:
    """An amount in the unit of the exhibit, without its currency; a gap where it rests on one."""
    if not value.known:
        return kit.wording.gap(*value.sources)
    (shown,), _ = in_short(kit, (value.value,))
    return (Run(formats.number(shown or Decimal(0)), value.sources),)


def _titles(kit: Kit, worth: ValueCase, figures: ValueFigures) -> Prose:
    """The year in which the balance turns; or that it does not within the horizon."""
    years, turns = worth.horizon_years, next((one.year for one in figures.years if one.cumulative.value >= 0), None)
    if turns is None:
        return composed(kit, "claim.payback.beyond", years=years)
    left = amount(kit, figures.net_value, str(worth.currency), short=True)
    return composed(kit, "claim.payback.turns", year=turns, years=years, amount=left)


def _least(kit: Kit, worth: ValueCase, figures: ValueFigures) -> Prose:
    """When the one-off cost is back if only the benefits of high confidence come."""
    net = surest(kit, worth)
    if net is None or not net.known:
        return ()
    inputs = value_inputs(worth)
    least = figures_of(replace(inputs, benefit=replace(net, value=net.value + figures.yearly_cost.value)))
    if least.payback_months is not None:
        return composed(kit, "so_what.payback.least", months=computed(least.payback_months))
    return composed(kit, "so_what.payback.not_least", months=worth.horizon_years * 12)


def _slide(kit: Kit, worth: ValueCase, kind: str, title: Prose, blocks: tuple[Block, ...], exhibit: Prose) -> Section:
    return Section(
        id=kind,
        kind=kind,
        title=title,
        blocks=blocks,
        tracker="value",
        exhibit=exhibit,
        source_line=value_sources(kit, worth),
        backup=True,
    )
