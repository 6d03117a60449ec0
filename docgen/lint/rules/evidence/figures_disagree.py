"""One thing with two figures: the same row of two tables or charts, or the same counted things in two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.diagnostics import Severity
from docgen.lint.figures import agrees, figures_of, number_of
from docgen.lint.frame import Hit, Lint
from docgen.reading.pages import Block, Page, Reading

SCOPE = "set"
SEVERITY = Severity.ERROR

_WHOLE = re.compile(
    r"\b(?:all|the|your|our)\s+(?P<number>\d[\d,]*)\s+(?P<what>[a-z]{3,})\b"
    r"|(?:全部|所有|共有?|合计|总共|贵[行司方]的?)(?P<zh>\d[\d,]*)(?P<zhwhat>[个台家套座条名位]?[\u4e00-\u9fff]{2})",
    re.IGNORECASE,
)
"""Things counted whole: "all 64 stores", 全部64家门店. A part of them may well have another number."""

_TOTAL = re.compile(r"\W*(?:(?:grand |overall )?totals?|sum|altogether|合计|总计|总额|小计)\W*$", re.IGNORECASE)
"""A row that only says it is the total: of its own table, the rows and heads of which tell what it is about."""

Key = tuple[str, ...]
Seen = dict[Key, tuple[Decimal, str, Reading, Page]]


def find(readings: tuple[Reading, ...], lint: Lint) -> Iterator[tuple[Reading, Hit]]:
    """Each figure that differs from an earlier one of the same thing, in the same file or another."""
    seen: Seen = {}
    for reading in readings:
        for page in reading.shown:
            for key, value, written, block in _named(page):
                known = seen.setdefault(key, (value, written, reading, page))
                if not agrees(value, known[0]):
                    yield reading, _hit(page, block, key, written, known)
            yield from ((reading, hit) for hit in _workbook(page))


def _hit(page: Page, block: Block | None, key: Key, written: str, known: tuple[Decimal, str, Reading, Page]) -> Hit:
    place = f"{known[2].name} {known[3].index}"
    values = {"what": " · ".join(key[1:3]), "written": written, "other": known[1], "place": place}
    return Hit(page, f"{values['what']}: {written}", block, values)


def _named(page: Page) -> Iterator[tuple[Key, Decimal, str, Block | None]]:
    for block in page.body:
        heads = block.rows[0] if block.rows else ()
        table = " | ".join(map(_folded, (*heads, *(row[0] for row in block.rows[1:] if row))))
        for row in block.rows[1:]:
            for head, cell in zip(heads[1:], row[1:], strict=False):
                value = number_of(cell)
                if value is not None and row[0].strip() and head.strip() and not number_of(row[0]):
                    whose = (table,) if _TOTAL.match(row[0]) else ()
                    yield ("cell", _folded(row[0]), _folded(head), *whose), value, cell, block
    for match in _WHOLE.finditer(page.text):
        what, number = match["what"] or match["zhwhat"], match["number"] or match["zh"]
        value = next((one.value for one in figures_of(number)), None)
        if value is not None and value > 1:
            yield ("whole", _folded(what)), value, match.group(), None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _workbook(page: Page) -> Iterator[Hit]:
    """Values a chart shows that its workbook does not hold: they come back when somebody edits the data."""
    for block in page.body:
        if block.chart and block.chart.workbook is not None:
            shown = {value for one in block.chart.series for value in one.values if value is not None}
            lost = sorted(
                value for value in shown if not any(abs(value - held) < 1e-6 for held in block.chart.workbook)
            )
            if lost:
                values = {"what": block.name, "written": f"{lost[0]:g}", "other": "–", "place": "workbook"}
                yield Hit(page, block.name, block, values)
