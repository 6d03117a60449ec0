"""An offer, certificate or figure that says itself until when it holds, and that day has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.days import days_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.text import sentences
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("today",)
SEVERITY = Severity.ERROR
_HOLDS = re.compile(
    r"\b(?:valid|validity|expires?|expiry|offer holds|binding)\b|有效期|有效至|失效|到期日|报价有效", re.IGNORECASE
)

_NEAR = 20
"""Characters before the word that says how long something holds within which a date may be its last day."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each validity whose last day is before the day of the file."""
    today = lint.known.today
    assert today is not None
    for said in sentences(page.text):
        held = _HOLDS.search(said)
        days = [day for day in days_of(said) if held and _belongs(said, day[1], held.start())]
        if days and max(days)[0] < today:
            yield Hit(page, said, values={"written": max(days)[1], "today": today.isoformat()})


def _belongs(said: str, day: str, word: int) -> bool:
    """Whether a day is the last of what holds: behind the word, or shortly before it in the same cell."""
    start = said.find(day)
    return start > word or (word - start < _NEAR and "\t" not in said[start:word])
