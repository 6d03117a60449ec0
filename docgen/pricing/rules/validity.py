"""What a quote says of later orders, against the last day on which its prices hold (P03)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from docgen.diagnostics import Finding
from docgen.pricing.rules.frame import Quoted, fault
from docgen.pricing.rules.words import pattern

_NUMBERS = re.compile(r"(?<!\d)(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def phases_in_time(quoted: Quoted) -> Iterator[Finding]:
    """No phase is to be ordered on a day on which the prices of the quote no longer hold."""
    until = quoted.quote.valid_until.value
    if until is None:
        return
    for phase in quoted.quote.phases:
        for language, words, source in phase.when.words if phase.when is not None else ():
            late = [day for day in days(words) if day > until]
            if late and pattern(language, "ordering").search(words):
                values = {"until": until.isoformat(), "phase": phase.id}
                yield fault("phase-after-validity", source, max(late).isoformat(), **values)
                break


def days(words: str) -> Iterator[date]:
    """Every whole date in a text, written in figures, in English or in Chinese; what is no date is passed over."""
    for year, month, day in _NUMBERS.findall(words):
        yield from _day(f"{day} {month} {year}", "%d %m %Y")
    written = [*_DAY_FIRST.findall(words), *((day, month, year) for month, day, year in _MONTH_FIRST.findall(words))]
    for day, month, year in written:
        yield from _day(f"{day} {month[:3]} {year}", "%d %b %Y")


def _day(text: str, form: str) -> Iterator[date]:
    try:
        yield datetime.strptime(text, form).date()
    except ValueError:
        return
