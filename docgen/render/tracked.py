"""What a workbook or form that comes back filled in says of itself, out of sight: whose it is, which, of which day."""

from __future__ import annotations

from docgen.model.document import Document

PROPERTY = "docgen"
"""The name of the property of a text document that holds it."""


def tracking_mark(document: Document) -> str:
    """Account, document, language and day in one line; empty for a document that does not come back."""
    if not document.tracked:
        return ""
    return f"docgen {document.tracked} {document.id} {document.language} {document.meta.when.isoformat()}"
