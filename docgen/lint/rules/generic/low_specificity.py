"""A deck whose slides hold hardly anything in particular: no figure, no name, no quotation, no exhibit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.sources import shows_data
from docgen.lint.text import language_of, length
from docgen.lint.titled import titled
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
LEAST_SLIDES = 3
LEAST_WORDS = 10
_NAME = re.compile(
    r"(?<=[a-z,;)] )[A-Z][\w-]*[a-z0-9](?:\s[A-Z]\w+)*|\b[A-Z]{2,}[a-z]?\b|"
    r"\b\w*[a-z][A-Z]\w*\b|\b\w+-?\d+\w*\b"
)
_HAN_NAME = re.compile(
    r"\d|[A-Za-z]{2,}|[\u4e00-\u9fff]{2,8}(?:银行|公司|集团|机场|港|医院|大学|研究院|局|厂|市|省|"
    r"县)(?![\u4e00-\u9fff]*(?:客户|用户))|《[^》]+》"
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The first of the slides with nothing in particular, where too few slides have something."""
    pages = [page for page in titled(reading) if length(page.text) >= LEAST_WORDS]
    bare = [page for page in pages if not _particular(page)]
    if len(pages) >= LEAST_SLIDES and len(pages) - len(bare) < lint.limits.specificity * len(pages):
        values = {
            "bare": str(len(bare)),
            "count": str(len(pages)),
            "slides": ", ".join(str(one.index) for one in bare)[:80],
        }
        yield Hit(bare[0], bare[0].title, values=values)


def _particular(page: Page) -> bool:
    text = page.text
    if shows_data(page) or without_quotes(text) != text or any(True for _ in figures_of(text)):
        return True
    pattern = _HAN_NAME if language_of(text) == "zh" else _NAME
    return bool(pattern.search(text))
