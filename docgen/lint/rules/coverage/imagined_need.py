"""A need told as the customer's that nobody said, wrote or showed."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import said_in, touches
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("needs",)
SEVERITY = Severity.ERROR


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Slides that take up a need without a source on file."""
    for need in lint.known.needs or ():
        if not need.sourced and touches(page.text, need, strict=True):
            yield Hit(page, said_in(lint.language, need.words), values={"key": need.key})
