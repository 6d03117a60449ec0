"""Our word where the customer has one of its own on file."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import named, names_any
from docgen.lint.quoted import without_quotes
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("terms",)
SEVERITY = Severity.WARNING


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each of our words once a page, unless the customer's stands beside it."""
    text = without_quotes(page.text)
    for term in lint.known.terms or ():
        found = next(named(text, term.ours), None)
        if found and not names_any(text, (term.says,)):
            yield Hit(page, found, values={"word": found, "theirs": term.says})
