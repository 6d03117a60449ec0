"""A case keeps to one slide: what gives way, in which order, and that it is reported."""

from __future__ import annotations

from dataclasses import replace

from docgen.model.document import Field, Fields, Metrics, Quotation, Section, Tile, plain_text, words
from docgen.model.slides import TextShape
from docgen.render.pptx.layout import place
from docgen.render.pptx.layout.case import versions
from docgen.theme import load_theme
from tests.compose.case_library import documents
from tests.compose.material import ROOT
from tests.render.pptx.decks import deck, section, table, tiles


def crowded() -> Section:
    """A case with more figures than fit, with notes, and facts beside them."""
    section = documents("booz-allen", "halden-rowe", "en")["slides"].sections[0]
    tiles = tuple(
        Tile(f"t{n}", words("Time to release"), words("4 days"), words("9 days"), words("about half")) for n in range(4)
    )
    facts = Fields("facts", (Field("f1", words("Duration"), words("6 months")),), 1)
    blocks = tuple(replace(one, tiles=tiles) if isinstance(one, Metrics) else one for one in section.blocks)
    return replace(section, blocks=(*(one for one in blocks if not isinstance(one, Fields)), facts))


def count(section: Section) -> tuple[int, int, int]:
    """Figures, notes and facts."""
    tiles = _tiles(section)
    facts = sum(len(block.fields) for block in section.blocks if isinstance(block, Fields))
    return len(tiles), sum(1 for tile in tiles if tile.note), facts


def _tiles(section: Section) -> list[Tile]:
    return [tile for block in section.blocks if isinstance(block, Metrics) for tile in block.tiles]


def test_facts_and_notes_give_way_before_figures() -> None:
    steps = [(count(version), left_out) for version, left_out in versions(crowded())]
    assert [step for step, _ in steps[:4]] == [(4, 4, 1), (4, 4, 1), (4, 0, 0), (4, 0, 0)]
    assert [step[0] for step, _ in steps[4:]] == [3, 3, 2, 2, 1, 1]
    assert all(sum(step) + left_out == 9 for step, left_out in steps), "what is left out is counted"


def test_whose_case_it_is_moves_into_the_source_line() -> None:
    _, (moved, left_out), *_ = versions(crowded())
    assert left_out == 0 and not moved.exhibit and moved.source_line == crowded().exhibit


def test_other_sections_have_one_version() -> None:
    assert len(list(versions(replace(crowded(), kind="needs")))) == 1


def test_what_a_slide_leaves_out_is_reported_and_nothing_of_the_story() -> None:
    whole = documents("nordstrom", "halden-rowe", "en")["slides"]
    section = whole.sections[0]
    deck, findings = place(whole, load_theme("light", ROOT))
    assert len(deck.slides) == 1
    shown = " ".join(
        run.text for shape in deck.slides[0].shapes if isinstance(shape, TextShape)
        for paragraph in shape.paragraphs for run in paragraph.runs
    )  # fmt: skip
    drawn = sum(1 for shape in deck.slides[0].shapes if shape.id.endswith("/after"))
    figures, notes, facts = count(section)
    assert sum(int(one.excerpt) for one in findings if one.rule == "slide-left-out") == figures - drawn + notes + facts
    for name in ("Situation", "Goal", "What was done", "Result"):
        assert name in shown
    named = " ".join(str(one.values["named"]) for one in findings if one.rule == "slide-left-out")
    gone = [tile for tile in _tiles(section) if plain_text(tile.after) not in shown]
    assert gone and all(f"{plain_text(tile.label)} " in named and plain_text(tile.after) in named for tile in gone)
    assert not any(f" {plain_text(tile.after)}" in named for tile in _tiles(section) if tile not in gone)


def test_figures_that_find_no_room_left_go_on_side_by_side() -> None:
    filled = table("t", 10, "Words for two lines of a cell " * 2)
    placed, _ = place(deck(section("s", filled, tiles(3))), load_theme("light"))
    found = {
        name: [(at, one.box.y) for at, slide in enumerate(placed.slides) for one in slide.shapes
               if isinstance(one, TextShape) and f"/tiles/{name}/" in f"{one.name}/"][:1]
        for name in ("t0", "t1", "t2")
    }  # fmt: skip
    assert found["t0"] and found["t0"] == found["t1"] == found["t2"]


def test_the_quotation_gives_way_last_and_brings_figures_back() -> None:
    said = replace(crowded(), blocks=(*crowded().blocks, Quotation("q", words("It held."), words("Head of IT"))))
    steps = [
        (count(version)[0], any(isinstance(one, Quotation) for one in version.blocks)) for version, _ in versions(said)
    ]
    assert steps[-8:] == [(1, True), (1, True), (3, False), (3, False), (2, False), (2, False), (1, False), (1, False)]
