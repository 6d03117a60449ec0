"""Days as the numbers of a spreadsheet."""

from __future__ import annotations

from datetime import date

_EPOCH = date(1899, 12, 30)


def serial(day: date) -> int:
    """A spreadsheet's number for a day. Right from 1 March 1900 on; days before are written as text."""
    return (day - _EPOCH).days
