"""D03: plans are counted by a calendar, and nothing that needs people is planned on a day off."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.types import Day
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.working_days import is_working, last_working, moved
from docgen.diagnostics import Finding

BY_DAY = ("survey", "production", "shipping", "arrival")
"""Steps at a site that need people on a working day; installations and tests may be meant for a weekend."""


def calendar_named(delivery: Delivery) -> Iterator[Finding]:
    """A project with phases says by which calendar its working days count."""
    project = delivery.project
    if project is not None and project.phases and project.calendar is None:
        yield fault("project-without-calendar", project.id.source, project.id)


def planned_on_working_days(delivery: Delivery) -> Iterator[Finding]:
    """Milestones, first and last days of phases, and steps at sites that are still ahead."""
    if delivery.project is None:
        return
    for name, day in _planned(delivery):
        if day is not None and day.value is not None and not is_working(day.value, delivery.calendar):
            near = last_working(day.value, delivery.calendar), moved(day.value, 0, delivery.calendar)
            values = {"name": name, "before": near[0], "after": near[1]}
            yield fault("planned-on-day-off", day.source, day.value.isoformat(), **values)


def _planned(delivery: Delivery) -> Iterator[tuple[str, Day | None]]:
    project = delivery.project
    assert project is not None
    for milestone in project.milestones:
        if milestone.done is None:
            yield str(milestone.id), milestone.date
    for phase in project.phases:
        yield from ((str(phase.id), phase.starts), (str(phase.id), phase.ends))
    for site in project.sites:
        for step in site.stages:
            if step.stage in BY_DAY and step.actual is None:
                yield from ((f"{site.id} {step.stage}", day) for day in (step.starts, step.planned))
