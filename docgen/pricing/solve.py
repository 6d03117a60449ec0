"""Which discount gives a total: found by pricing the offer again and again, so that no rounding is overlooked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

FINEST = 8
"""Most decimals of a percentage that is looked for: fine enough for one cent of ten billion."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A discount in per cent, with as few decimals as will do, and the total it gives."""

    percent: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Solution:
    """The discount that gives the total; else the nearest ones that give less and more, None where there is none."""

    exact: Reached | None
    below: Reached | None = None
    above: Reached | None = None


def solve(total_at: Callable[[Decimal], Decimal], wanted: Decimal) -> Solution:
    """The discount from 0 to 100 at which `total_at` is `wanted`. `total_at` must never rise with the discount.

    Rounding of lines and taxes skips some cents; what lies on either side is then told instead.
    """
    priced = cache(total_at)
    if wanted > priced(Decimal(0)):
        return Solution(None, below=Reached(Decimal(0), priced(Decimal(0))))
    if wanted < priced(Decimal(100)):
        return Solution(None, above=Reached(Decimal(100), priced(Decimal(100))))
    exact = _shortest(priced, wanted)
    if exact is not None:
        return Solution(exact)
    unit = Decimal(1).scaleb(-FINEST)
    first = _first_at_most(priced, wanted, FINEST)
    nearest = (priced(first), priced(first - unit))
    return Solution(None, below=_shortest(priced, nearest[0]), above=_shortest(priced, nearest[1]))


def _shortest(priced: Callable[[Decimal], Decimal], wanted: Decimal) -> Reached | None:
    for decimals in range(FINEST + 1):
        percent = _first_at_most(priced, wanted, decimals)
        if priced(percent) == wanted:
            return Reached(percent, wanted)
    return None


def _first_at_most(priced: Callable[[Decimal], Decimal], wanted: Decimal, decimals: int) -> Decimal:
    """The smallest percentage of so many decimals whose total is at most the one wanted; 100 gives the least."""
    low, high = 0, 100 * 10**decimals
    while low < high:
        middle = (low + high) // 2
        if priced(Decimal(middle).scaleb(-decimals)) <= wanted:
            high = middle
        else:
            low = middle + 1
    return Decimal(low).scaleb(-decimals)
