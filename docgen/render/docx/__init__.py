"""A document as Word file: WordprocessingML written directly, real styles and fields, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docgen.diagnostics import Finding
from docgen.messages import severity_of
from docgen.model.artifact import Rendered
from docgen.model.document import Document
from docgen.render.docx.package import assemble
from docgen.theme import Theme

if TYPE_CHECKING:
    from docgen.render.docx.reference import Reference


def render(
    document: Document,
    theme: Theme,
    pages: Mapping[str, int] | None = None,
    count: int | None = None,
    reference: Reference | None = None,
) -> Rendered:
    """The document as .docx; decks and workbooks are reported as not rendered.

    `pages` gives the page of section ids and of the labels of tables and figures, and `count` how many there are, as
    measured on the PDF of the same document (`Rendered.places`; both have the same pages, type and leading). What it
    does not name is estimated from the width of the words. `reference` is a company's file whose look is taken.
    """
    if document.look in ("slides", "book"):
        finding = Finding(
            "not-rendered", "correctness", severity_of("not-rendered"), file=document.id, excerpt=document.look,
            values={"format": "Word"},
        )  # fmt: skip
        return Rendered(b"", (finding,))
    return assemble(document, theme, pages or {}, count, reference)
