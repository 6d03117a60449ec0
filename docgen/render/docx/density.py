"""Whether a sheet has room for the type of running words, or takes that of tables to keep to its page."""

from __future__ import annotations

from docgen.model.document import (
    Block,
    Document,
    Fields,
    Items,
    Metrics,
    Panels,
    Paragraph,
    Quotation,
    Table,
    plain_text,
)
from docgen.render.docx.state import Writing
from docgen.render.docx.style_list import LABEL_MM
from docgen.render.docx.text import twips

_FILLED = 0.98
"""Share of the page that may be filled by this reckoning, which takes a little more than programs do."""


def is_roomy(document: Document, writing: Writing) -> bool:
    """True where all blocks of the sheet fit its page in the type of running words."""
    if document.look != "sheet":
        return False
    used = 28.0 + 21.0 * writing.lines(plain_text(document.title), 17, writing.width, strong=True)
    for section in document.sections:
        used += sum(_height(block, writing, writing.width) for block in section.blocks)
    return used <= writing.page.height_pt * _FILLED


def _height(block: Block, writing: Writing, width: int) -> float:
    """Points of a block, with the space around it."""
    leading = 15.75 if writing.chinese else 14.0
    match block:
        case Paragraph(role="body"):
            return leading * writing.lines(plain_text(block.runs), 10, width) + 3
        case Paragraph():
            return 10.5 * writing.lines(plain_text(block.runs), 7.5, width) + 5
        case Items():
            return sum(leading * writing.lines(plain_text(item), 10, width - twips(3.5)) for item in block.items) + 3
        case Metrics():
            return 86
        case Quotation():
            return 16 * writing.lines(plain_text(block.runs), 11, width - twips(LABEL_MM)) + 32
        case Fields():
            text = width - twips(LABEL_MM)
            lines = (writing.lines(plain_text(one.value or ()), 9, text) for one in block.fields)
            return sum(12.25 * count + 5.25 for count in lines) + 7
        case Table():
            cell = width * 10 // 26
            rows = (max(writing.lines(plain_text(one.runs), 9, cell) for one in row.cells) for row in block.rows)
            return sum(12.25 * count + 5.25 for count in rows) + 45
        case Panels(role="star"):
            text = width - twips(LABEL_MM)
            return sum(7 + sum(_height(one, writing, text) for one in panel.blocks) for panel in block.panels) + 7
        case Panels():
            column = width // max(1, len(block.panels)) - twips(4)
            return max(sum(_height(one, writing, column) for one in panel.blocks) for panel in block.panels) + 35
        case _:
            return writing.page.height_pt
