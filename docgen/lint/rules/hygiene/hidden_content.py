"""What an audience does not see and a recipient finds: hidden slides, comments, changes, macros, fetched parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.reading.pages import Block, Page, Reading

SCOPE = "file"
KINDS = ALL_KINDS
_FETCHED = re.compile(r"(?:https?|ftp|file):|//|\\\\", re.IGNORECASE)
"""Targets that opening the file asks for: a picture, a template, a workbook somewhere else."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """One finding for each kind of hidden thing, at the first place, with how many there are."""
    yield from _running(reading)
    if reading.kind not in ("deck", "document"):
        return
    hidden = [page for page in reading.pages if page.hidden]
    noted = [page for page in reading.pages if page.comments]
    if hidden:
        yield _hit(hidden[0], "hidden slide", "隐藏页", len(hidden), hidden[0].title or hidden[0].text)
    if noted:
        count = sum(len(page.comments) for page in noted)
        yield _hit(noted[0], "comment", "批注", count, noted[0].comments[0])
    if reading.changes:
        yield _hit(None, "tracked change", "修订", len(reading.changes), reading.changes[0])
    outside = [(page, block) for page in reading.pages for block in page.blocks if _off(block, reading)]
    if outside:
        page, block = outside[0]
        yield _hit(page, "text beside the slide", "页面外的文字", len(outside), block.text)


def _running(reading: Reading) -> Iterator[Hit]:
    """What happens when the file is opened: macros, whether anything calls them or not, and what is fetched."""
    if reading.macros:
        yield _hit(None, "set of macros", "宏", 1, reading.name.rsplit("/", 1)[-1])
    fetched = [one for one in reading.outside if _FETCHED.match(one)]
    if fetched:
        yield _hit(None, "link to a part kept elsewhere", "外部引用的图片或文件", len(fetched), fetched[0])


def _hit(page: Page | None, what: str, han: str, count: int, excerpt: str) -> Hit:
    return Hit(page, excerpt, values={"what": what, "what_zh": han, "count": str(count)})


def _off(block: Block, reading: Reading) -> bool:
    """Whether a block with words lies wholly beside the slide."""
    if block.box is None or reading.size is None or not block.text.strip():
        return False
    left, top, width, height = block.box
    return left + width <= 0 or top + height <= 0 or left >= reading.size[0] or top >= reading.size[1]
