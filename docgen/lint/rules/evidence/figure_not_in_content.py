"""A figure that the content on file neither holds nor implies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.lint.figures import Figure, agrees, figures_of, number_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("figures",)
SMALL = 31
"""Plain counts up to this are steps, days, levels and places, not facts."""

_SCALES = (0, 2, 3, 4, 6, -2)
_UNITS = {"万": -4, "亿": -8, "thousand": -3, "million": -6}
"""Units that a table may name once for all its figures, and what they take off a number."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each figure that no value on file gives, nor two values on the same page, once a page."""
    held = {Decimal(one) for one in lint.known.figures or ()}
    shown = list(_shown(page))
    unknown: dict[str, str] = {}
    scales = (*_SCALES, *(scale for word, scale in _UNITS.items() if word in page.text.casefold()))
    here = [one.value for one, _ in shown if _known(one.value, held, scales)]
    for one, line in shown:
        if one.kind == "count" and one.value <= SMALL:
            continue
        if not _known(one.value, held, scales) and not _implied(one.value, here):
            unknown.setdefault(one.text, line)
    for text, line in unknown.items():
        yield Hit(page, line, values={"figure": text})


def _shown(page: Page) -> Iterator[tuple[Figure, str]]:
    for line in without_quotes(page.text).split("\n"):
        for one in figures_of(line):
            yield one, line
    for block in page.body:
        if block.chart:
            for series in block.chart.series:
                for value in series.values:
                    if value is not None and number_of(f"{value:g}") is not None:
                        yield Figure(f"{value:g}", Decimal(str(value)), "chart"), series.name


def _known(value: Decimal, held: set[Decimal], scales: tuple[int, ...]) -> bool:
    return value in held or any(agrees(value, one.scaleb(scale)) for one in held for scale in scales)


def _implied(value: Decimal, here: list[Decimal]) -> bool:
    """Whether two known figures of the page give it."""
    for one in here[:30]:
        for other in here[:30]:
            if one != other and other:
                given = (one + other, one - other, one / other, one * other, (one - other) / other * 100,
                         one * (1 - other / 100), one * (1 + other / 100))  # fmt: skip
                if any(agrees(abs(value), abs(each)) for each in given):
                    return True
    return False
