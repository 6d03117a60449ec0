"""What production waits for at all sites: surveys, approvals of designs and the advance, each with day and owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from docgen.content.commercial import PaymentMilestone
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.types import Day, Id
from docgen.delivery.payments import planned_day
from docgen.delivery.sites.gate import ADVANCE, Gate


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that production waits for.

    `site` is None for the advance. `day` is when it came, else when it is due, None while nobody has said; `owner` is a
    role, None where content names none.
    """

    kind: Literal["survey", "approval", "advance"]
    site: Site | None
    day: Day | None
    owner: Id | None
    done: bool
    payment: PaymentMilestone | None = None


def conditions(project: Project, gates: tuple[Gate, ...]) -> tuple[Condition, ...]:
    """What production waits for, in date order; () where nothing is made for a site."""
    made = tuple(one for one in gates if any(step.stage == "production" for step in one.site.stages))
    found = [each for gate in made for each in _at_site(gate)]
    advance = next((gate.advance for gate in made if gate.advance is not None), None)
    if advance is not None:
        day = made[0].paid or _payable(project, advance)
        found.append(Condition("advance", None, day, None, made[0].advance_in, advance))
    return tuple(sorted(found, key=lambda one: one.day.value or date.max if one.day is not None else date.max))


def production_starts(project: Project) -> Day | None:
    """The first day on which anything is made for a site."""
    steps = [step for site in project.sites for step in site.stages if step.stage == "production"]
    days = [day for step in steps if (day := step.starts or step.planned) is not None and day.value is not None]
    return min(days, key=lambda one: one.value or date.max, default=None)


def _at_site(gate: Gate) -> Iterator[Condition]:
    step = next((one for one in gate.site.stages if one.stage == "survey"), None)
    owner = step.owner if step is not None else gate.site.surveyed_by
    yield Condition("survey", gate.site, gate.survey, owner, gate.surveyed)
    plan = gate.site.design
    if plan is not None and bool(plan.production_waits):
        yield Condition("approval", gate.site, plan.approved or plan.approval_due, gate.site.contact, gate.approved)


def _payable(project: Project, advance: PaymentMilestone) -> Day | None:
    """The last day to pay, counted from the day its trigger is planned for."""
    due = planned_day(project, ADVANCE)
    if due is None or due.value is None:
        return due
    return replace(due, value=due.value + timedelta(days=int(advance.due_days)))
