"""All document types, in the order they are built and listed. A new type is a file and a line here."""

from __future__ import annotations

from docgen.compose.deck import CUSTOMER_DECK, PLAN, PRESENTER_DECK
from docgen.compose.plan import DocumentType

DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    CUSTOMER_DECK,
    PRESENTER_DECK,
    PLAN,
)
