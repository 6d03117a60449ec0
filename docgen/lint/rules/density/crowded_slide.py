"""More words than a slide carries while somebody speaks. Tables and charts are counted as what they are: looked up."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case
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
    most = _most(lint, language, case=is_case(page))
    if count > most:
        yield Hit(page, page.title or text, values={"count": str(count), "most": str(most)})


def _most(lint: Lint, language: str, *, case: bool) -> int:
    """The limit of the slide: a case in its four parts is read, and has more room than what somebody speaks over."""
    limits = lint.limits
    if language == "zh":
        return limits.case_characters if case else limits.slide_characters
    return limits.case_words if case else limits.slide_words
