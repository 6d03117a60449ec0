"""How long something takes: durations held against days, and work as working days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from math import ceil

from docgen.content.calendar import Calendar
from docgen.content.types import Quantity
from docgen.delivery.working_days import days_a_week, working_days

SPANS = ("day", "working_day", "week", "month")
"""Units that a stretch of time may be given in."""


def unit_of(quantity: Quantity) -> str:
    """The unit of a quantity in the singular, `working_day` for the ways it is written."""
    return quantity.unit.strip().removesuffix("s").replace(" ", "_")


def work_days(work: Quantity | None, calendar: Calendar | None = None) -> int | None:
    """Work as working days, of a range the longer end; 0 without any. None for a unit that work is not given in."""
    if work is None or work.value is None:
        return 0
    value, unit = work.high if work.high is not None else work.value, unit_of(work)
    if unit not in ("working_day", "week"):
        return None
    return ceil(value * days_a_week(calendar)) if unit == "week" else ceil(value)


def length(first: date, last: date, unit: str, calendar: Calendar | None = None) -> int:
    """A stretch from its first day to its last in a unit of SPANS; a week or a month begun counts as one."""
    if unit == "working_day":
        return working_days(first, last, calendar)
    days = (last - first).days + 1
    if unit == "day":
        return days
    if unit == "week":
        return ceil(days / 7)
    months = 0
    while months_after(first, months) <= last:
        months += 1
    return months


def holds(stated: Quantity, found: int) -> bool:
    """Whether a duration is what was found, both in its unit; `about` may be one off."""
    if stated.value is None:
        return True
    low, high = ceil(stated.value), ceil(stated.high if stated.high is not None else stated.value)
    if stated.qualifier == "about":
        low, high = low - 1, high + 1
    if stated.qualifier == "more_than":
        return found > low
    return found < high if stated.qualifier == "less_than" else low <= found <= high


def months_after(day: date, count: int) -> date:
    """The same day so many months later, the last one of a shorter month: the day before it ends those months."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    month += 1
    most = monthrange(year, month)[1]
    return date(year, month, day.day) if day.day <= most else date(year, month, most) + timedelta(days=1)
