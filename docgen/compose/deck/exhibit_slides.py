"""Exhibits of their own: offers side by side, the criteria, what each audience looks for, the way a problem climbs."""

from __future__ import annotations

from itertools import pairwise

from docgen.compose.deck import reserve_claims
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.sources import quotation
from docgen.compose.kit import Kit
from docgen.compose.parts.comparison import by_weight, criteria_chart, criteria_table
from docgen.compose.parts.fulfilment import mark, open_parts
from docgen.compose.parts.value import amount, money_cell
from docgen.content.commercial import Quote, Tier
from docgen.content.company import EscalationLevel
from docgen.content.fulfilment import fulfilment, met_in_full
from docgen.content.opportunity import Meeting
from docgen.model.document import (
    Cell,
    Column,
    Diagram,
    Layer,
    Link,
    Node,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from docgen.pricing import PricedOffer


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
        blocks=(_offers_table(kit, quote), *_still_open(kit, quote)),
        tracker="value",
        exhibit=wording.sentence("deck.offers.exhibit", months=quote.term_months),
        so_what=wording.text(recommended.reason) if recommended else (),
        source_line=quotation(kit, quote),
    )


def _offers_title(kit: Kit, quote: Quote, recommended: Tier | None) -> Prose:
    count, many = len(quote.tiers), spelled(kit, len(quote.tiers), first=True)
    if recommended is None:
        return kit.wording.sentence("deck.offers.title", count=count, many=many)
    met = spelled(kit, met_in_full(recommended, kit.content.needs))
    name = recommended.label
    return kit.wording.sentence("deck.offers.title_recommended", count=count, many=many, name=name, met=met)


def _offers_table(kit: Kit, quote: Quote) -> Table:
    wording = kit.wording
    heads = tuple(Column(f"offer-{n}", wording.text(tier.label), "number", 22) for n, tier in enumerate(quote.tiers, 1))
    rows = [
        Row(f"offer-{need.id}", (Cell(wording.text(need.title)), *(mark(kit, tier, need) for tier in quote.tiers)))
        for need in kit.content.needs
        if any(fulfilment(tier, need) != "none" for tier in quote.tiers)
    ]
    prices = tuple(Cell(price_words(kit, one), strong=True) for one in kit.offers)
    rows.append(Row("offer-price", (Cell(wording.label("deck.offers.price"), strong=True), *prices), "total"))
    return Table("offers-table", (Column("outcome", wording.label("need.your_need"), "text", 34), *heads), tuple(rows))


def _still_open(kit: Kit, quote: Quote) -> tuple[Paragraph, ...]:
    found = open_parts(kit, quote.tiers, kit.content.needs)
    return (Paragraph("offers-open", found, "note"),) if found else ()


def price_words(kit: Kit, offer: PricedOffer) -> Prose:
    """The price of an offer, exact as in its quotation: `€497,296.69`, in Chinese `497,296.69欧元`."""
    if kit.wording.language != "zh":
        return amount(kit, offer.total, str(offer.currency))
    return (*money_cell(kit, offer.total, decimals=offer.decimals).runs, *kit.wording.currency(offer.currency))


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
