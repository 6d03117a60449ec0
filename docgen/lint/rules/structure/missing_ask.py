"""A deck that ends without saying what is to be decided or done next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.days import days_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import part_of
from docgen.lint.text import length
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
    r"\b(?:please (?:approve|decide|confirm|sign|choose|name|nominate|appoint|agree|release|order)|"
    r"we ask (?:you|the|for)|"
    r"(?:approve|decide|sign|agree|confirm|order|start|kick off)\b.{0,60}\bby\b"
    r"|we need .{0,40}\b(?:decisions?|approvals?|confirmation|signatures?|go-?ahead|answers?|nominations?)"
    r"|(?:decisions?|approvals?|signatures?) (?:we need|needed|requested|asked|to take|due)"
    r"|your (?:decision|approval|signature|go-?ahead)|schedule a|"
    r"let us meet|(?:next|dated|first) steps?|call to action|get started|contact us)\b"
    r"|(?:请|恳请|提请|建议|希望|需要?).{0,20}(?:批准|审批|审议|拍板|立项|决定|确[认定]|签署|选[择定]|安排|指定|核定|同意|授权)|下一步|后续(?:安排|步骤|工作)|(?:前|内)(?:签署|批准|确认|启动|答复)|行动计划|待决事项",
    re.IGNORECASE,
)

_COURTESY = re.compile(
    r"\b(?:look(?:ing)? forward|hear(?:ing)? from you|get in touch|any questions|to be (?:discussed|agreed|defined))\b"
    r"|期待|欢迎(?:联系|垂询|指正)|有待(?:讨论|商议|确定)",
    re.IGNORECASE,
)
MOST_COURTEOUS = 15
"""Words up to which a slide with a courtesy holds nothing else."""

_STEP = re.compile(
    r"^\W*(?:(?:approve|confirm|sign|decide|nominate|name|appoint|release|agree|order|choose|select|authori[sz]e)\b"
    r"|(?:批准|确认|签署|审定|选定|指定|任命|决定|同意|授权)(?![后的了过]))",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b|\d{1,2}月\d{1,2}[日号]",
    re.IGNORECASE,
)
"""A step that asks for something, and a day, with or without its year: together they are an ask."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The last content slide of a deck without an ask on its last slides."""
    pages = [one for one in told(reading) if one.body and not is_formal(one)]
    if len(pages) < LEAST_SLIDES:
        return
    if not any(_asks(one) for one in pages[-LAST:]):
        last = pages[-1]
        yield Hit(last, last.title or last.body_text)


def _asks(page: Page) -> bool:
    """Whether a slide says what to do next: in words, or by dated steps."""
    if _COURTESY.search(page.body_text) and length(page.body_text) <= MOST_COURTEOUS and not _DAY.search(page.text):
        return False
    dated = len(list(days_of(page.text))) >= STEPS
    step = _STEP.search(page.text) and _DAY.search(page.text)
    return dated or part_of(page) == "proposal" or bool(step or _ASKS.search(page.text))
