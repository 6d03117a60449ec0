"""Promises do not contradict each other, their own dates, the plan, the levels of service or the warranty (D02).

One thing has one date and one figure. Words are read as far as they state a last day or a figure with a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

from docgen.content.service import ServiceLevel
from docgen.content.types import Quantity, Text
from docgen.delivery.promises import promises_of
from docgen.delivery.rules.agreeing import UNITS, figures, limit_words, place_words
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding

_LAST_DAY = re.compile(
    r"\b(?:by|before|until|no later than|not later than)\s(?:[a-z]+\s){0,4}?(\d{1,2} [A-Z][a-z]+ \d{4})"
    r"|(\d{4})年(\d{1,2})月(\d{1,2})日[^，。；,;]{0,6}前"
)  # fmt: skip
"""A last day in words: `before the freeze of 20 December 2027`, `2027年12月20日封版前`."""
_WARRANTY = re.compile(r"warrant|质保|保修", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;。；]\s*")
_TIMES = ("minute", "hour")


def promises_in_one_plan(delivery: Delivery) -> Iterator[Finding]:
    """A promise is due no earlier than the milestone that plans it, which is not reached yet."""
    project = delivery.project
    planned = {str(one.id): one for one in project.milestones if one.done is None} if project is not None else {}
    for one in promises_of(delivery.account, next(delivery.quotes, None)):
        milestone = planned.get(str(one.planned_in))
        day = milestone.date.value if milestone is not None else None
        due = one.due.value if one.due is not None else None
        if one.due is not None and milestone is not None and due is not None and day is not None and day > due:
            yield fault("promise-planned-late", one.due.source, due, promise=one.id, milestone=milestone.id, day=day)


def promises_on_their_day(delivery: Delivery) -> Iterator[Finding]:
    """A promise is due no later than the last day that its own words name."""
    for one in delivery.contract.commitments if delivery.contract is not None else ():
        due = one.due.value if one.due is not None else None
        named = [day for _, words, _ in one.text.words for day in last_days(words)]
        if one.due is not None and due is not None and named and due > max(named):
            yield fault("promise-due-differs", one.due.source, due, promise=one.id, named=max(named))


def last_days(words: str) -> tuple[date, ...]:
    """The days by which something must be done, as some words name them."""
    found = []
    for spelled, *numbers in _LAST_DAY.findall(words):
        try:
            found.append(
                datetime.strptime(spelled, "%d %B %Y").date() if spelled else date(*(int(one) for one in numbers))
            )
        except ValueError:
            continue
    return tuple(found)


def promises_agree(delivery: Delivery) -> Iterator[Finding]:
    """Two promises that one test closes do not name two limits; the test's own limit is held by another rule."""
    limits = {str(one.id): one.threshold for one in delivery.project.acceptance_criteria} if delivery.project else {}
    made = delivery.contract.commitments if delivery.contract is not None else ()
    for first, second in combinations(made, 2):
        if first.accepted_by is None or first.accepted_by != second.accepted_by:
            continue
        limit = limits.get(str(first.accepted_by))
        for unit in UNITS:
            mine, theirs = _said(second.text, unit), _said(first.text, unit)
            if mine and theirs and mine.isdisjoint(theirs) and (limit is None or limit.unit != unit):
                values = {"promise": second.id, "other": first.id, "place": place_words(first.text.source)}
                yield fault("promises-disagree", second.text.source, _shown(mine, unit), **values)


def promises_as_served(delivery: Delivery) -> Iterator[Finding]:
    """A promise that a level of service closes names times of that level alone."""
    levels = {str(one.id): one for one in delivery.project.service_levels} if delivery.project is not None else {}
    for one in delivery.contract.commitments if delivery.contract is not None else ():
        level = levels.get(str(one.accepted_by))
        if level is None:
            continue
        times = _times(level)
        for unit in _TIMES:
            known = {time.value for time in times if time.unit == unit}
            odd = _said(one.text, unit) - known if known else frozenset()
            if odd:
                values = {
                    "name": one.id, "test": level.id, "limit": ", ".join(limit_words(time) for time in times),
                    "place": place_words(level.id.source),
                }  # fmt: skip
                yield fault("promise-differs", one.text.source, _shown(odd, unit), **values)


def _times(level: ServiceLevel) -> tuple[Quantity, ...]:
    found = (level.response, level.restoration, level.update_every, level.on_site)
    return tuple(time for time in found if time is not None and not time.is_gap)


def warranty_as_quoted(delivery: Delivery) -> Iterator[Finding]:
    """Clauses and promises give the months of warranty of the quotation, unless the difference is on record."""
    contract, quote = delivery.contract, next(delivery.quotes, None)
    if contract is None or quote is None or quote.warranty.is_gap:
        return
    known = _said(quote.warranty, "month")
    recorded = any(_WARRANTY.search(words) for one in contract.deviations_from_quote for _, words, _ in one.words)
    texts = (*(one.text for one in contract.clauses), *(one.text for one in contract.commitments))
    for text in texts if known and not recorded else ():
        for _, words, source in text.words:
            odd = _of_warranty(words) - known
            if odd:
                values = {"quoted": _shown(known, "month"), "place": place_words(quote.warranty.source)}
                yield fault("warranty-differs", source, _shown(odd, "month"), **values)


def _of_warranty(words: str) -> frozenset[Decimal]:
    about = (one for one in _SENTENCE.split(words) if _WARRANTY.search(one))
    return frozenset(figure for one in about for figure in figures(one, "month"))


def _said(text: Text, unit: str) -> frozenset[Decimal]:
    return frozenset(figure for _, words, _ in text.words for figure in figures(words, unit))


def _shown(found: frozenset[Decimal], unit: str) -> str:
    return f"{', '.join(sorted(map(str, found)))} {unit}"
