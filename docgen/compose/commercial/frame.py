"""What the documents of the negotiation share."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import figure
from docgen.model.document import Block, Cell, Formula, Section
from docgen.pricing import Amount


def section(kit: Kit, name: str, *blocks: Block) -> Section:
    """A section without a number, titled by the words of its name."""
    return Section(name, name, kit.wording.label(f"commercial.{name}"), blocks, numbered=False)


def figure_or_none(kit: Kit, amount: Amount | None, decimals: int, formula: Formula | None = None) -> Cell:
    """A figure, or a dash where there is none."""
    if amount is None:
        return Cell(kit.wording.label("common.none"))
    return figure(kit, amount, decimals, formula)
