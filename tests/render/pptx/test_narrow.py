"""Slides narrower than 16:9: what stands side by side on a wide slide takes another arrangement before it is cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.diagnostics import Finding
from docgen.measure import Span, metrics
from docgen.model.document import (
    Block,
    Diagram,
    Items,
    Layer,
    Link,
    Metrics,
    Node,
    Panel,
    Panels,
    Paragraph,
    Tile,
    plain_text,
    words,
)
from docgen.model.slides import EMU_PER_POINT, Deck, LineShape, TextShape
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


# --- a shorter version before a second slide ----------------------------------------------------------------


def narrow(*blocks: Block, kind: str, language: str, folder: Path, internal: bool) -> tuple[Deck, tuple[Finding, ...]]:
    """One section on slides of four by three."""
    template = loaded(four_by_three(), folder)
    whole = deck(section("one", *blocks, kind=kind), language=language, internal=internal)
    return place(whole, template.theme(load_theme("light")), template.stage)


SAID = {
    "en": "Moves in the fourth wave, with nothing changed at the tills",
    "zh": "第四批迁移，收银终端保持不变，门店无须停业",
}


def solution(language: str) -> Diagram:
    """Five layers of blocks, each told in a line or two, linked from top to bottom."""
    layers = tuple(
        Layer(f"l{i}", words(f"L{i}"), tuple(
            Node(f"n{i}{k}", words(f"Block {i}{k}"), words(f"{SAID[language]} {i}{k}"), kept=i != 2)
            for k in range(3)
        ))
        for i in range(5)
    )  # fmt: skip
    links = tuple(Link(f"n{i}0-n{i + 1}0", f"n{i}0", f"n{i + 1}0") for i in range(4))
    return Diagram("drawn", layers, links)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_picture_loses_words_before_it_loses_an_arrow_and_the_notes_have_them(language: str, tmp_path: Path) -> None:
    drawn = solution(language)
    details = [plain_text(node.detail) for layer in drawn.layers for node in layer.nodes]
    for internal in (True, False):
        placed, findings = narrow(drawn, kind="solution", language=language, folder=tmp_path, internal=internal)
        _, slide = placed.slides
        lines = {shape.id.rpartition("/")[2] for shape in slide.shapes if isinstance(shape, LineShape) and shape.arrow}
        assert {link.id for link in drawn.links} <= lines
        shown = " ".join(
            "".join(run.text for run in line.runs)
            for shape in slide.shapes
            if isinstance(shape, TextShape)
            for line in shape.paragraphs
        )
        (told,) = [one for one in findings if one.rule == "slide-said-in-notes"]
        gone = [one for one in details if one not in shown]
        assert gone and told.excerpt == str(len(gone))
        assert all(one in told.values["named"] for one in gone), "nothing is dropped silently"
        assert all(f"Block {i}{k}" in shown for i in range(5) for k in range(3))
        assert all(any(one in note for note in slide.notes) for one in gone) is internal


def told(name: str, text: str) -> Panel:
    """What an answer's tile says: its figure, a sentence, what else was reached, whose it is."""
    figure = Metrics(f"{name}-f", (Tile(f"{name}-t", words("Cycle time"), words("2 days"), words("19 days")),))
    also = (
        Paragraph(f"{name}-label", words("Reached there too"), "label"),
        Items(f"{name}-also", tuple(words(f"{name} {count} {text}") for count in ("one", "two", "three"))),
    )
    return Panel(name, words(name.title()), (figure, Paragraph(f"{name}-said", words(text)), *also))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tiles_of_one_answer_keep_to_a_slide_and_further_results_stand_in_the_notes(
    language: str, tmp_path: Path
) -> None:
    text = SAID[language] * (2 if language == "zh" else 1)
    tiles = Panels("tiles", tuple(told(name, text) for name in ("first", "second", "third")), "columns")
    placed, findings = narrow(tiles, kind="key-line", language=language, folder=tmp_path, internal=True)
    _, slide = placed.slides
    (told_of,) = [one for one in findings if one.rule == "slide-said-in-notes"]
    assert told_of.excerpt == "9" and "second two" in told_of.values["named"]
    assert any("third one" in note for note in slide.notes)
    assert {"one/tiles/first", "one/tiles/second", "one/tiles/third"} <= {shape.id for shape in slide.shapes}
    placed, findings = narrow(tiles, kind="own", language=language, folder=tmp_path, internal=True)
    assert not findings and len(placed.slides) > 2, "what an author wrote for a slide of their own stays on it"
