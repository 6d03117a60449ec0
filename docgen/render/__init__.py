"""Documents into bytes: one file or folder per format. A renderer is `(document, theme) -> Rendered`."""

from __future__ import annotations

from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.theme import Theme

FORMATS = ("pptx", "docx", "pdf", "xlsx", "html")


def render(document: Document, theme: Theme, form: str) -> Rendered:
    """One document in one format. Imports the renderer on first use. Raises KeyError for an unknown format."""
    if form == "pptx":
        from docgen.render.pptx import render as renderer
    elif form == "docx":
        from docgen.render.docx import render as renderer
    elif form == "pdf":
        from docgen.render.pdf import render as renderer
    elif form == "xlsx":
        from docgen.render.xlsx import render as renderer
    elif form == "html":
        from docgen.render.html import render as renderer
    else:
        raise KeyError(form)
    return renderer(document, theme)
