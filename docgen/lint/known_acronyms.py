"""Abbreviations that readers of business documents know: units, currencies, common technology and offices."""

from __future__ import annotations

from docgen.reading.grammar import words_of

KNOWN = words_of("acronyms")
"""Not explained by anybody; the list is short on purpose: what only engineers know is not in it."""
