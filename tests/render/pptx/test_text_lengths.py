"""The same slides with the shortest and the longest words: nothing overflows, shrinks, meets or is lost unreported."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.document import Field, Fields, Panel, Panels, Paragraph, words
from docgen.model.slides import Deck, TableShape, TextShape
from docgen.render.pptx.layout import place
from docgen.theme import load_theme
from tests.render.pptx.decks import LONG_EN, LONG_ZH, deck, every_arrangement, section
from tests.render.pptx.test_layout import THEMES, _check_fit, _check_places

SOURCE_FLOOR, TABLE_FLOOR = 10, 14
_SAID = {
    "en": (*LONG_EN.split(), "https://www.example.com/reports/2026/annual-review.pdf", "interoperability", "€3.4"),
    "zh": (*LONG_ZH.split("，"), "https://www.example.com/reports/2026.pdf，", "“没有人看！”", "3.4亿元/年", "A/B测试"),
}


@pytest.mark.proof
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_slides_of_any_length_of_words_fit(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(("en", "zh")))
    theme = load_theme(data.draw(st.sampled_from(THEMES)))
    count = data.draw(st.sampled_from((1, 2, 5, 20, 60)))
    parts = data.draw(st.lists(st.sampled_from(_SAID[language]), min_size=count, max_size=count))
    text = (" " if language == "en" else "").join(parts)
    fields = Fields("facts", tuple(Field(f"f{n}", words(f"{text[:30]} {n}"), words(text)) for n in range(3)))
    panels = tuple(Panel(f"q{n}", words(text[:40]), (Paragraph(f"q{n}-t", words(text)),)) for n in range(4))
    more = (section("fields", fields), section("quarters", Panels("q", panels, "quarters")))
    placed, findings = place(deck(*every_arrangement(text), *more, language=language), theme)
    _check_fit(placed, theme)
    _check_places(placed)
    _check_sizes(placed)
    assert not [one for one in findings if one.rule == "slide-part-overflow"]


def _check_sizes(placed: Deck) -> None:
    for slide in placed.slides:
        for shape in slide.shapes:
            if isinstance(shape, TextShape):
                assert all(run.size_pt >= SOURCE_FLOOR for p in shape.paragraphs for run in p.runs), shape.id
            elif isinstance(shape, TableShape):
                cells = [cell for row in shape.rows[1:] for cell in row.cells]
                assert all(r.size_pt >= TABLE_FLOOR for c in cells for p in c.paragraphs for r in p.runs), shape.id
