"""A letter before it is written: its number, and the dates by which it is answered and by which we write again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.content.calendar import Calendar
from docgen.content.letters import Letter, LetterKind, LetterTimes
from docgen.content.project import Project
from docgen.delivery.letters.occasions import Occasion
from docgen.delivery.letters.rhythm import communication_of
from docgen.delivery.working_days import moved

_DIGITS = re.compile(r"(\d+)$")
_FIRST = "L-01"


@dataclass(frozen=True, slots=True)
class NewLetter:
    """What the log will say of a letter."""

    number: str
    kind: str
    site: str
    about: str
    written: date
    event: date | None
    confirm_by: date
    promised: date | None


def new_letter(
    name: str,
    kind: LetterKind,
    occasion: Occasion,
    day: date,
    log: Iterable[Letter],
    project: Project | None,
    calendar: Calendar | None = None,
) -> NewLetter:
    """The next letter of a kind, dated `day`; `calendar` is the project's."""
    times = times_of(name, kind, project)
    promised = moved(day, int(kind.promises), calendar) if kind.promises is not None else None
    return NewLetter(
        next_number(log),
        name,
        occasion.site,
        occasion.about,
        day,
        occasion.event,
        _answer_due(times, occasion.event, day, calendar),
        promised,
    )


def times_of(name: str, kind: LetterKind, project: Project | None) -> LetterTimes:
    """The times of a kind, with those that the project's own communications say in their place."""
    own = communication_of(name, project)
    if own is None:
        return kind.times
    said = {"before": own.lead_days, "confirm_before": own.confirm_days}
    return kind.times.model_copy(update={field: value for field, value in said.items() if value is not None})


def _answer_due(times: LetterTimes, event: date | None, day: date, calendar: Calendar | None) -> date:
    """So many days before the event while that is still to come, else so many after the letter, before the event."""
    within = moved(day, int(times.confirm_within), calendar)
    if event is None or event <= day:
        return within
    if times.confirm_before is not None:
        before = moved(event, -int(times.confirm_before), calendar)
        if before > day:
            return before
    last = moved(event, -1, calendar)
    return min(within, last) if last > day else within


def next_number(log: Iterable[Letter]) -> str:
    """The number after the highest of the log, written as that is."""
    numbers = [str(one.number) for one in log if _DIGITS.search(str(one.number))]
    if not numbers:
        return _FIRST
    last = max(numbers, key=count_of)
    digits = _DIGITS.search(last)
    assert digits is not None
    return f"{last[: digits.start()]}{int(digits[1]) + 1:0{len(digits[1])}d}"


def count_of(number: str) -> int:
    """The digits that a number ends in; 0 for none."""
    digits = _DIGITS.search(number)
    return int(digits[1]) if digits else 0


def file_name(letter: Letter) -> str:
    """`03-survey-notice-northwick`: the digits of its number, its kind, its site."""
    site = f"-{letter.site}" if letter.site is not None else ""
    return f"{count_of(str(letter.number)):02d}-{letter.kind}{site}"
