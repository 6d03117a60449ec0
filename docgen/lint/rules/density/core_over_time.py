"""A talk longer than its meeting: notes at speaking pace, a minute and a half for a slide without any."""

from __future__ import annotations

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


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The slide at which the core's minutes are used up."""
    most = lint.known.core_minutes or lint.limits.core_minutes
    spent = 0.0
    late: Page | None = None
    for page in told(reading)[1:]:
        spent += _minutes(page, lint)
        if spent > most and late is None:
            late = page
    if late is not None:
        yield Hit(late, late.title, values={"minutes": f"{spent:.0f}", "most": f"{most:g}"})


def _minutes(page: Page, lint: Lint) -> float:
    notes = "\n".join(line for text in page.notes for line in text.split("\n") if not SOURCE.match(line))
    if not notes.strip():
        return WITHOUT_NOTES
    chinese = language_of(notes) == "zh"
    return len(words(notes)) / (lint.limits.characters_per_minute if chinese else lint.limits.words_per_minute)
