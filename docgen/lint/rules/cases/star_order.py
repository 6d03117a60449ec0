"""A case whose parts are told out of order."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case, star_of
from docgen.reading.pages import Page

SCOPE = "page"
ORDER = "STAR"


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide that tells a case in another order than situation, goal, action, result."""
    labels = list(dict.fromkeys(label for label, _ in star_of(page)))
    if is_case(page) and labels != sorted(labels, key=ORDER.index):
        yield Hit(page, page.title, values={"order": " – ".join(labels)})
