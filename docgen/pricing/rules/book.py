"""A quote against its price book: prices that hold on the day of issue, items that go together."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Finding
from docgen.pricing.configuration import Breach, misfits
from docgen.pricing.rules.frame import Quoted, fault

RULES: dict[Breach, str] = {
    "needs": "item-needs", "excludes": "item-excludes", "step": "item-step", "least": "item-least", "most": "item-most",
}  # fmt: skip
"""What a breach of an item's rules is called."""


def current_prices(quoted: Quoted) -> Iterator[Finding]:
    """P13: the quote is issued while its price book holds."""
    quote, book = quoted.quote, quoted.book
    issued = quote.issue_date.value
    if book is None or issued is None:
        return
    first, last = book.valid_from.value, book.valid_until.value
    if last is not None and issued > last:
        values = {"book": book.id, "last": last.isoformat(), "issued": issued.isoformat()}
        yield fault("price-book-expired", quote.issue_date.source, issued.isoformat(), **values)
    if first is not None and issued < first:
        values = {"book": book.id, "first": first.isoformat(), "issued": issued.isoformat()}
        yield fault("price-book-not-yet-valid", quote.issue_date.source, issued.isoformat(), **values)


def fitting_items(quoted: Quoted) -> Iterator[Finding]:
    """P13: what an item needs is there, what it excludes is not, and its quantity is one that is sold."""
    if quoted.book is None:
        return
    for tier in quoted.quote.tiers:
        for misfit in misfits(quoted.quote, quoted.book, tier):
            if misfit.line.quantity.amount < 0:
                continue  # said already: a quantity below zero is refused
            values = {"tier": tier.id, "sku": misfit.line.sku, "other": misfit.other}
            written = str(misfit.line.sku)
            if misfit.breach in ("step", "least", "most"):
                written = f"{misfit.line.quantity.amount:f}"
            yield fault(RULES[misfit.breach], misfit.source, written, **values)
