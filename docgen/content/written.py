"""Numbers and dates as written: what is accepted, and what the author is told otherwise."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from docgen.source.values import Null

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_number(raw: Any) -> Decimal:
    """A plain decimal number. Refuses `1e3`, `0123`, `1,000`, `NaN`, so that nothing is guessed."""
    if isinstance(raw, Decimal) or (isinstance(raw, int) and not isinstance(raw, bool)):
        number = Decimal(raw)
        if number.is_finite():
            return number
    if isinstance(raw, str) and len(raw) <= 40 and NUMBER.fullmatch(raw):
        return Decimal(str(raw))
    raise PydanticCustomError("number_format", "not a number: {written}", {"written": shown(raw)})


def parse_day(raw: Any) -> date:
    """An ISO 8601 calendar date, `2027-03-01`."""
    if isinstance(raw, date):
        return raw
    match = DAY.fullmatch(raw) if isinstance(raw, str) else None
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            raise PydanticCustomError("date_impossible", "no such day: {written}", {"written": shown(raw)}) from None
    raise PydanticCustomError("date_format", "not a date: {written}", {"written": shown(raw)})


def shown(raw: Any) -> str:
    """What the author wrote, short enough for a message."""
    text = "null" if raw is None or isinstance(raw, Null) else str(raw)
    return text if len(text) <= 60 else text[:57] + "…"
