"""Cases of one customer that disagree: one fact with two values, a success beside a failure, one engagement twice.

Two cases are of one customer if they share a name or alias, whatever its case, width, marks and legal form, or if they
tell the same published story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.caselib.audit.rows import AuditRow, leaves_the_team, row
from docgen.caselib.facts import CaseFacts
from docgen.caselib.folding import folded
from docgen.content.case import Case
from docgen.content.evidence import Metric
from docgen.content.taxonomy_index import CategoryIndex
from docgen.content.types import Quantity, Text
from docgen.content.validation import HIDDEN
from docgen.diagnostics import Source

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
"""Units of time that always have the same length, so that 60 minutes and 1 hour are one value."""

Measured = tuple[str, Decimal, Decimal | None, str]
"""What a figure comes to: unit, value, upper end of a range, qualifier."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """A result as far as it can be compared: under which keys, its figures, and how they are said."""

    keys: tuple[tuple[str, str], ...]
    figures: tuple[Measured | None, Measured | None]
    said: str
    source: Source


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of a case: whose it is, when it happened, how it ended, and its figures."""

    case: str
    source: Source
    customers: frozenset[str]
    periods: frozenset[str]
    failed: bool
    shown: bool
    facts: tuple[_Fact, ...]


class Customers:
    """Collects the cases and compares those of one customer."""

    def __init__(self, measures: CategoryIndex) -> None:
        self._measures = measures
        self._told: list[_Told] = []

    def add(self, case: Case, known: CaseFacts) -> None:
        """Take note of a case."""
        self._told.append(
            _Told(
                case=str(case.id),
                source=case.customer.name.source,
                customers=_customers(case, known),
                periods=_folds(case.period),
                failed=case.outcome == "failure",
                shown=leaves_the_team(case),
                facts=tuple(_fact(metric, case, self._measures) for metric in case.metrics),
            )
        )

    def rows(self, twins: frozenset[str]) -> Iterator[AuditRow]:
        """The rows of all customers with several cases. `twins`: near-identical cases, reported already."""
        groups: dict[str, list[_Told]] = {}
        for told in self._told:
            for customer in told.customers:
                groups.setdefault(customer, []).append(told)
        said: set[tuple[str, str, str, int]] = set()
        for customer in sorted(groups):
            several = groups[customer]
            if len(several) < 2:
                continue
            for found in (*_periods(several, twins), *_outcomes(several), *_facts(several)):
                key = (found.check, found.case, found.finding.values["other"], found.finding.location.line or 0)
                if key not in said:
                    said.add(key)
                    yield found


def _periods(several: Iterable[_Told], twins: frozenset[str]) -> Iterator[AuditRow]:
    """Our successes of one customer and one period."""
    first: dict[str, _Told] = {}
    for told in several:
        if told.failed:
            continue
        earlier = next((first[period] for period in sorted(told.periods) if period in first), None)
        if earlier is not None and told.case not in twins:
            yield row("same-customer-and-period", told.case, told.source, other=earlier.case)
        for period in told.periods:
            first.setdefault(period, told)


def _outcomes(several: Iterable[_Told]) -> Iterator[AuditRow]:
    """Successes of a customer with whom something failed too."""
    told = list(several)
    failure = next((one for one in told if one.failed), None)
    if failure is not None:
        for one in told:
            if not one.failed and one.shown:
                yield row("success-and-failure", one.case, one.source, other=failure.case)


def _facts(several: Iterable[_Told]) -> Iterator[AuditRow]:
    """Figures of the same measure and period that differ between cases."""
    first: dict[tuple[str, str], tuple[_Told, _Fact]] = {}
    for told in several:
        for fact in told.facts:
            held = [first[key] for key in fact.keys if key in first]
            against = next(((one, other) for one, other in held if _differ(fact, other)), None)
            if against is not None:
                earlier, other = against
                yield row(
                    "fact-with-two-values", told.case, fact.source,
                    values=fact.said, other=earlier.case, others=other.said,
                    place=f"{other.source.file}:{other.source.line}",
                )  # fmt: skip
        for fact in told.facts:
            for key in fact.keys:
                first.setdefault(key, (told, fact))


def _differ(one: _Fact, other: _Fact) -> bool:
    """Two figures before, or two figures after, in one unit and not the same."""
    pairs = zip(one.figures, other.figures, strict=True)
    return any(mine and theirs and mine[0] == theirs[0] and mine != theirs for mine, theirs in pairs)


def _customers(case: Case, known: CaseFacts) -> frozenset[str]:
    """What two cases of one customer share: a name, or the address of the published story."""
    names = {"".join(filter(str.isalnum, folded(name))) for name in known.customer_names}
    url = str(case.publication.url) if case.publication else ""
    return frozenset((names | {url}) - {""})


def _folds(text: Text | None) -> frozenset[str]:
    return frozenset(folded(words) for _, words, _ in text.words) if text else frozenset()


def _fact(metric: Metric, case: Case, measures: CategoryIndex) -> _Fact:
    """A result under each name it may be found by: its own, in each language, or its measure and period."""
    periods = _folds(metric.period) or _folds(case.period)
    keys = [(name, period) for name in sorted(_folds(metric.name)) for period in sorted(periods or {""})]
    if metric.measure:
        keys += [(measures.key(metric.measure), period) for period in sorted(_folds(metric.period))]
    figures = (_measured(metric.before), _measured(metric.after))
    said = " → ".join(_said(one) for one in (metric.before, metric.after) if one and one.value is not None)
    return _Fact(tuple(keys), figures, HIDDEN if metric.visibility == "restricted" else said, metric.id.source)


def _measured(quantity: Quantity | None) -> Measured | None:
    if quantity is None or quantity.value is None:
        return None
    factor = SECONDS.get(quantity.unit)
    unit, size = ("second", Decimal(factor)) if factor else (folded(quantity.unit), Decimal(1))
    high = quantity.high * size if quantity.high is not None else None
    return unit, quantity.value * size, high, quantity.qualifier


def _said(quantity: Quantity) -> str:
    """A figure as its author wrote it, short."""
    value = f"{quantity.value:f}" + (f"-{quantity.high:f}" if quantity.high is not None else "")
    qualifier = "" if quantity.qualifier in ("exact", "range") else quantity.qualifier.replace("_", " ") + " "
    return f"{qualifier}{value} {quantity.unit}"
