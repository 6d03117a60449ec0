"""A promise in figures (time, availability, penalty) that stands in no register of commitments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.figures import Figure, agrees, figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.text import sentences
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("commitments",)
_BINDS = re.compile(
    r"\bwe (?:commit|undertake|will (?:respond|restore|deliver|repair|replace|refund|pay|"
    r"answer|keep|hold))\b|\b(?:response|restoration|repair|delivery) (?:time )?within\b"
    r"(?!\s*[\d.]+\s*(?:s\b|ms\b|seconds?|milli))|"
    r"\b(?:availability|uptime) of\b|\bpenalt(?:y|ies) of\b|\bliquidated damages\b"
    r"|承诺(?!事项|书|函|表|清单|[（(]?\d+项)|保证在|(?:响应|恢复|修复|到场|交付)(?:时间)?(?:不超过|小于|≤|在)?\s*\d+(?:\.\d+)?(?![\d.]|\s*毫?秒)|可用率(?:不低于|达到|≥)?\s*\d|违约金|罚款",
    re.IGNORECASE,
)
_ROW_NUMBER = re.compile(r"^\d{1,3}\s+(?=[A-Z\u4e00-\u9fff])")
"""The number of a line of a list, which is no figure of the promise in it."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each such sentence with a figure that no commitment on file holds."""
    held = [one for words in lint.known.commitments or () for one in figures_of(words)]
    for said in sentences(without_quotes(page.text)):
        figures = list(figures_of(_ROW_NUMBER.sub("", said))) if _BINDS.search(said) else []
        lost = [one for one in figures if not any(_same(one, other) for other in held)]
        if lost:
            yield Hit(page, said, values={"figure": lost[0].text})


def _same(one: Figure, other: Figure) -> bool:
    """Shares are promised to the digit; amounts may be rounded."""
    return one.value == other.value or (one.kind != "share" and agrees(one.value, other.value))
