"""A figure in the title that stands nowhere below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.lint.claims import is_question
from docgen.lint.figures import Figure, agrees, figures_of, number_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.sources import is_sourced
from docgen.lint.titled import has_content, titled, told
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
_SPAN = re.compile(r"\s?(?:days?|weeks?|months?|天|日|周|个月)")
_DATED = re.compile(r"\d\s*[月日]|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
"""A span of days follows from dates on the slide."""

_ASKS = re.compile(r"\s*(?:please|approve|decide|confirm|choose|sign|agree)\b|请", re.IGNORECASE)
"""An ask names what is decided and proves nothing; a count with its source is proved by that."""

_PART = re.compile(r"\s?[（(]\d{1,2}[/／]\d{1,2}[）)]\s*$")

_SCALES = (0, 3, 4, 6, 8, 9)
SMALL = 31
"""Plain counts up to this are words of the title (three steps, five risks), proved by what is listed."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each figure of the title that neither text, table, chart nor notes hold, nor any two of them give."""
    wanted = [one for one in figures_of(page.title) if one.kind != "count" or one.value > SMALL]
    if not wanted or page.index == 1 or is_question(page.title) or not has_content(page):
        return
    parts = _parts(page, lint)
    held = {value for one in parts for value in _held(one)}
    sourced = any(map(is_sourced, parts))
    behind = _behind(page, lint)
    for one in wanted:
        if one.kind == "count" and (sourced or _ASKS.match(page.title)):
            continue
        if one.kind == "count" and _SPAN.match(page.title, one.start + len(one.text)) and _DATED.search(page.body_text):
            continue
        if (one.value, one.kind) in behind:
            continue
        if not any(_same(one.value, value) for value in held) and not _derived(one, held):
            yield Hit(page, page.title, values={"figure": one.text})


def _parts(page: Page, lint: Lint) -> list[Page]:
    """The slides over which one title goes: "… (1/2)" and "… (2/2)"."""
    numbered = _PART.search(page.title)
    if not numbered:
        return [page]
    stem = page.title[: numbered.start()]
    return [
        one for one in lint.reading.pages if (part := _PART.search(one.title)) and one.title[: part.start()] == stem
    ]


def _behind(page: Page, lint: Lint) -> set[tuple[Decimal, str]]:
    """Figures of the slides behind the first that says something: its conclusion comes first, and they prove it."""
    pages = titled(lint.reading)
    if not pages or page is not pages[0]:
        return set()
    return {(one.value, one.kind) for other in told(lint.reading) if other is not page and other.index > page.index
            for line in (other.text, *other.notes) for one in figures_of(line)}  # fmt: skip


def _same(value: Decimal, held: Decimal) -> bool:
    """Whether they agree, also where the slide keeps its unit (thousand, 万) in a heading."""
    return any(agrees(value, held.scaleb(scale)) for scale in _SCALES)


def _held(page: Page) -> set[Decimal]:
    """Values of the slide below its title."""
    text = "\n".join((page.body_text, *page.notes, *(one.alt or "" for one in page.body)))
    held = {one.value for one in figures_of(text)}
    for block in page.body:
        held |= {value for row in block.rows for cell in row if (value := number_of(cell)) is not None}
        if block.chart:
            held |= {Decimal(str(value)) for one in block.chart.series for value in one.values if value is not None}
    return held


def _derived(figure: Figure, held: set[Decimal]) -> bool:
    """Whether two figures of the slide give it as sum, difference, ratio or change in per cent, or all as a sum."""
    values = sorted(held)[:40]
    if values and agrees(figure.value, sum(values, Decimal(0))):
        return True
    for one in values:
        for other in values:
            if other == 0 or one == other:
                continue
            given = (one + other, one - other, one / other, (one - other) / other * 100, one / other * 100)
            if any(agrees(abs(figure.value), abs(value)) for value in given):
                return True
    return False
