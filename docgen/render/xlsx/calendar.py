"""Time as columns: the months, quarters or years that a timeline covers."""

from __future__ import annotations

from datetime import date
from math import ceil

from docgen.model.document import Timeline

MOST_COLUMNS = 24
"""More columns than this would be too narrow to print, so months give way to quarters and years."""

_EPOCH = date(1899, 12, 30)


def serial(day: date) -> int:
    """A spreadsheet's number for a day. Right from 1 March 1900 on; days before are written as text."""
    return (day - _EPOCH).days


def periods(timeline: Timeline) -> list[tuple[date, date]]:
    """(first day, first day after) of each column; none for a timeline without dates."""
    days = [mark.when for mark in timeline.marks]
    days += [day for lane in timeline.lanes for bar in lane.bars for day in (bar.start, bar.end)]
    if not days:
        return []
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((size for size in (1, 3, 12) if months / size <= MOST_COLUMNS), 12 * ceil(months / 12 / MOST_COLUMNS))
    index = (first.year * 12 + first.month - 1) // step * step
    end = last.year * 12 + last.month - 1
    found = []
    while index <= end:
        found.append((_month(index), _month(index + step)))
        index += step
    return found


def timeline_weights(timeline: Timeline) -> tuple[int, ...]:
    """Relative widths: label, start, end, then the periods."""
    return (36, 14, 14, *(9 for _ in periods(timeline)))


def _month(index: int) -> date:
    year, month = divmod(index, 12)
    return date(min(year, 9999), month + 1, 1)
