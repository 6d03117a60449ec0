"""A total in a table or a list that its rows do not give, or shares of a pie that are not a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.diagnostics import Severity
from docgen.lint.figures import Figure, figures_of, number_of, places_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.text import length
from docgen.reading.pages import Block, Page, Paragraph

SCOPE = "page"
SEVERITY = Severity.ERROR
_TOTAL = re.compile(
    r"^\W*(?:(?:grand |overall )?totals?|sum|altogether|in total|合计|总计|总价|"
    r"总额)(?:\s*[(（].*)?\W*$",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"sub-?total|of which|thereof|including|小计|其中|average|mean|平均|discount|优惠|折扣|tax|税", re.IGNORECASE
)
LEAST_ROWS = 2
_TOTAL_LINE = re.compile(
    r"^\W*(?:(?:grand |overall )?total|sum|altogether|in total|合计|总计|总额)\s*(?:[:：=＝]\s*)?"
    r"(?P<figure>(?:€|\$|£|¥|￥|EUR |USD |CNY |RMB |人民币)?\s?\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<unit>[A-Za-z一-鿿]*)[.。;；]?$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s?([A-Za-z一-鿿]+)")
LONGEST_ITEM = 12
"""Words up to which a line of a list is an item of a sum rather than prose."""
SLACK = Decimal("1.5")
"""Points by which rounded shares of a pie may miss a hundred."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each column whose total differs from its rows by more than rounding, and each pie of shares that is not whole."""
    for block in page.body:
        if block.rows:
            yield from _table(page, block)
        else:
            yield from _list(page, block)
        if block.chart and block.chart.kind in ("pie", "doughnut", "pie3D"):
            yield from _pie(page, block)


def _table(page: Page, block: Block) -> Iterator[Hit]:
    places = [place for place, row in enumerate(block.rows) if row and _TOTAL.match(row[0])]
    if len(places) != 1 or places[0] <= LEAST_ROWS:
        return
    rows, total = block.rows[1 : places[0]], block.rows[places[0]]
    if any(_PARTIAL.search(row[0]) for row in rows if row):
        return
    for column in range(1, len(total)):
        cells = [row[column] if column < len(row) else "" for row in rows]
        values = [number_of(cell) for cell in cells]
        wanted = number_of(total[column])
        known = [value for value in values if value is not None]
        if wanted is None or len(known) != len(values) or len(known) < LEAST_ROWS or any("%" in one for one in cells):
            continue
        given = sum(known, Decimal(0))
        digits = max(places_of(cell) for cell in (*cells, total[column]))
        if abs(given - wanted) > Decimal(len(known) + 1) / 2 * Decimal(1).scaleb(-digits):
            values_said = {
                "written": total[column],
                "sum": f"{given:,}",
                "column": block.rows[0][column] if column < len(block.rows[0]) else "",
            }
            yield Hit(page, f"{total[0]} {total[column]}", block, values_said)


def _list(page: Page, block: Block) -> Iterator[Hit]:
    for place, line in enumerate(block.paragraphs):
        match = _TOTAL_LINE.match(line.text.strip())
        wanted = next(figures_of(match["figure"] + match["unit"]), None) if match else None
        if match is None or wanted is None:
            continue
        items = _items(block.paragraphs[:place], wanted, match["unit"])
        given = sum((one.value for one in items), Decimal(0))
        slack = max(1, len(items) // 4) * max((one.step for one in (*items, wanted)), default=Decimal(1))
        if len(items) >= LEAST_ROWS and abs(given - wanted.value) > slack:
            said = {"written": line.text.strip(), "sum": f"{given:,}", "column": block.paragraphs[place - 1].text}
            yield Hit(page, line.text.strip(), block, said)


def _items(lines: tuple[Paragraph, ...], wanted: Figure, unit: str) -> list[Figure]:
    """The items a total stands under, a figure each of the total's kind; none where the lines are no plain list."""
    level = lines[-1].level if lines else 0
    found: list[Figure] = []
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.level > level or not line.text.strip():
            continue
        alike = [one for one in figures_of(line.text) if one.kind == wanted.kind]
        if line.level < level or not alike:
            heads = line.level < level or place == 0 or line.text.rstrip().endswith((":", "："))
            return found if heads else []
        if len(alike) > 1 or not _is_item(line.text, alike[0], wanted, unit):
            return []
        found.append(alike[0])
    return found


def _is_item(line: str, figure: Figure, wanted: Figure, unit: str) -> bool:
    if _PARTIAL.search(line) or length(line) > LONGEST_ITEM or figure.text[0] in "-–−":
        return False
    if figure.kind == "money":
        return figure.text[0] == wanted.text[0]
    own = _UNIT.match(line, line.find(figure.text) + len(figure.text))
    return (own[1].casefold() if own else "") == unit.casefold()


def _pie(page: Page, block: Block) -> Iterator[Hit]:
    assert block.chart is not None
    for series in block.chart.series:
        values = [Decimal(str(value)) for value in series.values if value is not None]
        given = sum(values, Decimal(0))
        whole = Decimal(100) if given > 2 else Decimal(1)
        shares = (
            "%" in series.name
            or "%" in block.chart.title
            or "share" in (series.name + block.chart.title).casefold()
            or "占比" in series.name + block.chart.title
        )
        if shares and values and abs(given - whole) > SLACK * whole / 100:
            yield Hit(
                page,
                series.name or block.name,
                block,
                {"written": f"{whole}", "sum": f"{given:f}", "column": series.name},
            )
