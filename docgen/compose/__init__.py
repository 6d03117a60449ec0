"""Content into documents: one file per document type. `DOCUMENT_TYPES` lists them all."""

from docgen.compose.kit import Choice, Kit, Material, make_kit
from docgen.compose.plan import KINDS, DocumentType, Kind, Planned

__all__ = ["KINDS", "Choice", "DocumentType", "Kind", "Kit", "Material", "Planned", "make_kit"]
