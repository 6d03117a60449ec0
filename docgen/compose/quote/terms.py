"""What stands under the price: payment, delivery, warranty, what it rests on, what is not in it, signatures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import BLANK, figure
from docgen.compose.quote.head import lines
from docgen.content.commercial import PaymentMilestone, Quote
from docgen.content.types import Text
from docgen.delivery.promises import LEAD_TIME, WARRANTY
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Formula,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Rounded,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Sum,
    Table,
    words,
)
from docgen.pricing import Amount, Payment, PricedOffer, payment_schedule
from docgen.wording.phrase import strong

PROMISED = (LEAD_TIME, WARRANTY)
"""Terms that promise something."""


def terms_section(kit: Kit, ordering: tuple[Block, ...] = (), payments: tuple[Section, ...] = ()) -> Section:
    """Terms and signatures; `ordering` stands right above the signatures, `payments` above the other terms.

    An estimate says that it is no offer, where a quotation is signed; a reseller is told what it orders on. On sealed
    sheets payments begin a page, so that what stands before them cannot shift the pages after it.
    """
    assert kit.quote is not None
    label = kit.wording.label
    bought = () if kit.quote.partner is None else (Paragraph("partner-order", label("quote.partner_order")),)
    blocks: tuple[Block, ...] = (*ordering, *bought, signatures(kit))
    accept = Section("acceptance", "acceptance", label("quote.acceptance"), blocks, numbered=False)
    if kit.quote.estimate:
        no_offer = Paragraph("status", label("quote.no_offer"))
        accept = Section("acceptance", "acceptance", label("quote.status"), (no_offer,), numbered=False)
    title, terms = label("quote.terms_title"), terms_table(kit, kit.quote)
    if not payments:
        return Section("terms", "terms", title, (terms,), (accept,), numbered=False)
    others = Section("other-terms", "terms", (), (terms,), numbered=False)
    return Section("terms", "terms", title, (), (*payments, others, accept), numbered=False, page_break=kit.sealed)


def payment_sections(
    kit: Kit, offers: tuple[PricedOffer, ...], prices: tuple[str, ...], *, blank: bool = False
) -> tuple[Section, ...]:
    """When what is paid; none without milestones. Several offers: an amount column each.

    A reseller pays by its partner agreement: it is told shares and days, and no amount.
    """
    if kit.quote is None or not kit.quote.payment_milestones:
        return ()
    table = payment_table(kit, kit.quote, paid_by_sheet(kit.quote, offers), prices, blank=blank)
    told = (Paragraph("partner-pays", kit.wording.label("quote.partner_pays"), "note"),)
    blocks = (table, *(told if kit.quote.partner is not None else ()))
    return (Section("payment", "payment", kit.wording.label("quote.payments_title"), blocks, numbered=False),)


def paid_by_sheet(quote: Quote, offers: tuple[PricedOffer, ...]) -> tuple[PricedOffer, ...]:
    """The offers whose totals the buyer pays: none where a reseller buys, whose prices stand elsewhere."""
    return offers if quote.partner is None else ()


def payment_table(
    kit: Kit, quote: Quote, offers: tuple[PricedOffer, ...], prices: tuple[str, ...] = (), *, blank: bool = False
) -> Table:
    """Milestone and what makes it due, days to pay, what proves it, amount with tax, share; a live sum at the foot.

    `prices` are the price tables before it, one an offer, whose totals are shared out; without them the totals stand
    in the formulas.

    With one offer the columns end where those of the price table do, so that amounts stand under amounts.
    """
    label, currency = kit.wording.label, kit.wording.currency(quote.currency)
    several = len(offers) > 1
    amounts = tuple(
        Column(
            f"amount-{index}", kit.wording.text(offer.label) if several else label("quote.amount_with_tax"), "money",
            25 if several else 29, currency, offer.decimals,
        )
        for index, offer in enumerate(offers, 1)
    )  # fmt: skip
    columns = (
        Column("no", label("quote.no"), "text", 9),
        Column("milestone", label("quote.payment"), "text", 40 if several else 55),
        Column("days", label("quote.days"), "number", 12, label("quote.days_unit")),
        Column("evidence", label("quote.proved_by"), "text", 36 if several else 58 if offers else 87),
        *amounts,
        Column("share", label("quote.share"), "percent", 12, words("%")),
    )
    schedules = tuple(payment_schedule(quote, offer) for offer in offers)
    rows = [
        _payment_row(kit, place, quote.payment_milestones, offers, schedules, prices, blank=blank)
        for place in range(len(quote.payment_milestones))
    ]
    rows.append(_payment_total(kit, quote.payment_milestones, offers, blank=blank))
    return Table("payments", columns, tuple(rows))


def _payment_row(
    kit: Kit, place: int, milestones: tuple[PaymentMilestone, ...], offers: tuple[PricedOffer, ...],
    schedules: tuple[tuple[Payment, ...], ...], prices: tuple[str, ...], *, blank: bool,
) -> Row:  # fmt: skip
    wording, milestone = kit.wording, milestones[place]
    share = Amount(milestone.percent.amount, (milestone.percent.source,), not milestone.percent.is_gap)
    dues = [_due(offer, index, place, milestones, prices) for index, offer in enumerate(offers, 1)]
    amounts = [
        replace(BLANK, formula=due) if blank else figure(kit, schedule[place].amount, offer.decimals, due)
        for offer, schedule, due in zip(offers, schedules, dues, strict=True)
    ]
    days = Amount(Decimal(milestone.due_days), (milestone.due_days.source,))
    name = strong(wording.text(milestone.name))
    what = wording.sentence("quote.payment_and_trigger", name=name, trigger=milestone.trigger)
    return Row(
        f"payment-{milestone.id}",
        (
            Cell(words(str(place + 1))), Cell(what), figure(kit, days, None), Cell(wording.text(milestone.evidence)),
            *amounts, figure(kit, share, None),
        ),
    )  # fmt: skip


def _due(
    offer: PricedOffer, index: int, place: int, milestones: tuple[PaymentMilestone, ...], prices: tuple[str, ...]
) -> Formula:
    """A share of the total, rounded half up; the last one is what is left."""
    total: Formula = Ref("grand-total", "net", prices[index - 1]) if prices else offer.total.value
    if place == len(milestones) - 1:
        before = tuple(Ref(f"payment-{one.id}", f"amount-{index}") for one in milestones[:-1])
        return Operation("-", total, Sum(before)) if before else total
    share = Ref(f"payment-{milestones[place].id}", "share")
    return Rounded(Operation("/", Operation("*", total, share), Decimal(100)), offer.decimals)


def _payment_total(
    kit: Kit, milestones: tuple[PaymentMilestone, ...], offers: tuple[PricedOffer, ...], *, blank: bool
) -> Row:
    def total(column: str) -> Formula:
        return Sum(tuple(Ref(f"payment-{one.id}", column) for one in milestones))

    known = not any(one.percent.is_gap for one in milestones)
    sources = tuple(one.percent.source for one in milestones)
    shares = Amount(sum((one.percent.amount for one in milestones), Decimal(0)), sources, known)
    dues = [total(f"amount-{index}") for index in range(1, len(offers) + 1)]
    amounts = [
        replace(BLANK, formula=due) if blank else figure(kit, offer.total, offer.decimals, due)
        for offer, due in zip(offers, dues, strict=True)
    ]
    cells = (Cell(), Cell(kit.wording.label("chrome.total")), Cell(), Cell())
    return Row("payment-total", (*cells, *amounts, figure(kit, shares, None, total("share"))), "total")


def terms_table(kit: Kit, quote: Quote) -> Table:
    """Delivery to support, what the price rests on, what is not in it, what the customer does, changes, law."""
    wording = kit.wording
    time = wording.sentence("quote.lead_time_from_order", time=quote.lead_time)
    provides = wording.sentence("quote.customer_provides", customer=kit.customer_name)
    entries: list[tuple[str, Prose, Prose]] = [
        ("delivery", wording.label("quote.delivery"), wording.text(quote.delivery_terms)),
        ("lead-time", wording.label("quote.lead_time"), time),
        ("warranty", wording.label("quote.warranty"), wording.text(quote.warranty)),
        ("support", wording.label("quote.support"), wording.text(quote.support)),
        ("assumptions", wording.label("quote.assumptions"), numbered(kit, quote.assumptions)),
        ("exclusions", wording.label("quote.exclusions"), numbered(kit, quote.exclusions)),
        ("duties", provides, numbered(kit, quote.customer_duties)),
        ("changes", wording.label("quote.changes"), wording.text(quote.change_procedure)),
        ("invoice", wording.label("quote.invoice"), wording.text(quote.invoice)),
        ("bank", wording.label("quote.bank"), wording.text(kit.company.bank)),
        ("legal", wording.label("quote.legal"), wording.text(quote.legal_terms)),
    ]
    columns = (
        Column("subject", wording.label("quote.subject"), "text", 26),
        Column("term", wording.label("quote.term"), "text", 74),
    )
    rows = tuple(
        Row(f"term-{key}", (Cell(subject, strong=True), Cell(said)), promises=(key,) if key in PROMISED else ())
        for key, subject, said in entries
        if said
    )
    return Table("terms-table", columns, rows)


def numbered(kit: Kit, entries: tuple[Text, ...]) -> Prose:
    """Entries one under the other, numbered where there are several."""
    if len(entries) < 2:
        return lines(*(kit.wording.text(one) for one in entries))
    return lines(
        *(kit.wording.sentence("quote.numbered", place=place, text=one) for place, one in enumerate(entries, 1))
    )


def buyer_name(kit: Kit) -> Text:
    """Who buys and signs: the account, or the partner that buys for it."""
    partner = kit.quote.partner if kit.quote is not None else None
    return kit.account.name if partner is None else partner.name


def signatures(kit: Kit) -> Signatures:
    """Where both parties sign; our signatory's title is printed, everything else is written by hand."""
    wording = kit.wording
    ours = wording.sentence("quote.title_is", title=kit.company.signatory.title)
    blank = tuple(wording.label(f"quote.{key}") for key in ("name", "title", "place_date", "stamp"))
    return Signatures(
        "signatures",
        (
            SignaturePlace("seller", wording.text(kit.company.legal_name), (blank[0], ours, *blank[2:])),
            SignaturePlace("buyer", wording.text(buyer_name(kit)), blank),
        ),
    )
