"""Offers side by side: customer/quote/options (xlsx, pdf, docx). Outcomes, prices last, then each offer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.cells import figure, money, negative
from docgen.compose.quote.changed import changed_sections
from docgen.compose.quote.head import offer_name, quote_head
from docgen.compose.quote.lines import CHARGES, own_slots, union
from docgen.compose.quote.outcomes import outcomes
from docgen.compose.quote.prices import Sheet, charge_words
from docgen.compose.quote.single import WRITTEN, price_blocks
from docgen.compose.quote.terms import payment_sections, terms_section
from docgen.compose.quote.ways import further_sections
from docgen.compose.quote.worth import confirmed_by, confirmed_case
from docgen.content.commercial import Quote, Tier
from docgen.content.entity import Visibility
from docgen.content.offering import Charge
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Formula,
    Paragraph,
    Prose,
    Ref,
    Row,
    RowRole,
    Section,
    Sum,
    Table,
)
from docgen.pricing import Amount, PricedOffer
from docgen.pricing.offer import minor_units
from docgen.wording.phrase import strong

INCLUDED = "●"


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The comparison page, a section per offer, common terms; nothing for other modes or without a quote."""
    if kit.quote is None or not kit.offers or kit.mode != "options":
        return ()
    wording, quote = kit.wording, kit.quote
    offers = tuple(
        _offer_section(kit, place, tier, offer)
        for place, (tier, offer) in enumerate(zip(quote.tiers, kit.offers, strict=True), 1)
    )
    document = Document(
        id="options",
        kind="quote",
        language=wording.language,
        title=wording.label("document.options"),
        subtitle=wording.text(kit.opportunity.name) if kit.opportunity else (),
        meta=kit.meta("document.options", reference=wording.plain(quote.number)),
        cover=quote_head(kit, quote),
        sections=(_comparison(kit, quote), *offers, *changed_sections(kit), *_last_pages(kit, quote)),
        look="form",
    )
    return (Planned(document, "customer/quote/options", WRITTEN),)


def _comparison(kit: Kit, quote: Quote) -> Section:
    blocks: list[Block] = [*_recommendation(kit, quote), *outcomes(kit, quote), _price_rows(kit, quote)]
    return Section("comparison", "comparison", kit.wording.label("quote.side_by_side"), tuple(blocks), numbered=False)


def _price_rows(kit: Kit, quote: Quote) -> Table:
    """One-time and recurring charges, discount, tax and total of each offer, under the same columns."""
    wording, decimals = kit.wording, minor_units(str(quote.currency))
    name = wording.sentence("quote.price_in", currency=wording.currency(quote.currency))
    columns = (
        Column("price", name, "text", 46),
        *(
            Column(f"offer-{place}", offer_name(kit, tier), "money", 33, (), decimals)
            for place, tier in enumerate(quote.tiers, 1)
        ),
    )
    rows = [_charge(kit, charge) for charge in CHARGES if any(_charged(offer, charge) for offer in kit.offers)]
    if any(offer.discount.value for offer in kit.offers):
        off = [negative(offer.discount) for offer in kit.offers]
        rows.append(_amounts(kit, "discount", wording.label("quote.whole_discount"), off))
    parts = tuple(row.id for row in rows)
    name = wording.label("quote.total_net")
    if len(parts) > 1:
        name = wording.sentence("quote.net_over_term", months=quote.term_months)
    rows.append(_amounts(kit, "net", name, [offer.net for offer in kit.offers], parts, role="subtotal"))
    rows.append(_amounts(kit, "tax", wording.label("quote.tax"), [offer.tax for offer in kit.offers]))
    total = wording.sentence("quote.grand_total", currency=wording.currency(quote.currency))
    rows.append(_amounts(kit, "total", total, [offer.total for offer in kit.offers], ("net", "tax"), role="total"))
    return Table("price-rows", columns, tuple(rows), (), "price")


def _charged(offer: PricedOffer, charge: Charge) -> Amount | None:
    if charge == "one_time":
        return offer.one_time
    return next((one.over_term for one in offer.recurring if one.charge == charge), None)


