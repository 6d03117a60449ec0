"""What the change is worth, and today against proposed."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.deck.sources import value_sources
from docgen.compose.kit import Kit
from docgen.compose.parts.comparison import (
    comparison_chart,
    comparison_table,
    pair,
    scale_of,
)
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.value import (
    amount,
    assumption_items,
    benefit_chart,
    chart_unit,
    computed,
    largest_first,
    outcome_tiles,
    surest,
    yearly_benefit,
)
from docgen.content.commercial import ValueCase
from docgen.content.opportunity import Comparison, Meeting
from docgen.model.document import Block, Paragraph, Prose, Section


def value(kit: Kit, meeting: Meeting) -> Section | None:
    """Benefits per year as a native chart, the outcome, and what must hold."""
    case = kit.content.value_case
    if case is None or not case.benefits:
        return None
    wording = kit.wording
    blocks: tuple[Block, ...] = (
        benefit_chart(kit, largest_first(case), "value-chart", short=True),
        *_outcome(kit, case),
    )
    if case.assumptions:
        holds = Paragraph("value-holds", wording.label("deck.value.holds"), "label")
        blocks = (*blocks, holds, assumption_items(kit, case, "value-assumptions", sourced=False))
    return Section(
        id="value",
        kind="value",
        title=_title(kit, case),
        blocks=blocks,
        tracker="value",
        exhibit=_exhibit(kit, case),
        source_line=value_sources(kit, case),
        so_what=_so_what(kit, case),
    )


def _exhibit(kit: Kit, case: ValueCase) -> Prose:
    """The unit of the bars, and to the whole unit of currency what the title and the tile round."""
    key, total = ("exhibit", yearly_benefit(case)) if kit.value is None else ("exhibit_net", kit.value.net_yearly)
    exact = amount(kit, total, str(case.currency), whole=True)
    return kit.wording.sentence(f"deck.value.{key}", unit=chart_unit(kit, case, short=True), exact=exact)


def _outcome(kit: Kit, case: ValueCase) -> tuple[Block, ...]:
    """What a year leaves, under it what the surest benefits alone would leave; then payback and present value."""
    outcome = outcome_tiles(kit, case, "value-outcome")
    first, *others = outcome.tiles
    least = surest(kit, case)
    if least is not None:
        low = amount(kit, least, str(case.currency), short=True)
        first = replace(first, note=kit.wording.sentence("deck.value.range", amount=low))
    also = (
        Paragraph(tile.id, kit.wording.sentence("deck.value.also", label=tile.label, figure=tile.after))
        for tile in others
    )
    return (replace(outcome, tiles=(first,)), *also, *_cost_apart(kit))


def _cost_apart(kit: Kit) -> tuple[Block, ...]:
    """Where the cost stands while no price may show: benefits alone are half a value case."""
    if kit.value is not None or kit.quote is None or not (kit.sealed or kit.tender):
        return ()
    key = "deck.value.cost_volume" if kit.tender else "deck.value.cost_quote"
    return (Paragraph("value-cost", kit.wording.sentence(key, number=kit.quote.number)),)


def _title(kit: Kit, case: ValueCase) -> Prose:
    wording, currency = kit.wording, str(case.currency)
    figures = kit.value
    if figures is None:
        total = amount(kit, yearly_benefit(case), currency, short=True)
        return wording.sentence("deck.value.title_benefit", amount=total, customer=kit.customer_name)
    net = amount(kit, figures.net_yearly, currency, short=True)
    if figures.net_yearly.value <= 0:
        benefit = amount(kit, figures.yearly_benefit, currency, short=True)
        cost = amount(kit, figures.yearly_cost, currency, short=True)
        return wording.sentence("deck.value.title_uncovered", amount=benefit, cost=cost)
    if figures.payback_months is None:
        return wording.sentence("deck.value.title_net", amount=net)
    return wording.sentence("deck.value.title", amount=net, months=computed(figures.payback_months))


def _so_what(kit: Kit, case: ValueCase) -> Prose:
    largest = max(case.benefits, key=lambda item: item.yearly.amount or 0)
    total = yearly_benefit(case).value
    if largest.yearly.amount is None or total <= 0:
        return ()
    return kit.wording.sentence(
        "deck.value.so_what", item=largest.item, amount=kit.wording.money(largest.yearly, short=True)
    )


def comparison(kit: Kit, meeting: Meeting) -> Section | None:
    """Today against proposed on the dimensions the customer cares about, as figures and as bars or a net."""
    opportunity = kit.opportunity
    if opportunity is None or not opportunity.comparison:
        return None
    wording, compared = kit.wording, opportunity.comparison
    table = comparison_table(kit, compared, "comparison-table")
    chart = comparison_chart(kit, compared, "comparison-chart")
    # The exhibit line says what the bars count.
    blocks: tuple[Block, ...] = (table, replace(chart, unit=())) if chart is not None else (table,)
    return Section(
        id="comparison",
        kind="comparison",
        title=pair(kit, compared[0]),
        blocks=blocks,
        tracker="value",
        exhibit=_compared(kit, compared),
        source_line=evidence_line(kit, (one.source for one in opportunity.comparison), meetings=False),
        so_what=wording.text(opportunity.vision),
    )


def _compared(kit: Kit, compared: tuple[Comparison, ...]) -> Prose:
    """What the exhibit shows; where units differ, that the bars count today as 100."""
    key = "deck.comparison.exhibit_index" if scale_of(compared) == "index" else "deck.comparison.exhibit"
    return kit.wording.label(key)
