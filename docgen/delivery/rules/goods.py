"""D07: what is packed for the places is known, comes in whole pieces, and is what the offer sells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from docgen.content.commercial import Quote, Tier
from docgen.content.sites import PackedItem, Site
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.rules.sold import priced_items, sold_count, sold_tier
from docgen.diagnostics import Finding

_NAMED = 5
"""So many places are named with a sum; of more than that, the first ones and a count."""


def packed_known(delivery: Delivery) -> Iterator[Finding]:
    """What is packed stands in the price book or among the items of a quote, or says in `item` what it is."""
    known = priced_items(delivery)
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
    tier = sold_tier(quote) if quote is not None else None
    if quote is None or tier is None:
        return
    priced, found = priced_items(delivery), defaultdict[str, list[tuple[Site, PackedItem]]](list)
    for site, one in _packed(delivery):
        found[str(one.sku)].append((site, one))
    for sku, packed in found.items():
        if sku in priced and all(_is_whole(one.quantity.amount, least=1) for _, one in packed):
            yield from _as_sold(sku, packed, quote, tier)


def _as_sold(sku: str, packed: list[tuple[Site, PackedItem]], quote: Quote, tier: Tier) -> Iterator[Finding]:
    firm, whole = sold_count(tier, sku)
    count = sum((one.quantity.amount for _, one in packed), Decimal(0))
    if not firm <= count <= whole:
        by_site: dict[str, Decimal] = defaultdict(Decimal)
        for site, one in packed:
            by_site[str(site.id)] += one.quantity.amount
        named = [f"{name} {pieces:f}" for name, pieces in by_site.items()]
        more = [f"… ({len(named)})"] if len(named) > _NAMED else []
        values = {"sku": sku, "sold": f"{firm:f}", "quote": quote.number, "places": ", ".join(named[:_NAMED] + more)}
        yield fault("packed-unlike-sold", packed[0][1].quantity.source, f"{count:f}", **values)


def _packed(delivery: Delivery) -> Iterator[tuple[Site, PackedItem]]:
    """Every line of a packing list with its place."""
    for site in delivery.project.sites if delivery.project is not None else ():
        for package in site.packages:
            yield from ((site, one) for one in package.contents)


def _is_whole(pieces: Decimal, least: int) -> bool:
    return pieces >= least and pieces == pieces.to_integral_value()
