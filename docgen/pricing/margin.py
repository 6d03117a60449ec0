"""Inside only: cost, margin, distance to the floor and approvals due. Needs content that nobody filtered.

Kept apart so that code for customer documents never imports it. Floors and margins are before tax: tax is
passed on and earns nothing. What a reseller keeps of the net never reaches us: it counts against the floor and as part
of the discount somebody has to approve.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from docgen.content.commercial import Quote
from docgen.content.offering import PriceBook, PriceItem
from docgen.content.types import Id, Money
from docgen.pricing.approvals import who_may
from docgen.pricing.engine import priced_items
from docgen.pricing.floors import Floors, money_amount
from docgen.pricing.offer import EXACT, Amount, PricedLine, PricedOffer, from_parts, round_half_up, total_of


@dataclass(frozen=True, slots=True)
class LineMargin:
    """A line's cost over the term, margin, margin in per cent of net, floor over the term, and net less floor.

    All of them before what comes off the whole offer: a discount on it, a reseller's share. Figures that rest on a
    cost nobody wrote are `known=False`; the floor is None where the price book has none.
    """

    line: PricedLine
    cost: Amount
    margin: Amount
    margin_percent: Amount
    floor: Amount | None
    above_floor: Amount | None


@dataclass(frozen=True, slots=True)
class ApprovalDue:
    """A discount above what may be given freely: on a line, or on the whole offer (line None).

    On a line it is what the line gives and what a discount on the whole takes off it besides. On the whole offer it is
    all of the list prices that does not reach us, a reseller's share included. `role` is who may approve it, None if
    nobody's limit reaches that far.
    """

    line: PricedLine | None
    discount_percent: Amount
    limit_percent: Amount
    role: Id | None


@dataclass(frozen=True, slots=True)
class Margins:
    """What an offer leaves us. Options excluded. `channel_share` is what a reseller keeps of the net, `kept` the rest.

    `floor` is the highest of the `floors`, None where there is none; `above_floor` is how far `kept` lies above it.
    `unweighed` is a discount on the whole, a reseller's share included, of a quote that has no limits to weigh it by:
    None where it has some or gives nothing. `has_limits` says whether there is any limit at all, be it of an item.
    """

    lines: tuple[LineMargin, ...]
    cost: Amount
    channel_share: Amount
    kept: Amount
    margin: Amount
    margin_percent: Amount
    floors: Floors
    floor: Amount | None
    above_floor: Amount | None
    approvals_due: tuple[ApprovalDue, ...]
    unweighed: Amount | None
    has_limits: bool

    @property
    def is_loss(self) -> bool:
        """Whether we keep less than it costs: a cost or a share that is still a gap could only make it worse."""
        return self.margin.value < 0


def margins(quote: Quote, book: PriceBook, offer: PricedOffer, walk_away: Money | None = None) -> Margins:
    """Cost and margin of an offer priced by `price_quote` from the same quote and book.

    `walk_away` is the floor of the negotiation plan, where there is one for this offer: `docgen.pricing.floors`.
    """
    items = priced_items(quote, book)
    with localcontext(EXACT):
        lines = tuple(_line(line, items[str(line.sku)], offer) for line in offer.lines if not line.optional)
        cost = total_of(line.cost for line in lines)
        kept = kept_of(quote, offer.net, offer.decimals)
        channel = from_parts(offer.net.value - kept.value, offer.net, kept)
        margin = from_parts(kept.value - cost.value, kept, cost)
        floors = _floors(quote, lines, walk_away)
        floor = floors.highest
        above = from_parts(kept.value - floor.value, kept, floor) if floor is not None else None
        whole = _whole_discount(offer, channel)
        due = (*_line_approvals(quote, items, offer), *_whole_approval(quote, whole))
        given = offer.discount.value or channel.value
        limited = bool(quote.approvals) or any(items[str(line.sku)].max_discount_percent for line in offer.lines)
        unweighed = whole if given and not quote.approvals else None
        share = _share(margin, offer.net)
        return Margins(lines, cost, channel, kept, margin, share, floors, floor, above, due, unweighed, limited)


def kept_of(quote: Quote, net: Amount, decimals: int) -> Amount:
    """What reaches us of a net: what a reseller keeps is taken off, rounded half up."""
    with localcontext(EXACT):
        share = _percent_of(net, _channel(quote), decimals)
        return from_parts(net.value - share.value, net, share)


def _floors(quote: Quote, lines: tuple[LineMargin, ...], walk_away: Money | None) -> Floors:
    each = [line.floor for line in lines if line.floor is not None]
    return Floors(
        total_of(each) if len(each) == len(lines) else None,
        money_amount(quote.floor) if quote.floor is not None else None,
        money_amount(walk_away) if walk_away is not None else None,
    )


def _line(line: PricedLine, item: PriceItem, offer: PricedOffer) -> LineMargin:
    cost = _over_term(money_amount(item.cost) if item.cost is not None else Amount(Decimal(0), (), False), line, offer)
    margin = from_parts(line.net.value - cost.value, line.net, cost)
    floor = _over_term(money_amount(item.floor_price), line, offer) if item.floor_price is not None else None
    above = from_parts(line.net.value - floor.value, line.net, floor) if floor is not None else None
    return LineMargin(line, cost, margin, _share(margin, line.net), floor, above)


def _over_term(each: Amount, line: PricedLine, offer: PricedOffer) -> Amount:
    """An amount per unit and period, for the line's quantity and the whole term."""
    months = {"one_time": (1, 1), "monthly": (offer.term_months, 1), "yearly": (offer.term_months, 12)}[line.charge]
    value = each.value * line.quantity.value * months[0] / months[1]
    return from_parts(round_half_up(value, offer.decimals), each, line.quantity)


