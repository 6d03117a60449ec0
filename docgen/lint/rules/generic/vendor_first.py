"""The supplier introduced before the customer's situation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import part_of
from docgen.lint.mentions import names_any
from docgen.lint.titled import is_formal
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
_ABOUT = re.compile(r"\W*(?:about|introducing|关于)\s?\S+(?: \S+){0,2}\W*$", re.IGNORECASE)
_FACTS = re.compile(
    r"\b(?:founded|established|headquarter\w*|employees|offices in|awards?|ISO \d{4,5})\b"
    r"|成立于|创立于|总部|员工|荣获|分支机构",
    re.IGNORECASE,
)
FIRST = 3
"""Slides after the cover, agendas left out, that belong to the customer."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The company page among the first slides, unless the customer's situation came before."""
    counted = 0
    for page in reading.shown[1:]:
        if is_formal(page) and part_of(page) != "company" and not _is_about_itself(page, lint):
            continue
        counted += 1
        part = "company" if _is_about_itself(page, lint) else part_of(page)
        if counted > FIRST or part == "challenge":
            return
        if part == "company" and counted <= FIRST - 1:
            yield Hit(page, page.title, values={"slide": str(page.index)})
            return


def _is_about_itself(page: Page, lint: Lint) -> bool:
    """Whether a slide called "About …" tells of a company, and that is not the customer."""
    if not _ABOUT.match(page.title) or names_any(page.title, lint.known.customer or ()):
        return False
    return bool(_FACTS.search(page.body_text))
