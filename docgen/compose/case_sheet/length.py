"""About how many lines of running words blocks take on an A4 page: enough to choose what else has room there."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.model.document import Block, Fields, Items, Metrics, Panels, Paragraph, Prose, Quotation, Table, plain_text

_WIDE, _TEXT, _CELL = 50.0, 40.0, 17.0
"""Width in em of a line of the page, of a line beside its label, and of a table cell."""


def lines_of(blocks: Iterable[Block]) -> float:
    """Lines of 14 points that blocks of a case sheet take together, with the space around them."""
    return sum(_block(block, _WIDE) for block in blocks)


def _block(block: Block, width: float) -> float:
    match block:
        case Metrics():
            return 5.6
        case Panels():
            return sum(sum(_block(one, _TEXT) for one in panel.blocks) + 0.7 for panel in block.panels) + 1
        case Paragraph(role="body"):
            return _lines(block.runs, width)
        case Paragraph():
            return _lines(block.runs, width * 1.25) * 0.85 + 0.8
        case Items():
            return sum(_lines(item, width - 1.5) * 1.0 + 0.12 for item in block.items)
        case Quotation():
            return _lines(block.runs, _TEXT * 0.83) * 1.25 + 2.2
        case Fields():
            return sum(_lines(one.value or (), _TEXT * 1.1) * 0.88 + 0.45 for one in block.fields) + 1
        case Table():
            rows = (max(_lines(cell.runs, _CELL) for cell in row.cells) * 0.88 + 0.45 for row in block.rows)
            return sum(rows) + 1.4 + (1.2 if block.caption else 0) + 1
        case _:
            return 0.0


def _lines(prose: Prose, width: float) -> int:
    """Lines of some words: a Han character is as wide as the type is high, other letters about half of it."""
    em = sum(1.0 if ord(letter) > 0x2E7F else 0.5 for letter in plain_text(prose))
    return max(1, -(-int(em) // int(width)))
