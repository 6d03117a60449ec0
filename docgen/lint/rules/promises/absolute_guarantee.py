"""A promise that nothing can ever go wrong. The words are those of templates/rules/conduct.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.conduct import breaches
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = ALL_KINDS


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each sentence that promises without limits."""
    for said, word in breaches(page.text, "over-promise"):
        yield Hit(page, said, values={"word": word})
