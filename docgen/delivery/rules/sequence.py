"""Days that cannot follow each other: the cutover (D05), steps at a site (D03), surveys (D07), courses (D16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import get_args

from docgen.content.project import Project
from docgen.content.sites import Site, SiteStage, Stage
from docgen.content.training import Training
from docgen.content.types import Day, Quantity
from docgen.delivery.durations import SPANS, holds, length, unit_of
from docgen.delivery.payments import FINAL
from docgen.delivery.rules.frame import Delivery, fault, known_day
from docgen.delivery.schedule import day_of
from docgen.diagnostics import Finding

_ORDER = get_args(Stage)


def cutover_in_time(delivery: Delivery) -> Iterator[Finding]:
    """D05: the cutover comes after its rehearsal, before final acceptance and before what the customer calls fixed."""
    project = delivery.project
    plan = project.cutover if project is not None else None
    day = known_day(plan.day) if plan is not None else None
    if project is None or plan is None or plan.day is None or day is None:
        return
    rehearsed = known_day(plan.rehearsed)
    if plan.rehearsed is not None and rehearsed is not None and rehearsed > day:
        yield fault("rehearsal-after-cutover", plan.rehearsed.source, rehearsed, day=day)
    for one in project.milestones:
        if str(one.payment) == FINAL and one.date.value is not None and day > day_of(one):
            yield fault("cutover-after-acceptance", plan.day.source, day, name=one.id, day=day_of(one))
    for fixed in delivery.sale.fixed_dates if delivery.sale is not None else ():
        if fixed.date.value is not None and day >= fixed.date.value:
            yield fault("cutover-past-fixed-date", plan.day.source, day, name=fixed.id, day=fixed.date.value)


def steps_in_order(delivery: Delivery) -> Iterator[Finding]:
    """D03: a step at a site ends after it begins, and after the step before it, as planned and as it really went."""
    for site in delivery.project.sites if delivery.project is not None else ():
        for step in site.stages:
            yield from _reversed(site, step)
        steps = sorted((one for one in site.stages if _reached(one) is not None), key=lambda it: _ORDER.index(it.stage))
        for before, step in pairwise(steps):
            yield from _in_order(site, before, step)


def _reversed(site: Site, step: SiteStage) -> Iterator[Finding]:
    end, first, last = step.actual or step.planned, known_day(step.starts), _reached(step)
    if first is not None and last is not None and last < first:
        yield fault("step-reversed", end.source, last, site=site.id, stage=step.stage, day=first)


def _in_order(site: Site, before: SiteStage, step: SiteStage) -> Iterator[Finding]:
    """A step done before the one it follows cannot be; one of them done and the other planned is a plan left behind."""
    ended, day, place = _reached(before), _reached(step), step.actual or step.planned
    both = (before.actual is None) == (step.actual is None)
    planned_survey = before.stage == "survey" and before.actual is None
    if ended is None or day is None or ended <= day or planned_survey:
        return
    values = {"site": site.id, "stage": step.stage, "other": before.stage, "day": ended}
    if both:
        yield fault("step-out-of-order", place.source, day, **values)
    else:
        yield fault("step-overtaken", place.source, day, **values)


def surveyed_on_its_day(delivery: Delivery) -> Iterator[Finding]:
    """D07: the day in `survey` is the one of the survey step, as planned or as done."""
    for site in delivery.project.sites if delivery.project is not None else ():
        step = next((one for one in site.stages if one.stage == "survey"), None)
        day = known_day(site.survey)
        known = {known_day(step.planned), known_day(step.actual)} - {None} if step is not None else set()
        if site.survey is not None and day is not None and known and day not in known:
            days = ", ".join(str(one) for one in sorted(one for one in known if one is not None))
            yield fault("survey-days-differ", site.survey.source, day, site=site.id, days=days)


def courses_in_time(delivery: Delivery) -> Iterator[Finding]:
    """D16: a course lies within the days of the project and of the support after it; its units follow each other."""
    project = delivery.project
    if project is None:
        return
    days = _days_of(project)
    for one in project.training:
        day = known_day(one.date)
        if day is not None and days and not min(days) <= day <= max(days):
            values = {"course": one.id, "first": min(days), "last": max(days)}
            yield fault("course-outside-project", one.date.source, day, **values)
        yield from _units_apart(one)


def _units_apart(course: Training) -> Iterator[Finding]:
    units = sorted(course.units, key=lambda one: (int(one.day), one.starts.minutes))
    for before, one in pairwise(units):
        if int(before.day) == int(one.day) and before.starts.minutes + int(before.minutes) > one.starts.minutes:
            values = {"course": course.id, "unit": one.id, "other": before.id, "minutes": int(before.minutes)}
            yield fault("units-overlap", one.starts.source, one.starts, **values, start=before.starts)


def _days_of(project: Project) -> list[date]:
    """First and last days of all that is planned with a day."""
    support, trial = project.early_life_support, project.trial_run
    written = [day for phase in project.phases for day in (phase.starts, phase.ends)]
    written += [one.date for one in project.milestones]
    written += [support.ends] if support is not None and support.ends is not None else []
    written += [trial.ends] if trial is not None else []
    return [one.value for one in written if one.value is not None]


def support_lasts(delivery: Delivery) -> Iterator[Finding]:
    """D03: courses, support after go-live and the trial run last some time, and support as long as it says."""
    project = delivery.project
    if project is None:
        return
    support, trial = project.early_life_support, project.trial_run
    lasting = [(str(one.id), one.length) for one in project.training]
    lasting += [("early_life_support", support.duration)] if support is not None else []
    for name, stated in lasting:
        if stated.value is not None and stated.value <= 0:
            yield fault("duration-not-positive", stated.source, f"{stated.value:f} {stated.unit}", name=name)
    if trial is not None:
        yield from _backward("trial_run", trial.starts, trial.ends)
    if support is not None:
        yield from _backward("early_life_support", support.starts, support.ends)
        yield from _as_long(delivery, support.duration, known_day(support.starts), known_day(support.ends))


def _backward(name: str, starts: Day | None, ends: Day | None) -> Iterator[Finding]:
    first, last = known_day(starts), known_day(ends)
    if ends is not None and first is not None and last is not None and last < first:
        yield fault("ends-before-start", ends.source, last, name=name, day=first)


def _as_long(delivery: Delivery, stated: Quantity, first: date | None, last: date | None) -> Iterator[Finding]:
    """Support as long as its days; a last week or month that ends on a Friday counts as whole."""
    unit = unit_of(stated)
    if first is None or last is None or last < first or stated.value is None or stated.value <= 0:
        return
    found = length(first, last, unit, delivery.calendar) if unit in SPANS else None
    if found is not None and not holds(stated, found):
        values = {"starts": first, "ends": last, "found": f"{found} {unit}"}
        yield fault("support-duration-differs", stated.source, f"{stated.value:f} {unit}", **values)


def _reached(step: SiteStage) -> date | None:
    return known_day(step.actual) or known_day(step.planned)
