"""A list too long, too deep, or of whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.text import language_of, words
from docgen.reading.pages import Block, Page

SCOPE = "page"
KINDS = frozenset(("deck",))


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """One finding a list: how many bullets, how many levels, or the longest bullet."""
    for block in page.body:
        listed = [one for one in block.paragraphs if one.bullet]
        if not listed:
            continue
        count, levels = len(listed), len({one.level for one in listed})
        longest = max(listed, key=lambda one: len(one.text)).text
        if count > lint.limits.bullets:
            yield _hit(page, block, listed[0].text, "count", count, lint.limits.bullets)
        elif levels > lint.limits.bullet_levels:
            yield _hit(page, block, listed[0].text, "levels", levels, lint.limits.bullet_levels)
        elif len(words(longest)) > _most(longest, lint) and count > 1:
            yield _hit(page, block, longest, "words", len(words(longest)), _most(longest, lint))


def _most(text: str, lint: Lint) -> int:
    return lint.limits.bullet_characters if language_of(text) == "zh" else lint.limits.bullet_words


def _hit(page: Page, block: Block, excerpt: str, what: str, count: int, most: int) -> Hit:
    return Hit(page, excerpt, block, {"what": what, "count": str(count), "most": str(most)})
