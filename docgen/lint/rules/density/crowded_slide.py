"""More words than a slide carries while somebody speaks. Tables and charts are counted as what they are: looked up."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.sources import SOURCE
from docgen.lint.text import language_of, length, words
from docgen.reading.pages import Page

SCOPE = "page"
LABEL = 6
"""Words up to which a paragraph is a label or a figure, looked up rather than read."""

KINDS = frozenset(("deck",))


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide whose running text passes the limit."""
    lines = (one.text for block in page.body for one in block.paragraphs)
    text = "\n".join(line for line in lines if length(line) > LABEL and not SOURCE.match(line))
    language = language_of(text)
    count = len(words(text))
    most = lint.limits.slide_characters if language == "zh" else lint.limits.slide_words
    if count > most:
        yield Hit(page, page.title or text, values={"count": str(count), "most": str(most)})
