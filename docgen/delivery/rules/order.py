"""D03 for milestones: a possible order, time enough for the work between them, and deadlines that can be met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from docgen.content.project import Milestone, Project
from docgen.content.sites import SiteStage
from docgen.delivery.durations import work_days
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.schedule import day_of, ordered, reaches
from docgen.delivery.working_days import days_between, moved
from docgen.diagnostics import Finding

ACCEPTED = ("provisional-acceptance", "final-acceptance")


def milestones_in_order(delivery: Delivery) -> Iterator[Finding]:
    """No milestone waits for itself; none is planned before those it follows are reached and its work is done."""
    project = delivery.project
    if project is None:
        return
    placed = {str(one.id) for one in ordered(project.milestones)}
    for one in project.milestones:
        if str(one.id) not in placed:
            yield fault("milestones-in-circle", one.id.source, one.id, names=", ".join(one.after))
        elif work_days(one.work, delivery.calendar) is None and one.work is not None:
            yield fault("work-not-countable", one.work.source, one.work.unit)
        elif one.done is None and one.date.value is not None:
            yield from _time_enough(delivery, project, one, one.date.value)


def _time_enough(delivery: Delivery, project: Project, one: Milestone, planned: date) -> Iterator[Finding]:
    before = [other for other in project.milestones if other.id in one.after and other.date.value is not None]
    work = work_days(one.work, delivery.calendar) or 0
    last = max(before, key=day_of, default=None)
    if last is None:
        return
    needed = moved(day_of(last), work, delivery.calendar) if work else day_of(last)
    if planned < needed:
        values = {
            "name": one.id, "other": last.id, "day": day_of(last), "work": work, "needed": needed,
            "days": days_between(planned, needed, delivery.calendar),
        }  # fmt: skip
        yield fault("milestone-before-its-work", one.date.source, planned.isoformat(), **values)


def deadlines_met(delivery: Delivery) -> Iterator[Finding]:
    """A milestone with a deadline is planned by then, and what comes before it leaves time for that."""
    project = delivery.project
    if project is None:
        return
    earliest = {one.milestone.id: one.earliest for one in reaches(project, delivery.calendar)}
    for one in project.milestones:
        deadline = one.deadline.value if one.deadline is not None else None
        if one.deadline is None or deadline is None or one.done is not None or one.date.value is None:
            continue
        reached = max(one.date.value, earliest.get(one.id, one.date.value))
        if reached > deadline:
            values = {"name": one.id, "reached": reached, "days": days_between(deadline, reached, delivery.calendar)}
            yield fault("deadline-missed", one.deadline.source, deadline.isoformat(), **values)


def payments_in_order(delivery: Delivery) -> Iterator[Finding]:
    """Milestones that make payments due come in the order of the quote's payments."""
    project, quote = delivery.project, next(delivery.quotes, None)
    if project is None or quote is None:
        return
    places = {str(one.id): place for place, one in enumerate(quote.payment_milestones)}
    paying = [one for one in project.milestones if str(one.payment) in places and one.date.value is not None]
    for before, one in pairwise(sorted(paying, key=day_of)):
        if places[str(one.payment)] < places[str(before.payment)] and day_of(before) < day_of(one):
            values = {"payment": one.payment, "other": before.payment, "day": day_of(before)}
            yield fault("payments-out-of-order", one.date.source, day_of(one).isoformat(), **values)


def accepted_after_tests(delivery: Delivery) -> Iterator[Finding]:
    """Acceptance follows the last test at a site; the trial run lies between provisional and final acceptance."""
    project = delivery.project
    if project is None:
        return
    accepted = {str(one.payment): one for one in project.milestones if str(one.payment) in ACCEPTED}
    tests = {str(site.id): day for site in project.sites if (day := _tested(site.stages)) is not None}
    last = max(tests, key=lambda name: tests[name], default=None)
    for one in accepted.values():
        if last is not None and one.done is None and one.date.value is not None and one.date.value < tests[last]:
            values = {"name": one.id, "site": last, "day": tests[last]}
            yield fault("acceptance-before-tests", one.date.source, one.date.value.isoformat(), **values)
    yield from _trial(project, *(accepted.get(name) for name in ACCEPTED))


def _tested(stages: tuple[SiteStage, ...]) -> date | None:
    step = next((one for one in stages if one.stage == "test"), None)
    actual = step.actual.value if step is not None and step.actual is not None else None
    return actual or (step.planned.value if step is not None else None)


def _trial(project: Project, provisional: Milestone | None, final: Milestone | None) -> Iterator[Finding]:
    trial = project.trial_run
    if trial is None or trial.starts.value is None or trial.ends.value is None:
        return
    if provisional is not None and provisional.date.value is not None and trial.starts.value < day_of(provisional):
        values = {"name": provisional.id, "day": day_of(provisional)}
        yield fault("trial-before-acceptance", trial.starts.source, trial.starts.value.isoformat(), **values)
    if final is not None and final.date.value is not None and trial.ends.value > day_of(final):
        values = {"name": final.id, "day": day_of(final)}
        yield fault("trial-after-acceptance", trial.ends.source, trial.ends.value.isoformat(), **values)
