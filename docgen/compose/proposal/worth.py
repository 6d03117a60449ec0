"""What it is worth to the customer. While offers are sealed the value case shows benefits without cost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.value import (
    amount,
    benefit_chart,
    benefit_table,
    money_cell,
    outcome_tiles,
    yearly_benefit,
)
from docgen.compose.parts.value_results import (
    assumption_table,
    results_table,
    theme_without_payback,
    where_costs_stand,
)
from docgen.compose.parts.value_what_if import break_even, scenario_table, swing_chart, swing_table
from docgen.compose.proposal.frame import bold, chapter, columns, missing, part, proof, row
from docgen.content.commercial import ValueCase
from docgen.content.types import Money
from docgen.model.document import Block, Callout, Cell, Column, Paragraph, Prose, Row, Section, Table
from docgen.pricing import Amount, sensitivity


def value(kit: Kit) -> Section | None:
    """Benefits with their formulas, cost if it may be shown, results, what if, what must hold; None without any.

    In a draft, one the customer has not confirmed is told as missing, without a figure of it.
    """
    case = kit.content.value_case
    if case is None or not case.benefits:
        waiting = missing(kit, "value") if kit.value_waits else ()
        return part(kit, "value", (), waiting) if waiting else None
    return part(kit, "value", value_theme(kit, case), (), value_chapters(kit, case))


def value_chapters(kit: Kit, case: ValueCase) -> tuple[Section | None, ...]:
    """The chapters of a value case, for the proposal and for the team's own review."""
    chart = benefit_chart(kit, case, "value-chart", caption=_chart_caption(kit, case))
    worked_out = all(given(one.formula) for one in case.benefits)
    caption = kit.wording.sentence("proposal.value.benefits_caption", count=len(case.benefits)) if worked_out else ()
    tiles = outcome_tiles(kit, case, "value-outcome")
    results = results_table(kit, case, kit.value) if kit.value is not None else None
    return (
        chapter(kit, "value.outcome", tiles if len(tiles.tiles) > 1 else None, chart, _confirmed(kit, case)),
        chapter(kit, "value.benefits", benefit_table(kit, case, "benefits", caption=caption, confirmed=True)),
        chapter(kit, "value.costs", _costs(kit, case), _years(kit, case), results, _apart(kit)),
        _what_if(kit, case),
        chapter(kit, "value.assumptions", assumption_table(kit, case)),
    )


def _apart(kit: Kit) -> Paragraph | None:
    where = where_costs_stand(kit)
    return Paragraph("costs-apart", where) if where else None


def _what_if(kit: Kit, case: ValueCase) -> Section:
    """The result if figures differ: all together, then each alone as table and chart."""
    found = sensitivity(case)
    blocks: tuple[Block | None, ...] = (
        scenario_table(kit, case, found),
        break_even(kit, found) if kit.value is not None else None,
        swing_table(kit, case, found),
        swing_chart(kit, case, found),
    )
    kept = tuple(block for block in blocks if block is not None)
    return Section("value-what-if-section", "chapter", kit.wording.label("value_case.scenario.title"), kept)


def value_theme(kit: Kit, case: ValueCase) -> Prose:
    """What it comes to for the customer, in a sentence."""
    wording, figures, currency = kit.wording, kit.value, str(case.currency)
    benefit = amount(kit, yearly_benefit(case), currency, short=True)
    if figures is None:
        worked_out = all(given(one.formula) for one in case.benefits)
        key = "proposal.value.theme_benefit" if worked_out else "proposal.value.theme_benefit_plain"
        return wording.sentence(key, customer=kit.customer_name, benefit=benefit, count=len(case.benefits))
    if figures.payback_months is None:
        return theme_without_payback(kit, case, figures)
    months = wording.sentence("value.months", count=int(figures.payback_months.value))
    net = amount(kit, figures.net_yearly, currency, short=True)
    return wording.sentence(
        "proposal.value.theme_net", customer=kit.customer_name, benefit=benefit, net=net, months=months
    )


def _chart_caption(kit: Kit, case: ValueCase) -> Prose:
    wording, currency = kit.wording, str(case.currency)
    if kit.value is not None:
        net = amount(kit, kit.value.net_yearly, currency, short=True)
        return wording.sentence("proposal.value.chart_net", net=net, customer=kit.customer_name)
    return wording.sentence(
        "proposal.value.chart_benefit",
        count=len(case.benefits),
        benefit=amount(kit, yearly_benefit(case), currency, short=True),
    )


def _confirmed(kit: Kit, case: ValueCase) -> Callout | None:
    agreed, wording = case.confirmed, kit.wording
    if agreed is None:
        return None
    text = wording.sentence(
        "proposal.value.confirmed_by" if agreed.by_role else "proposal.value.confirmed",
        role=agreed.by_role,
        customer=kit.customer_name,
    )
    return proof(kit, "value-confirmed", text, one_reference(kit, agreed))


def _money(kit: Kit, money: Money | None) -> Cell:
    if money is None:
        return Cell(kit.wording.label("common.none"))
    return money_cell(kit, Amount(money.amount or Decimal(0), (money.source,), not money.is_gap))


def _costs(kit: Kit, case: ValueCase) -> Table | None:
    if kit.value is None:
        return None
    wording, figures, currency = kit.wording, kit.value, str(case.currency)
    heads = _money_columns(kit, case, "proposal.costs", ("item", 56), ("once", 22), ("yearly", 22))
    rows = [
        row(one.id, bold(wording.text(one.item)), _money(kit, one.one_time), _money(kit, one.yearly))
        for one in case.costs
    ]
    total = (
        Cell(wording.label("chrome.total")),
        money_cell(kit, figures.one_time_cost),
        money_cell(kit, figures.yearly_cost),
    )
    caption = wording.sentence(
        "proposal.costs.caption", once=amount(kit, figures.one_time_cost, currency, whole=True),
        yearly=amount(kit, figures.yearly_cost, currency, whole=True),
    )  # fmt: skip
    return Table("costs", heads, (*rows, Row("costs-total", total, "total")), caption)


def _years(kit: Kit, case: ValueCase) -> Table | None:
    if kit.value is None:
        return None
    wording, figures = kit.wording, kit.value
    heads = _money_columns(kit, case, "proposal.years", ("year", 28), ("benefit", 24), ("cost", 24), ("balance", 24))
    once, none = figures.one_time_cost, Cell(wording.label("common.none"))
    start = Amount(-once.value, once.sources, once.known)
    rows = [row("year-0", wording.label("proposal.years.start"), none, money_cell(kit, once), money_cell(kit, start))]
    rows += [
        row(
            f"year-{one.year}", wording.sentence("proposal.years.one", number=one.year), money_cell(kit, one.benefit),
            money_cell(kit, one.cost), Cell(money_cell(kit, one.cumulative).runs, one.cumulative.value, strong=True),
        )
        for one in figures.years
    ]  # fmt: skip
    if figures.payback_months is not None:
        months = wording.sentence("value.months", count=int(figures.payback_months.value))
        caption = wording.sentence("proposal.years.caption_paid", months=months, customer=kit.customer_name)
    else:
        caption = wording.sentence("proposal.years.caption", years=case.horizon_years)
    return Table("years", heads, tuple(rows), caption)


def _money_columns(
    kit: Kit, case: ValueCase, prefix: str, first: tuple[str, int], *others: tuple[str, int]
) -> tuple[Column, ...]:
    unit = kit.wording.currency(case.currency)
    head, *rest = columns(kit, prefix, first, *((name, weight, "money") for name, weight in others))
    return (head, *(replace(column, unit=unit) for column in rest))
