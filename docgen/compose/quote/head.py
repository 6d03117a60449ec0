"""The top of a quote: both parties, number and dates, what it solves."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.commercial import Quote, Tier
from docgen.model.document import Block, Fields, Paragraph, Prose, Run
from docgen.pricing import PricedOffer
from docgen.wording.phrase import strong


def quote_head(kit: Kit, quote: Quote) -> tuple[Block, ...]:
    """Parties with our contact, then number, dates and reference; the purpose last."""
    wording, fact = kit.wording, kit.fact
    parties = (fact("quote.seller", _seller(kit, quote), "seller"), fact("quote.buyer", _buyer(kit), "buyer"))
    number = wording.sentence("quote.number_version", number=quote.number, version=quote.version)
    facts = (
        fact("quote.number", strong(number), "number"),
        fact("quote.issued", wording.day(quote.issue_date), "issued"),
        fact("quote.until", strong(wording.day(quote.valid_until)), "until"),
        fact("quote.your_reference", wording.plain(quote.your_reference) or wording.label("common.none"), "reference"),
    )
    purpose = (*wording.label("quote.solves", strong=True), *wording.text(quote.summary))
    return Fields("parties", parties), Fields("facts", facts, 4), Paragraph("summary", purpose)


def _seller(kit: Kit, quote: Quote) -> Prose:
    company, wording = kit.company, kit.wording
    tax = wording.sentence("quote.tax_id", number=company.tax_id) if company.tax_id is not None else ()
    return lines(strong(wording.text(company.legal_name)), wording.text(company.address), tax, _contact(kit, quote))


def _buyer(kit: Kit) -> Prose:
    return lines(strong(kit.wording.text(kit.account.name)), kit.wording.text(kit.account.address))


def _contact(kit: Kit, quote: Quote) -> Prose:
    """Whom to ask, by title, and how to reach that role."""
    if quote.contact is None:
        return ()
    reach = next((one for one in kit.company.contacts if one.role == quote.contact), None)
    if reach is None:
        return kit.wording.sentence("quote.contact", who=kit.owner(quote.contact))
    ways = (kit.wording.text(reach.label), kit.wording.plain(reach.phone), kit.wording.plain(reach.email))
    return kit.wording.sentence("quote.contact", who=kit.wording.join(ways, "quote.contact_separator"))


def offer_name(kit: Kit, offer: Tier | PricedOffer) -> Prose:
    """An offer's name; the one we recommend is marked."""
    if not offer.recommended:
        return kit.wording.text(offer.label)
    return kit.wording.sentence("quote.recommended_offer", offer=offer.label)


def lines(*parts: Prose) -> Prose:
    """Parts one under the other; empty ones leave no line."""
    runs: list[Run] = []
    for part in parts:
        if part:
            runs += ((Run("\n"),) if runs else ()) + part
    return tuple(runs)
