"""What cannot be priced: every line's trouble at once, each at its place in the content."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.content.commercial import Quote, QuoteLine, Tier
from docgen.content.offering import PriceBook, PriceItem
from docgen.content.types import Money, Number
from docgen.diagnostics import Finding, Severity, Source, at


def refusal(rule: str, source: Source, written: object, **values: object) -> Finding:
    """An error of a priced document at its place in the content. `written` and the values fill the rule's words."""
    said = {name: str(value) for name, value in values.items()}
    return Finding(rule, "pricing", Severity.ERROR, excerpt=str(written), values=said, **at(source))


def refusals(quote: Quote, book: PriceBook, tier: Tier) -> Iterator[Finding]:
    """Findings that stop `price_quote`; none for a tier that can be priced."""
    currency = str(quote.currency)
    if str(book.currency) != currency:
        values = {"book": book.id, "currency": book.currency}
        yield refusal("price-book-currency", quote.currency.source, currency, **values)
    yield from _percent(quote.total_discount_percent)
    if quote.term_months < 0:
        yield refusal("price-term", quote.number.source, quote.term_months, quote=quote.number)
    items: dict[str, PriceItem] = {}
    for item in (*book.items, *quote.custom_items):
        if str(item.sku) in items:
            yield refusal("price-sku-twice", item.sku.source, item.sku, book=book.id)
        items[str(item.sku)] = item
    groups = {str(group.id) for group in quote.groups}
    rates = {str(rate.code) for rate in book.tax_rates}
    used: dict[str, PriceItem] = {}
    for line in tier.lines:
        yield from _line(line, items.get(str(line.sku)), book, currency, groups)
        if str(line.sku) in items:
            used[str(line.sku)] = items[str(line.sku)]
    for item in used.values():
        yield from _item(item, book, rates)


def _line(
    line: QuoteLine, item: PriceItem | None, book: PriceBook, currency: str, groups: set[str]
) -> Iterator[Finding]:
    if item is None:
        yield refusal("price-sku", line.sku.source, line.sku, book=book.id)
    if line.group not in groups:
        yield refusal("price-group", line.group.source, line.group)
    if line.quantity.amount < 0:
        yield refusal("price-quantity", line.quantity.source, line.quantity.amount, sku=line.sku)
    yield from _percent(line.discount_percent)
    if line.unit_price is not None:
        yield from _price(line.unit_price, currency, str(line.sku))


def _item(item: PriceItem, book: PriceBook, rates: set[str]) -> Iterator[Finding]:
    yield from _price(item.list_price, str(book.currency), str(item.sku))
    if item.tax_code not in rates:
        yield refusal("price-tax-code", item.tax_code.source, item.tax_code, sku=item.sku, book=book.id)


def _price(price: Money, currency: str, sku: str) -> Iterator[Finding]:
    if price.amount is None:
        return
    if price.currency != currency:
        yield refusal("price-currency", price.source, price.currency, sku=sku, currency=currency)
    if price.amount < 0:
        yield refusal("price-negative", price.source, price.amount, sku=sku)


def _percent(percent: Number | None) -> Iterator[Finding]:
    if percent is not None and not Decimal(0) <= percent.amount <= 100:
        yield refusal("price-discount", percent.source, percent.amount)
