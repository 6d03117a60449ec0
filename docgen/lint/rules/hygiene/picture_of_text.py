"""A slide that is one picture: its words can neither be searched, corrected nor read out."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.text import length
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
SHARE = 0.6
"""Share of the slide that one picture covers."""

FEW = 5
"""Words beside the picture up to which it has to speak for itself."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The picture that fills a slide which says nothing beside it; covers and the last slide are let be."""
    size = lint.reading.size
    if size is None or page.index == 1 or page.index == len(lint.reading.pages) or length(page.body_text) > FEW:
        return
    for block in page.body:
        bare = block.role == "picture" and not block.alt
        if bare and block.box and block.box[2] * block.box[3] >= SHARE * size[0] * size[1]:
            yield Hit(page, block.name or page.title, block)
