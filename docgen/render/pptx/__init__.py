"""Decks as PowerPoint files: `layout` places what a document says, `writer` turns the placed deck into bytes."""

from __future__ import annotations

from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.theme import Theme


def render(document: Document, theme: Theme) -> Rendered:
    """A document with the look of slides as a .pptx, and what could not be shown as it should."""
    from docgen.render.pptx.layout import place
    from docgen.render.pptx.writer import write

    deck, findings = place(document, theme)
    return Rendered(write(deck, theme), findings, len(deck.slides))
