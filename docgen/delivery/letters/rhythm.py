"""What the project's communications say of a kind of letter: who is told, how early, and when it comes again."""

from __future__ import annotations

from datetime import date, timedelta

from docgen.content.calendar import Calendar
from docgen.content.project import Communication, Project
from docgen.delivery.working_days import last_working


def communication_of(name: str, project: Project | None) -> Communication | None:
    """The communication that a kind of letter carries, if the project names one."""
    listed = project.communications if project is not None else ()
    return next((one for one in listed if one.letter is not None and one.letter.value == name), None)


def next_day(one: Communication | None, last: date | None, calendar: Calendar | None) -> date | None:
    """The first day of its rhythm after `last`; None where it has none.

    A day off is brought forward to the working day before, and the one after that keeps its weekday.
    """
    day = one.first.value if one is not None and one.first is not None else None
    if one is None or day is None or not one.every_weeks:
        return None
    while last is not None and last_working(day, calendar) <= last:
        day += timedelta(weeks=int(one.every_weeks))
    return last_working(day, calendar)
