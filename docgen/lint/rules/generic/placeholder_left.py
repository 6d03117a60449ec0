"""Words that a template left for its author to fill, and nobody did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.reading.pages import RUNNING, Block, Page

SCOPE = "page"
KINDS = ALL_KINDS
SEVERITY = Severity.ERROR

_LEFT = re.compile(
    r"\{\{[^{}]{0,60}\}\}|\$\{[^{}]{0,60}\}|\blorem ipsum\b|\bTB[CDA]\b|"
    r"(?<![\w-])X{3,}(?![\w-])|(?<!\w)(?:19|20)XX(?!\w)"
    r"|\bclick (?:here )?to (?:add|edit|enter|insert)\b"
    r"|\b(?:insert|add|enter|type) (?:your |a |the )?(?:text|title|subtitle|name|date|logo|picture|image)(?: here)\b"
    r"|\byour (?:text|title|name|logo|company(?: name)?) here\b"
    r"|[\[<【［《]\s*(?:your |client |customer |company |presenter |project |insert |add )*"
    r"(?:name|date|title|subtitle|text|client|customer|company|logo|number|amount|role)\s*[\]>】］》]"
    r"|[\[<【［]\s*(?:您的|客户|公司|项目|请?填写|插入)?(?:姓名|名称|日期|标题|文字|公司|客户|数字|金额)\s*[\]>】］]"
    r"|[单点][击擊](?:此处|这里)|(?:点击|在此处?|此处|请在此处?)(?:添加|输入|键入|编辑|插入)"
    r"|请输入(?:您的)?(?:文字|标题|内容|姓名|名称|日期)|某某(?:公司|客户|项目|先生|女士|银行|集团)"
    r"|(?<![A-Za-z])[Xx×]{2,}(?:公司|客户|项目|集团|部门|银行|万元|元|天|%)|待(?:补充|定稿|填写|确认后填)|X{2,4}年",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """One finding a slide, with what is left there; what repeats on every slide is told on the first."""
    found: list[tuple[str, str, Block | None]] = []
    for block in page.blocks:
        if block.role in RUNNING and page.index > 1 and _repeated(block, page, lint):
            continue
        found += [(left, line, block) for line in block.text.split("\n") if (left := _left(line, lint))]
    found += [(left, line, None) for line in page.notes if (left := _left(line, lint))]
    if found:
        written = ", ".join(dict.fromkeys(word for word, _, _ in found))
        yield Hit(page, found[0][1], found[0][2], {"written": written})


def _left(line: str, lint: Lint) -> str:
    """What is left in a line; a customer may have a name that looks like it."""
    matches = (match.group() for match in _LEFT.finditer(line))
    return next((one for one in matches if not any(one in name for name in lint.known.customer or ())), "")


def _repeated(block: Block, page: Page, lint: Lint) -> bool:
    earlier = (other for before in lint.reading.pages[: page.index - 1] for other in before.blocks)
    return any(other.text == block.text for other in earlier)
