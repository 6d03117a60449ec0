"""The top of a quote: both parties, number and dates, what is offered at what total, what it solves."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.quote.answered import answered_line
from docgen.compose.quote.cells import money
from docgen.compose.quote.worth import worth_line
from docgen.content.commercial import Quote, Tier
from docgen.content.types import Plain, Text
from docgen.model.document import Block, Field, Fields, Paragraph, Prose, Run
from docgen.pricing import PricedOffer
from docgen.wording.phrase import strong


def quote_head(kit: Kit, quote: Quote, offer: PricedOffer | None = None) -> tuple[Block, ...]:
    """Parties with our contact, then number, dates and reference, then what is offered; the purpose last.

    `offer` is the one the document makes; without one, as on sealed sheets and forms, none is named here.
    """
    wording, fact = kit.wording, kit.fact
    parties = (fact("quote.seller", _seller(kit, quote), "seller"), fact("quote.buyer", _buyer(kit, quote), "buyer"))
    number = wording.sentence("quote.number_version", number=quote.number, version=quote.version)
    facts = (
        fact("quote.number", strong(number), "number"),
        fact("quote.issued", wording.day(quote.issue_date), "issued"),
        fact("quote.until", strong(wording.day(quote.valid_until)), "until"),
        fact("quote.your_reference", wording.plain(quote.your_reference) or wording.label("common.none"), "reference"),
        *_offered(kit, quote, offer),
    )
    purpose = (*wording.label("quote.solves", strong=True), *wording.text(quote.summary))
    tier = next((one for one, own in zip(quote.tiers, kit.offers, strict=True) if own is offer), None)
    return (
        Fields("parties", parties), Fields("facts", facts, 4), Paragraph("summary", purpose),
        *answered_line(kit, quote, tier), *worth_line(kit, tier),
    )  # fmt: skip


def _offered(kit: Kit, quote: Quote, offer: PricedOffer | None) -> tuple[Field, ...]:
    """Currency and tax basis, the offer and its total; nothing where the document makes no offer."""
    if offer is None:
        return ()
    wording, fact = kit.wording, kit.fact
    basis = wording.sentence("quote.tax_basis", currency=wording.currency(quote.currency))
    found = [fact("quote.currency", basis, "currency")]
    total = strong(money(kit, offer.total, str(offer.currency)))
    found.append(fact("quote.offer", offer_name(kit, offer), "offer"))
    return (*found, fact("quote.total_with_tax", total, "total"))


def _seller(kit: Kit, quote: Quote) -> Prose:
    company = kit.company
    return _party(kit, company.legal_name, company.address, company.tax_id, _contact(kit, quote))


def _buyer(kit: Kit, quote: Quote) -> Prose:
    """The account, or the partner that buys for it, with the end customer named."""
    account, partner = kit.account, quote.partner
    if partner is None:
        return _party(kit, account.name, account.address, account.tax_id)
    end = kit.wording.sentence("quote.end_customer", name=account.name)
    return _party(kit, partner.name, partner.address, partner.tax_id, end)


def _party(kit: Kit, name: Text, address: Text | None, tax_id: Plain | None, more: Prose = ()) -> Prose:
    tax = kit.wording.sentence("quote.tax_id", number=tax_id) if tax_id is not None else ()
    return lines(strong(kit.wording.text(name)), kit.wording.text(address), tax, more)


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
