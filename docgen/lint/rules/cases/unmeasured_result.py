"""The result of a case without a figure."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case, star_of
from docgen.lint.sources import shows_data
from docgen.reading.pages import Page

SCOPE = "page"


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The result's words where they, the title and the exhibits of the slide hold no figure."""
    if not is_case(page) or shows_data(page):
        return
    for label, words in star_of(page):
        if label == "R" and words.strip() and not any(True for _ in figures_of(f"{page.title}\n{words}")):
            yield Hit(page, words)
