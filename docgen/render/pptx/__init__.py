"""Decks as PowerPoint files: `layout` places what a document says, `writer` turns the placed deck into bytes.

`template` lets both work in a company's own template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.theme import Theme

if TYPE_CHECKING:
    from docgen.render.pptx.template import Template


def render(document: Document, theme: Theme, template: Template | None = None) -> Rendered:
    """A document with the look of slides as a .pptx, and what could not be shown as it should."""
    from docgen.render.pptx.layout import place
    from docgen.render.pptx.writer import write

    if template is None:
        deck, findings = place(document, theme)
        return Rendered(write(deck, theme), findings, len(deck.slides))
    look = template.theme(theme)
    deck, findings = place(document, look, template.stage)
    return Rendered(write(deck, look, template.base(look, document.language)), findings, len(deck.slides))
