"""Exhibits of their own: offers side by side, the criteria, what each audience looks for, the way a problem climbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise, zip_longest

from docgen.compose.deck import reserve_claims, summary_slides
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.sources import quotation
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.comparison import by_weight, criteria_chart, criteria_table
from docgen.compose.parts.value import amount, money_cell
from docgen.content.account import Need
from docgen.content.commercial import Quote, Tier
from docgen.content.company import Audience, EscalationLevel
from docgen.content.opportunity import Meeting
from docgen.model.document import (
    Cell,
    Column,
    Diagram,
    Layer,
    Link,
    Node,
    Prose,
    Row,
    Section,
    Table,
    words,
)
from docgen.pricing import PricedOffer

INCLUDED = "●"
_ANSWERED_ON: tuple[tuple[Audience, tuple[str, ...]], ...] = (
    ("executive", ("key-line", "answers", "executive-summary", "next-steps")),
    ("finance", ("value", "comparison", "executive-summary", "next-steps")),
    ("technical", ("solution", "answers", "executive-summary", "next-steps")),
    ("user", ("training", "answers", "team", "executive-summary", "next-steps")),
)
"""The slides that speak to each kind of reader, the best one first (domain reference A.1, 30)."""


def offers(kit: Kit, meeting: Meeting) -> Section | None:
    """What each offer answers, and its price as the last row; nothing where prices stay sealed or in their volume."""
    quote = kit.quote
    if quote is None or kit.mode != "options" or kit.sealed or kit.tender or len(kit.offers) < 2:
        return None
    wording = kit.wording
    recommended = next((tier for tier in quote.tiers if tier.recommended), None)
    return Section(
        id="offers",
        kind="offers",
        title=_offers_title(kit, quote, recommended),
        blocks=(_offers_table(kit, quote),),
        tracker="value",
        exhibit=wording.sentence("deck.offers.exhibit", months=quote.term_months),
        so_what=wording.text(recommended.reason) if recommended else (),
        source_line=quotation(kit, quote),
    )


def _offers_title(kit: Kit, quote: Quote, recommended: Tier | None) -> Prose:
    count, many = len(quote.tiers), spelled(kit, len(quote.tiers), first=True)
    if recommended is None:
        return kit.wording.sentence("deck.offers.title", count=count, many=many)
    met = spelled(kit, sum(need.id in recommended.outcomes for need in kit.content.needs))
    name = recommended.label
    return kit.wording.sentence("deck.offers.title_recommended", count=count, many=many, name=name, met=met)


def _offers_table(kit: Kit, quote: Quote) -> Table:
    wording = kit.wording
    heads = tuple(Column(f"offer-{n}", wording.text(tier.label), "number", 22) for n, tier in enumerate(quote.tiers, 1))
    rows = [
        Row(f"offer-{need.id}", (Cell(wording.text(need.title)), *(_mark(kit, tier, need) for tier in quote.tiers)))
        for need in kit.content.needs
        if any(need.id in tier.outcomes for tier in quote.tiers)
    ]
    prices = tuple(Cell(price_words(kit, one), strong=True) for one in kit.offers)
    rows.append(Row("offer-price", (Cell(wording.label("deck.offers.price"), strong=True), *prices), "total"))
    return Table("offers-table", (Column("outcome", wording.label("need.your_need"), "text", 34), *heads), tuple(rows))


def price_words(kit: Kit, offer: PricedOffer) -> Prose:
    """The price of an offer, exact as in its quotation: `€497,296.69`, in Chinese `497,296.69欧元`."""
    if kit.wording.language != "zh":
        return amount(kit, offer.total, str(offer.currency))
    return (*money_cell(kit, offer.total, decimals=offer.decimals).runs, *kit.wording.currency(offer.currency))


def _mark(kit: Kit, tier: Tier, need: Need) -> Cell:
    return Cell(words(INCLUDED) if need.id in tier.outcomes else kit.wording.label("chrome.not_included"))


def criteria(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """How the customer decides: the criteria, heaviest first, with where we stand on each. In reserve."""
    opportunity = kit.opportunity
    if opportunity is None or not opportunity.decision_criteria:
        return ()
    wording, ordered = kit.wording, by_weight(opportunity.decision_criteria)
    table, chart = criteria_table(kit, ordered, "criteria-table"), criteria_chart(kit, ordered, "criteria-chart")
    slide = Section(
        id="criteria",
        kind="criteria",
        title=reserve_claims.criteria(kit)[0].said,
        blocks=(table, chart) if chart is not None else (table,),
        tracker="value",
        exhibit=wording.label("deck.criteria.exhibit" if chart is not None else "deck.criteria.exhibit_plain"),
        source_line=_criteria_source(kit),
        backup=True,
    )
    return (slide,)


def _criteria_source(kit: Kit) -> Prose:
    """The tender documents that state the criteria; else that they are the customer's own, under our reference."""
    reference = kit.opportunity.reference if kit.opportunity else None
    if reference is None:
        return kit.wording.sentence("deck.criteria.source", customer=kit.customer_name)
    key = "deck.criteria.source_tender" if kit.tender else "deck.criteria.source_reference"
    return kit.wording.sentence(key, customer=kit.customer_name, reference=reference)


