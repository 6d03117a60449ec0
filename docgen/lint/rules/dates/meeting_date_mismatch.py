"""A cover with another date than the meeting's."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.days import days_of
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("meeting_date",)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The first slide whose dates are all other ones than the meeting's."""
    cover = reading.shown[0] if reading.shown else None
    days = list(days_of(cover.text)) if cover else []
    if days and all(day != lint.known.meeting_date for day, _ in days):
        yield Hit(cover, days[0][1], values={"written": days[0][1], "meeting": str(lint.known.meeting_date)})