def _line_approvals(quote: Quote, items: dict[str, PriceItem], offer: PricedOffer) -> Iterator[ApprovalDue]:
    """Lines that come cheaper than their item may. A discount on the whole makes all but options cheaper."""
    for line in offer.lines:
        limit = items[str(line.sku)].max_discount_percent
        given = _discount(line, None if line.optional else offer.discount_percent)
        if limit is not None and given.value > limit.amount:
            yield ApprovalDue(line, given, Amount(limit.amount, (limit.source,)), _approver(quote, given.value))


def _whole_discount(offer: PricedOffer, channel: Amount) -> Amount:
    """What of the list prices does not reach us, in per cent."""
    gross = offer.lines_net.value + offer.line_discount.value
    # A share that is still a gap counts as nothing: what is off is then at least so much.
    parts = (offer.line_discount, offer.discount, Amount(channel.value, channel.sources))
    return _share(from_parts(sum((one.value for one in parts), Decimal(0)), *parts), Amount(gross), 2)


def _whole_approval(quote: Quote, whole: Amount) -> Iterator[ApprovalDue]:
    limits = sorted(quote.approvals, key=lambda approval: approval.limit_percent.amount)
    if limits and whole.value > limits[0].limit_percent.amount:
        free = limits[0].limit_percent
        yield ApprovalDue(None, whole, Amount(free.amount, (free.source,)), _approver(quote, whole.value))


def _approver(quote: Quote, percent: Decimal) -> Id | None:
    return next((approval.role for approval in who_may(quote, percent)), None)


def _discount(line: PricedLine, whole: Amount | None) -> Amount:
    """What the line's price lies below the list price, in per cent, before any rounding to the cent.

    `whole` is the discount on the whole offer, in per cent; None for a line that it does not reach.
    """
    off = whole or Amount(Decimal(0))
    parts = (line.list_price, line.unit_price, line.discount_percent, off)
    if not line.list_price.value:
        return from_parts(Decimal(0), *parts)
    paid = line.unit_price.value * (100 - line.discount_percent.value) * (100 - off.value) / 100
    return from_parts(round_half_up(100 - paid / line.list_price.value, 2), *parts)


def _share(part: Amount, whole: Amount, decimals: int = 1) -> Amount:
    if not whole.value:
        return from_parts(Decimal(0), part, whole)
    return from_parts(round_half_up(part.value * 100 / whole.value, decimals), part, whole)


def _percent_of(base: Amount, percent: Amount, decimals: int) -> Amount:
    return from_parts(round_half_up(base.value * percent.value / 100, decimals), base, percent)


def _channel(quote: Quote) -> Amount:
    """What a reseller keeps of the net, in per cent: its discount, and its share besides."""
    partner = quote.partner
    kept = (quote.channel_margin_percent, *((partner.discount_percent, partner.margin_percent) if partner else ()))
    return total_of(Amount(one.amount, (one.source,), not one.is_gap) for one in kept if one is not None)
