"""Praise of oneself that any supplier could say. Words of a customer, quoted, are theirs to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.sources import is_sourced
from docgen.lint.text import has_figure, language_of, sentences
from docgen.reading.pages import Page

SCOPE = "page"
SEVERITY = Severity.WARNING
_SOLE = re.compile(r"leaders?$|第一|唯一|首家|独家", re.IGNORECASE)
"""Ranks: no figure proves one, only where it was counted."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """One finding a slide: its sentences with such praise and no figure that would prove it."""
    found: dict[str, str] = {}
    for said in sentences(without_quotes(page.text)):
        language = language_of(said)
        match = lint.words_of(language).superlatives.search(said) if language != "other" else None
        if match and not (has_figure(said) and (is_sourced(page) or not _SOLE.search(match.group()))):
            found.setdefault(match.group(), said)
    if found:
        yield Hit(page, next(iter(found.values())), values={"words": ", ".join(found)})
