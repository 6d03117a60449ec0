"""Pricing approval: internal/pricing-approval (xlsx). Cost, margin and distance to the floor, approvals due.

Restricted: the only document besides the negotiation plan that knows cost and floor.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from decimal import Decimal

from docgen.compose.commercial.frame import figure_or_none
from docgen.compose.kit import Kit, full_price_book
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.cells import discount_cell, figure
from docgen.compose.quote.head import offer_name
from docgen.content.commercial import Quote
from docgen.content.entity import Visibility
from docgen.content.offering import PriceBook
from docgen.content.types import Day, Number
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Fields,
    Formula,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Rounded,
    Row,
    Section,
    Sum,
    Table,
    words,
)
from docgen.model.formula import Highest
from docgen.pricing import Amount, PricedLine, PricedOffer
from docgen.pricing.approvals import approval_of
from docgen.pricing.floors import Floors, walk_away
from docgen.pricing.margin import ApprovalDue, LineMargin, Margins, margins
from docgen.wording.phrase import strong

Offer = tuple[PricedOffer, Margins]
HUNDRED = Decimal(100)


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The approval workbook: an overview, then the lines of each offer. Nothing without a quote."""
    if kit.restricted is None or kit.restricted.quote is None or not kit.offers:
        return ()
    quote, wording = kit.restricted.quote, kit.wording
    book = full_price_book(kit.restricted.material, quote)
    account = kit.restricted.material.account
    offers = tuple((offer, margins(quote, book, offer, walk_away(quote, account, offer))) for offer in kit.offers)
    lines = tuple(_offer_section(kit, place, *offer) for place, offer in enumerate(offers, 1))
    document = Document(
        id="pricing-approval",
        kind="quote",
        language=wording.language,
        title=wording.label("commercial.approval_title"),
        subtitle=wording.text(kit.account.display_name),
        meta=kit.meta("commercial.approval_title", reference=wording.plain(quote.number)),
        sections=(_overview(kit, quote, book, offers), *lines),
        look="book",
    )
    return (Planned(document, "internal/pricing-approval", ("xlsx",)),)


def _overview(kit: Kit, quote: Quote, book: PriceBook, offers: tuple[Offer, ...]) -> Section:
    wording = kit.wording
    number = wording.sentence("quote.number_version", number=quote.number, version=quote.version)
    facts = [
        kit.fact("quote.number", number, "number"),
        kit.fact("quote.until", wording.day(quote.valid_until), "until"),
        kit.fact("commercial.customer", wording.text(kit.account.name), "customer"),
        kit.fact("commercial.price_book", wording.plain(book.version), "price-book"),
    ]
    blocks: list[Block] = [
        Fields("facts", tuple(facts)),
        _offers_table(kit, quote, offers),
        *_due_blocks(kit, quote, offers),
    ]
    if quote.approvals:
        blocks.append(_authority_table(kit, quote))
    shared = any(margin.channel_share.value for _, margin in offers)
    notes = ("basis", "basis_reseller") if shared else ("basis",)
    blocks += (Paragraph(name, wording.label(f"commercial.{name}"), "note") for name in notes)
    return Section("overview", "overview", wording.label("commercial.overview"), tuple(blocks), numbered=False)


def _offers_table(kit: Kit, quote: Quote, offers: tuple[Offer, ...]) -> Table:
    """A row per offer: net, what we keep of it, cost, margin, each kind of floor, distance to the highest."""
    label, currency = kit.wording.label, kit.wording.currency(quote.currency)
    decimals = offers[0][0].decimals
    channel = any(margin.channel_share.value for _, margin in offers)
    floors = tuple(dict.fromkeys(name for _, margin in offers for name, _ in margin.floors.named))

    def money_column(key: str) -> Column:
        return Column(key, label(f"commercial.{key}"), "money", 15, currency, decimals)

    columns = (
        Column("offer", label("commercial.offer"), "text", 28),
        money_column("net"), *((money_column("channel"), money_column("kept")) if channel else ()),
        money_column("cost"), money_column("margin"),
        Column("percent", label("commercial.margin"), "percent", 10, words("%"), 1),
        *(money_column(f"floor_{name}") for name in floors),
        Column("above", label("commercial.above_highest"), "money", 15, currency, decimals),
    )  # fmt: skip
    rows = tuple(
        _offer_row(kit, place, offer, margin, floors, channel=channel)
        for place, (offer, margin) in enumerate(offers, 1)
    )
    return Table("offers", columns, rows, kit.wording.label("commercial.overview_caption"))


