"""The negotiation plan (P08): three rounds or more, nothing given for nothing, ever smaller steps, never too low.

Everything in it is restricted: findings name rounds by their place, and quote nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from docgen.content.commercial import ConcessionPlan
from docgen.content.types import Money
from docgen.content.validation import HIDDEN
from docgen.diagnostics import Finding
from docgen.pricing.floors import Floors, money_amount
from docgen.pricing.margin import kept_of
from docgen.pricing.offer import minor_units
from docgen.pricing.rules.frame import Quoted, fault

LEAST_ROUNDS = 3


def planned_concessions(quoted: Quoted) -> Iterator[Finding]:
    """Every breach of the plan, if there is one for this quote."""
    plan = quoted.account.concession_plan
    if plan is None or plan.quote != quoted.quote.id:
        return
    if len(plan.rounds) < LEAST_ROUNDS:
        yield fault("rounds-too-few", plan.objective.source, len(plan.rounds), least=LEAST_ROUNDS)
    yield from _rounds(plan)
    yield from _sums(quoted, plan)
    yield from _floors(quoted, plan)
    yield from _authority(quoted, plan)


def _rounds(plan: ConcessionPlan) -> Iterator[Finding]:
    for place, one in enumerate(plan.rounds, 1):
        if one.get.is_gap:
            yield fault("round-without-get", one.get.source, HIDDEN, round=place)
        if one.key and 2 * place <= len(plan.rounds):
            yield fault("key-concession-early", one.give.source, HIDDEN, round=place)
    for place, (before, after) in enumerate(pairwise(plan.rounds), 2):
        if after.round <= before.round:
            yield fault("rounds-out-of-order", after.round.source, HIDDEN, round=place)
        if _known(before.give_value) and _known(after.give_value) and _less(before.give_value, after.give_value):
            yield fault("concessions-grow", after.give_value.source, HIDDEN, round=place)


def _sums(quoted: Quoted, plan: ConcessionPlan) -> Iterator[Finding]:
    """P02 for figures written by hand: each total is the one before it less what the round gives."""
    main = quoted.main_offer
    before = main[1].net.value if main is not None and main[1].net.known else None
    for place, one in enumerate(plan.rounds, 1):
        given, after = one.give_value.amount, one.total_after.amount
        if before is not None and given is not None and after is not None and before - given != after:
            yield fault("round-sum-differs", one.total_after.source, HIDDEN, round=place)
        before = after


def _floors(quoted: Quoted, plan: ConcessionPlan) -> Iterator[Finding]:
    """What we keep of each total, once a reseller has its share, against the highest floor there is."""
    floor = _highest_floor(quoted, plan)
    if floor is None:
        return
    for name, money in (("target", plan.target), ("expected", plan.expected)):
        if _kept(quoted, money, floor) < floor:
            yield fault("plan-below-floor", money.source, HIDDEN, name=name)
    for place, one in enumerate(plan.rounds, 1):
        if _kept(quoted, one.total_after, floor) < floor:
            yield fault("round-below-floor", one.total_after.source, HIDDEN, round=place)


def _highest_floor(quoted: Quoted, plan: ConcessionPlan) -> Decimal | None:
    main = quoted.main_offer
    own = quoted.margins_of(main[1]) if main is not None else None
    written = Floors(
        None, *(money_amount(one) if one is not None else None for one in (quoted.quote.floor, plan.floor))
    )
    highest = (own.floors if own is not None else written).highest
    return highest.value if highest is not None and highest.known else None


def _kept(quoted: Quoted, total: Money, otherwise: Decimal) -> Decimal:
    """What reaches us of a total before tax, or something else for a gap."""
    if total.amount is None:
        return otherwise
    return kept_of(quoted.quote, money_amount(total), minor_units(str(quoted.quote.currency))).value


def _authority(quoted: Quoted, plan: ConcessionPlan) -> Iterator[Finding]:
    """Whoever decides a round may give the whole discount that the total then holds, from the list prices on."""
    main = quoted.main_offer
    if main is None or not quoted.quote.approvals:
        return
    offer = main[1]
    gross = offer.lines_net.value + offer.line_discount.value
    limits = {str(one.role): one.limit_percent.amount for one in quoted.quote.approvals}
    for place, one in enumerate(plan.rounds, 1):
        if one.total_after.amount is None or gross <= 0:
            continue
        off = (gross - _kept(quoted, one.total_after, gross)) * 100 / gross
        if off > limits.get(str(one.authority), Decimal(0)):
            yield fault("round-beyond-authority", one.authority.source, HIDDEN, round=place)


def _known(money: Money) -> bool:
    return money.amount is not None


def _less(one: Money, other: Money) -> bool:
    return (one.amount or Decimal(0)) < (other.amount or Decimal(0))
