"""Discounts against those who may give them: a limit that reaches, and an approval before the quote is issued."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.content.commercial import Approval, Quote, Tier
from docgen.diagnostics import Finding, Source
from docgen.pricing.approvals import covers, is_in_time, who_may
from docgen.pricing.margin import ApprovalDue
from docgen.pricing.offer import PricedOffer
from docgen.pricing.rules.frame import Quoted, fault


def discounts_approved(quoted: Quoted) -> Iterator[Finding]:
    """P16: whatever discount is due for approval has been approved by somebody who may."""
    for tier, offer in quoted.leaving:
        own = quoted.margins_of(offer)
        for due in own.approvals_due if own is not None else ():
            if due.discount_percent.known:
                yield from _due(quoted.quote, tier, due, _place(quoted.quote, tier, offer, due))


def discounts_weighed(quoted: Quoted) -> Iterator[Finding]:
    """P16: a quote that gives a discount on the whole, or a reseller a share, says who may give how much."""
    for tier, offer in quoted.leaving:
        own = quoted.margins_of(offer)
        if own is not None and own.unweighed is not None:
            source = _whole_place(quoted.quote, tier)
            values = {"tier": tier.id, "quote": quoted.quote.id}
            yield fault("discount-without-limit", source, _plain(own.unweighed.value), **values)


def _due(quote: Quote, offered: Tier, due: ApprovalDue, source: Source) -> Iterator[Finding]:
    given, tier = due.discount_percent.value, offered.id
    what = str(due.line.sku) if due.line else "total"
    able = who_may(quote, given)
    in_time = [one for one in able if is_in_time(one, quote)]
    covering = [one for one in in_time if covers(one, quote, given)]
    if not quote.approvals:
        free = _plain(due.limit_percent.value)
        yield fault("discount-without-authority", source, _plain(given), tier=tier, what=what, free=free)
    elif not able:
        most = max(one.limit_percent.amount for one in quote.approvals)
        yield fault("discount-above-authority", source, _plain(given), tier=tier, what=what, most=_plain(most))
    elif not in_time:
        named = ", ".join(str(one.role) for one in able)
        yield fault("discount-not-approved", source, _plain(given), tier=tier, what=what, roles=named)
    elif not covering:
        approved = ", ".join(_approved(one) for one in in_time)
        yield fault("discount-past-approval", source, _plain(given), tier=tier, what=what, approved=approved)
    elif all(one.approved_percent is None for one in covering):
        for one in covering:
            if one.date is not None:
                yield fault("approval-without-discount", one.date.source, one.role)


def _approved(approval: Approval) -> str:
    """What somebody approved, in a few signs: who, how much, for which version."""
    percent = approval.approved_percent
    version = f" ({approval.version})" if approval.version is not None else ""
    return f"{approval.role} {_plain(percent.amount if percent is not None else None)} %{version}"


def _plain(percent: Decimal | None) -> str:
    return f"{percent.normalize():f}" if percent is not None else "–"


def _place(quote: Quote, tier: Tier, offer: PricedOffer, due: ApprovalDue) -> Source:
    """Where the discount is written: on the line, as a price of its own, else the line itself; or on the whole."""
    if due.line is None:
        return _whole_place(quote, tier)
    line = next(own for own, priced in zip(tier.lines, offer.lines, strict=True) if priced.id == due.line.id)
    return next(one.source for one in (line.discount_percent, line.unit_price, line.sku) if one is not None)


def _whole_place(quote: Quote, tier: Tier) -> Source:
    """Where what comes off the whole is written; the offer's name where only its lines give something."""
    partner = quote.partner
    own = (partner.discount_percent, partner.margin_percent) if partner is not None else ()
    shares = (quote.total_discount_percent, *own, quote.channel_margin_percent)
    return next((one.source for one in shares if one is not None and one.amount), tier.label.source)