def _offer_row(
    kit: Kit, place: int, offer: PricedOffer, margin: Margins, floors: tuple[str, ...], *, channel: bool
) -> Row:
    row, decimals = f"offer-{place}", offer.decimals
    own = dict(margin.floors.named)
    kept = Ref(row, "kept" if channel else "net")
    shared = (
        figure(kit, margin.channel_share, decimals),
        figure(kit, margin.kept, decimals, Operation("-", Ref(row, "net"), Ref(row, "channel"))),
    )  # fmt: skip
    return Row(
        row,
        (
            Cell(offer_name(kit, offer)), figure(kit, offer.net, decimals), *(shared if channel else ()),
            figure(kit, margin.cost, decimals),
            figure(kit, margin.margin, decimals, Operation("-", kept, Ref(row, "cost"))),
            figure(kit, margin.margin_percent, 1, _percent(row, offer.net)),
            *(figure_or_none(kit, own.get(name), decimals) for name in floors),
            figure_or_none(kit, margin.above_floor, decimals, Operation("-", kept, _highest(row, margin.floors))),
        ),
    )  # fmt: skip


def _highest(row: str, floors: Floors) -> Formula:
    """The floor that decides, of those in one row."""
    cells = tuple(Ref(row, f"floor_{name}") for name, amount in floors.named if amount.known)
    return cells[0] if len(cells) == 1 else Highest(cells)


def _percent(row: str, net: Amount) -> Formula | None:
    """Margin in per cent of net; no formula where net is nothing, which would divide by zero."""
    if not net.value:
        return None
    return Rounded(Operation("/", Operation("*", Ref(row, "margin"), HUNDRED), Ref(row, "net")), 1)


def _due_blocks(kit: Kit, quote: Quote, offers: tuple[Offer, ...]) -> Iterator[Block]:
    """Approvals that must be given before any of the offers leaves; or that no limit says whether any must."""
    label = kit.wording.label
    rows = tuple(_due_rows(kit, quote, offers))
    unweighed = any(margin.unweighed is not None for _, margin in offers)
    if unweighed:
        yield Paragraph("due-unweighed", label("commercial.unweighed"))
    if not rows:
        if not unweighed:
            limited = any(margin.has_limits for _, margin in offers)
            yield Paragraph("due-none", label("commercial.nothing_due" if limited else "commercial.no_limits"))
        return
    columns = (
        Column("offer", label("commercial.offer"), "text", 28),
        Column("what", label("commercial.discount_on"), "text", 34),
        Column("given", label("commercial.discount_given"), "percent", 15, words("%"), 2),
        Column("limit", label("commercial.free_limit"), "percent", 15, words("%"), 2),
        Column("role", label("commercial.approver"), "text", 22),
        Column("date", label("commercial.approved_on"), "date", 16),
    )
    yield Table("due", columns, rows, label("commercial.due_caption"))


def _due_rows(kit: Kit, quote: Quote, offers: tuple[Offer, ...]) -> Iterator[Row]:
    for place, (offer, margin) in enumerate(offers, 1):
        whole = "whole_offer_reseller" if margin.channel_share.value else "whole_offer"
        for due in margin.approvals_due:
            what = kit.wording.text(due.line.name) if due.line else kit.wording.label(f"commercial.{whole}")
            approved = approval_of(quote, due.discount_percent.value)
            day = approved.date if approved is not None else None
            yield Row(
                f"due-{place}-{due.line.id if due.line else 'whole'}",
                (
                    Cell(kit.wording.text(offer.label)), Cell(what), figure(kit, due.discount_percent, 2),
                    figure(kit, due.limit_percent, 2), Cell(_approver(kit, due)), approved_cell(kit, day),
                ),
            )  # fmt: skip


