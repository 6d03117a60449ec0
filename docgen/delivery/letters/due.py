"""Which letters are due on a day, and which answers have not come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.content.calendar import Calendar
from docgen.content.letters import Letter, LetterKind
from docgen.content.workspace import AccountContent
from docgen.delivery.letters.occasions import Occasion, occasions
from docgen.delivery.letters.writing import times_of
from docgen.delivery.working_days import moved

AHEAD = 5
"""Working days before it must go out that a letter begins to be due."""
State = Literal["overdue", "due", "later", "past"]
"""`past`: what it would have been about is over; nobody needs it any more."""

_KEPT = ("report", "promised", "readiness")
"""Events whose letters are still owed when their day is over."""


@dataclass(frozen=True, slots=True)
class Due:
    """A letter to write: the last day it should go out, what it is about, and how that stands to the day asked for."""

    kind: str
    site: str
    about: str
    event: date
    send_by: date
    state: State


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter whose confirmation has not come."""

    letter: Letter
    confirm_by: date
    overdue: bool


def due_letters(
    kinds: Mapping[str, LetterKind], content: AccountContent, day: date, calendar: Calendar | None = None
) -> tuple[Due, ...]:
    """Every letter that the plan asks for and the log has not, by the day it should go out.

    `calendar` is the project's: its working days are counted.
    """
    found = (one for name, kind in kinds.items() for one in _due(name, kind, content, day, calendar))
    return tuple(sorted(found, key=lambda one: (one.send_by, one.kind, one.site, one.about)))


def _due(name: str, kind: LetterKind, content: AccountContent, day: date, calendar: Calendar | None) -> Iterator[Due]:
    times = times_of(name, kind, content.project)
    for one in occasions(name, kind, content, calendar):
        if one.event is None or _is_written(name, kind, one, content):
            continue
        after = times.after is not None
        if one.over and (not after or kind.event == "promised"):
            continue
        count = int(times.after) if times.after is not None else -int(times.before or 0)
        send_by = moved(one.event, count, calendar)
        begins = one.event if after else moved(send_by, -AHEAD, calendar)
        state: State = "overdue" if send_by < day else "due" if begins <= day else "later"
        if one.event < day and not after and kind.event not in _KEPT:
            state = "past"
        yield Due(name, one.site, one.about, one.event, send_by, state)


def _is_written(name: str, kind: LetterKind, occasion: Occasion, content: AccountContent) -> bool:
    """Whether the log has a letter of the kind about this; a report is written again and again."""
    if kind.times.every is not None:
        return False
    return any(
        str(one.kind) == name
        and (kind.per != "site" or str(one.site or "") == occasion.site)
        and str(one.about or "") == occasion.about
        for one in content.letters
    )


def _is_ahead(letter: Letter, day: date) -> bool:
    """Whether a letter goes out only after a day: nobody can have answered it."""
    return letter.date.value is not None and letter.date.value > day


def waiting_letters(content: AccountContent, day: date) -> tuple[Waiting, ...]:
    """Letters that are out and without a confirmation, the longest overdue first."""
    found = [
        Waiting(one, one.confirm_by.value, one.confirm_by.value < day)
        for one in content.letters
        if one.confirmed is None and one.confirm_by.value is not None and not _is_ahead(one, day)
    ]
    return tuple(sorted(found, key=lambda one: one.confirm_by))
