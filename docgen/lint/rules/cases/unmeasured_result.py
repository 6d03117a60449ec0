"""The result of a case without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_called_case, is_case, star_of
from docgen.lint.sources import shows_data
from docgen.reading.pages import Page

SCOPE = "page"
_SPELT = re.compile(
    r"[一二两三四五六七八九十百半]+(?:多|余|来)?(?:个|分之)?(?:百分点|一|二|三|小时|分钟|秒|天|日|周|星期|月|季度|年|倍|成|家|台|人|次)|减半|翻[一两]?[番倍]|"
    r"\b(?:half|halved|doubled|tripled|twice|(?:one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?:times|hours?|minutes?|seconds?|days?|weeks?|months?|quarters?|years?)"
    r"|(?:instead of|rather than|from|within|in|under) (?:an?|one) (?:single )?"
    r"(?:second|minute|hour|day|night|week|month|quarter|year)"
    r"|(?:every|each|once an?) (?:second|minute|hour|day|week|month|quarter|year))\b"
    r"|每(?:小时|天|日|周|月|季度|年)(?:都|可|能)?[一-鿿]{0,4}(?:一次|发布|上线|交付)|当[天日]",
    re.IGNORECASE,
)
"""Amounts written as words."""

_PLEASED = re.compile(
    r"\b(?:results?|success\w*|satisfied|happy|pleased|delighted|improved|achieved|benefit(?:s|ed))\b"
    r"|满意|好评|认可|成功|显著|成效|效果|提升",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The result's words where they, the title and the exhibits of the slide hold no figure."""
    if shows_data(page):
        return
    if _is_praise(page, lint):
        yield Hit(page, page.body_text)
    if not is_case(page):
        return
    for label, words in star_of(page):
        if label == "R" and words.strip() and not _measured(f"{page.title}\n{words}"):
            yield Hit(page, words)


def _is_praise(page: Page, lint: Lint) -> bool:
    """Whether a slide calls itself a case, labels no part of one and says of it nothing but that all went well."""
    if lint.reading.kind != "deck" or page.index == 1 or not is_called_case(page) or star_of(page):
        return False
    return bool(_PLEASED.search(page.body_text)) and not _measured(page.text)


def _measured(text: str) -> bool:
    return bool(_SPELT.search(text)) or any(True for _ in figures_of(text))
