"""Our word where the customer has one of its own on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case
from docgen.lint.known import Term
from docgen.lint.mentions import named, names_any
from docgen.lint.quoted import without_quotes
from docgen.lint.text import language_of
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("terms",)
SEVERITY = Severity.WARNING


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each of our words once a page, unless the customer's stands beside it. A case has words of its own customer."""
    if is_case(page):
        return
    text = without_quotes(page.text)
    for ours, terms in _by_ours(lint.known.terms or ()).items():
        found = next(named(text, ours), None)
        if found and not names_any(text, (one.says for one in terms)):
            said = next((one for one in terms if language_of(one.says) == language_of(text)), terms[0])
            yield Hit(page, found, values={"word": found, "theirs": said.says})


def _by_ours(terms: Iterable[Term]) -> dict[tuple[str, ...], list[Term]]:
    """A term in each of its languages, by the words of ours that mean it."""
    found: dict[tuple[str, ...], list[Term]] = {}
    for one in terms:
        found.setdefault(one.ours, []).append(one)
    return found
