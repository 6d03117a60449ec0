"""An argument that neither has a figure or a proof beside it nor is taken up by any other slide."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.arguments import points
from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.sources import SOURCE, shows_data
from docgen.reading.pages import Page, Reading
from docgen.reading.subjects import things

SCOPE = "file"
KINDS = frozenset(("deck",))
SHARED = 2
"""Things that a slide has in common with the argument it takes up, or all of a shorter one."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each slide of arguments once, with those that nothing proves."""
    for page in reading.shown:
        listed = points(page)
        if len(listed) < lint.limits.key_lines_least:
            continue
        bare = [one.text for one in listed if not _proved(one.text) and not _taken_up(one.text, page, reading)]
        if bare:
            yield Hit(page, bare[0], values={"count": str(len(bare)), "listed": str(len(listed))})


def _proved(text: str) -> bool:
    return bool(SOURCE.search(text)) or without_quotes(text) != text or any(True for _ in figures_of(text))


def _taken_up(text: str, page: Page, reading: Reading) -> bool:
    about = things(text)
    for other in reading.shown:
        alike = other is not page and len(about & things(other.text)) >= min(SHARED, len(about))
        if alike and (shows_data(other) or _proved(other.text) or len(other.body_text) > len(text)):
            return True
    return not about
