"""A deck that ends without saying what is to be decided or done next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.days import days_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import part_of
from docgen.lint.titled import is_formal, told
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
LEAST_SLIDES = 5
STEPS = 3
"""Dates on a slide from which it lists steps."""

LAST = 3
"""Slides before the end (or before the backup) among which the ask stands."""

_ASKS = re.compile(
    r"\b(?:please (?:approve|decide|confirm|sign|choose)|we ask (?:you|the|for)|"
    r"(?:approve|decide|sign|agree|confirm|order|start|kick off)\b.{0,60}\bby\b"
    r"|your decision|schedule a|let us meet|(?:next|dated|first) steps?|call to action|get started|contact us)\b"
    r"|请.{0,16}(?:批准|决定|确[认定]|签署|选[择定]|安排|指定|核定|同意|授权)|下一步|后续(?:安排|步骤|工作)|(?:前|内)(?:签署|批准|确认|启动|答复)|行动计划|待决事项",
    re.IGNORECASE,
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The last content slide of a deck without an ask on its last slides."""
    pages = [one for one in told(reading) if one.body and not is_formal(one)]
    if len(pages) < LEAST_SLIDES:
        return
    if not any(_asks(one) for one in pages[-LAST:]):
        yield Hit(pages[-1], pages[-1].title)


def _asks(page: Page) -> bool:
    """Whether a slide says what to do next: in words, or by dated steps."""
    dated = len(list(days_of(page.text))) >= STEPS
    return dated or part_of(page) == "proposal" or bool(_ASKS.search(page.text))
