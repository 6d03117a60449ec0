"""Working days by the calendar of a project; Monday to Friday where it names none. The one place that counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

from docgen.content.calendar import Calendar, WeekdayName
from docgen.content.project import Project
from docgen.content.workspace import LibraryContent

_WEEK: tuple[str, ...] = get_args(WeekdayName)
_MONDAY_TO_FRIDAY = _WEEK[:5]


def calendar_of(project: Project | None, library: LibraryContent | None) -> Calendar | None:
    """The calendar that a project names; None where it names none, or one that the library does not have."""
    wanted = project.calendar if project is not None else None
    return next((one for one in library.calendars if one.id == wanted), None) if library is not None else None


def is_working(day: date, calendar: Calendar | None = None) -> bool:
    """Whether people work on a day. An extra day counts before a holiday, a holiday before the day of the week."""
    if calendar is None:
        return _WEEK[day.weekday()] in _MONDAY_TO_FRIDAY
    if any(one.value == day for one in calendar.extra_days):
        return True
    if _WEEK[day.weekday()] not in (calendar.weekdays or _MONDAY_TO_FRIDAY):
        return False
    return not _is_holiday(day, calendar)


def _is_holiday(day: date, calendar: Calendar) -> bool:
    for one in calendar.holidays:
        first = one.date.value
        last = one.until.value if one.until is not None else None
        if first is not None and first <= day <= (last or first):
            return True
    return False


def last_working(day: date, calendar: Calendar | None = None) -> date:
    """The day itself where people work on it, else the last working day before it."""
    while not is_working(day, calendar):
        day -= timedelta(days=1)
    return day


def days_between(start: date, end: date, calendar: Calendar | None = None) -> int:
    """The count that `moved` takes from one working day to another; below zero where the end comes first."""
    if end < start:
        return -sum(is_working(end + timedelta(n), calendar) for n in range((start - end).days))
    return sum(is_working(start + timedelta(n), calendar) for n in range(1, (end - start).days + 1))


def working_days(first: date, last: date, calendar: Calendar | None = None) -> int:
    """The working days of a stretch, both ends in it; 0 where it ends before it begins."""
    return sum(is_working(first + timedelta(n), calendar) for n in range((last - first).days + 1))


def days_a_week(calendar: Calendar | None = None) -> int:
    """How many days of a week people work, holidays apart."""
    return len(calendar.weekdays or _MONDAY_TO_FRIDAY) if calendar is not None else len(_MONDAY_TO_FRIDAY)


def moved(day: date, count: int, calendar: Calendar | None = None) -> date:
    """The working day so many after a day, or before it for a count below zero; for 0 the day itself or the next."""
    step = timedelta(days=-1 if count < 0 else 1)
    left = abs(count)
    while left or not is_working(day, calendar):
        day += step
        left -= left > 0 and is_working(day, calendar)
    return day
