"""Two slides with the same title: the titles read alone then tell one thing twice and another never."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.titled import has_content, is_formal
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
_PART = re.compile(r"\s*[(（]\s*\d+\s*[/／]\s*\d+\s*[)）]\s*$")


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """For each title the first repetition, with all its slides. Numbered parts of one slide, "(2/3)", are one;
    a slide that only divides the deck tells nothing."""
    seen: dict[str, list[Page]] = {}
    for page in reading.shown:
        if page.title and has_content(page) and not is_formal(page) and not _PART.search(page.title):
            seen.setdefault(" ".join(page.title.casefold().split()), []).append(page)
    for pages in seen.values():
        if len(pages) > 1:
            places = ", ".join(str(one.index) for one in pages)
            yield Hit(pages[1], pages[1].title, values={"slides": places})
