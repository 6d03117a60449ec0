"""What makes the sheets of a sealed set alike whatever their figures: the same cells, and columns of the same width.

A line that an offer lacks has the cells of one it has, with 0 in them and words for the 0, so that every part of a
workbook is the same but for figures. Columns are as wide as the widest figure of any sheet asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import digits
from docgen.compose.quote.lines import Slot
from docgen.model.document import Cell, Document, Formula, Prose, Section, Table, every_section, plain_text
from docgen.pricing import Amount

_DIGIT = re.compile(r"\d")


def alike_cells(kit: Kit, slot: Slot, decimals: int, net: Formula) -> tuple[Cell, Cell, Cell, Cell]:
    """Quantity, unit price, discount and net of a line on one sheet of a set, whether its offer has the line or not."""
    none, own = kit.wording.label("common.none"), slot.priced
    absent = kit.wording.label(slot.absence)
    if own is None:
        nothing = Cell(none, Decimal(0), zero=none)
        return nothing, nothing, nothing, Cell(absent, Decimal(0), net, zero=absent)
    return (
        _cell(kit, own.quantity, None, none),
        _cell(kit, own.unit_price, decimals, none),
        _cell(kit, own.discount_percent, None, none),
        replace(_cell(kit, own.net, decimals, absent), formula=net),
    )


def _cell(kit: Kit, amount: Amount, decimals: int | None, zero: Prose) -> Cell:
    if not amount.known:
        return Cell(kit.wording.gap(*amount.sources))
    return Cell(digits(amount, decimals) if amount.value else zero, amount.value, zero=zero)


def as_wide(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents with columns that have room for the figures of all of them. Which figures these are stays unsaid.

    They must have the same tables, by id and columns.
    """
    widest: dict[tuple[str, str], str] = {}
    for key, text in (found for document in documents for found in _figures(document)):
        widest[key] = max(widest.get(key, ""), text, key=len)
    return tuple(_roomy(document, widest) for document in documents)


def _figures(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    """The figures of every column, each digit as 0."""
    for table in _tables(every_section(document)):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.value is not None:
                    yield (table.id, column.id), _DIGIT.sub("0", plain_text(cell.runs))


def _tables(sections: Iterable[Section]) -> Iterator[Table]:
    return (block for section in sections for block in section.blocks if isinstance(block, Table))


def _roomy(document: Document, widest: dict[tuple[str, str], str]) -> Document:
    return replace(document, sections=tuple(_section(one, widest) for one in document.sections))


def _section(section: Section, widest: dict[tuple[str, str], str]) -> Section:
    blocks = tuple(_table(one, widest) if isinstance(one, Table) else one for one in section.blocks)
    return replace(section, blocks=blocks, sections=tuple(_section(one, widest) for one in section.sections))


def _table(table: Table, widest: dict[tuple[str, str], str]) -> Table:
    columns = tuple(replace(one, room=widest.get((table.id, one.id), "")) for one in table.columns)
    return replace(table, columns=columns)
