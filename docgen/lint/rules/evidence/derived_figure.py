"""A ratio made from two figures ("30 times faster") that does not say from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.sources import is_sourced, shows_data
from docgen.lint.text import sentences
from docgen.reading.pages import Page

SCOPE = "page"
SEVERITY = Severity.WARNING
_RATIO = re.compile(
    r"\b(?P<en>\d+(?:\.\d+)?|two|three|five|ten)[ -]?(?:x|×|times|fold)\s*(?:as|faster|"
    r"more|less|better|higher|lower|cheaper|shorter|increase|reduction|improvement|"
    r"quicker|productivity|speed|roi)"
    r"|\b(?:up to|as much as)\s+\d+(?:\.\d+)?\s?%\s+(?:faster|more|less|better|higher|"
    r"lower|cheaper|improvement|reduction|savings?)"
    r"|(?:提升|提高|增长|快|缩短|降低|节省)(?:了|至原来的|到原来的)?\s*(?:近|约|超过|高达|最高)?\s*\d+(?:\.\d+)?\s*倍|"
    r"(?:最高|高达|多达)(?:可)?(?:提升|降低|节省|缩短)?\s*\d+(?:\.\d+)?\s*%",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Ratios on a slide that shows neither the two figures nor a source or exhibit for them."""
    if shows_data(page) or is_sourced(page):
        return
    for said in sentences(without_quotes(page.text)):
        match = _RATIO.search(said)
        if match and len(list(figures_of(page.text.replace(match.group(), " ")))) < 2:
            yield Hit(page, said, values={"figure": match.group()})
