"""Words that are only understood inside our company: names of stages, teams and internal codes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import customers_own, named
from docgen.lint.quoted import without_quotes
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("vendor_words",)
SEVERITY = Severity.WARNING


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each such word once a page, with the plain one. A word the customer uses itself is fine."""
    theirs = {one.casefold() for one in customers_own(lint.known)}
    text = without_quotes(page.text)
    for term in lint.known.vendor_words or ():
        words = tuple(one for one in (*term.ours, *(() if term.ours else (term.says,))) if one.casefold() not in theirs)
        found = next(named(text, words), None)
        if found:
            yield Hit(page, found, values={"word": found, "plain": term.stands_for or term.says})
