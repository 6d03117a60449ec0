"""Promises say the same as what measures them: tests, answers to clauses, and the levels of service (D02).

Figures are compared where they stand in the same unit, in any language of the text; words without a figure say nothing
against each other. That the quoted lead time holds the plan is a rule of quotes (P14).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from docgen.caselib.figures import POINT, with_plain_figures
from docgen.caselib.folding import folded
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.types import Quantity, Text
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding, Source

UNITS = {
    "second": r"seconds?\b|秒",
    "minute": r"minutes?\b|min\b|分钟",
    "hour": r"hours?\b|(?:个)?小时",
    "day": r"days?\b|天",
    "working_day": r"(?:working|business) days?\b|(?:个)?工作日",
    "week": r"weeks?\b|周",
    "month": r"months?\b|个月",
    "percent": r"(?:%|％|per ?cent\b)",
}  # fmt: skip
"""Units that figures in words are read in, and how they are written."""
_ALWAYS = re.compile(r"(?:7\s*[×x*]\s*)?24\s*(?:小时(?!内)|hours? a day|x\s*7|/7)|全天24小时", re.IGNORECASE)
"""Round the clock: a time of service, not a limit."""


def promises_as_tested(delivery: Delivery) -> Iterator[Finding]:
    """A promise, or the answer to a clause, that names another limit than the test that closes it."""
    project = delivery.project
    if project is None:
        return
    tests = {str(one.id): one for one in project.acceptance_criteria}
    for promise in delivery.contract.commitments if delivery.contract else ():
        test = tests.get(str(promise.accepted_by))
        if test is not None:
            yield from _differing(promise.text, test, str(promise.id))
    answers = {str(one.id): one for one in delivery.account.requirements}
    for test in tests.values():
        clause = answers.get(str(test.requirement))
        if clause is not None and clause.response is not None:
            yield from _differing(clause.response.how, test, str(clause.id))


def support_as_served(delivery: Delivery) -> Iterator[Finding]:
    """Support in a quote that names a time which no level of service has."""
    levels = delivery.project.service_levels if delivery.project else ()
    if not levels:
        return
    times = [time for one in levels for time in (one.response, one.restoration, one.update_every, one.on_site) if time]
    for quote in delivery.quotes:
        for language, words, source in quote.support.words if quote.support is not None else ():
            for unit in ("minute", "hour"):
                known = {time.value for time in times if time.unit == unit}
                odd = [one for one in figures(words, unit) if known and one not in known]
                if odd:
                    values = {"place": place_words(levels[0].id.source), "unit": unit, "language": language}
                    yield fault("support-differs", source, f"{odd[0]:f}", **values)


def _differing(text: Text | None, test: AcceptanceCriterion, name: str) -> Iterator[Finding]:
    limit = test.threshold
    if text is None or limit.value is None:
        return
    for _, words, source in text.words:
        said = figures(words, str(limit.unit))
        if said and limit.value not in said:
            values = {"name": name, "test": test.id, "limit": limit_words(limit), "place": place_words(limit.source)}
            yield fault("promise-differs", source, ", ".join(f"{one:f}" for one in said), **values)


def figures(words: str, unit: str) -> tuple[Decimal, ...]:
    """The numbers in a text that stand in a unit, in digits or spelt; none for a unit that has words of its own."""
    if unit not in UNITS:
        return ()
    rest = _ALWAYS.sub(" ", next(with_plain_figures(folded(words))).replace(POINT, "."))
    found: Iterable[str] = re.findall(rf"(\d+(?:\.\d+)?)[\s\u00a0-]*(?:{UNITS[unit]})", rest, re.IGNORECASE)
    return tuple(Decimal(one) for one in found)


def limit_words(limit: Quantity) -> str:
    """`12 minute`, for a report."""
    return f"{limit.value:f} {limit.unit}"


def place_words(source: Source) -> str:
    """`file:line:column`, for a report."""
    return f"{source.file}:{source.line}:{source.column}"
