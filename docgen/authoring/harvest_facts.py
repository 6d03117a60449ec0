"""What a closed project measured, and how it went against its plan. Targets are read as targets, never as results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.project import Milestone, Project
from docgen.content.types import Day, Quantity
from docgen.content.workspace import AccountContent
from docgen.diagnostics import ContentError, Finding, Severity, at


@dataclass(frozen=True, slots=True)
class Measured:
    """An acceptance test with its measured value, and the need it proves.

    `baseline` is true where the need's own measure was tested, so that its value before belongs to this result:
    its target is the test's threshold. `met` says whether the threshold was reached; None where units differ.
    """

    criterion: AcceptanceCriterion
    value: Quantity
    need: Need | None
    baseline: bool
    met: bool | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A milestone that was reached, and by how many days late (negative: early)."""

    milestone: Milestone
    done: date
    late: int


@dataclass(frozen=True, slots=True)
class ClosedProject:
    """A closed project with what was measured. Days are calendar days from the first milestone to the last."""

    content: AccountContent
    project: Project
    closed: date
    measured: tuple[Measured, ...]
    reached: tuple[Reached, ...]
    planned_days: int | None
    actual_days: int | None

    @property
    def ordered(self) -> tuple[Measured, ...]:
        """Tests with a baseline first: they are what headline and tiles show."""
        return tuple(sorted(self.measured, key=lambda one: not one.baseline))

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs that a measured test proves, in the account's order."""
        proved = {one.need.id for one in self.measured if one.need is not None}
        return tuple(need for need in self.content.needs if need.id in proved)

    @property
    def last_measured(self) -> date:
        """The day of the last test; that of the closing where no test is dated."""
        days = [day.value for one in self.measured if (day := one.criterion.measured_on) and day.value]
        return max(days, default=self.closed)


def closed_project(content: AccountContent) -> ClosedProject:
    """The account's project, if it is closed and something was measured. Raises ContentError that says what lacks."""
    project = content.project
    account = str(content.account.id)
    if project is None:
        raise ContentError([_lacks("harvest-no-project", content, account)])
    if project.closed is None or project.closed.value is None:
        raise ContentError([_lacks("harvest-not-closed", content, account)])
    measured = tuple(_measured(content, project))
    if not measured:
        raise ContentError([_lacks("harvest-nothing-measured", content, account)])
    return ClosedProject(
        content,
        project,
        project.closed.value,
        measured,
        tuple(_reached(project)),
        _days([one.date for one in project.milestones]),
        _days([one.done for one in project.milestones]),
    )


def _lacks(rule: str, content: AccountContent, account: str) -> Finding:
    source = (content.project.id if content.project else content.account.id).source
    return Finding(rule, "correctness", Severity.ERROR, **at(source), values={"account": account})


def _measured(content: AccountContent, project: Project) -> list[Measured]:
    found = []
    for criterion in project.acceptance_criteria:
        value = criterion.measured
        if value is None or value.value is None:
            continue
        need = next((one for one in content.needs if one.id == criterion.need), None)
        found.append(Measured(criterion, value, need, _same_measure(need, criterion), _met(criterion, value)))
    return found


def _same_measure(need: Need | None, criterion: AcceptanceCriterion) -> bool:
    """A need's baseline belongs to a test only where the test's threshold is the need's target.

    A need may be proved by several tests of other things in the same unit; a baseline beside one of those would be a
    false result.
    """
    metric = need.metric if need else None
    if metric is None or metric.before is None or metric.before.value is None or metric.target is None:
        return False
    aimed = metric.target
    return (aimed.value, aimed.unit) == (criterion.threshold.value, criterion.threshold.unit)


def _met(criterion: AcceptanceCriterion, value: Quantity) -> bool | None:
    wanted = criterion.threshold
    if wanted.value is None or value.value is None or wanted.unit != value.unit:
        return None
    if criterion.comparison == "at_most":
        return (value.high or value.value) <= wanted.value
    if criterion.comparison == "at_least":
        return value.value >= wanted.value
    return value.value == wanted.value


def _reached(project: Project) -> list[Reached]:
    return [
        Reached(one, one.done.value, (one.done.value - one.date.value).days)
        for one in project.milestones
        if one.done is not None and one.done.value is not None and one.date.value is not None
    ]


def _days(days: Sequence[Day | None]) -> int | None:
    """Days from the first of some dates to the last; None where either is not known."""
    first, last = (days[0], days[-1]) if days else (None, None)
    if first is None or last is None or first.value is None or last.value is None or last.value <= first.value:
        return None
    return (last.value - first.value).days
