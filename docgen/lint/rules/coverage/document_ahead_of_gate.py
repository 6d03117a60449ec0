"""A price, or words of a contract, in a file for a meeting that comes before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("gate",)
_PRICED = re.compile(
    r"\b(?:(?:total |our |unit |list |net )?price(?:s|d)?|quotation|quote|discount|"
    r"payment terms)\b|报价|单价|总价|价格|折扣|付款(?:方式|条件|安排)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:contract (?:terms|conditions|draft)|liabilit(?:y|ies)|penalt(?:y|ies)|sign(?:ing|"
    r"ature)? of the contract)\b|合同(?:条款|草案|文本)|违约责任|签订合同|责任上限",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Slides with prices before needs are verified (gate `needs`), or with contract words before approval (`offer`)."""
    gate = lint.known.gate
    money = any(one.kind == "money" for one in figures_of(page.text))
    priced = _PRICED.search(page.text) if money and gate == "needs" else None
    signed = _SIGNED.search(page.text) if gate in ("needs", "offer") else None
    match = priced or signed
    if match:
        yield Hit(page, match.group(), values={"word": match.group(), "gate": str(gate)})