def escalation(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The three levels a problem climbs, each with who answers, how fast, and when it goes on. In reserve."""
    levels = sorted(kit.company.service_escalation, key=lambda one: int(one.level))
    if not levels:
        return ()
    wording = kit.wording
    slide = Section(
        id="escalation",
        kind="escalation",
        title=wording.sentence(
            "deck.escalation.title", count=len(levels), many=spelled(kit, len(levels)), time=levels[0].response_time
        ),
        blocks=(_ladder(kit, levels),),
        tracker="plan",
        exhibit=wording.label("deck.escalation.exhibit"),
        source_line=wording.sentence("deck.escalation.source", seller=kit.seller_name),
        backup=True,
    )
    return (slide,)


def _ladder(kit: Kit, levels: list[EscalationLevel]) -> Diagram:
    """The last level on top; what climbs, and after how long, stands on the arrows."""
    wording = kit.wording
    layers = tuple(
        Layer(
            f"level-{one.level}",
            wording.sentence("deck.escalation.level", level=one.level),
            (Node(f"level-{one.level}-who", _who(kit, one), wording.join((wording.plain(one.contact),
                  wording.text(one.hours)), "deck.escalation.separator")),),
            wording.sentence("deck.escalation.answers", time=one.response_time),
        )
        for one in reversed(levels)
    )  # fmt: skip
    links = tuple(
        Link(f"from-{low.level}", f"level-{low.level}-who", f"level-{high.level}-who", _after(kit, low))
        for low, high in pairwise(levels)
    )
    return Diagram("escalation-ladder", layers, links, (), wording.label("deck.escalation.alt"))


def _who(kit: Kit, one: EscalationLevel) -> Prose:
    return kit.wording.sentence("deck.escalation.who", role=one.contact_role, organisation=one.organisation)


def _after(kit: Kit, one: EscalationLevel) -> Prose:
    return kit.wording.sentence("deck.escalation.after", time=one.escalate_after) if one.escalate_after else ()


def concerns(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """What each kind of reader looks for: no names, no weights. In reserve; `answered_by` says on which slide."""
    rows = tuple(row for audience, _ in _ANSWERED_ON if (row := _concern_row(kit, audience)))
    if len(rows) < 2:
        return ()
    wording = kit.wording
    columns = (
        Column("audience", wording.label("deck.concerns.audience"), "text", 12),
        Column("concern", wording.label("deck.concerns.concern"), "text", 50),
        Column("needs", wording.label("deck.concerns.needs"), "mark", 9),
        Column("slide", wording.label("deck.concerns.slide"), "text", 40),
    )
    slide = Section(
        id="concerns",
        kind="concerns",
        title=reserve_claims.concerns(kit, len(rows))[0].said,
        blocks=(Table("concerns-table", columns, rows),),
        tracker="goals",
        exhibit=wording.label("deck.concerns.exhibit"),
        source_line=summary_slides.said_in(kit, kit.content.needs),
        backup=True,
    )  # fmt: skip
    return (slide,)


def _concern_row(kit: Kit, audience: Audience) -> Row | None:
    wording = kit.wording
    readers = [one for one in kit.content.stakeholders if one.audience == audience and one.concerns]
    if not readers:
        return None
    # The first concern of each reader before anybody's second.
    turns = zip_longest(*(one.concerns for one in readers))
    said = wording.join((wording.text(one) for turn in turns for one in turn if one), "common.source_separator")
    ids = {str(one.id) for one in readers}
    needs = [need for need in kit.content.needs if ids & {str(one) for one in need.stakeholders}]
    numbers = words("\u2002".join(need_number(kit, need.id) for need in needs))
    name = wording.label(f"deck.concerns.{audience}")
    none = wording.label("common.none")
    return Row(f"concern-{audience}", (Cell(name, strong=True), Cell(said), Cell(numbers or none), Cell(none)))


def answered_by(kit: Kit, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slides with the claim, under each audience's concerns, of the slide that answers them."""
    titles = {one.kind: one.title for one in reversed(sections) if one.title}
    claims = {f"concern-{who}": next((titles[kind] for kind in kinds if kind in titles), ())
              for who, kinds in _ANSWERED_ON}  # fmt: skip
    return tuple(_with_claims(one, claims) if one.kind == "concerns" else one for one in sections)


def _with_claims(section: Section, claims: Mapping[str, Prose]) -> Section:
    """The table's last column filled."""
    blocks = tuple(
        replace(block, rows=tuple(_with_claim(row, claims.get(row.id, ())) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks)


def _with_claim(row: Row, claim: Prose) -> Row:
    return replace(row, cells=(*row.cells[:-1], Cell(claim))) if claim else row
