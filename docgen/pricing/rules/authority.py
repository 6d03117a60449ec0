"""Discounts against those who may give them: a limit that reaches, and an approval before the quote is issued."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.commercial import Approval, Quote, Tier
from docgen.diagnostics import Finding, Source
from docgen.pricing.margin import ApprovalDue, margins
from docgen.pricing.rules.frame import Quoted, fault


def discounts_approved(quoted: Quoted) -> Iterator[Finding]:
    """P16: whatever discount is due for approval has been approved by somebody who may."""
    if quoted.book is None:
        return
    for tier, offer in quoted.leaving:
        for due in margins(quoted.quote, quoted.book, offer).approvals_due:
            if due.discount_percent.known:
                yield from _due(quoted.quote, tier, due)


def _due(quote: Quote, offered: Tier, due: ApprovalDue) -> Iterator[Finding]:
    given, tier = f"{due.discount_percent.value.normalize():f}", offered.id
    source = _place(quote, offered, due)
    what = str(due.line.sku) if due.line else "total"
    able = [one for one in quote.approvals if one.limit_percent.amount >= due.discount_percent.value]
    if not able:
        most = max((one.limit_percent.amount for one in quote.approvals), default=None)
        values = {"tier": tier, "what": what, "most": f"{most.normalize():f}" if most is not None else "–"}
        yield fault("discount-above-authority", source, given, **values)
    elif not any(_given_in_time(one, quote) for one in able):
        named = ", ".join(str(one.role) for one in able)
        yield fault("discount-not-approved", source, given, tier=tier, what=what, roles=named)


def _place(quote: Quote, tier: Tier, due: ApprovalDue) -> Source:
    """Where the discount is written: on the line, as a price of its own, or on the whole."""
    if due.line is not None:
        line = due.line
        return next(iter((*line.discount_percent.sources, *line.unit_price.sources, line.sku.source)))
    whole = quote.total_discount_percent
    return whole.source if whole is not None and whole.amount else tier.label.source


def _given_in_time(approval: Approval, quote: Quote) -> bool:
    if approval.date is None or approval.date.value is None:
        return False
    issued = quote.issue_date.value
    return issued is None or approval.date.value <= issued
