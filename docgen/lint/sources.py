"""Where a slide says where its facts are from."""

from __future__ import annotations

import re

from docgen.reading.pages import Page

SOURCE = re.compile(
    r"(?:^|[\s(（;；])(?:sources?|based on|according to|data from|measured (?:by|in|on|"
    r"over|at)|survey of|as of|see (?:annex|appendix|page)|ref\.|quelle)\b"
    r"|\[\d{1,2}\]|https?://|\bwww\.|来源|出处|数据来自|引自|根据.{2,20}(?:报告|统计|测试|记录|数据)|截至|实测|参见|见附录|详见",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:(?:\d{1,2} )?(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) |Q[1-4] |\d{1,2}/)"
)
_ASIDE = re.compile(
    rf"\((?!(?:phase|stage|step|from|until|since|by|due|planned|go-live|target)\b)[^(),]{{3,60}}, "
    rf"{_MONTH}(?:19|20)\d\d\)"
    r"|[（(](?!阶段|第.阶段|计划|预计|目标|截止)[^（）(),，]{2,30}[，,]\s?(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?[）)]",
    re.IGNORECASE,
)
"""Who said it and when, in brackets behind what was said: "(finance, May 2026)"."""


def is_sourced(page: Page) -> bool:
    """Whether the slide, its foot or its notes name a source."""
    return any(
        SOURCE.search(text) or _ASIDE.search(text)
        for text in (page.text, *page.notes, *(one.text for one in page.blocks))
    )


def shows_data(page: Page) -> bool:
    """Whether a chart or table stands on the slide."""
    return any(one.role in ("chart", "table") for one in page.body)
