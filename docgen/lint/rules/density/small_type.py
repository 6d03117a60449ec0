"""Type that the back row cannot read. Sources and labels may be smaller than running text, down to a floor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.text import length
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
_SOURCE = re.compile(
    r"^\W*(?:sources?|note|notes|quelle|来源|资料来源|数据来源|注|说明)\s*[:：]|"
    r"\bCC[ -]BY\b|creativecommons|\blicen[cs]ed (?:under|by)\b|"
    r"\b(?:photo|picture|image) (?:by|credit)|图片来源|授权许可",
    re.IGNORECASE,
)
LABEL = 6
"""Words up to which a paragraph is a label."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The smallest type of a slide, if it is below its floor."""
    found: list[tuple[float, float, str, int]] = []
    for place, block in enumerate(page.body):
        for one in block.paragraphs:
            if one.size_pt is None:
                continue
            small = _SOURCE.search(one.text) or length(one.text) <= LABEL
            floor = lint.limits.source_points if small else lint.limits.body_points
            if one.size_pt < floor:
                found.append((one.size_pt, floor, one.text, place))
    if found:
        size, floor, text, place = min(found)
        yield Hit(page, text, page.body[place], {"size": f"{size:g}", "floor": f"{floor:g}"})
