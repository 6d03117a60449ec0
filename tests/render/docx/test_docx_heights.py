"""A report in Word takes the room of its PDF: contents of both name the same pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from docgen.model.document import Chart, every_section
from docgen.render.html.style import style_sheet
from docgen.render.svg import chart_height
from docgen.theme import load_theme
from tests.documents import quote_document, sample_document
from tests.render.docx.reading import W, made, opened

LANGUAGES = ("en", "zh")


def _css(language: str, selector: str, name: str) -> list[float]:
    """The last points that the style sheet gives for a property of a selector; rules of the language come later."""
    found: list[float] = []
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(sample_document(language), load_theme("light")), flags=re.DOTALL)
    for names, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        if selector in (one.strip() for one in names.split(",")):
            for value in re.findall(rf"(?:^|[;\s]){name}:\s*([^;]+)", body):
                found = [float(number) for number in re.findall(r"([\d.]+)(?:pt|\b)", value)]
    return found


def _style(story: Any, identifier: str) -> Any:
    return next(one for one in story.styles.element.iter(f"{W}style") if one.get(f"{W}styleId") == identifier)


def _points(element: Any, tag: str, attribute: str) -> float:
    return int(element.find(f".//{W}{tag}").get(f"{W}{attribute}")) / 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_tables_are_as_high_as_in_the_pdf(language: str) -> None:
    margins = _style(opened(made(sample_document(language))), "BidTable").find(f".//{W}tblCellMar")
    above, below = (_css(language, "td", f"padding-{side}") for side in ("top", "bottom"))
    expected = (above[0] + below[0]) if above else sum(_css(language, "td", "padding")[:2])

    assert _points(margins, "top", "w") + _points(margins, "bottom", "w") == pytest.approx(expected, abs=0.1)
    form = _style(opened(made(quote_document(language))), "BidTable").find(f".//{W}tblCellMar")
    assert _points(form, "top", "w") + _points(form, "bottom", "w") == pytest.approx(5.25)


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_a_table_comes_the_larger_space_and_not_both(language: str) -> None:
    space = _style(opened(made(sample_document(language))), "AfterTable")

    assert _points(space, "spacing", "line") <= 1
    assert _points(space, "spacing", "line") + _points(space, "spacing", "after") == _css("en", "table", "margin")[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_as_high_as_in_the_pdf(language: str) -> None:
    document = sample_document(language)
    sections = [
        replace(section, blocks=(block,), sections=())
        for section in every_section(document) for block in section.blocks
        if isinstance(block, Chart) and block.series and block.categories
    ]  # fmt: skip
    story = opened(made(replace(document, sections=tuple(sections))))
    heights = [
        int(one.find(".//{*}extent").get("cy")) / 12700
        for one in story.element.iter(f"{W}drawing") if one.find(".//{*}chart") is not None
    ]  # fmt: skip
    charts = [one.blocks[0] for one in sections]
    expected = [chart_height(one, load_theme("light"), language, 165) - (10.5 if one.unit else 0) for one in charts]

    assert len(charts) > 1
    assert heights == pytest.approx([max(points, 30 / 25.4 * 72) for points in expected], abs=0.5)
