"""What tests of acceptance gave: the verdict somebody wrote, else the one that follows from result and threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from docgen.content.acceptance import AcceptanceCriterion, SiteResult, Verdict
from docgen.content.project import Project
from docgen.content.types import Day, Quantity

VERDICTS: tuple[Verdict, ...] = ("passed", "minor", "failed")
"""Best first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test gave; None for what nobody knows yet."""

    measured: Quantity | None = None
    verdict: Verdict | None = None
    measured_on: Day | None = None


def verdict_of(test: AcceptanceCriterion, measured: Decimal) -> Verdict:
    """The verdict that follows from what a test gave, in the unit of its threshold."""
    wanted = test.threshold.value or Decimal(0)
    kept = {"at_most": measured <= wanted, "at_least": measured >= wanted, "exactly": measured == wanted}
    return "passed" if kept[test.comparison] else "minor" if test.severity == "minor" else "failed"


def follows(test: AcceptanceCriterion, measured: Quantity | None) -> Verdict | None:
    """The verdict that follows from a result; None without one, or where it is in another unit."""
    if measured is None or measured.value is None or test.threshold.value is None:
        return None
    if not same_unit(measured, test.threshold):
        return None
    return verdict_of(test, measured.value)


def same_unit(measured: Quantity, threshold: Quantity) -> bool:
    """Whether a result can be held against its threshold."""
    return measured.unit.removesuffix("s") == threshold.unit.removesuffix("s")


def own_outcome(test: AcceptanceCriterion) -> Outcome:
    """What is kept of the whole test, whatever its sites gave."""
    return _outcome(test, test)


def outcome_at(test: AcceptanceCriterion, site: str) -> Outcome:
    """What a test gave at a site; a test of one site alone may keep it as its own."""
    found = next((one for one in test.results if one.site == site), None)
    if found is not None:
        return _outcome(test, found)
    return own_outcome(test) if is_alone(test, site) else Outcome()


def is_alone(test: AcceptanceCriterion, site: str) -> bool:
    """Whether a site is the only one of a test, and keeps no result of its own."""
    return [str(one) for one in test.sites] == [site] and not test.results


def outcome(test: AcceptanceCriterion) -> Outcome:
    """What a test gave as a whole: its own result, else the worst of its sites once each has a verdict."""
    own = own_outcome(test)
    if not test.results or own.verdict is not None:
        return own
    found = [outcome_at(test, site) for site in _sites(test)]
    worst = max(found, key=lambda one: VERDICTS.index(one.verdict) if one.verdict else -1)
    if worst.verdict == "failed" or all(one.verdict for one in found):
        return _worst_measured(test, [one for one in found if one.verdict == worst.verdict])
    return own


def by_sites(test: AcceptanceCriterion) -> Verdict | None:
    """The verdict that follows from the sites alone; None while one of them has none."""
    return outcome(test.model_copy(update={"verdict": None, "measured": None})).verdict


def _sites(test: AcceptanceCriterion) -> Iterator[str]:
    yield from dict.fromkeys((*map(str, test.sites), *(str(one.site) for one in test.results)))


def _outcome(test: AcceptanceCriterion, kept: AcceptanceCriterion | SiteResult) -> Outcome:
    return Outcome(kept.measured, kept.verdict or follows(test, kept.measured), kept.measured_on)


def _worst_measured(test: AcceptanceCriterion, found: list[Outcome]) -> Outcome:
    """Of several outcomes with the same verdict the one that is nearest to failing, or furthest past it."""
    measured = [one for one in found if one.measured is not None and one.measured.value is not None]
    wanted = test.threshold.value or Decimal(0)

    def distance(one: Outcome) -> Decimal:
        value = one.measured.value if one.measured is not None else None
        over = (value or Decimal(0)) - wanted
        return {"at_most": over, "at_least": -over, "exactly": abs(over)}[test.comparison]

    return max(measured, key=distance) if measured else found[0]


def of_stage(project: Project, stage: Literal["provisional", "final"]) -> tuple[AcceptanceCriterion, ...]:
    """Provisional acceptance rests on its own tests and those on site; final acceptance on all."""
    early = ("site", "provisional", None)
    return tuple(one for one in project.acceptance_criteria if stage == "final" or one.stage in early)
