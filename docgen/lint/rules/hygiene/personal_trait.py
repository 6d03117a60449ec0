"""What somebody is like, or how somebody stands to us, in a file that person may read."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.conduct import breaches
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Page

SCOPE = "page"
SEVERITY = Severity.ERROR


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each sentence on a person's character or private matters, in words, notes or comments."""
    text = "\n".join((page.text, *page.notes, *page.comments))
    for said, word in breaches(text, "personal-trait"):
        yield Hit(page, said, values={"word": word})
