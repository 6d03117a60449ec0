"""What cannot be priced: every line's trouble at once, each at its place in the content."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.content.commercial import Quote, QuoteLine, Tier
from docgen.content.offering import PriceBook, PriceItem
from docgen.content.types import Money, Number
from docgen.diagnostics import Finding, Severity, Source, at


def refusal(rule: str, source: Source, message: str, suggestion: str, excerpt: object = "") -> Finding:
    """An error of a priced document at its place in the content."""
    place = at(source)
    return Finding(rule, "pricing", Severity.ERROR, message, suggestion, excerpt=str(excerpt), **place)


def refusals(quote: Quote, book: PriceBook, tier: Tier) -> Iterator[Finding]:
    """Findings that stop `price_quote`; none for a tier that can be priced."""
    currency = str(quote.currency)
    if str(book.currency) != currency:
        yield _currency(quote.currency.source, currency, f"price book {book.id} is in {book.currency}")
    yield from _percent(quote.total_discount_percent)
    if quote.term_months < 0:
        yield refusal(
            "price-term", quote.number.source, f"quote {quote.number} has a term of {quote.term_months} months",
            "write 0 or more in term_months", quote.term_months,
        )  # fmt: skip
    items: dict[str, PriceItem] = {}
    for item in book.items:
        if str(item.sku) in items:
            yield refusal(
                "price-sku-twice", item.sku.source, f"{item.sku} is in price book {book.id} twice",
                "keep one of the two", item.sku,
            )  # fmt: skip
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
        yield refusal(
            "price-sku", line.sku.source, f"no {line.sku or 'SKU'} in price book {book.id}",
            "use a SKU of the price book, or add this one to it", line.sku,
        )  # fmt: skip
    if line.group not in groups:
        yield refusal(
            "price-group", line.group.source, f"no group called {line.group} in this quote",
            "use the id of one of the quote's groups", line.group,
        )  # fmt: skip
    if line.quantity.amount < 0:
        yield refusal(
            "price-quantity", line.quantity.source, f"{line.sku}: quantity {line.quantity.amount} is below zero",
            "write 0 or more; take a line out rather than counting it back", line.quantity.amount,
        )  # fmt: skip
    yield from _percent(line.discount_percent)
    if line.unit_price is not None:
        yield from _price(line.unit_price, currency, str(line.sku))


def _item(item: PriceItem, book: PriceBook, rates: set[str]) -> Iterator[Finding]:
    yield from _price(item.list_price, str(book.currency), str(item.sku))
    if item.tax_code not in rates:
        yield refusal(
            "price-tax-code", item.tax_code.source, f"{item.sku}: no tax rate called {item.tax_code}",
            f"use a code of price book {book.id}'s tax_rates", item.tax_code,
        )  # fmt: skip


def _price(price: Money, currency: str, sku: str) -> Iterator[Finding]:
    if price.amount is None:
        return
    if price.currency != currency:
        yield _currency(price.source, price.currency, f"{sku} belongs to prices in {currency}")
    if price.amount < 0:
        yield refusal(
            "price-negative", price.source, f"{sku}: price {price.amount} is below zero",
            "write 0 or more; use a discount to take something off", price.amount,
        )  # fmt: skip


def _percent(percent: Number | None) -> Iterator[Finding]:
    if percent is not None and not Decimal(0) <= percent.amount <= 100:
        yield refusal(
            "price-discount", percent.source, f"discount of {percent.amount} %",
            "write a discount from 0 to 100", percent.amount,
        )  # fmt: skip


def _currency(source: Source, written: str, reason: str) -> Finding:
    return refusal(
        "price-currency", source, f"{written}, but {reason}",
        "use one currency throughout a quote and its price book", written,
    )  # fmt: skip
