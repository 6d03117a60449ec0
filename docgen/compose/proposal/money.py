"""What it costs. While offers are sealed there is no price: shares and terms only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_paid_on_proof, given
from docgen.compose.parts.running_on import in_series
from docgen.compose.parts.value import (
    amount,
    money_cell,
)  # fmt: skip
from docgen.compose.proposal.frame import (
    bold,
    chapter,
    columns,
    computed,
    missing,
    part,
    row,
    sentence,
    sentences,
    share_after_advance,
    spelled,
    still_open,
    table,
)  # fmt: skip
from docgen.content.commercial import Quote, Tier
from docgen.content.fulfilment import met_in_full
from docgen.content.types import Day, Text
from docgen.model.document import (
    Block,
    Cell,
    Field,
    Fields,
    Items,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    plain_text,
)  # fmt: skip
from docgen.pricing import Amount, PricedOffer, payment_schedule


def commercial(kit: Kit) -> Section:
    """Price where it may be shown, payments, terms, what the price rests on."""
    quote, wording = kit.quote, kit.wording
    if quote is None:
        return part(kit, "commercial", (), missing(kit, "quote"))
    sections = (
        chapter(kit, "commercial.price", *_price(kit, quote), _custom(kit, quote)),
        chapter(kit, "commercial.payment", payments(kit, quote)),
        chapter(kit, "commercial.terms", terms(kit, quote)),
        chapter(kit, "commercial.rests", *rests(kit, quote)),
    )
    count = len(quote.payment_milestones)
    later = share_after_advance(kit, quote.payment_milestones)
    key = "proposal.commercial.theme" if later else "proposal.commercial.theme_plain"
    theme = wording.sentence(key, customer=kit.customer_name, count=count, share=later) if count else ()
    if count and all_paid_on_proof(quote.payment_milestones):
        theme = sentences(kit, spelled(kit, theme), wording.sentence("proposal.commercial.on_proof", count=count))
    return part(kit, "commercial", theme, (), sections)


def _price(kit: Kit, quote: Quote) -> tuple[Block | None, ...]:
    wording = kit.wording
    if not kit.offers:
        return (
            Paragraph(
                "price-apart", wording.sentence("proposal.commercial.apart", number=quote.number, day=quote.valid_until)
            ),
        )
    note = Paragraph("price-quote", wording.sentence("proposal.commercial.see_quote", number=quote.number), "note")
    if kit.chosen_offer is not None and len(kit.offers) == 1:
        return (offer_summary(kit, kit.chosen_offer), note)
    return (_offers(kit, quote), note)


def _custom(kit: Kit, quote: Quote) -> Paragraph | None:
    """Which items are made for this customer; all others come from the price book."""
    wanted = {str(line.sku) for tier in quote.tiers for line in tier.lines if line.kind == "custom"}
    books = (book.items for book in kit.library.price_books if book.id == quote.price_book)
    items = [item for found in (*books, quote.custom_items) for item in found if str(item.sku) in wanted]
    if not items:
        return None
    names = kit.wording.enumerate(kit.wording.text(item.name) for item in items)
    said = kit.wording.sentence("proposal.commercial.custom", names=names, count=len(items), customer=kit.customer_name)
    return Paragraph("price-custom", said)


def offer_summary(kit: Kit, offer: PricedOffer) -> Table:
    """Building blocks with their net, tax by rate, total."""
    wording, currency = kit.wording, str(offer.currency)
    name, net = columns(kit, "proposal.price", ("block", 70), ("net", 30, "money"))
    heads = (name, replace(net, unit=kit.wording.currency(offer.currency), decimals=offer.decimals))

    def line(key: str, label: Prose, figure: Amount, role: str = "body") -> Row:
        return Row(key, (Cell(label), money_cell(kit, figure, decimals=offer.decimals)), role)  # type: ignore[arg-type]

    rows = [line(f"group-{group.id}", wording.text(group.name), group.subtotal) for group in offer.groups]
    if offer.discount.value:
        off = Amount(-offer.discount.value, offer.discount.sources, offer.discount.known)
        rows.append(line("discount", wording.label("proposal.price.discount"), off))
    rows.append(line("net", wording.label("proposal.price.net_total"), offer.net, "subtotal"))
    rows += [line(f"tax-{tax.code}", tax_name(kit, tax.label, tax.percent), tax.tax) for tax in offer.taxes]
    rows.append(line("total", wording.label("proposal.price.total"), offer.total, "total"))
    caption = wording.sentence(
        "proposal.price.caption", total=amount(kit, offer.total, currency), count=len(offer.groups)
    )
    return Table("price-summary", heads, tuple(rows), caption, "price")


def tax_name(kit: Kit, label: Text, percent: Amount) -> Prose:
    """`Value added tax 13%`."""
    rate = computed(kit, percent.value, percent.sources, percent=True)
    return kit.wording.sentence("proposal.price.tax", label=label, rate=rate)


def _offers(kit: Kit, quote: Quote) -> Table | None:
    """The offers side by side, for a customer who chooses among them."""
    wording = kit.wording
    offer_column, *others = columns(
        kit, "proposal.offers", ("offer", 26), ("adds", 40), ("net", 18, "money"), ("total", 18, "money")
    )
    unit = kit.wording.currency(quote.currency)
    heads = (offer_column, others[0], *(replace(column, unit=unit, decimals=2) for column in others[1:]))
    rows = []
    for number, (tier, offer) in enumerate(zip(quote.tiers, kit.offers, strict=True), 1):
        name = wording.text(tier.label)
        if offer.recommended:
            name = wording.sentence("proposal.offers.recommended", name=name)
        adds = in_series(kit, (wording.text(one) for one in tier.differences))
        rows.append(
            row(
                f"offer-{number}",
                bold(name),
                adds or _met(kit, tier),
                money_cell(kit, offer.net, decimals=2),
                money_cell(kit, offer.total, decimals=2),
            )
        )
    return table(
        "offers", heads, rows, wording.sentence("proposal.offers.caption", count=len(rows), customer=kit.customer_name)
    )


def _met(kit: Kit, tier: Tier) -> Prose:
    """How many needs an offer meets in full: one that is met in part does not count."""
    count = met_in_full(tier, kit.content.needs)
    return kit.wording.sentence("proposal.offers.base", count=count) if count else kit.wording.label("common.none")


def payments(kit: Kit, quote: Quote) -> Table | None:
    """Shares, triggers and proofs; amounts where a single offer may be shown."""
    wording = kit.wording
    offer = kit.chosen_offer if len(kit.offers) == 1 else None
    due = {payment.milestone.id: payment for payment in payment_schedule(quote, offer)} if offer else {}
    specs = [("name", 22), ("share", 10, "number"), ("trigger", 28), ("proof", 28), ("days", 14)]
    if due:
        specs.insert(2, ("amount", 20, "money"))
    heads = columns(kit, "proposal.payments", *specs)  # type: ignore[arg-type]
    unit = kit.wording.currency(quote.currency)
    heads = tuple(replace(one, unit=unit, decimals=2) if one.id == "amount" else one for one in heads)
    rows = []
    for one in quote.payment_milestones:
        days = wording.sentence("proposal.payments.within", count=one.due_days)
        cells: list[Prose | Cell] = [bold(wording.text(one.name)), wording.percent(one.percent)]
        if due:
            cells.append(money_cell(kit, due[one.id].amount, decimals=offer.decimals if offer else 2))
        rows.append(row(one.id, *cells, wording.text(one.trigger), wording.text(one.evidence), days))
    count = len(quote.payment_milestones)
    proved = all_paid_on_proof(quote.payment_milestones)
    key = "proposal.payments.caption" if proved else "proposal.payments.caption_plain"
    return table("payments", heads, rows, wording.sentence(key, count=count))


def terms(kit: Kit, quote: Quote) -> Fields:
    """Validity, delivery, lead time, warranty, currency, changes, as a list."""
    wording = kit.wording
    facts: Iterable[Field] = (
        kit.fact(
            "proposal.terms.valid",
            wording.sentence("proposal.terms.valid_from_to", start=valid_from(kit, quote), end=quote.valid_until),
        ),
        kit.fact("proposal.terms.delivery", wording.text(quote.delivery_terms)),
        kit.fact("proposal.terms.lead_time", wording.quantity(quote.lead_time)),
        kit.fact("proposal.terms.warranty", wording.text(quote.warranty)),
        kit.fact("proposal.terms.currency", _currency(kit, quote)),
        kit.fact("proposal.terms.changes", wording.text(quote.change_procedure)),
    )
    return Fields("terms", tuple(facts), 1)


def _currency(kit: Kit, quote: Quote) -> Prose:
    """The code; in Chinese its name with the code behind it."""
    name = kit.wording.currency(quote.currency)
    if plain_text(name) == str(quote.currency):
        return name
    key = "proposal.terms.currency_cny" if str(quote.currency) == "CNY" else "proposal.terms.currency_named"
    return kit.wording.sentence(key, name=name, code=quote.currency)


def valid_from(kit: Kit, quote: Quote) -> Day:
    """From when the offer binds: a bid from the deadline for bids, any other offer from its issue."""
    deadline = kit.opportunity.submission_deadline if kit.opportunity and kit.tender else None
    return deadline or quote.issue_date


def rests(kit: Kit, quote: Quote) -> tuple[Block, ...]:
    """Assumptions, exclusions and the customer's part, side by side."""

    def side(name: str, texts: tuple[Text, ...]) -> Panel:
        items = Items(f"rests-{name}-items", tuple(sentence(kit, kit.wording.text(text)) for text in known(texts)))
        heading = kit.wording.sentence(f"proposal.rests.{name}", customer=kit.customer_name)
        return Panel(f"rests-{name}", heading, (items,))

    sides = [
        side(name, texts)
        for name, texts in (
            ("assumptions", quote.assumptions),
            ("exclusions", quote.exclusions),
            ("duties", quote.customer_duties),
        )
        if known(texts)
    ]
    waiting = [name for name in ("assumptions", "exclusions") if not all(given(text) for text in getattr(quote, name))]
    waiting += [] if all(given(text) for text in quote.customer_duties) else ["duties"]
    shown = (Panels("rests", tuple(sides)),) if sides else ()
    return (*shown, *still_open(kit, "rests", *waiting))


def known(texts: Iterable[Text]) -> tuple[Text, ...]:
    """The texts that are written, without the gaps."""
    return tuple(text for text in texts if given(text))
