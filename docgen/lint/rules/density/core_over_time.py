"""A talk longer than its meeting: the minutes its notes plan, else notes at speaking pace; 1.5 for a slide without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.sources import SOURCE
from docgen.lint.text import language_of, words
from docgen.lint.titled import told
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("core_minutes",)
WITHOUT_NOTES = 1.5
"""Minutes of a slide whose notes say nothing but a source (domain reference B.1)."""

_PLANNED = re.compile(r"(?P<minutes>\d+(?:\.\d+)?)\s*(?:min|mins|minutes?)\b|(?P<zh>\d+(?:\.\d+)?)\s*分钟(?!起)", re.I)
"""Minutes that the first line of notes plans for a slide: "From minute 2, 1.5 min", 1.5分钟."""
_LONGEST_PLAN = 80
_GOES_ON = re.compile(r"[(（]\s*(?:[2-9]|[1-9]\d)\s*/\s*\d+\s*[)）]\s*$")
"""The end of the title of a slide that goes on with the one before."""
OVER = 2.5
"""How often the planned minutes the words may take: more than half of good notes are cues, questions and answers."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The slide at which the core's minutes are used up."""
    most = lint.known.core_minutes or lint.limits.core_minutes
    spent = 0.0
    late: Page | None = None
    clock = ""
    for page in told(reading)[1:]:
        first = _first_line(page)
        # A slide that goes on with the one before says the same minutes again.
        spent += 0 if _planned(first) and first == clock else _minutes(page, lint)
        clock = first
        if spent > most and late is None:
            late = page
    if late is not None:
        yield Hit(late, late.title, values={"minutes": f"{spent:.0f}", "most": f"{most:g}"})


def _minutes(page: Page, lint: Lint) -> float:
    notes = "\n".join(line for text in page.notes for line in text.split("\n") if not SOURCE.match(line))
    if not notes.strip():
        return 0.0 if _GOES_ON.search(page.title) else WITHOUT_NOTES
    chinese = language_of(notes) == "zh"
    spoken = len(words(notes)) / (lint.limits.characters_per_minute if chinese else lint.limits.words_per_minute)
    planned = _planned(_first_line(page))
    return planned if planned and spoken <= planned * OVER else spoken


def _first_line(page: Page) -> str:
    return next((line for text in page.notes for line in text.split("\n") if line.strip()), "")


def _planned(line: str) -> float:
    match = _PLANNED.search(line) if len(line) <= _LONGEST_PLAN else None
    return float(match["minutes"] or match["zh"]) if match else 0.0
