"""Offers of one quote against each other: each step up costs more, adds something and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.content.fulfilment import answered_less
from docgen.diagnostics import Finding
from docgen.pricing.fences import Loss, Step, steps
from docgen.pricing.rules.frame import Quoted, fault


def rising_totals(quoted: Quoted) -> Iterator[Finding]:
    """P01: totals rise strictly from offer to offer."""
    for (low, cheaper), (high, dearer) in pairwise(quoted.offers):
        if cheaper.total.known and dearer.total.known and dearer.total.value <= cheaper.total.value:
            values = {"lower": low.id, "least": f"{cheaper.total.value:f}", "total": f"{dearer.total.value:f}"}
            yield fault("tiers-not-ordered", high.label.source, high.id, **values)


def above_the_floor(quoted: Quoted) -> Iterator[Finding]:
    """P01: what we keep of an offer is no less than any of its floors. Quotes none of them.

    A reseller's share that is still a gap counts as nothing: an offer that is too low even then is too low.
    """
    if quoted.book is None:
        return
    for tier, offer in quoted.leaving:
        own = quoted.margins_of(offer)
        floor = own.floor if own is not None else None
        priced = any(not line.optional for line in offer.lines)
        if own is None or floor is None or not (priced and offer.net.known and floor.known):
            continue
        if own.kept.value < floor.value:
            yield fault("total-below-floor", tier.label.source, tier.id, net=f"{offer.net.value:f}")


def above_cost(quoted: Quoted) -> Iterator[Finding]:
    """P01: what we keep of an offer is no less than what it costs us, whether or not it has a floor. Quotes neither."""
    for tier, offer in quoted.leaving:
        own = quoted.margins_of(offer)
        if own is not None and own.is_loss and offer.net.known:
            values = {"net": f"{offer.net.value:f}", "quote": quoted.quote.id}
            yield fault("sold-below-cost", tier.label.source, tier.id, **values)


def nothing_lost(quoted: Quoted) -> Iterator[Finding]:
    """P09: an offer holds all that the one below it holds, and differs from it in more than its price."""
    for step in steps(quoted.quote):
        yield from (_loss(loss) for loss in step.losses)
        left = answered_less(step.lower_tier, step.upper_tier)
        for need in left:
            values = {"lower": step.lower_tier.id, "need": need}
            yield fault("tier-loses-outcome", step.upper_tier.label.source, step.upper_tier.id, **values)
        if not step.losses and not left and not _adds(step):
            yield fault(
                "tiers-differ-in-price", step.upper_tier.label.source, step.upper_tier.id, lower=step.lower_tier.id
            )


def _loss(loss: Loss) -> Finding:
    source = loss.upper.quantity.source if loss.upper is not None else loss.upper_tier.label.source
    values = {"lower": loss.lower_tier.id, "sku": loss.lower.sku, "had": f"{loss.had:f}", "has": f"{loss.has:f}"}
    return fault("tier-loses-item", source, loss.upper_tier.id, **values)


def _adds(step: Step) -> bool:
    """Whether there is more in the upper offer than another price: items, outcomes, or options it alone has."""
    lower, upper = step.lower_tier, step.upper_tier
    options = {str(line.sku) for line in upper.lines} - {str(line.sku) for line in lower.lines}
    return bool(step.gains or options or answered_less(upper, lower))
