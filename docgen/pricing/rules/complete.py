"""What a quote cannot do without: whose it is, until when it holds, when it is paid, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Finding
from docgen.pricing.engine import priced_items
from docgen.pricing.rules.frame import Quoted, fault

NAMED = ("number", "version", "issue_date", "valid_until", "currency")
"""Fields that no gap may stand for: without them nobody can tell which quote it is or whether it still holds."""

LIMITS = ("assumptions", "exclusions")


def named_and_dated(quoted: Quoted) -> Iterator[Finding]:
    """P03: number, version, both dates, currency, payment terms, tax basis and signatory. Other terms may be gaps."""
    quote = quoted.quote
    for name in NAMED:
        if getattr(quote, name).is_gap:
            yield fault("quote-lacks", getattr(quote, name).source, quote.id, name=name)
    if not quote.payment_milestones:
        yield fault("quote-lacks", quote.id.source, quote.id, name="payment_milestones")
    if quoted.company.signatory.title.is_gap:
        yield fault("quote-lacks", quoted.company.signatory.title.source, quote.id, name="signatory.title")
    yield from _taxed(quoted)
    for tier in quote.tiers:
        if not any(not line.optional for line in tier.lines):
            yield fault("tier-without-lines", tier.label.source, tier.id)
    if not quote.tiers:
        yield fault("quote-lacks", quote.id.source, quote.id, name="tiers")


def _taxed(quoted: Quoted) -> Iterator[Finding]:
    if quoted.book is None:
        return
    items = priced_items(quoted.quote, quoted.book)
    codes = {str(items[str(line.sku)].tax_code) for tier in quoted.quote.tiers for line in tier.lines
             if str(line.sku) in items}  # fmt: skip
    for rate in quoted.book.tax_rates:
        if str(rate.code) in codes and rate.percent.is_gap:
            yield fault("quote-lacks", rate.percent.source, quoted.quote.id, name=f"tax_rates: {rate.code}: percent")


def bounded(quoted: Quoted) -> Iterator[Finding]:
    """P17: what the price rests on and what is not in it; a change procedure must be there, be it as a gap."""
    for name in LIMITS:
        if not getattr(quoted.quote, name):
            yield fault("quote-open-ended", quoted.quote.id.source, quoted.quote.id, name=name)
