"""Points that both sides left to be done: agreed at the kick-off or after the cutover, or on the punch list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.content.acceptance import Issue
from docgen.content.calendar import Calendar
from docgen.content.project import Project
from docgen.content.records import AgreedPoint
from docgen.content.types import Day, Text
from docgen.delivery.working_days import moved

AHEAD = 5
"""Working days before its day that a point begins to be shown as due."""


@dataclass(frozen=True, slots=True)
class Open:
    """A point that nobody has noted as done: where it stands in content, whose it is, by when."""

    id: str
    field: str
    owner: str
    due: date
    words: Text
    overdue: bool


def open_points(project: Project | None, day: date, calendar: Calendar | None, *, every: bool) -> tuple[Open, ...]:
    """Open points by their day: those that are overdue on `day` or due within five working days, or every one."""
    last = moved(day, AHEAD, calendar)
    found = (one for one in _open(project, day) if every or one.due <= last)
    return tuple(sorted(found, key=lambda one: (one.due, one.id)))


def _open(project: Project | None, day: date) -> Iterator[Open]:
    if project is None:
        return
    for point in project.agreed_points:
        yield from _still(point, "agreed_points", point.point, point.done, day)
    for issue in project.issues:
        yield from _still(issue, "issues", issue.text, issue.closed, day)


def _still(one: AgreedPoint | Issue, field: str, words: Text, done: Day | None, day: date) -> Iterator[Open]:
    due = one.due.value
    if due is not None and (done is None or done.value is None):
        yield Open(str(one.id), field, str(one.owner), due, words, due < day)
