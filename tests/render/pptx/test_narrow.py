"""Slides narrower than 16:9: what stands side by side on a wide slide takes another arrangement before it is cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.measure import Span, metrics
from docgen.model.document import words
from docgen.model.slides import EMU_PER_POINT, Deck, TextShape
from docgen.render.pptx.layout import place
from docgen.theme import Theme, load_theme
from tests.render.pptx.decks import deck, section, timeline
from tests.render.pptx.foreign import Made, Sheet, Spot, four_by_three
from tests.render.pptx.templated import loaded

DATE = {
    "en": "by\N{NO-BREAK SPACE}15\N{NO-BREAK SPACE}September\N{NO-BREAK SPACE}2027",
    "zh": "2027Q3\N{NO-BREAK SPACE}UAT\N{NO-BREAK SPACE}MILESTONE",
}
"""Days that break nowhere: four of them stand side by side on a wide slide, not on a narrow one."""


def wide() -> Made:
    """The same template in 16:9."""
    spots = (Spot("title", 0, "Title 1", (0.5, 0.4, 12.333, 1.0)), Spot("obj", 4, "C", (0.5, 1.6, 12.333, 5.3), "t"))
    return replace(four_by_three(), width=13.333, sheets=(Sheet("Title and Content", "obj", spots),))


def dated(language: str, made: Made, folder: Path) -> tuple[Deck, Theme]:
    """A roadmap with four dates under it, placed in a template."""
    template = loaded(made, folder)
    look, drawn = template.theme(load_theme("light")), timeline(3, 4)
    marks = tuple(replace(mark, label=words(DATE[language])) for mark in drawn.marks)
    whole = deck(section("plan", replace(drawn, marks=marks)), language=language)
    return place(whole, look, template.stage)[0], look


@pytest.mark.parametrize("language", ["en", "zh"])
def test_dates_under_a_roadmap_take_fewer_columns_before_one_is_cut(language: str, tmp_path: Path) -> None:
    columns = {}
    for made in (wide(), four_by_three()):
        placed, look = dated(language, made, tmp_path)
        said = [
            shape
            for slide in placed.slides
            for shape in slide.shapes
            if isinstance(shape, TextShape) and shape.id.startswith("plan/time/m") and shape.id.endswith("/words")
        ]
        assert len(said) == 4
        columns[made.width] = len({shape.box.x for shape in said})
        measures = metrics(look.fonts, language, headed=True)
        for shape in said:
            date = "".join(run.text for run in shape.paragraphs[0].runs)
            size = shape.paragraphs[0].runs[0].size_pt
            inner = (shape.box.width - shape.insets[0] - shape.insets[2]) / EMU_PER_POINT
            assert measures.line_count([Span(date, size, True)], inner) == 1, (made.width, date)
    assert columns[13.333] == 4 and 1 < columns[10.0] < 4
