"""A strong-arm or boasting tone. The words are those of templates/rules/conduct.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.conduct import breaches
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Page

SCOPE = "page"


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each boasting sentence."""
    for said, word in breaches(page.text, "boastful"):
        yield Hit(page, said, values={"word": word})