def _charge(kit: Kit, charge: Charge) -> Row:
    """A charge over the term: what recurs is named with its period, so that nobody takes it for one year's price."""
    if charge == "one_time":
        name = kit.wording.label("quote.one_time")
    else:
        name = charge_words(kit, charge, kit.offers[0].term_months)
    return _amounts(kit, charge, name, [_charged(offer, charge) or Amount(Decimal(0)) for offer in kit.offers])


def _amounts(
    kit: Kit, row: str, name: Prose, amounts: list[Amount], parts: tuple[str, ...] = (), *, role: RowRole = "body"
) -> Row:
    def formula(place: int) -> Formula | None:
        return Sum(tuple(Ref(part, f"offer-{place}") for part in parts)) if parts else None

    cells = (
        figure(kit, amount, offer.decimals, formula(place))
        for place, (amount, offer) in enumerate(zip(amounts, kit.offers, strict=True), 1)
    )
    return Row(row, (Cell(name), *cells), role)


def _recommendation(kit: Kit, quote: Quote) -> list[Block]:
    """The offer we recommend, and why; then who confirmed the benefits that stand in the table."""
    wording, case = kit.wording, confirmed_case(kit)
    found: list[Prose] = [
        (*strong(wording.sentence("quote.we_recommend", offer=tier.label)), *wording.text(tier.reason))
        for tier in quote.tiers
        if tier.recommended
    ]
    if case is not None and any(tier.outcomes for tier in quote.tiers):
        found.append(wording.sentence("quote.worth_note", confirmed=confirmed_by(kit, case)))
    if not found:
        return []
    return [Paragraph("recommended", wording.join(found, "quote.between_sentences"))]


def _offer_section(kit: Kit, place: int, tier: Tier, offer: PricedOffer) -> Section:
    """The lines of one offer, on a page of their own."""
    sheet = Sheet(kit, offer, own_slots(kit, offer), described=False)
    total = money(kit, offer.total, str(offer.currency))
    lead = Paragraph(f"offer-{place}-total", kit.wording.sentence("quote.offer_costs", total=total), "lead")
    return Section(
        f"offer-{place}", "offer", kit.wording.text(tier.label), (lead, *price_blocks(sheet, f"offer-{place}")),
        numbered=False, page_break=True,
    )  # fmt: skip


def _last_pages(kit: Kit, quote: Quote) -> tuple[Section, ...]:
    """What the items contain with the payments of every offer, then the terms all offers share."""
    tables = tuple(f"offer-{place}-table" for place in range(1, len(kit.offers) + 1))
    payments = (*payment_sections(kit, kit.offers, tables), *further_sections(kit, kit.offers, tables))
    items = _items(kit)
    first = (replace(items, sections=payments),) if items else payments
    # On a page of their own, so that what is ticked and signed never stands without the terms it is signed on.
    return (*first, replace(terms_section(kit, (_ordering(kit, quote),)), page_break=True))


def _items(kit: Kit) -> Section | None:
    """What each item contains, once for all offers."""
    wording = kit.wording
    lines = {line.sku.value: line for optional in (False, True) for line in union(kit, kit.offers, optional=optional)}
    described = [line for line in lines.values() if line.description is not None]
    if not described:
        return None
    columns = (
        Column("code", wording.label("quote.code"), "text", 16),
        Column("item", wording.label("quote.item"), "text", 32),
        Column("description", wording.label("quote.description"), "text", 52),
    )
    rows = tuple(
        Row(
            f"item-{line.id}",
            (Cell(wording.plain(line.sku)), Cell(wording.text(line.name)), Cell(wording.text(line.description))),
        )
        for line in described
    )
    table = Table("items", columns, rows)
    title = wording.label("quote.what_items_hold")
    return Section("item-list", "items", title, (table,), numbered=False, page_break=True)


def _ordering(kit: Kit, quote: Quote) -> Fields:
    """Which offer is ordered, to be ticked."""
    boxes = tuple(
        Field(f"order-{place}", kit.wording.sentence("quote.tick_offer", offer=tier.label), None)
        for place, tier in enumerate(quote.tiers, 1)
    )
    return Fields("order", boxes, min(3, len(boxes)), "form")


TYPE = DocumentType("options", "quote", Visibility.CUSTOMER, None, True, compose)
