"""Quotes: one data set as a single quote, as offers side by side, as a blank form, or as a sealed set with its key."""

from docgen.compose.quote.blank import TYPE as BLANK_FORM
from docgen.compose.quote.labels import LABELS
from docgen.compose.quote.options import TYPE as OPTIONS
from docgen.compose.quote.sealed import KEY, SHEETS
from docgen.compose.quote.single import TYPE as QUOTATION

TYPES = (QUOTATION, OPTIONS, BLANK_FORM)
SEALED_TYPES = (SHEETS, KEY, LABELS)

__all__ = ["SEALED_TYPES", "TYPES"]
