"""All document types, in the order they are built and listed. A new type is a file and a line here."""

from __future__ import annotations

from docgen.compose import case_sheet, handover, letters, proposal, sales_to_delivery, tender, value_case, value_review
from docgen.compose.commercial import TYPES as COMMERCIAL_TYPES
from docgen.compose.deck import CUSTOMER_DECK, PLAN, PRESENTER_DECK
from docgen.compose.handover import changes, claims, course_test, lessons
from docgen.compose.plan import DocumentType
from docgen.compose.quote import SEALED_TYPES
from docgen.compose.quote import TYPES as QUOTE_TYPES

DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    CUSTOMER_DECK,
    PRESENTER_DECK,
    PLAN,
    proposal.TYPE,
    value_case.TYPE,
    value_review.TYPE,
    tender.TYPE,
    *QUOTE_TYPES,
    *SEALED_TYPES,
    *COMMERCIAL_TYPES,
    handover.TYPE,
    changes.TYPE,
    letters.TYPE,
    sales_to_delivery.TYPE,
    claims.TYPE,
    course_test.TYPE,
    lessons.TYPE,
    case_sheet.TYPE,
)
