"""A comparison or an effect claimed with nothing on the slide that would show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.figures import figures_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.sources import is_sourced, shows_data
from docgen.lint.text import language_of, sentences
from docgen.reading.pages import Page

SCOPE = "page"
LEAST = 2
"""Such claims from which a slide rests on them."""

_CLAIMS = {
    "en": re.compile(
        r"\b(?:reduc|increas|improv|boost|accelerat|lower|rais|cut|sav|shorten|"
        r"minimi[sz]|maximi[sz])(?:e|es|ed|ing|s)?\b"
        r"(?=\s+(?:your|the|their|our|all|operat\w*|cost\w*|risk\w*|downtime|time|"
        r"revenue|sales|product\w*|efficien\w*|energy|customer|staff|maintenance|quality|"
        r"speed|total|overall))"
        r"|\b(?:faster|better|cheaper|safer|easier|smarter|more (?:reliable|efficient|"
        r"secure|flexible|productive))\b(?=\s+(?:than|and|for|with|decisions|service|"
        r"operations|time))"
        r"|\bproven to\b|\b(?:the )?only (?:vendor|supplier|solution|platform|company)\b|"
        r"\bno other (?:vendor|supplier|solution)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "(?:提升|提高|改善|增强|优化|加快)(?:了)?[\u4e00-\u9fff]{0,6}(?:效率|能力|水平|质量|体验|满意度|安全性|可靠性|速度|收入|产能)"
        "|(?:降低|减少|节约|节省|缩短)(?:了)?[\u4e00-\u9fff]{0,6}(?:成本|费用|风险|时间|周期|人力|能耗|故障|投入)"
        "|比(?:同类|其他|传统|竞争)[\u4e00-\u9fff]{1,8}更|唯一(?:的)?(?:厂商|供应商|方案|平台)|经(?:过)?(?:实践|市场)(?:检验|验证)"
    ),
}


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide that rests on such claims and shows neither figure, table, chart, quotation nor source."""
    if shows_data(page) or is_sourced(page) or without_quotes(page.text) != page.text:
        return
    if any(True for _ in figures_of(page.text)):
        return
    found = []
    for said in sentences(page.text):
        pattern = _CLAIMS.get(language_of(said))
        if pattern and pattern.search(said):
            found.append(said)
    if len(found) >= LEAST:
        yield Hit(page, found[0], values={"count": str(len(found))})
