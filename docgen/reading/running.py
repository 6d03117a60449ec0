"""Text boxes that repeat: trackers, marks and feet that somebody drew on the slides instead of the master."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from docgen.reading.pages import Block, Page

SHARE = 0.4
"""Share of slides on which a text stands in one place, from which it belongs to no slide."""

LEAST = 3


def with_running(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with repeated text boxes as their heads: same words, same place, on many slides."""
    counted = Counter(key for page in pages for key in {_key(one) for one in page.blocks if one.role == "text"})
    least = max(LEAST, SHARE * len(pages))
    repeated = {key for key, times in counted.items() if times >= least and key[0]}
    return tuple(replace(page, blocks=tuple(_marked(one, repeated, page) for one in page.blocks)) for page in pages)


def _key(block: Block) -> tuple[str, object]:
    return block.text, block.box


def _marked(block: Block, repeated: set[tuple[str, object]], page: Page) -> Block:
    if block.role == "text" and block.key != page.title_key and _key(block) in repeated:
        return replace(block, role="head")
    return block
