"""What the words of a slide get: titles the size they need, a lone statement a large one, covers their own fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.measure import Span, metrics
from docgen.messages import worded
from docgen.model.document import Items, Paragraph, Section, words
from docgen.model.slides import EMU_PER_POINT, Deck, TextShape
from docgen.render.pptx import render
from docgen.render.pptx.layout import place
from docgen.render.pptx.layout.foreign import foreign_cover
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.stage import Stage, own_stage
from docgen.theme import load_theme
from tests.render.pptx.decks import column_chart, deck, section
from tests.render.pptx.foreign import four_by_three, odd_order
from tests.render.pptx.templated import everything, loaded

LONG = {
    "en": "The host systems of 63 machines are out of maintenance, and the migration has to end before the year-end "
          "freeze, so that the plan of 45 weeks has to start in the middle of May",
    "zh": "63台主机系统已停止维护，迁移必须在年终封网之前全部完成，因此为期45周的实施计划最迟须在五月中旬启动，"
          "否则明年全年的业务仍须由现有系统独自承担，届时将没有原厂技术支持",
}  # fmt: skip
LINE = {"en": "No shop will close on the day we change over.", "zh": "切换当天，没有一家门店停业。"}


def own(*blocks: Paragraph | Items) -> Section:
    """A slide of the author's with nothing around its words."""
    return replace(section("said", *blocks, kind="own"), exhibit=(), so_what=(), source_line=())


def sizes(placed: Deck) -> set[float]:
    """Sizes of the words on the slide after the cover."""
    shapes = [one for one in placed.slides[1].shapes if isinstance(one, TextShape) and one.id == "said/p"]
    return {run.size_pt for shape in shapes for paragraph in shape.paragraphs for run in paragraph.runs}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_title_that_is_set_small_is_told_with_the_length_that_is_not(language: str) -> None:
    title = LONG[language]
    _, findings = place(deck(section("s", title=title), language=language), load_theme("light"))
    found = [one for one in findings if one.rule == "slide-title-small"]
    assert len(found) == 1 and found[0].severity.value == "advice"
    values = found[0].values
    assert values["slide"] == "s" and values["size"] == "20" and values["length"] == str(len(title))
    assert "{" not in worded(found[0], language).as_line()
    shorter = title[: int(values["fits"])].rstrip()
    assert 20 < len(shorter) < len(title)
    _, findings = place(deck(section("s", title=shorter), language=language), load_theme("light"))
    assert [one.rule for one in findings] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_line_on_a_slide_of_its_own_is_set_large(language: str, tmp_path: Path) -> None:
    one = deck(own(Paragraph("p", words(LINE[language]))), language=language)
    assert sizes(place(one, load_theme("light"))[0]) == {28}
    for made in (odd_order(), four_by_three()):
        template = loaded(made, tmp_path)
        placed, _ = place(one, template.theme(load_theme("light")), template.stage)
        assert min(sizes(placed)) >= 24
        (said,) = [shape for shape in placed.slides[1].shapes if shape.id == "said/p"]
        assert isinstance(said, TextShape)
        assert said.box.width <= placed.width * 8 // 10, "a measure that reads well"
        assert placed.height * 30 // 100 < said.box.y < placed.height * 60 // 100


def test_more_words_are_set_smaller() -> None:
    found = []
    for count in (1, 6, 30):
        one = deck(own(Paragraph("p", words(" ".join([LINE["en"]] * count)))))
        found.append(max(sizes(place(one, load_theme("light"))[0])))
    assert found == sorted(found, reverse=True) and found[0] > found[1] > found[2]


def test_a_covers_words_are_measured_in_its_own_fonts(tmp_path: Path) -> None:
    template = loaded(odd_order(), tmp_path)
    theme, cover = template.theme(load_theme("light")), template.stage.cover
    assert cover is not None
    high = {}
    for family in ("Liberation Sans Narrow", "No Such Sans"):
        stage: Stage = replace(own_stage(False, "en"), foreign=True)
        whole = deck(section("s"), title="A depot network that stays open in the night of the change")
        setting = Setting(theme, "en", metrics(theme.fonts, "en"), whole.meta, stage)
        slide = foreign_cover(setting, replace(cover, title_family=family), whole, "cover")
        title = slide.shapes[0]
        assert isinstance(title, TextShape)
        high[family] = title.paragraphs[0].runs[0].size_pt
    assert high["No Such Sans"] < high["Liberation Sans Narrow"]


def test_a_title_in_a_templates_placeholder_ends_on_no_scrap(tmp_path: Path) -> None:
    template = loaded(odd_order(), tmp_path)
    theme, stage = template.theme(load_theme("light")), template.stage
    title = "Every depot has a counterpart, and no issue waits longer than five working days for an answer"
    placed, _ = place(deck(section("s", title=title)), theme, stage)
    shape = placed.slides[1].shapes[0]
    assert isinstance(shape, TextShape) and shape.from_layout
    left, _, right, _ = shape.insets
    assert left == stage.title_edges.left and right > stage.title_edges.right
    measures = metrics(theme.fonts, "en", headed=True)
    size = shape.paragraphs[0].runs[0].size_pt
    inner = stage.title.width - (right - stage.title_edges.right)
    starts = measures.breaks([Span(title, size, shape.paragraphs[0].runs[0].strong, True)], inner / EMU_PER_POINT)
    assert len(starts) == 2 and len(title) - starts[1] > 30
    written = render(deck(section("s", title=title)), load_theme("light"), template).data
    assert f'rIns="{right}"'.encode() in everything(written, "ppt/slides/")
    short, _ = place(deck(section("s", title="Open all night")), theme, stage)
    assert isinstance(short.slides[1].shapes[0], TextShape) and short.slides[1].shapes[0].insets == (0, 0, 0, 0)


def test_a_figure_over_a_narrow_bar_keeps_to_one_line() -> None:
    written = render(deck(section("s", column_chart(points=8))), load_theme("light")).data
    labels = re.findall(rb"<c:dLbls>.*?</c:dLbls>", everything(written, "ppt/charts/"), re.DOTALL)
    shown = [one for one in labels if b"<c:txPr>" in one]
    assert shown and all(b'<c:txPr><a:bodyPr wrap="none"/>' in one for one in shown)
