"""A slide and an A4 page per case: result as headline, four parts, tiles, voice, why it matters here, source.

The page holds everything a customer may see of the case. The slide holds its core by rule (see `slide`); it is the
page that is handed over, so nothing the slide leaves out is lost.
"""

from __future__ import annotations

from typing import Literal

from docgen.caselib.permit import UsableCase
from docgen.compose.case_sheet.page import page_blocks
from docgen.compose.case_sheet.slide import slide_section
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import about_line, headline
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.model.document import Document, Prose, Section

FOLDER = "customer/cases"


def compose(kit: Kit) -> tuple[Planned, ...]:
    """Two documents per case of the kit: one A4 page, and one slide."""
    planned: list[Planned] = []
    for usable in kit.cases:
        path = f"{FOLDER}/{usable.case.id}"
        page = Section(f"case-{usable.case.id}", "case", (), page_blocks(kit, usable), numbered=False)
        planned.append(Planned(_document(kit, usable, "case-sheet", page, "sheet"), path, ("pdf", "docx")))
        slide = slide_section(kit, usable)
        planned.append(Planned(_document(kit, usable, "case-slide", slide, "slides"), path, ("pptx",)))
    return tuple(planned)


def _document(kit: Kit, usable: UsableCase, name: str, section: Section, look: Literal["slides", "sheet"]) -> Document:
    around = {"reference": (), "version": ()} if look == "slides" else _around(kit)
    return Document(
        id=f"{name}-{usable.case.id}",
        kind="case",
        language=kit.wording.language,
        title=headline(kit, usable),
        subtitle=about_line(kit, usable) if look == "sheet" else (),
        meta=kit.meta("document.case", **around),
        sections=(section,),
        look=look,
    )


def _around(kit: Kit) -> dict[str, Prose]:
    """Head of a page: for whom, who hands it over, and on which day: a permission is judged on that day."""
    wording = kit.wording
    return {
        "reference": wording.sentence("case_sheet.reference", customer=kit.account.display_name),
        "version": wording.sentence("case_sheet.issued", seller=kit.company.short_name, date=wording.date(kit.date)),
    }


TYPE = DocumentType("case", "case", Visibility.CUSTOMER, "case", False, compose)
