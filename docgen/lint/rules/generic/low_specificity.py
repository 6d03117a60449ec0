"""A deck whose slides hold hardly anything in particular: no figure, no name, no quotation, no exhibit."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.particular import is_particular
from docgen.lint.sources import shows_data
from docgen.lint.specificity import FileSwap
from docgen.lint.text import length
from docgen.lint.titled import titled
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
LEAST_SLIDES = 3
LEAST_WORDS = 10


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The first of the slides with nothing in particular, where too few slides have something.

    Where the swap test was made, the share of words that changed in it decides.
    """
    swap = lint.swap
    if swap is not None and swap.score is not None:
        pages = [page for page in reading.shown if _scored(swap, page) is not None]
        bare = [page for page in pages if (_scored(swap, page) or 0) < 100 * lint.limits.swap_share]
        low = swap.score < 100 * lint.limits.swap_share
    else:
        pages = [page for page in titled(reading) if length(page.text) >= LEAST_WORDS]
        bare = [page for page in pages if not (shows_data(page) or is_particular(page.text))]
        low = len(pages) - len(bare) < lint.limits.specificity * len(pages)
    if bare and low and len(pages) >= LEAST_SLIDES:
        values = {
            "bare": str(len(bare)),
            "count": str(len(pages)),
            "slides": ", ".join(str(one.index) for one in bare)[:80],
        }
        yield Hit(bare[0], bare[0].title, values=values)


def _scored(swap: FileSwap, page: Page) -> int | None:
    return next((one.score for one in swap.pages if one.index == page.index), None)
