"""D03 for phases: each as long as it says, all together as long as the project, and none apart or over another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.content.project import Phase, Project
from docgen.content.types import Quantity
from docgen.delivery.durations import SPANS, holds, length, unit_of
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.schedule import days_of, followed_by
from docgen.delivery.working_days import days_between, working_days
from docgen.diagnostics import Finding


def phases_in_time(delivery: Delivery) -> Iterator[Finding]:
    """A phase ends after it begins, and is as long as its `duration` says."""
    for one in delivery.project.phases if delivery.project is not None else ():
        starts, ends = one.starts.value, one.ends.value
        if starts is None or ends is None:
            continue
        if ends < starts:
            yield fault("phase-reversed", one.ends.source, ends.isoformat(), phase=one.id, day=starts)
        elif one.duration is not None:
            yield from _held(delivery, one.duration, one, one, "phase-duration-differs")


def phases_add_up(delivery: Delivery) -> Iterator[Finding]:
    """The project is as long as it says: by its first and last day, and by the sum of phases that follow each other."""
    project = delivery.project
    phases = _dated(project)
    if project is None or project.duration is None or not phases:
        return
    first, last = min(phases, key=lambda one: days_of(one)[0]), max(phases, key=lambda one: days_of(one)[1])
    wrong = tuple(_held(delivery, project.duration, first, last, "phases-not-total"))
    yield from wrong or _sum(project, project.duration)


def _held(delivery: Delivery, stated: Quantity, first: Phase, last: Phase, rule: str) -> Iterator[Finding]:
    unit = unit_of(stated)
    if stated.value is None:
        return
    if unit not in SPANS:
        yield fault("duration-unit-unknown", stated.source, stated.unit, known=", ".join(SPANS))
        return
    starts, ends = days_of(first)[0], days_of(last)[1]
    found = length(starts, ends, unit, delivery.calendar)
    if not holds(stated, found):
        written = f"{stated.value} {unit}"
        values = {"phase": last.id, "starts": starts, "ends": ends, "found": f"{found} {unit}"}
        yield fault(rule, stated.source, written, **values)


def _sum(project: Project, total: Quantity) -> Iterator[Finding]:
    """Phases in a row, all in the unit of the whole, add up to it."""
    stated = [one.duration for one in project.phases if one.duration is not None and one.duration.value is not None]
    alike = len(stated) == len(project.phases) and all(unit_of(one) == unit_of(total) for one in stated)
    if total.value is None or not alike or any(one.after for one in project.phases):
        return
    found = sum(one.value for one in stated if one.value is not None)
    if total.qualifier == "exact" and found != total.value:
        values = {"found": f"{found} {unit_of(total)}", "parts": " + ".join(str(one.value) for one in stated)}
        yield fault("phases-sum-differs", total.source, f"{total.value} {unit_of(total)}", **values)


def phases_joined(delivery: Delivery) -> Iterator[Finding]:
    """No working day between two phases belongs to none, and none begins before what it follows has ended."""
    phases = _dated(delivery.project)
    for one in phases:
        starts, _ = days_of(one)
        for before in followed_by(one, phases):
            over = working_days(starts, days_of(before)[1], delivery.calendar)
            if over:
                values = {"phase": one.id, "other": before.id, "day": days_of(before)[1], "days": over}
                yield fault("phases-overlap", one.starts.source, starts.isoformat(), **values)
    yield from _gaps(delivery, sorted(phases, key=days_of))


def _gaps(delivery: Delivery, phases: list[Phase]) -> Iterator[Finding]:
    until = phases[0] if phases else None
    for before, one in pairwise(phases):
        if until is None or days_of(before)[1] > days_of(until)[1]:
            until = before
        starts, ended = days_of(one)[0], days_of(until)[1]
        lost = days_between(ended, starts, delivery.calendar) - 1 if starts > ended else 0
        if lost > 0:
            values = {"phase": one.id, "other": until.id, "day": ended, "days": lost}
            yield fault("phases-apart", one.starts.source, starts.isoformat(), **values)


def _dated(project: Project | None) -> list[Phase]:
    """The phases with both days; none as long as one of them lacks a day or ends before it begins."""
    phases = list(project.phases) if project is not None else []
    whole = all(
        one.starts.value is not None and one.ends.value is not None and one.starts.value <= one.ends.value
        for one in phases
    )
    return phases if whole else []
