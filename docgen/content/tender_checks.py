"""A tender that contradicts itself: clauses under one number, weights that make no hundred, days out of order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from docgen.content.entity import Entity
from docgen.content.opportunity import Opportunity, Requirement
from docgen.content.types import Day
from docgen.source.problems import Problem

WHOLES = frozenset(map(Decimal, (1, 100, 1000)))
"""What the weights of all criteria may add up to: shares, per cent or points, tenths of a per cent."""


def check_tender(account: Entity) -> Iterator[Problem]:
    """Clauses, criteria and days of every sale. What is `null` is a gap already and counts nowhere."""
    requirements = tuple(account.__dict__.get("requirements", ()))
    yield from _numbers(requirements)
    for sale in account.__dict__.get("opportunities", ()):
        yield from _weights(sale)
        yield from _days(account, sale, requirements)


def _numbers(requirements: Iterable[Requirement]) -> Iterator[Problem]:
    """Two clauses of one sheet under one number. Sheets, lists and sales each count from the start."""
    first: dict[tuple[str, ...], Requirement] = {}
    for one in requirements:
        if one.withdrawn is not None:
            continue
        origin = one.origin
        sheet = ("", "") if origin is None else (str(origin.list), str(origin.sheet or ""))
        key = (str(one.opportunity or ""), *sheet, str(one.clause))
        if key in first:
            yield Problem("clause-twice", one.clause.source, {"other": str(first[key].id)}, str(one.clause))
        first.setdefault(key, one)


def _weights(sale: Opportunity) -> Iterator[Problem]:
    """Weights that make no whole, where every criterion has one; some of them may stay below it."""
    weights = [one.weight.value for one in sale.decision_criteria if one.weight is not None]
    known = [one for one in weights if one is not None]
    total = sum(known, Decimal(0))
    whole = len(known) == len(sale.decision_criteria)
    if not known or total in WHOLES or (not whole and total < max(WHOLES)):
        return
    yield Problem("criteria-not-whole", sale.id.source, {"name": str(sale.id), "total": f"{total:f}"}, str(sale.id))


def _days(account: Entity, sale: Opportunity, requirements: Iterable[Requirement]) -> Iterator[Problem]:
    """Days that cannot be: the list or a question after the last day to submit, the signature before it."""
    deadline = _day(sale.submission_deadline)
    if deadline is None or sale.submission_deadline is None:
        return
    limit = {"name": str(sale.id), "deadline": deadline.isoformat()}
    for what, one in _before(account, sale, requirements):
        if (when := _day(one)) is not None and one is not None and when > deadline:
            yield Problem("after-deadline", one.source, {"what": what, **limit}, when.isoformat())
    close = _day(sale.expected_close)
    if close is not None and sale.expected_close is not None and close < deadline:
        yield Problem("close-before-deadline", sale.expected_close.source, limit, close.isoformat())


def _before(
    account: Entity, sale: Opportunity, requirements: Iterable[Requirement]
) -> Iterator[tuple[str, Day | None]]:
    """What happens before bids are in: the customer's lists of this sale, and questions about its clauses."""
    others = {str(one.id) for one in requirements if one.opportunity not in (None, sale.id)}
    mine = [one for one in requirements if str(one.id) not in others]
    lists = {str(place.list) for one in mine for place in (one.origin, *one.also) if place is not None}
    for one in account.__dict__.get("requirement_lists", ()):
        if str(one.id) in lists:
            yield str(one.id), one.dated
    for one in account.__dict__.get("questions", ()):
        if not others.intersection(map(str, one.requirements)):
            yield str(one.id), one.asked


def _day(one: Day | None) -> date | None:
    return one.value if one is not None else None


__all__ = ["WHOLES", "check_tender"]
