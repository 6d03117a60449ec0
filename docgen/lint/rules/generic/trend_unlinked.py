"""A slide on the industry or a trend that says nothing of what it means for this customer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import customers_own, names_any, touches
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
NEEDS = ("customer",)
_TREND = re.compile(
    r"\b(?:(?:industry|market|technology|global|digital|key|latest|current) (?:trends?|"
    r"outlook|developments?|landscape)|trends? (?:in|of|that|shaping)|market (?:size|"
    r"growth|forecast)|by 20[2-4]\d,? (?:the|over|more|\d)|cagr|megatrends?)\b"
    r"|(?:行业|市场|技术|发展|全球|产业)(?:趋势|动态|展望|格局|规模)|趋势(?:分析|洞察|解读)|年复合增长率|大势所趋|政策(?:背景|解读)",
    re.IGNORECASE,
)
_YOU = re.compile(
    r"\b(?:for you|your|means for|therefore|we recommend|so that you)\b|贵[公司行方院校]|您|建议|因此", re.IGNORECASE
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide whose title or first lines tell a trend, with neither the customer nor a conclusion for it."""
    if not _TREND.search(page.title) or names_any(page.text, customers_own(lint.known)) or _YOU.search(page.text):
        return
    if not any(touches(page.text, one) for one in lint.known.needs or ()):
        yield Hit(page, page.title)
