"""A concern of somebody in the audience that no slide takes up."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import touches
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("concerns",)
SEVERITY = Severity.ADVICE
"""Told by words alone: a slide may answer in others."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each concern that stands on no slide, shown or backup."""
    for concern in lint.known.concerns or ():
        if not any(touches(page.text, concern) for page in reading.shown):
            yield Hit(None, concern.words[0], values={"whose": concern.whose})
