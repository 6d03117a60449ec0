"""Slides that list reasons or benefits, and the points they list."""

from __future__ import annotations

import re

from docgen.reading.pages import Page, Paragraph

_LISTS = re.compile(
    r"\b(?:why (?:us|we|choose|this|our|change|act|now)|(?:key |main |our |"
    r"your )?(?:reasons?|benefits?|advantages?|strengths|differentiators|arguments|"
    r"win themes?))\b"
    r"|(?:为什么|为何)(?:选择|是我们|改变)|(?:核心|主要|方案|我们的|产品|竞争)?(?:优势|理由|好处|收益点|亮点|价值点)",
    re.IGNORECASE,
)


def points(page: Page) -> tuple[Paragraph, ...]:
    """The outermost points of a slide that lists arguments; none for another slide."""
    if not _LISTS.search(page.title):
        return ()
    listed = [one for block in page.body for one in block.paragraphs if one.bullet and one.text.strip()]
    least = min((one.level for one in listed), default=0)
    return tuple(one for one in listed if one.level == least)


def is_grouped(page: Page) -> bool:
    """Whether points stand under heads: there is a level below, or several lists side by side."""
    levels = {one.level for block in page.body for one in block.paragraphs if one.bullet}
    lists = [block for block in page.body if sum(one.bullet for one in block.paragraphs) > 1]
    return len(levels) > 1 or len(lists) > 1
