"""Decks as PowerPoint files: `layout` places what a document says, `writer` turns the placed deck into bytes.

`template` lets both work in a company's own template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.diagnostics import Finding
from docgen.messages import severity_of
from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.theme import Theme

if TYPE_CHECKING:
    from docgen.model.slides import Deck
    from docgen.render.pptx.template import Template


def render(document: Document, theme: Theme, template: Template | None = None) -> Rendered:
    """A document with the look of slides as a .pptx, and what could not be shown as it should."""
    from docgen.render.pptx.layout import place
    from docgen.render.pptx.writer import write

    if template is None:
        deck, findings = place(document, theme)
        return Rendered(write(deck, theme), (*findings, *_undrawn(deck)), len(deck.slides))
    look = template.theme(theme)
    deck, findings = place(document, look, template.stage)
    data = write(deck, look, template.base(look, document.language))
    return Rendered(data, (*findings, *_undrawn(deck)), len(deck.slides))


def _undrawn(deck: Deck) -> tuple[Finding, ...]:
    """A finding where drawings have no bitmap beside them."""
    from docgen.model.slides import PictureShape
    from docgen.render.media import drawn

    pictures = [shape.image for slide in deck.slides for shape in slide.shapes if isinstance(shape, PictureShape)]
    if all(image.media != "image/svg+xml" or drawn(image) is not None for image in pictures):
        return ()
    rule = "drawing-without-bitmap"
    return (Finding(rule, "correctness", severity_of(rule), file=deck.id, excerpt=deck.title),)
