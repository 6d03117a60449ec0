"""What goes with what: an offer held against the rules that its items carry in the price book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from docgen.content.commercial import Quote, QuoteLine, Tier
from docgen.content.offering import PriceBook, PriceItem
from docgen.diagnostics import NOWHERE, Source
from docgen.pricing.engine import priced_items
from docgen.pricing.offer import EXACT

Breach = Literal["needs", "excludes", "step", "least", "most"]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A line that breaks a rule of its item. `other` is the code or figure of the rule, `source` where to mend it."""

    breach: Breach
    tier: Tier
    line: QuoteLine
    other: str
    source: Source = NOWHERE


def misfits(quote: Quote, book: PriceBook, tier: Tier) -> Iterator[Misfit]:
    """Every breach of an offer, in the order of its lines; an unknown code is somebody else's finding.

    What an item needs must be in the price or, for an option, at least among the options. What it excludes must not be
    in the price beside it; two options may exclude each other.
    """
    items = priced_items(quote, book)
    firm = {str(line.sku) for line in tier.lines if not line.optional}
    anywhere = {str(line.sku) for line in tier.lines}
    for line in tier.lines:
        item = items.get(str(line.sku))
        if item is None:
            continue
        there = anywhere if line.optional else firm
        for need in item.needs:
            if str(need) not in there:
                yield Misfit("needs", tier, line, str(need), line.sku.source)
        for other in item.excludes:
            if str(other) in firm and not line.optional:
                yield Misfit("excludes", tier, line, str(other), line.sku.source)
        yield from _quantity(tier, line, item)


def _quantity(tier: Tier, line: QuoteLine, item: PriceItem) -> Iterator[Misfit]:
    quantity = line.quantity
    if quantity.is_gap:
        return
    step, least, most = item.quantity_step, item.least_quantity, item.most_quantity
    with localcontext(EXACT):
        if step is not None and step.amount > 0 and quantity.amount % step.amount != Decimal(0):
            yield Misfit("step", tier, line, f"{step.amount:f}", quantity.source)
    if least is not None and not least.is_gap and quantity.amount < least.amount:
        yield Misfit("least", tier, line, f"{least.amount:f}", quantity.source)
    if most is not None and not most.is_gap and quantity.amount > most.amount:
        yield Misfit("most", tier, line, f"{most.amount:f}", quantity.source)
