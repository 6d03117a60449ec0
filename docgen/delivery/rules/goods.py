"""D07: what is packed for the places is known, comes in whole pieces, and is what the offer sells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from docgen.content.commercial import Quote, Tier
from docgen.content.sites import PackedItem, Site
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding

_NAMED = 5
"""So many places are named with a sum; of more than that, the first ones and a count."""


def packed_known(delivery: Delivery) -> Iterator[Finding]:
    """What is packed stands in the price book or among the items of a quote, or says in `item` what it is."""
    known = _priced(delivery)
    for _, one in _packed(delivery) if known else ():
        if one.item is None and not one.sku.is_gap and str(one.sku) not in known:
            yield fault("packed-unknown", one.sku.source, one.sku)


def packed_in_pieces(delivery: Delivery) -> Iterator[Finding]:
    """Something is packed in whole pieces, one at least."""
    for site, one in _packed(delivery):
        if not one.quantity.is_gap and not _is_whole(one.quantity.amount, least=1):
            yield fault("packed-not-whole", one.quantity.source, one.quantity.amount, site=site.id, sku=one.sku)


def goods_as_sold(delivery: Delivery) -> Iterator[Finding]:
    """As many pieces of an item of the price book are packed, over all places, as the offer sells; options may be.

    What is packed nowhere needs no packing: licences and services are sold too.
    """
    quote = next(delivery.quotes, None)
    tier = _sold_tier(quote) if quote is not None else None
    if quote is None or tier is None:
        return
    priced, found = _priced(delivery), defaultdict[str, list[tuple[Site, PackedItem]]](list)
    for site, one in _packed(delivery):
        found[str(one.sku)].append((site, one))
    for sku, packed in found.items():
        if sku in priced and all(_is_whole(one.quantity.amount, least=1) for _, one in packed):
            yield from _as_sold(sku, packed, quote, tier)


def _as_sold(sku: str, packed: list[tuple[Site, PackedItem]], quote: Quote, tier: Tier) -> Iterator[Finding]:
    sold = [one for one in tier.lines if str(one.sku) == sku]
    firm = sum((one.quantity.amount for one in sold if not one.optional), Decimal(0))
    whole = sum((one.quantity.amount for one in sold), Decimal(0))
    count = sum((one.quantity.amount for _, one in packed), Decimal(0))
    if not firm <= count <= whole:
        by_site: dict[str, Decimal] = defaultdict(Decimal)
        for site, one in packed:
            by_site[str(site.id)] += one.quantity.amount
        named = [f"{name} {pieces:f}" for name, pieces in by_site.items()]
        more = [f"… ({len(named)})"] if len(named) > _NAMED else []
        values = {"sku": sku, "sold": f"{firm:f}", "quote": quote.number, "places": ", ".join(named[:_NAMED] + more)}
        yield fault("packed-unlike-sold", packed[0][1].quantity.source, f"{count:f}", **values)


def _sold_tier(quote: Quote) -> Tier | None:
    """The offer that is delivered: the chosen one, else the recommended one, else the only one."""
    chosen = next((one for one in quote.tiers if one.id == quote.chosen_tier), None)
    recommended = next((one for one in quote.tiers if one.recommended), None)
    return chosen or recommended or (quote.tiers[0] if len(quote.tiers) == 1 else None)


def _priced(delivery: Delivery) -> frozenset[str]:
    """The items that the quotes of the sale can name: their price books' and their own."""
    quotes = tuple(delivery.quotes)
    books = {str(one.price_book) for one in quotes}
    own = (str(one.sku) for quote in quotes for one in quote.custom_items)
    return frozenset((*own, *(str(one.sku) for book in delivery.books if str(book.id) in books for one in book.items)))


def _packed(delivery: Delivery) -> Iterator[tuple[Site, PackedItem]]:
    """Every line of a packing list with its place."""
    for site in delivery.project.sites if delivery.project is not None else ():
        for package in site.packages:
            yield from ((site, one) for one in package.contents)


def _is_whole(pieces: Decimal, least: int) -> bool:
    return pieces >= least and pieces == pieces.to_integral_value()
