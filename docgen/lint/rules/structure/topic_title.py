"""A title that names its subject or asks a question and states no conclusion.

For a stranger's file it is told once, where half of the titles or more are topics; with an account, slide by slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.lint.claims import kind_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.text import language_of
from docgen.lint.titled import titled
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
LEAST = 3
"""Titles without which no share is told."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Slides whose title claims nothing, or the first of them with the count."""
    pages = [page for page in titled(reading) if language_of(page.title) != "other"]
    topics = [page for page in pages if kind_of(page.title, language_of(page.title)) != "claim"]
    if lint.known.customer is not None:
        yield from (Hit(page, page.title, values=_counts(topics, pages)) for page in topics)
    elif len(pages) >= LEAST and len(topics) >= len(pages) * lint.limits.topic_share:
        yield Hit(topics[0], topics[0].title, values=_counts(topics, pages))


def _counts(topics: Sequence[object], pages: Sequence[object]) -> dict[str, str]:
    return {"topics": str(len(topics)), "titles": str(len(pages))}
