"""Inside only: pricing approval, negotiation plan and contract review. None of them ever reaches a customer."""

from docgen.compose.commercial.approval import TYPE as APPROVAL
from docgen.compose.commercial.negotiation import TYPE as NEGOTIATION
from docgen.compose.commercial.review import TYPE as REVIEW

TYPES = (APPROVAL, NEGOTIATION, REVIEW)

__all__ = ["TYPES"]
