"""Words of the sample documents in two languages, each with a source of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Literal

from docgen.diagnostics import Source
from docgen.model.document import (
    Cell,
    Field,
    Formula,
    Paragraph,
    Prose,
    Run,
    words,
)

CUSTOMER = "R&D <b> 东方 & Söhne"
WORDS = {
    "contents": ("Contents", "目录"),
    "page_of": ("Page {page} of {pages}", "第 {page} 页 / 共 {pages} 页"),
    "page": ("Page {page}", "第 {page} 页"),
    "draft": ("Draft", "草稿"),
    "source": ("Source", "来源"),
    "for_you": ("For you", "对贵方的意义"),
    "not_shown": ("Not on the slide", "未上幻灯片"),
    "continued": ("continued", "续"),
    "table": ("Table {n}", "表 {n}"),
    "figure": ("Figure {n}", "图 {n}"),
    "not_included": ("not included", "不含"),
    "prepared_for": ("Prepared for", "呈送"),
    "date": ("Date", "日期"),
    "version": ("Version", "版本"),
    "section": ("Section", "章节"),
    "sheet": ("Sheet", "工作表"),
    "total": ("Total", "合计"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "sign_here": ("Signature", "签字"),
    "minutes": ("min", "分钟"),
    "notes": ("Notes", "备注"),
}


class Writer:
    """Picks the language and gives every run a source on a line of its own."""

    def __init__(self, language: str) -> None:
        self.chinese = language == "zh"
        self._line: Iterator[int] = count(10)

    def pick(self, en: str, zh: str) -> str:
        return zh if self.chinese else en

    def source(self, field: str = "sample") -> Source:
        return Source("content/accounts/sample/account.yaml", next(self._line), 5, field)

    def say(self, en: str, zh: str, *, strong: bool = False) -> Prose:
        return (Run(self.pick(en, zh), (self.source(),), strong),)

    def paragraph(
        self, id: str, en: str, zh: str, role: Literal["body", "lead", "note", "source", "label"] = "body"
    ) -> Paragraph:
        return Paragraph(id, self.say(en, zh), role)

    def field(self, id: str, label: tuple[str, str], value: tuple[str, str] | None) -> Field:
        return Field(id, words(self.pick(*label)), self.say(*value) if value else None)

    def number(self, value: str, decimals: int = 0, formula: Formula | None = None) -> Cell:
        amount = Decimal(value)
        return Cell((Run(f"{amount:,.{decimals}f}".replace("-", "−"), (self.source(),)),), amount, formula)

    def day(self, when: date) -> Cell:
        text = self.pick(f"{when.day}\u00a0{when:%b}\u00a0{when.year}", f"{when.year}年{when.month}月{when.day}日")
        return Cell((Run(text, (self.source(),)),), when)

    def text(self, en: str, zh: str, *, strong: bool = False) -> Cell:
        return Cell(self.say(en, zh, strong=strong), strong=strong)
