"""Offers set apart by what is in them: moving up adds, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from docgen.content.commercial import Quote, QuoteLine, Tier


@dataclass(frozen=True, slots=True)
class Loss:
    """What the offer above does not have, or has less of: the line of the lower one, and what the upper one holds.

    `upper` is None where it lacks the item; `now_optional` where it has it only as an option.
    """

    lower_tier: Tier
    upper_tier: Tier
    lower: QuoteLine
    upper: QuoteLine | None
    had: Decimal
    has: Decimal
    now_optional: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """From one offer to the next: how many items it adds or has more of, and what gets lost on the way."""

    lower_tier: Tier
    upper_tier: Tier
    gains: tuple[str, ...]
    losses: tuple[Loss, ...]


ORDER = ("low", "mid", "high")


def steps(quote: Quote) -> tuple[Step, ...]:
    """Each step up, by the tiers' own order (low, mid, high), not the order they are written in."""
    tiers = sorted(quote.tiers, key=lambda tier: ORDER.index(tier.id))
    return tuple(_step(lower, upper) for lower, upper in pairwise(tiers))


def _step(lower: Tier, upper: Tier) -> Step:
    had, has = _held(lower), _held(upper)
    gains = tuple(sku for sku, quantity in has.items() if quantity > had.get(sku, Decimal(0)))
    return Step(lower, upper, gains, tuple(_losses(lower, upper, had, has)))


def _losses(lower: Tier, upper: Tier, had: dict[str, Decimal], has: dict[str, Decimal]) -> Iterator[Loss]:
    for sku, quantity in had.items():
        left = has.get(sku, Decimal(0))
        if left >= quantity:
            continue
        firm = _line(upper, sku, optional=False)
        option = _line(upper, sku, optional=True)
        own = _line(lower, sku, optional=False)
        assert own is not None
        yield Loss(lower, upper, own, firm or option, quantity, left, firm is None and option is not None)
    for line in lower.lines:
        sku = str(line.sku)
        if line.optional and sku not in had and sku not in has and _line(upper, sku, optional=True) is None:
            yield Loss(lower, upper, line, None, line.quantity.amount, Decimal(0))


def _held(tier: Tier) -> dict[str, Decimal]:
    """How many of each item an offer's price holds; a quantity nobody wrote counts as none."""
    found: dict[str, Decimal] = {}
    for line in tier.lines:
        if not line.optional:
            found[str(line.sku)] = found.get(str(line.sku), Decimal(0)) + line.quantity.amount
    return found


def _line(tier: Tier, sku: str, *, optional: bool) -> QuoteLine | None:
    return next((line for line in tier.lines if str(line.sku) == sku and line.optional is optional), None)
