"""What the sale sells, for rules that hold it against what is packed and planned."""

from __future__ import annotations

from decimal import Decimal

from docgen.content.commercial import Quote, Tier
from docgen.content.offering import PriceItem
from docgen.delivery.rules.frame import Delivery


def sold_tier(quote: Quote) -> Tier | None:
    """The offer that is delivered: the chosen one, else the recommended one, else the only one."""
    chosen = next((one for one in quote.tiers if one.id == quote.chosen_tier), None)
    recommended = next((one for one in quote.tiers if one.recommended), None)
    return chosen or recommended or (quote.tiers[0] if len(quote.tiers) == 1 else None)


def sold_count(tier: Tier, sku: str) -> tuple[Decimal, Decimal]:
    """How many of an item an offer sells: without its options, and with them."""
    lines = [one for one in tier.lines if str(one.sku) == sku]
    firm = sum((one.quantity.amount for one in lines if not one.optional), Decimal(0))
    return firm, sum((one.quantity.amount for one in lines), Decimal(0))


def priced_items(delivery: Delivery) -> dict[str, PriceItem]:
    """The items that the quotes of the sale can name, by code: their price books' and their own."""
    quotes = tuple(delivery.quotes)
    books = {str(one.price_book) for one in quotes}
    own = (item for quote in quotes for item in quote.custom_items)
    listed = (item for book in delivery.books if str(book.id) in books for item in book.items)
    return {str(item.sku): item for item in (*listed, *own)}
