"""Documents into bytes: one file or folder per format. A renderer is `(document, theme) -> Rendered`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.theme import Theme

if TYPE_CHECKING:
    from docgen.render.docx.reference import Reference
    from docgen.render.kept import Store
    from docgen.render.pptx.template import Template

FORMATS = ("pptx", "docx", "pdf", "xlsx", "html")


def render(
    document: Document,
    theme: Theme,
    form: str,
    template: Template | None = None,
    printed: Rendered | None = None,
    reference: Reference | None = None,
    store: Store | None = None,
) -> Rendered:
    """One document in one format; slides in `template`, if one is given.

    `printed` is the same document as PDF: a Word file takes its page numbers from it. `reference` is a company's
    Word file whose look is taken. `store` has finished pages of earlier builds.

    Imports the renderer on first use. Raises KeyError for an unknown format.
    """
    if form == "pptx":
        from docgen.render.pptx import render as slides

        return slides(document, theme, template)
    if form == "docx":
        from docgen.render.docx import render as word_file
        from docgen.render.outline import as_printed

        if printed is None:
            return word_file(document, theme, None, None, reference)
        return word_file(as_printed(document, printed.running_on), theme, printed.places, printed.pages, reference)
    if form == "pdf":
        from docgen.render.pdf import render as pages_of

        return pages_of(document, theme, store)
    renderer: Callable[[Document, Theme], Rendered]
    if form == "xlsx":
        from docgen.render.xlsx import render as renderer
    elif form == "html":
        from docgen.render.html import render as renderer
    else:
        raise KeyError(form)
    return renderer(document, theme)
