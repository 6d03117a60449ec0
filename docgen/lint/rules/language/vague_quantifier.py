"""Amounts that are none: significantly, many, 大幅, 显著 without a figure in the sentence. Never on a single hit."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.text import has_figure, language_of, sentences
from docgen.reading.pages import Page

SCOPE = "page"


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide whose vague amounts reach the limit."""
    found: list[tuple[str, str]] = []
    for said in sentences(without_quotes(page.text)):
        language = language_of(said)
        if language == "other" or has_figure(said):
            continue
        found += [(match.group(), said) for match in lint.words_of(language).vague.finditer(said)]
    if len(found) >= lint.limits.vague_slide:
        listed = ", ".join(dict.fromkeys(word for word, _ in found))
        yield Hit(page, found[0][1], values={"words": listed})
