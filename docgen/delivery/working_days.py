"""Working days: Monday to Friday. The one place that knows them."""

from __future__ import annotations

from datetime import date, timedelta

_WEEK = 5


def is_working(day: date) -> bool:
    """Whether people work on a day."""
    return day.weekday() < _WEEK


def moved(day: date, count: int) -> date:
    """The working day so many after a day, or before it for a count below zero; for 0 the day itself or the next."""
    step = timedelta(days=-1 if count < 0 else 1)
    left = abs(count)
    while left or not is_working(day):
        day += step
        left -= left > 0 and is_working(day)
    return day
