"""The team's own value case, with every cost: where the customer's files have none, or benefits alone.

An unconfirmed value case stays inside. So does its cost while offers are sealed. In a tender the price volume has it.
"""

from __future__ import annotations

from docgen.compose.kit import SEALED_MODES, Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.proposal.worth import value_chapters, value_theme
from docgen.compose.value_case import workbook
from docgen.content.commercial import ValueCase
from docgen.content.entity import Visibility
from docgen.model.document import Callout, Document, Paragraph, Section


def compose(kit: Kit) -> tuple[Planned, ...]:
    """internal/value-case.xlsx and .docx, where no customer file has the whole value case."""
    case = kit.content.value_case
    why = _not_outside(kit, case) if case is not None and case.benefits else None
    if case is None or why is None:
        return ()
    book = workbook(kit, case, "value-case-internal", "value_case.review.title")
    wording = kit.wording
    body = (Paragraph("value-why-text", wording.label(f"value_case.review.{why}")),)
    box = Callout("value-why", "note", wording.label("value_case.review.heading"), body)
    opening = Section(
        "value-theme", "value", wording.label("value_case.review.opening"), (box,), theme=value_theme(kit, case)
    )
    review = Document(
        id="value-case-review", kind="value-case", language=wording.language, title=book.title, meta=book.meta,
        sections=(opening, *(one for one in value_chapters(kit, case) if one is not None)), look="form",
    )  # fmt: skip
    path = "internal/value-case"
    return (Planned(book, path, ("xlsx",)), Planned(review, path, ("docx",)))


def _not_outside(kit: Kit, case: ValueCase | None) -> str | None:
    """Why no customer file has the whole value case; None where one has."""
    if case is None or not case.is_confirmed:
        return "unconfirmed"
    if case.visibility != "customer":
        return "hidden"
    return "sealed" if kit.mode in SEALED_MODES else None


TYPE = DocumentType("value-case-internal", "proposal", Visibility.INTERNAL, None, prices=True, compose=compose)
