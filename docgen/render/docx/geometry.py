"""Page sizes of the looks, in millimetres; the same pages as the PDF's, so that page numbers agree."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.document import Document
from docgen.render.docx.text import twips
from docgen.render.letter_room import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM


@dataclass(frozen=True, slots=True)
class Page:
    """A page: margins, the distance of head and foot from the paper's edge, and the paper (A4), in millimetres."""

    top: float
    right: float
    bottom: float
    left: float
    head: float
    foot: float
    paper_width: float = 210
    paper_height: float = 297

    @property
    def width(self) -> int:
        """Width of the text block in twips."""
        return twips(self.paper_width - self.left - self.right)

    @property
    def height_pt(self) -> float:
        """Height of the text block in points."""
        return (self.paper_height - self.top - self.bottom) * 72 / 25.4

    def properties(self, references: str) -> str:
        """The section properties (w:sectPr) of pages like this one."""
        return (
            f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{twips(self.paper_width)}" w:h="{twips(self.paper_height)}"/>'
            f'<w:pgMar w:top="{twips(self.top)}" w:right="{twips(self.right)}" w:bottom="{twips(self.bottom)}" '
            f'w:left="{twips(self.left)}" w:header="{twips(self.head)}" w:footer="{twips(self.foot)}" w:gutter="0"/>'
            f'<w:cols w:space="0"/></w:sectPr>'
        )


BODY = Page(top=30, right=20, bottom=25, left=25, head=15.6, foot=16)
FORM = Page(top=27, right=15, bottom=20, left=20, head=12.6, foot=12)
LETTER = Page(top=TOP_MM, right=RIGHT_MM, bottom=BOTTOM_MM, left=LEFT_MM, head=8, foot=12)
COVER = Page(top=12, right=12, bottom=12, left=12, head=6, foot=12)


def body_page(document: Document) -> Page:
    """The page class of a document's look (print design, section 1)."""
    return {"report": BODY, "letter": LETTER}.get(document.look, FORM)
