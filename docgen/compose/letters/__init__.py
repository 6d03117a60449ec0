"""The letters of the log, each a page with its slip: the same ones whenever they are made again."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.letters.page import letter_document
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.delivery.letters.writing import file_name

FOLDER = "customer/handover/letters"


def compose(kit: Kit) -> tuple[Planned, ...]:
    """Every letter of the log whose kind is known; what is wrong with the others is a finding of their own."""
    known = ((one, kit.letter_kinds.get(str(one.kind))) for one in kit.content.letters)
    return tuple(
        Planned(letter_document(kit, kind, one), f"{FOLDER}/{file_name(one)}", ("docx", "pdf"))
        for one, kind in known
        if kind is not None
    )


TYPE = DocumentType("letters", "handover", Visibility.CUSTOMER, None, False, compose)
