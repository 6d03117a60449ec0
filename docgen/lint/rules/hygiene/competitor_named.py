"""A competitor named in a file for the customer."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.lint.mentions import named
from docgen.lint.quoted import without_quotes
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = ALL_KINDS
NEEDS = ("competitors",)
SEVERITY = Severity.ERROR


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each competitor once a page, in words or notes; what the customer itself runs may be named as installed."""
    text = without_quotes("\n".join((page.text, *page.notes)))
    for name in dict.fromkeys(named(text, lint.known.competitors or ())):
        yield Hit(page, name, values={"name": name})
