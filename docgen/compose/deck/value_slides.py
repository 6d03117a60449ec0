"""What the change is worth, and today against proposed."""

from __future__ import annotations

from docgen.compose.deck.counts import spelled
from docgen.compose.kit import Kit
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.value import (
    amount,
    assumption_items,
    benefit_chart,
    chart_unit,
    computed,
    outcome_tiles,
    yearly_benefit,
)
from docgen.content.commercial import ValueCase
from docgen.content.opportunity import Meeting
from docgen.model.document import Block, Cell, Column, Paragraph, Prose, Row, Section, Table


def value(kit: Kit, meeting: Meeting) -> Section | None:
    """Benefits per year as a native chart, the outcome, and what must hold."""
    case = kit.content.value_case
    if case is None or not case.benefits:
        return None
    wording = kit.wording
    blocks: tuple[Block, ...] = (
        benefit_chart(kit, case, "value-chart", short=True),
        outcome_tiles(kit, case, "value-outcome"),
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
        exhibit=wording.sentence("deck.value.exhibit", unit=chart_unit(kit, case, short=True)),
        source_line=evidence_line(kit, (one.source for one in case.assumptions)),
        so_what=_so_what(kit, case),
    )


def _title(kit: Kit, case: ValueCase) -> Prose:
    wording, currency = kit.wording, str(case.currency)
    figures = kit.value
    if figures is None:
        total = amount(kit, yearly_benefit(case), currency, short=True)
        return wording.sentence("deck.value.title_benefit", amount=total, customer=kit.customer_name)
    net = amount(kit, figures.net_yearly, currency, short=True)
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
    """Today against proposed on the dimensions the customer cares about."""
    opportunity = kit.opportunity
    if opportunity is None or not opportunity.comparison:
        return None
    wording = kit.wording
    columns = (
        Column("dimension", wording.label("deck.comparison.dimension"), "text", 44),
        Column("today", wording.label("deck.comparison.today"), "number", 22),
        Column("proposed", wording.label("deck.comparison.proposed"), "number", 22),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(wording.text(one.dimension)),
                Cell(wording.quantity(one.today)),
                Cell(wording.quantity(one.proposed), strong=True),
            ),
        )
        for one in opportunity.comparison
    )
    return Section(
        id="comparison",
        kind="comparison",
        title=wording.sentence("deck.comparison.title", many=spelled(kit, len(rows))),
        blocks=(Table("comparison-table", columns, rows),),
        tracker="value",
        exhibit=wording.label("deck.comparison.exhibit"),
        source_line=evidence_line(kit, (one.source for one in opportunity.comparison)),
        so_what=wording.text(opportunity.vision),
    )
