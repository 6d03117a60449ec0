"""Nothing concluded on the first slides: the reader has to wait for what is recommended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.claims import kind_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.text import language_of
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
LEAST_SLIDES = 6
"""Slides from which a deck needs its conclusion in front."""

_CONCLUDES = re.compile(
    r"\b(?:we (?:recommend|propose|suggest|ask)|our (?:recommendation|proposal|answer)|in short|executive summary|"
    r"management summary|key (?:messages?|takeaways?)|bottom line|summary)\b"
    r"|建议|结论|摘要|核心观点|要点|一句话|总体判断",
    re.IGNORECASE,
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The file whose first slides neither claim nor recommend anything, at the slide by which they should have."""
    pages = reading.shown
    first = pages[1 : lint.limits.conclusion_slide]
    if len(pages) >= LEAST_SLIDES and first and not any(_concludes(one) for one in first):
        yield Hit(first[-1], first[-1].title, values={"slide": str(lint.limits.conclusion_slide)})


def _concludes(page: Page) -> bool:
    if _CONCLUDES.search(page.text):
        return True
    return kind_of(page.title, language_of(page.title)) == "claim"
