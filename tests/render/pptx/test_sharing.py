"""How content is shared out over slides that are too small for it: boxes stay whole, remarks keep their company."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from docgen.model.document import (
    Bar,
    Callout,
    Items,
    Lane,
    Mark,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Section,
    Tile,
    Timeline,
    words,
)
from docgen.model.slides import Deck, TableShape, TextShape, inches
from docgen.render.pptx.layout import place
from docgen.render.pptx.stage import Stage, own_stage
from docgen.theme import load_theme
from tests.render.pptx.decks import LONG_EN, LONG_ZH, deck, section, table


@cache
def low(language: str, inch: float) -> Stage:
    """Our own stage with so many inches less for the body."""
    whole = own_stage(False, language)
    up = inches(inch)
    return replace(whole, body_bottom=whole.body_bottom - up, so_what_bottom=whole.so_what_bottom - up)


def laid(one: Section, language: str, inch: float) -> Deck:
    return place(deck(one, language=language), load_theme("light"), low(language, inch))[0]


def card(name: str, text: str) -> Panel:
    """A card that leads with a figure, and a closing note at its foot."""
    tile = Metrics(f"{name}-tile", (Tile(f"{name}-t", words("Cycle time"), words("2 days"), words("19 days")),))
    said = (Paragraph(f"{name}-said", words(text)), Items(f"{name}-list", (words(text),) * 4))
    return Panel(name, words(name), (tile, *said, Paragraph(f"{name}-note", words("Nobody waits"), "note")))


def proof() -> Callout:
    """What shows it, in two lines."""
    return Callout("proof", "proof", words("What shows it"), (Items("shown", (words("Two lines"), words("Three"))),))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("inch", [0.0, 0.4, 0.8])
def test_no_card_is_cut_in_two(language: str, inch: float) -> None:
    text = LONG_ZH if language == "zh" else LONG_EN
    cards = Panels("cards", tuple(card(f"c{n}", text) for n in range(2)), "columns")
    slides = laid(section("story", cards), language, inch).slides[1:]
    boxes = Counter(
        shape.id for slide in slides for shape in slide.shapes if shape.id.rpartition("/")[2] in ("c0", "c1")
    )
    assert len(boxes) == 2 and set(boxes.values()) == {1}, boxes
    for slide in slides:
        held = {shape.id.split("/")[2] for shape in slide.shapes if shape.id.startswith("story/cards/")}
        boxed = {shape.id.split("/")[2] for shape in slide.shapes if shape.id in boxes}
        assert held == boxed, "what a card says stands in its box"


def tile(name: str, text: str) -> Panel:
    """A tile of an answer: its figure, what is done, how it is tested, what it brings."""
    figure = Metrics(f"{name}-tile", (Tile(f"{name}-t", words("Cycle time"), words("2 days"), words("19 days")),))
    tested = Paragraph(f"{name}-label", words("How it is tested"), "label"), Paragraph(f"{name}-test", words(text))
    said = (Paragraph(f"{name}-said", words(text)), *tested, Paragraph(f"{name}-note", words("Nobody waits"), "note"))
    return Panel(name, words(name), (figure, *said))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tiles_of_one_answer_stand_in_rows_on_one_slide_where_the_body_is_low(language: str) -> None:
    long, short, text, inch = (80, 11, LONG_ZH, 0.2) if language == "zh" else (210, 28, LONG_EN, 0.2)
    tiles = tuple(tile(f"t{n}", (text * 3)[: short if n else long]) for n in range(3))
    answer = section("story", Panels("answer", tiles, "columns"))
    made = laid(answer, language, inch)
    bottom = low(language, inch).so_what_bottom
    assert len(made.slides) == 2
    shapes = {shape.id: shape for shape in made.slides[1].shapes if isinstance(shape, TextShape)}
    boxes = [shapes[f"story/answer/t{n}"].box for n in range(3)]
    assert all(upper.bottom <= lower.y and upper.x == lower.x for upper, lower in pairwise(boxes))
    assert boxes[-1].bottom <= bottom
    for n, box in enumerate(boxes):
        held = [one for name, one in shapes.items() if name.startswith(f"story/answer/t{n}/") and one.paragraphs]
        assert len(held) >= 6 and all(one.box.bottom <= box.bottom for one in held)
        sizes = {run.size_pt for one in held for line in one.paragraphs for run in line.runs if "note" in one.id}
        assert all(size >= 14 for size in sizes)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_plan_too_high_for_a_slide_keeps_its_phases_together(language: str) -> None:
    lanes = tuple(
        Lane(f"p{n}", words(f"Phase {n}"), (Bar(f"b{n}", words("Work"), date(2027, n + 1, 1), date(2027, n + 2, 1)),))
        for n in range(4)
    )
    text = (LONG_ZH if language == "zh" else LONG_EN)[: 40 if language == "zh" else 90]
    marks = tuple(Mark(f"m{n}", words(f"Point {n}"), date(2027, n + 2, 1), words(text)) for n in range(4))
    slides = laid(section("story", Timeline("plan", lanes, marks)), language, 1.6).slides[1:]
    held = [
        {shape.id.split("/")[2] for shape in slide.shapes if shape.id.startswith("story/plan/")} for slide in slides
    ]
    assert len(slides) == 2
    assert {f"p{n}" for n in range(4)} <= held[0] and not any(f"m{n}" in held[0] for n in range(4))
    assert {f"m{n}" for n in range(4)} <= held[1]


@pytest.mark.parametrize("lines", [3, 4, 5, 6])
def test_no_panel_is_cut_in_two(lines: int) -> None:
    texts = tuple(words(f"A line of its own {n}") for n in range(lines))
    notes = tuple(Callout(f"n{n}", "note", words(f"Note {n}"), (Items(f"n{n}-i", texts),)) for n in range(4))
    slides = laid(section("story", *notes), "en", 0.3).slides[1:]
    names = [f"story/n{n}" for n in range(4)]
    boxes = [shape.id for slide in slides for shape in slide.shapes if shape.id in names]
    assert len(slides) > 1 and boxes == names


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_remark_takes_a_row_of_what_it_comments_on_along(language: str) -> None:
    parted = 0
    for rows in range(3, 9):
        slides = laid(section("story", table("rows", rows), proof()), language, 1.2).slides[1:]
        if len(slides) == 1:
            continue
        parted += 1
        last = {shape.id.split("/")[1] for shape in slides[-1].shapes if "/" in shape.id}
        assert "proof" not in last or "rows" in last, rows
    assert parted


def test_what_is_asked_stands_beside_a_summary_as_long_as_any_share_of_the_width_holds_it() -> None:
    asks = tuple(words(f"Confirm the scope of delivery number {n} with your team") for n in range(4))
    said = (Items("asked", asks), Paragraph("by", words("By May")))
    ask = Callout("ask", "ask", words("We ask for this"), said)
    for inch in (0.0, 0.6, 1.0):
        slides = laid(section("story", table("rows", 3, columns=3), ask), "en", inch).slides[1:]
        assert len(slides) == 1, inch


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_shows_an_answer_stands_beside_it_and_below_it_where_its_cells_would_run_down(language: str) -> None:
    found, text = set(), LONG_ZH[:30] if language == "zh" else LONG_EN[:60]
    for inch in (0.0, 2.0, 3.0, 4.0):
        stage = own_stage(False, language)
        shown = Callout("proof", "proof", words("What shows it"), (table("rows", 2, text, columns=3),))
        answer = Paragraph(
            "answer", words("会，接管时间不超过3分钟。" if language == "zh" else "Yes, within 3 minutes."), "lead"
        )
        made = place(
            deck(section("asked", answer, shown), language=language),
            load_theme("light"),
            replace(stage, content=stage.content - inches(inch)),
        )[0]
        assert len(made.slides) == 2
        shapes = {one.id: one for one in made.slides[1].shapes if isinstance(one, (TextShape, TableShape))}
        said, rows = shapes["asked/answer"], shapes["asked/proof/rows"]
        beside = rows.box.x >= said.box.right
        assert beside or rows.box.y >= said.box.bottom
        assert beside or rows.box.width * 10 > (stage.content - inches(inch)) * 9
        found.add(beside)
    assert found == {True, False}
