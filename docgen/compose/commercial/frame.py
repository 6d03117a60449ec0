"""What the documents of the negotiation share."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.model.document import Block, Section


def section(kit: Kit, name: str, *blocks: Block) -> Section:
    """A section without a number, titled by the words of its name."""
    return Section(name, name, kit.wording.label(f"commercial.{name}"), blocks, numbered=False)
