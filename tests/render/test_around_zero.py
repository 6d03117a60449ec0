"""Lying bars of two series around a common line: one row each, in print and in native charts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from docgen.model.document import Chart, Series, words
from docgen.render.chart import ChartStyle, chart_parts
from docgen.render.svg import chart_height, chart_svg
from docgen.theme import Theme, load_theme

NAMES = (words("Fuel"), words("Rent"))


def chart(low: tuple[int, int], high: tuple[int, int]) -> Chart:
    sides = (
        Series(name, words(name), tuple(Decimal(one) for one in values), role)
        for name, values, role in (("low", low, "pain"), ("high", high, "accent"))
    )
    return Chart("sides", "bar", NAMES, tuple(sides), words("EUR"), alt=words("What moves"))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("light")


def overlap(made: Chart) -> str:
    return re.findall(r'<c:overlap val="(\d+)"/>', chart_parts(made, "en", ChartStyle(), "Sheet1").xml)[0]


@pytest.mark.parametrize(("low", "high"), [((-4, 3), (4, -3)), ((-4, 0), (4, 0))])
def test_bars_on_both_sides_of_zero_share_a_line(low: tuple[int, int], high: tuple[int, int], theme: Theme) -> None:
    around = chart(low, high)
    assert overlap(around) == "100"
    tops = re.findall(r'<rect x="[^"]*" y="([^"]*)"[^>]*stroke', chart_svg(around, theme, "en", 160))[2:]
    assert len(tops) == 4 and tops[::2] == tops[1::2] and len(set(tops)) == 2


@pytest.mark.parametrize(("low", "high"), [((4, 3), (5, 6)), ((-4, 3), (4, 3)), ((0, 0), (0, 0))])
def test_bars_that_share_a_side_stand_below_each_other(
    low: tuple[int, int], high: tuple[int, int], theme: Theme
) -> None:
    beside = chart(low, high)
    assert overlap(beside) == "0"
    assert chart_height(beside, theme, "en", 160) > chart_height(chart((-4, 3), (4, -3)), theme, "en", 160)
