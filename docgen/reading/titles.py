"""Which words of a slide are its title: what the file declares, else what stands on top in the largest type."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.reading.pages import Block

_TOP = 0.28
"""Share of a slide's height in which the upper edge of a title may lie (measured on decks of other people)."""

_LONGEST = 220
"""Characters; what is longer is a body text."""


def title_of(blocks: Iterable[Block], size: tuple[int, int]) -> tuple[str, str, bool]:
    """The title's words on one line, the key of its block, and whether the file declares it; empty if none."""
    for block in blocks:
        if block.role == "title" and not block.prompt:
            return _line(block), block.key, True
    likely = [one for one in blocks if _may_be(one, size)]
    if not likely:
        return "", "", False
    best = max(likely, key=lambda one: (_size(one), -(one.box or (0, 0, 0, 0))[1]))
    others = [_size(one) for one in blocks if one.key != best.key and one.role in ("text", "body") and one.paragraphs]
    if others and _size(best) < max(others) and not _highest(best, likely):
        return "", "", False
    return _line(best), best.key, False


def _line(block: Block) -> str:
    return " ".join(" ".join(one.text for one in block.paragraphs).split())


def _size(block: Block) -> float:
    return max((one.size_pt or 0.0 for one in block.paragraphs), default=0.0)


def _highest(block: Block, others: list[Block]) -> bool:
    return all((block.box or (0, 0))[1] <= (one.box or (0, 0))[1] for one in others)


def _may_be(block: Block, size: tuple[int, int]) -> bool:
    if block.role not in ("text", "body", "subtitle") or block.box is None or not block.paragraphs:
        return False
    words = _line(block)
    wide = block.box[2] >= size[0] * 0.25
    letters = sum(one.isalpha() for one in words)
    return block.box[1] <= size[1] * _TOP and wide and letters >= 2 and len(words) <= _LONGEST
