"""Slides narrower than 16:9: what stands side by side on a wide slide takes another arrangement before it is cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.diagnostics import Finding
from docgen.measure import Span, metrics
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Diagram,
    Items,
    Layer,
    Link,
    Metrics,
    Node,
    Panel,
    Panels,
    Paragraph,
    Row,
    Table,
    Tile,
    plain_text,
    words,
)
from docgen.model.slides import EMU_PER_POINT, Box, Deck, LineShape, Slide, TableShape, TextShape
from docgen.render.pptx.layout import place
from docgen.theme import Theme, load_theme
from tests.render.pptx.decks import column_chart, deck, section, timeline
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


def low() -> Made:
    """Four by three with a high title: what is left is wider than it is high by half."""
    spots = (Spot("title", 0, "Title 1", (0.5, 0.4, 9.0, 1.6)), Spot("obj", 4, "C", (0.5, 2.1, 9.0, 4.4), "t"))
    return replace(four_by_three(), sheets=(Sheet("Title and Content", "obj", spots),))


def narrow(
    *blocks: Block, kind: str, language: str, folder: Path, internal: bool = False, made: Made | None = None
) -> tuple[Deck, tuple[Finding, ...]]:
    """One section on slides of four by three."""
    template = loaded(made or four_by_three(), folder)
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


# --- another arrangement before a second slide --------------------------------------------------------------

ASKED = {
    "en": ("Confirm the scope: shop and stock service", "Name a sponsor and nine team contacts", "Open both sites"),
    "zh": ("确认范围：网店与库存服务两部分", "指定一名发起人和九名对接人", "开放两处机房供勘察"),
}
WHO = {"en": "Customer: Chief information officer", "zh": "客户：信息科技部总经理"}


def ask(asked: tuple[str, ...], language: str) -> Callout:
    """What is to be decided, until when, and who decides."""
    items = Items("asked", tuple(words(one) for one in asked), ordered=True)
    closing = (Paragraph("by", words("26 / 2")), Paragraph("who", words(WHO[language])))
    return Callout("ask", "ask", words("Decide"), (items, *closing))


def steps(language: str, rows: int) -> Table:
    """Actions with an owner on either side, each told in a line or two."""
    columns = tuple(Column(name, words(name)) for name in ("action", "theirs", "ours"))
    said = words((SAID[language] * 2)[: 26 if language == "zh" else 60])
    return Table("steps", columns, tuple(Row(f"r{i}", (Cell(said), Cell(said), Cell(said))) for i in range(rows)))


def boxes(slide: Slide) -> dict[str, Box]:
    """The place of each shape by its id."""
    return {shape.id: shape.box for shape in slide.shapes if isinstance(shape, (TextShape, TableShape))}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_asked_stands_under_the_rest_where_it_has_no_room_beside_it(language: str, tmp_path: Path) -> None:
    blocks = steps(language, 4), ask(ASKED[language], language)
    placed, _ = narrow(*blocks, kind="next-steps", language=language, folder=tmp_path, made=low())
    _, slide = placed.slides
    found = boxes(slide)
    assert found["one/ask"].y >= found["one/steps"].bottom and found["one/ask"].width == found["one/steps"].width
    assert all(box.bottom <= found["one/ask"].bottom for name, box in found.items() if name.startswith("one/ask/"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_asked_is_not_alone_on_a_slide_that_goes_on(language: str, tmp_path: Path) -> None:
    asked = ask((SAID[language],) * (5 if language == "zh" else 4), language)
    for rows in (5, 6, 7):
        blocks = steps(language, rows), asked
        placed, _ = narrow(*blocks, kind="next-steps", language=language, folder=tmp_path, made=low())
        held = [[shape for shape in slide.shapes if isinstance(shape, TableShape)] for slide in placed.slides[1:]]
        assert len(held) == 2 and all(held), "rows on both slides"
        assert "one/ask" in boxes(placed.slides[-1])
        (first,), (last,) = held
        assert len(last.rows) >= 3, "a header and two rows at least"
        assert len(first.rows) + len(last.rows) == rows + 2


def test_what_must_hold_stands_in_two_columns_under_a_chart(tmp_path: Path) -> None:
    gain = Metrics("gain", (Tile("g", words("Benefit per year"), words("617,000")),))
    holds = Items("holds", tuple(words(f"{SAID['en']} {i}") for i in range(4)))
    blocks = (column_chart(), gain, Paragraph("label", words("What must hold"), "label"), holds)
    placed, _ = narrow(*blocks, kind="value", language="en", folder=tmp_path, made=low())
    _, slide = placed.slides
    found = {name: box for name, box in boxes(slide).items() if name.startswith("one/holds")}
    assert len({box.x for box in found.values()}) == 2
    lines = [line for shape in slide.shapes if isinstance(shape, TextShape) for line in shape.paragraphs]
    said = " ".join("".join(run.text for run in line.runs) for line in lines)
    assert all(plain_text(item) in said for item in holds.items)


@pytest.mark.parametrize(("language", "length", "rows"), [("en", 80, 4), ("zh", 38, 5)])
def test_an_answer_is_set_smaller_before_its_proof_goes_on_without_it(
    language: str, length: int, rows: int, tmp_path: Path
) -> None:
    stop = ". " if language == "en" else "。"
    answer = Paragraph("lead", words(((SAID[language] + stop) * 2)[:length]), "lead")
    proof = Callout("proof", "proof", words("Proof"), (steps(language, rows),))
    placed, _ = narrow(answer, proof, kind="question", language=language, folder=tmp_path, made=low())
    _, slide = placed.slides
    (said,) = [shape for shape in slide.shapes if shape.id == "one/lead" and isinstance(shape, TextShape)]
    assert {run.size_pt for line in said.paragraphs for run in line.runs} == {16}
    assert all(run.strong for line in said.paragraphs for run in line.runs), "it stands out still"
