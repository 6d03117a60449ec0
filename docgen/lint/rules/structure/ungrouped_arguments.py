"""More reasons side by side than anybody keeps, without heads that group them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.arguments import is_grouped, points
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide that lists more arguments than the limit of key lines."""
    listed = points(page)
    if len(listed) > lint.limits.key_lines_most and not is_grouped(page):
        values = {"count": str(len(listed)), "most": str(lint.limits.key_lines_most)}
        yield Hit(page, page.title, values=values)
