"""Words that do not fit their box: measured with the width of common fonts, a tenth let be."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Block, Page

SCOPE = "page"
KINDS = frozenset(("deck",))
SEVERITY = Severity.WARNING
EMU_PER_POINT = 12_700
LATIN, HAN, LEADING = 0.47, 1.0, 1.17
"""Average advance of a character and distance of lines, in parts of the type size."""

LINES = 1.5
"""Lines that a text may come out longer than its box before it is told: the fonts are not known here."""

SLACK = 1.3
"""And how much taller, for long texts."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The worst box of a slide whose words need clearly more height than it has, with how many there are."""
    found = [(share, block) for block in page.body if (share := _share(block)) > SLACK]
    if found:
        share, block = max(found, key=lambda one: one[0])
        yield Hit(page, block.text, block, {"share": str(round(share * 100)), "count": str(len(found))})


def _share(block: Block) -> float:
    """The height its words need against the height of its box; 0 where that cannot be told or is within the error."""
    if not block.box or block.role not in ("body", "text") or block.grows:
        return 0.0
    needed, line = _height(block)
    room = (block.box[3] - block.inset[1]) / EMU_PER_POINT
    return needed / room if room > 0 and needed - room > LINES * line else 0.0


def _height(block: Block) -> tuple[float, float]:
    """Points the words take and those of their largest line; nothing where a size is not known."""
    assert block.box is not None
    width = max((block.box[2] - block.inset[0]) / EMU_PER_POINT, 20.0)
    total = largest = 0.0
    for one in block.paragraphs:
        if one.size_pt is None:
            return 0.0, 0.0
        largest = max(largest, one.size_pt * LEADING)
        for line in one.text.split("\n"):
            wide = sum(HAN if char > "\u2e7f" else LATIN for char in line) * one.size_pt
            total += max(1, -(-int(wide) // int(width))) * one.size_pt * LEADING
    return total, largest
