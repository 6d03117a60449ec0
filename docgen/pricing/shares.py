"""An amount shared out to the cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

from docgen.pricing.offer import EXACT, Amount, PricedOffer, from_parts, round_half_up


def split(whole: Amount, weights: Sequence[Decimal], total: Decimal, decimals: int) -> list[Amount]:
    """An amount by weights that make up `total`: shares rounded half up, the last one above zero takes what is left.

    Shares add up to the amount, and none is below zero. To be called with the exact context.
    """
    last = max((place for place, weight in enumerate(weights) if weight), default=len(weights) - 1)
    left, shares = whole.value, []
    for place, weight in enumerate(weights):
        exact = whole.value * weight / total if total else Decimal(0)
        share = left if place == last else min(left, round_half_up(exact, decimals))
        left -= share
        shares.append(from_parts(share, whole))
    return shares


def kept_by_line(nets: Mapping[str, Amount], kept: Amount, decimals: int) -> dict[str, Amount]:
    """What we keep of an offer, shared out over its lines by the nets that make its net."""
    with localcontext(EXACT):
        values = [net.value for net in nets.values()]
        shares = split(kept, values, sum(values, Decimal(0)), decimals)
        return {
            name: from_parts(share.value, net, share) for (name, net), share in zip(nets.items(), shares, strict=True)
        }


def nets_after_discount(offer: PricedOffer) -> dict[str, Amount]:
    """By line id, the net of each line of the price less its share of the discount on the whole; they make the net."""
    found: dict[str, Amount] = {}
    with localcontext(EXACT):
        for rate in offer.taxes:
            lines = [line for line in offer.lines if not line.optional and line.tax_code == rate.code]
            nets = [line.net.value for line in lines]
            shares = split(rate.base, nets, rate.lines_net.value, offer.decimals)
            found |= {line.id: share for line, share in zip(lines, shares, strict=True)}
    return found
