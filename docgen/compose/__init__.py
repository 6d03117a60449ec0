"""Content into documents: one file per document type. `DOCUMENT_TYPES` lists them all."""

from docgen.compose.kit import CaseChoice, Choice, Kit, Material, case_choice, make_kit, quote_held
from docgen.compose.plan import KINDS, DocumentType, Kind, Planned

__all__ = [
    "KINDS", "CaseChoice", "Choice", "DocumentType", "Kind", "Kit", "Material", "Planned", "case_choice", "make_kit",
    "quote_held",
]  # fmt: skip
