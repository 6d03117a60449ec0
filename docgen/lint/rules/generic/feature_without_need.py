"""A slide of features that answers none of the customer's needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import touches
from docgen.lint.titled import told
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("needs",)
_FEATURES = re.compile(
    r"\b(?:features?|functions?|capabilit(?:y|ies)|modules?|specifications?|"
    r"product (?:overview|highlights|portfolio)|portfolio)\b"
    r"|(?:产品|平台|系统|主要|核心|关键)?(?:功能|特性|特点|亮点|参数|规格|模块)(?:介绍|一览|清单|列表)?$|产品(?:介绍|概览|系列|矩阵)",
    re.IGNORECASE,
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Slides of the talk whose title names features and whose words touch no need."""
    for page in told(reading)[1:]:
        if (
            _FEATURES.search(page.title)
            and page.body
            and not any(touches(page.text, one) for one in lint.known.needs or ())
        ):
            yield Hit(page, page.title)
