"""A slide with nothing of the customer: no name, site, system, term, concern or figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import part_of
from docgen.lint.held import held_of
from docgen.lint.mentions import customers_own, names_any, touches
from docgen.lint.titled import has_content, is_formal, told
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("customer",)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Content slides of the talk that could be shown to anybody; the company page may be."""
    own = customers_own(lint.known)
    for page in told(reading)[1:]:
        told_to_them = page.title and has_content(page) and not is_formal(page) and part_of(page) != "company"
        if told_to_them and not _traced(page, lint, own):
            yield Hit(page, page.title)


def _traced(page: Page, lint: Lint, own: tuple[str, ...]) -> bool:
    text = "\n".join((page.text, *(one.alt or "" for one in page.body)))
    if names_any(text, own):
        return True
    if any(touches(text, one) for one in (*(lint.known.needs or ()), *(lint.known.concerns or ()))):
        return True
    held = held_of(lint.known.figures or frozenset())
    return any(held.gives(one.value, Decimal(0)) for one in figures_of(text) if one.value > 12)
