"""A slide that shows shares, money or a chart and says nowhere where they are from."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.sources import is_sourced
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
SEVERITY = Severity.ADVICE
LEAST = 2
"""Figures of shares or money from which a slide argues with them."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide with its first figures, unless slide, foot or notes name a source."""
    if page.index == 1 or is_sourced(page):
        return
    figures = [one.text for one in figures_of(without_quotes(page.text)) if one.kind != "count"]
    charts = [one for one in page.body if one.chart]
    if len(figures) >= LEAST or charts:
        listed = ", ".join(figures[:3]) or (charts[0].name if charts else "")
        yield Hit(page, listed, charts[0] if charts and not figures else None, {"figures": listed})