def approved_cell(kit: Kit, day: Day | None) -> Cell:
    """The day of an approval, or that it is still to be given."""
    if day is None:
        return Cell(kit.wording.label("commercial.not_yet"))
    return Cell(kit.wording.day(day, short=True), day.value)


def _approver(kit: Kit, due: ApprovalDue) -> Prose:
    return kit.owner(due.role) if due.role else strong(kit.wording.label("commercial.nobody"))


def _authority_table(kit: Kit, quote: Quote) -> Table:
    """Who may approve what, and which approvals are on file."""
    label, none = kit.wording.label, kit.wording.label("common.none")
    columns = (
        Column("role", label("commercial.approver"), "text", 40),
        Column("limit", label("commercial.up_to"), "percent", 20, words("%")),
        Column("date", label("commercial.approved_on"), "date", 20),
        Column("approved", label("commercial.approved_discount"), "percent", 20, words("%")),
        Column("version", label("commercial.approved_version"), "text", 16),
    )
    rows = tuple(
        Row(
            f"approval-{approval.role}",
            (
                Cell(kit.owner(approval.role)),
                _percent_cell(kit, approval.limit_percent), approved_cell(kit, approval.date),
                _percent_cell(kit, approval.approved_percent),
                Cell(kit.wording.plain(approval.version) if approval.version is not None else none),
            ),
        )
        for approval in quote.approvals
    )  # fmt: skip
    return Table("authority", columns, rows, label("commercial.authority_caption"))


def _percent_cell(kit: Kit, percent: Number | None) -> Cell:
    """A percentage as written, or a dash where nobody wrote one."""
    if percent is None:
        return Cell(kit.wording.label("common.none"))
    return figure(kit, Amount(percent.amount, (percent.source,), not percent.is_gap), None)


def _offer_section(kit: Kit, place: int, offer: PricedOffer, margin: Margins) -> Section:
    """The lines of one offer with what they cost and leave."""
    label, currency, decimals = kit.wording.label, kit.wording.currency(offer.currency), offer.decimals

    def money_column(key: str) -> Column:
        return Column(key, label(f"commercial.{key}"), "money", 14, currency, decimals)

    columns = (
        Column("item", label("quote.item"), "text", 34),
        Column("quantity", label("quote.quantity"), "number", 8),
        money_column("list"),
        Column("discount", label("quote.discount"), "percent", 9, words("%")),
        money_column("net"), money_column("cost"), money_column("margin"),
        Column("percent", label("commercial.margin"), "percent", 10, words("%"), 1),
        money_column("floor"), money_column("above"),
        Column("approval", label("commercial.approval"), "text", 20),
    )  # fmt: skip
    due = {one.line.id: one for one in margin.approvals_due if one.line}
    rows = [_line_row(kit, line, due.get(line.line.id), decimals) for line in margin.lines]
    rows += _total_rows(kit, offer, margin)
    name = f"offer-{place}"
    table = Table(f"{name}-lines", columns, tuple(rows), (), "price")
    return Section(name, "offer", kit.wording.text(offer.label), (table,), numbered=False)


