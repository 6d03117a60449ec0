"""A title that does not fit two lines."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.text import language_of
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The title that has more words, in Chinese more characters, than two lines hold; a Latin word counts as two."""
    language = language_of(page.title)
    count = _characters(page.title) if language == "zh" else len(page.title.split())
    most = lint.limits.title_characters if language == "zh" else lint.limits.title_words
    if count > most:
        yield Hit(page, page.title, values={"count": str(count), "most": str(most)})


def _characters(title: str) -> int:
    """Places on a line: a Han character is one, two others are one."""
    wide = sum("\u3000" <= one <= "\u9fff" or "\uff00" <= one <= "\uffef" for one in title)
    return wide + (len(title) - wide + 1) // 2
