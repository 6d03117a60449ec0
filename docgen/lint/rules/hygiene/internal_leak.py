"""What no customer may read: words on file as internal, and the words of margins and approvals themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.lint.mentions import named
from docgen.reading.pages import RUNNING, Page, Reading

SCOPE = "file"
KINDS = ALL_KINDS
SEVERITY = Severity.ERROR
_INSIDE = re.compile(
    r"\b(?:our (?:margin|cost price|floor price|walk[- ]away)|(?:deal|project) margin|"
    r"floor price|discount authority|internal (?:only|use only)|"
    r"not for (?:the )?customers?|do not (?:send|show|share) (?:to|"
    r"with) (?:the )?(?:customer|client)|concession plan|walk-?away price|"
    r"budget of the customer is)\b"
    r"|(?:我方|我司|本单|项目)的?毛利|毛利(?:底线|空间)|(?:我方|我司)?底价|我方成本|让步(?:方案|计划|空间)|内部(?:资料|使用|讨论)|"
    r"(?:勿|不得|不要|请勿)(?:外传|发给客户|给客户看)|心理价位|折扣权限|控标",
    re.IGNORECASE,
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each page with such words, in what is shown, said, hidden or kept in a chart's workbook."""
    if _is_inside(reading):
        return
    for page in reading.pages:
        text = _everything(page)
        words = list(
            dict.fromkeys((*named(text, lint.known.restricted or ()), *(one.group() for one in _INSIDE.finditer(text))))
        )
        if words:
            yield Hit(page, words[0], values={"words": ", ".join(words[:5])})
    for change in reading.changes:
        if match := _INSIDE.search(change):
            yield Hit(None, change, values={"words": match.group()})


def _is_inside(reading: Reading) -> bool:
    """Whether the file itself says on most of its pages that it is not for the customer."""
    marked = sum(
        any(block.role in RUNNING and _INSIDE.search(block.text) for block in page.blocks) for page in reading.pages
    )
    return len(reading.pages) > 1 and marked * 2 > len(reading.pages)


def _everything(page: Page) -> str:
    charts = (block.chart.workbook_text for block in page.blocks if block.chart)
    return "\n".join((page.title, *(block.text for block in page.blocks), *page.notes, *page.comments, *charts))