def _line_row(kit: Kit, own: LineMargin, due: ApprovalDue | None, decimals: int) -> Row:
    line, row = own.line, f"line-{own.line.id}"
    none = Cell(kit.wording.label("common.none"))
    return Row(
        row,
        (
            Cell(_item(kit, line)), figure(kit, line.quantity, None), figure(kit, line.list_price, decimals),
            discount_cell(kit, line.discount_percent), figure(kit, line.net, decimals),
            figure(kit, own.cost, decimals),
            figure(kit, own.margin, decimals, Operation("-", Ref(row, "net"), Ref(row, "cost"))),
            figure(kit, own.margin_percent, 1, _percent(row, line.net)),
            figure_or_none(kit, own.floor, decimals),
            figure_or_none(kit, own.above_floor, decimals, Operation("-", Ref(row, "net"), Ref(row, "floor"))),
            Cell(_approver(kit, due)) if due else none,
        ),
    )  # fmt: skip


def _item(kit: Kit, line: PricedLine) -> Prose:
    return kit.wording.sentence("commercial.item_code", name=line.name, code=line.sku)


def _total_rows(kit: Kit, offer: PricedOffer, margin: Margins) -> Iterator[Row]:
    """What comes off the whole, then the offer's own net, cost and margin."""
    label, decimals = kit.wording.label, offer.decimals
    rows = tuple(f"line-{line.line.id}" for line in margin.lines)
    parts: tuple[Formula, ...] = tuple(Ref(row, "net") for row in rows)
    if offer.discount.value:
        off = Amount(-offer.discount.value, offer.discount.sources, offer.discount.known)
        yield _total(kit, "discount", label("quote.whole_discount"), net=figure(kit, off, decimals))
        parts = (*parts, Ref("discount", "net"))
    costs: tuple[Formula, ...] = tuple(Ref(row, "cost") for row in rows)
    if margin.channel_share.value:
        name = label("commercial.channel")
        yield _total(kit, "channel", name, cost=figure(kit, margin.channel_share, decimals))
        costs = (*costs, Ref("channel", "cost"))
    spent = Amount(
        margin.cost.value + margin.channel_share.value,
        (*margin.cost.sources, *margin.channel_share.sources),
        margin.cost.known and margin.channel_share.known,
    )
    floor = yield from _floor_rows(kit, margin, rows, decimals)
    kept: Formula = Ref("total", "net")
    if margin.channel_share.value:
        kept = Operation("-", kept, Ref("channel", "cost"))
    yield Row(
        "total",
        (
            Cell(label("chrome.total")), Cell(), Cell(), Cell(), figure(kit, offer.net, decimals, Sum(parts)),
            figure(kit, spent, decimals, Sum(costs)),
            figure(kit, margin.margin, decimals, Operation("-", Ref("total", "net"), Ref("total", "cost"))),
            figure(kit, margin.margin_percent, 1, _percent("total", offer.net)),
            figure_or_none(kit, margin.floor, decimals, floor),
            figure_or_none(kit, margin.above_floor, decimals, Operation("-", kept, Ref("total", "floor"))), Cell(),
        ),
        "total",
    )  # fmt: skip


def _floor_rows(
    kit: Kit, margin: Margins, rows: tuple[str, ...], decimals: int
) -> Generator[Row, None, Formula | None]:
    """Each kind of floor where there is more than one; how the total's floor follows from them, or from the lines."""
    summed = Sum(tuple(Ref(row, "floor") for row in rows))
    named = margin.floors.named
    if [name for name, _ in named] == ["lines"]:
        return summed
    for name, amount in named:
        cell = figure(kit, amount, decimals, summed if name == "lines" else None)
        yield _total(kit, f"floor-{name}", kit.wording.label(f"commercial.floor_{name}"), floor=cell)
    known = tuple(Ref(f"floor-{name}", "floor") for name, amount in named if amount.known)
    return Highest(known) if known else None


def _total(kit: Kit, row: str, name: Prose, **figures: Cell) -> Row:
    """A row of sums under the lines, with the figures of some columns."""
    empty = Cell()
    cells = {"net": empty, "cost": empty, "margin": empty, "percent": empty, "floor": empty} | figures
    return Row(row, (Cell(name), empty, empty, empty, *cells.values(), empty, empty), "subtotal")


TYPE = DocumentType("pricing-approval", "quote", Visibility.RESTRICTED, None, True, compose)
