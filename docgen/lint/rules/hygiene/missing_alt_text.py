"""Pictures and charts without a description for those who do not see them. Decoration may be marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Block, Reading

SCOPE = "file"
SEVERITY = Severity.ADVICE
_NAME = re.compile(
    r"^\s*(?:(?:picture|image|graphic|chart|diagram|图片|图像|图表)\s*\d*|[\w\- ]+\.(?:png|jpe?g|"
    r"gif|svg|emf|wmf|bmp|tiff?))\s*$",
    re.IGNORECASE,
)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """One finding a file, at the first such shape, with how many there are."""
    found = [
        (page, block)
        for page in reading.shown
        for block in page.blocks
        if block.role in ("picture", "chart", "diagram") and _lacks(block)
    ]
    if found:
        page, block = found[0]
        values = {"count": str(len(found)), "slides": ", ".join(dict.fromkeys(str(one.index) for one, _ in found))[:80]}
        yield Hit(page, block.name or block.key, block, values)


def _lacks(block: Block) -> bool:
    return block.alt is None or (block.alt != "" and bool(_NAME.match(block.alt)))
