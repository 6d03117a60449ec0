"""A case on one slide: the result as title, four parts, up to four figures, a voice, and what it means here.

What stands beside the figures is the customer's voice; where there is none, how the work was done. All else is on
the page that goes with the slide.
"""

from __future__ import annotations

from docgen.caselib.permit import UsableCase
from docgen.compose.case_sheet.facts import delivery_fields
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import headline, slide_blocks, source_words, whose_line
from docgen.compose.parts.relevance import why_lines
from docgen.model.document import Block, Fields, Metrics, Prose, Section

MOST = 4
"""Figures of a slide without a voice."""

FEW = 2
"""Figures that leave room beside them."""

BESIDE = ("duration", "means")
"""Facts that may stand there."""


def slide_section(kit: Kit, usable: UsableCase) -> Section:
    """The section that makes the slide."""
    return Section(
        f"case-{usable.case.id}",
        "case",
        headline(kit, usable),
        _blocks(kit, usable),
        exhibit=whose_line(kit, usable),
        source_line=source_words(kit, usable),
        so_what=_first(why_lines(kit, usable, 1)),
    )


def _blocks(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    """Three figures beside a voice, up to four without one; where few, some facts beside them."""
    if usable.case.quote is not None:
        return slide_blocks(kit, usable, ratios=True)
    blocks, key = slide_blocks(kit, usable, MOST, ratios=True), f"case-{usable.case.id}"
    tiles = next((block for block in blocks if isinstance(block, Metrics)), None)
    facts = tuple(one for one in delivery_fields(kit, usable) if one.id in {f"{key}-{name}" for name in BESIDE})
    if tiles is None or len(tiles.tiles) > FEW or not facts:
        return blocks
    return (*blocks, Fields(f"{key}-beside", facts, 1))


def _first(lines: tuple[Prose, ...]) -> Prose:
    return lines[0] if lines else ()
