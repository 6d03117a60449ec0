"""Quotes: one data set as a single quote, as offers side by side, or as a sealed set with its blank form, key and labels."""

from docgen.compose.quote.labels import LABELS
from docgen.compose.quote.options import TYPE as OPTIONS
from docgen.compose.quote.sealed import KEY, SHEETS
from docgen.compose.quote.single import TYPE as QUOTATION

TYPES = (QUOTATION, OPTIONS)
SEALED_TYPES = (SHEETS, KEY, LABELS)

__all__ = ["SEALED_TYPES", "TYPES"]
