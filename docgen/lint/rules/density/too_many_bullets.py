"""A list too long, too deep, or of whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.text import language_of, words
from docgen.lint.titled import is_formal
from docgen.reading.pages import Block, Page

SCOPE = "page"
KINDS = frozenset(("deck",))


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """One finding a list: how many bullets, how many levels, or the longest bullet. References are looked up."""
    for block in () if is_formal(page) else page.body:
        listed = [one for one in block.paragraphs if one.bullet]
        if not listed:
            continue
        count, levels = len(listed), len({one.level for one in listed})
        longest = max(listed, key=lambda one: len(one.text)).text
        if count > lint.limits.bullets:
            yield _hit(page, block, listed[0].text, "points", "条数", count, lint.limits.bullets)
        elif levels > lint.limits.bullet_levels:
            yield _hit(page, block, listed[0].text, "levels", "层级", levels, lint.limits.bullet_levels)
        elif len(words(longest)) > _most(longest, lint) and count > 1:
            yield _hit(
                page, block, longest, "words in one point", "单条字数", len(words(longest)), _most(longest, lint)
            )


def _most(text: str, lint: Lint) -> int:
    return lint.limits.bullet_characters if language_of(text) == "zh" else lint.limits.bullet_words


def _hit(page: Page, block: Block, excerpt: str, what: str, han: str, count: int, most: int) -> Hit:
    return Hit(page, excerpt, block, {"what": what, "what_zh": han, "count": str(count), "most": str(most)})
