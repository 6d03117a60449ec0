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


def is_sourced(page: Page) -> bool:
    """Whether the slide, its foot or its notes name a source."""
    return any(SOURCE.search(text) for text in (page.text, *page.notes, *(one.text for one in page.blocks)))


def shows_data(page: Page) -> bool:
    """Whether a chart or table stands on the slide."""
    return any(one.role in ("chart", "table") for one in page.body)
