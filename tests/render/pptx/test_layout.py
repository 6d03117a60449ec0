"""Placed decks: everything stands on the slide, fits its box, meets nothing else, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from docgen.measure import Span, metrics
from docgen.model.document import (
    Cell,
    Document,
    Items,
    Panel,
    Panels,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    plain_text,
    words,
)
from docgen.model.slides import (
    EMU_PER_POINT,
    ChartShape,
    Deck,
    LineShape,
    PictureShape,
    Slide,
    SlideParagraph,
    TableShape,
    TextShape,
    inches,
)
from docgen.render.pptx.layout import place
from docgen.render.pptx.styles import indent_pt
from docgen.theme import Theme, load_theme
from tests.documents import sample_document
from tests.examples import CROSSED
from tests.render.pptx.decks import (
    LONG_EN,
    LONG_ZH,
    column_chart,
    deck,
    every_arrangement,
    section,
    table,
    tiles,
    timeline,
)

THEMES = ("light", "bold")
TEXTS = {"en": LONG_EN, "zh": LONG_ZH}


def _height(paragraphs: tuple[SlideParagraph, ...], width: int, theme: Theme, language: str) -> float:
    measures = metrics(theme.fonts, language)
    total = 0.0
    for index, paragraph in enumerate(paragraphs):
        spans = [Span(run.text, run.size_pt, run.strong, run.face == "head") for run in paragraph.runs]
        size = max((span.size for span in spans), default=14.0)
        indent = indent_pt(paragraph.bullet, spans[0].size) if spans else 0.0
        total += measures.line_count(spans, width / EMU_PER_POINT - indent) * size * paragraph.leading
        total += paragraph.after_pt if index + 1 < len(paragraphs) else 0.0
    return total * EMU_PER_POINT


def _check_fit(placed: Deck, theme: Theme) -> None:
    for slide in placed.slides:
        for shape in slide.shapes:
            if isinstance(shape, TextShape) and shape.paragraphs and shape.geometry != "ellipse":
                left, top, right, bottom = shape.insets
                high = _height(shape.paragraphs, shape.box.width - left - right, theme, placed.language)
                assert high <= shape.box.height - top - bottom + inches(0.06), (slide.id, shape.id)
            if isinstance(shape, TableShape):
                assert sum(shape.widths) == shape.box.width
                for row in shape.rows:
                    assert len(row.cells) == len(shape.widths)
                    for cell, width in zip(row.cells, shape.widths, strict=True):
                        left, top, right, bottom = cell.insets
                        high = _height(cell.paragraphs, width - left - right, theme, placed.language)
                        assert high + top + bottom <= row.height + inches(0.02), (slide.id, row.id)


def _check_places(placed: Deck) -> None:
    for slide in placed.slides:
        boxes = []
        for shape in slide.shapes:
            if isinstance(shape, LineShape):
                for x, y in (shape.start, shape.end):
                    assert 0 <= x <= placed.width and 0 <= y <= placed.height, (slide.id, shape.id)
                continue
            box = shape.box
            assert box.x >= 0 and box.y >= 0 and box.width >= 0 and box.height >= 0, (slide.id, shape.id)
            assert box.right <= placed.width + 2 and box.bottom <= placed.height, (slide.id, shape.id)
            if isinstance(shape, (TableShape, ChartShape, PictureShape)) or shape.paragraphs:
                boxes.append((shape.id, box))
        for (one, a), (two, b) in combinations(boxes, 2):
            if two.startswith(f"{one}/badge-"):  # round badges stand on their own block, clear of its name
                continue
            wide = min(a.right, b.right) - max(a.x, b.x)
            high = min(a.bottom, b.bottom) - max(a.y, b.y)
            assert wide <= inches(0.02) or high <= inches(0.02), (slide.id, one, two)


def _text(placed: Deck) -> str:
    found: list[str] = []
    for slide in placed.slides:
        for shape in slide.shapes:
            if isinstance(shape, TextShape):
                found += ["".join(run.text for run in p.runs) for p in shape.paragraphs]
            elif isinstance(shape, TableShape):
                found += [
                    "".join(r.text for r in p.runs) for row in shape.rows for c in row.cells for p in c.paragraphs
                ]
    return "\n".join(found)


@CROSSED
@pytest.mark.parametrize("times", [1, 3])
def test_every_arrangement_fits_and_nothing_collides(language: str, theme: str, times: int) -> None:
    look = load_theme(theme)
    placed, findings = place(deck(*every_arrangement(TEXTS[language] * times), language=language), look)
    _check_fit(placed, look)
    _check_places(placed)
    assert not [finding for finding in findings if finding.rule == "slide-part-overflow"]


@CROSSED
def test_the_sample_of_every_block_fits(language: str, theme: str) -> None:
    look = load_theme(theme)
    placed, findings = place(sample_document(language, "slides", draft=True), look)
    _check_fit(placed, look)
    _check_places(placed)
    assert findings == ()


def test_type_never_falls_below_the_floor() -> None:
    placed, _ = place(deck(*every_arrangement(LONG_EN * 3)), load_theme("light"))
    for slide in placed.slides:
        for shape in slide.shapes:
            if isinstance(shape, TextShape):
                assert all(run.size_pt >= 10 for p in shape.paragraphs for run in p.runs)
            elif isinstance(shape, TableShape):
                assert all(
                    r.size_pt >= 14 for row in shape.rows[1:] for c in row.cells for p in c.paragraphs for r in p.runs
                )


def test_a_long_table_goes_on_with_its_header() -> None:
    placed, _ = place(deck(section("long", table("rows", 23), title="Twenty-three sites report")), load_theme("light"))
    shown = [s for slide in placed.slides for s in slide.shapes if isinstance(s, TableShape)]
    assert len(shown) > 2
    assert {"".join(r.text for p in t.rows[0].cells[0].paragraphs for r in p.runs) for t in shown} == {"Column 0"}
    ids = [row.id for t in shown for row in t.rows[1:]]
    assert ids == [f"r{i}" for i in range(23)]
    counts = [len(t.rows) - 1 for t in shown]
    assert max(counts) - min(counts) <= 1, counts
    assert placed.slides[1].title == f"Twenty-three sites report (1/{len(shown)})"


def test_chinese_parts_are_numbered_with_full_width_brackets() -> None:
    placed, _ = place(deck(section("long", table("rows", 23), title="二十三个站点"), language="zh"), load_theme("bold"))
    assert placed.slides[1].title.startswith("二十三个站点（1/")


def test_no_word_is_lost_however_long_the_content() -> None:
    words_long = " ".join(f"w{i}" for i in range(6000))
    cell = " ".join(f"c{i}" for i in range(3000))
    blocks = (
        Paragraph("p", words(words_long)),
        Table("t", table("x", 0, columns=2).columns, (Row("r", (Cell(words(cell)), Cell(words("1")))),)),
        Items("i", tuple(words(f"item{i} {LONG_EN}") for i in range(40)), ordered=True),
    )
    look = load_theme("light")
    placed, _ = place(deck(section("huge", *blocks)), look)
    _check_fit(placed, look)
    _check_places(placed)
    shown = set(_text(placed).split())
    assert {f"w{i}" for i in range(6000)} <= shown and {f"c{i}" for i in range(3000)} <= shown
    assert {f"item{i}" for i in range(40)} <= shown


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "😀" * 500, "שלום " * 2000, "词" * 40_000, "a\nb\nc", "R&D <b> 东方 & Söhne"]
)
def test_strange_words_are_placed(text: str) -> None:
    look = load_theme("bold")
    placed, _ = place(deck(section("odd", Paragraph("p", words(text)), table("t", 2, text[:300]))), look)
    _check_places(placed)
    assert Counter("".join(text.split())) <= Counter("".join(_text(placed).split()))


def test_numbered_items_count_on_over_slides() -> None:
    items = Items("i", tuple(words(LONG_EN * 2) for _ in range(30)), ordered=True)
    placed, _ = place(deck(section("list", items)), load_theme("light"))
    seen = 0
    for slide in placed.slides[1:]:
        numbered = [p for s in slide.shapes if isinstance(s, TextShape) for p in s.paragraphs if p.bullet == "number"]
        assert not numbered or {p.start for p in numbered} == {seen + 1}
        seen += len(numbered)
    assert seen == 30


def test_a_title_too_long_is_cut_reported_and_shown_whole_in_the_body() -> None:
    long = " ".join(f"t{i}" for i in range(120))
    placed, findings = place(deck(section("s", Paragraph("p", words("text")), title=long)), load_theme("light"))
    assert any(f.rule == "slide-title-overflow" for f in findings)
    assert {f"t{i}" for i in range(120)} <= set(_text(placed).split())


def test_titles_are_unique() -> None:
    same = [section(f"s{i}", Paragraph(f"p{i}", words("x")), title="The same claim") for i in range(3)]
    placed, _ = place(deck(*same), load_theme("light"))
    titles = [slide.title for slide in placed.slides]
    assert len(set(titles)) == len(titles)


def test_notes_only_in_internal_decks() -> None:
    one = replace(section("s", Paragraph("p", words("x"))), notes=(words("say this"),))
    assert all(not slide.notes for slide in place(deck(one), load_theme("light"))[0].slides)
    inside = place(deck(one, internal=True), load_theme("light"))[0]
    assert inside.slides[1].notes == ("say this",)


def test_draft_mark_only_on_drafts() -> None:
    def marked(document: Document) -> list[bool]:
        return [
            any(s.id.endswith("/sticker") for s in slide.shapes)
            for slide in place(document, load_theme("light"))[0].slides
        ]

    assert all(marked(sample_document("en", "slides", draft=True)))
    assert not any(marked(sample_document("en", "slides")))


def test_ids_follow_content_not_order() -> None:
    first, second = every_arrangement(LONG_EN)[:2]
    one, _ = place(deck(first, second), load_theme("light"))
    two, _ = place(deck(second, first), load_theme("light"))

    def shapes(placed: Deck) -> dict[str, list[str]]:
        return {slide.id: [shape.id for shape in slide.shapes] for slide in placed.slides}

    assert shapes(one) == shapes(two)
    assert all(len(set(ids)) == len(ids) for ids in shapes(one).values())


def test_words_keep_their_sources() -> None:
    document = sample_document("en", "slides")
    wanted = {run.sources for section in document.sections for run in section.title if run.sources}
    placed, _ = place(document, load_theme("light"))
    shown = {run.sources for s in placed.slides for shape in s.shapes if isinstance(shape, TextShape)
             for p in shape.paragraphs for run in p.runs}  # fmt: skip
    assert wanted <= shown


def test_a_case_stands_on_one_slide_with_its_figures() -> None:
    case = every_arrangement(LONG_EN)[4]
    placed, _ = place(deck(case), load_theme("light"))
    assert [slide.section for slide in placed.slides[1:]] == ["case"]


def test_facts_stand_beside_a_chart_and_never_under_it() -> None:
    placed, _ = place(deck(section("s", column_chart(), tiles())), load_theme("light"))
    chart = next(s for s in placed.slides[1].shapes if isinstance(s, ChartShape))
    label = next(s for s in placed.slides[1].shapes if isinstance(s, TextShape) and s.id.endswith("t0/after"))
    assert label.box.x >= chart.box.right and label.box.y < chart.box.bottom


def test_many_lanes_and_milestones_split_and_stay_readable() -> None:
    look = load_theme("light")
    placed, _ = place(deck(section("plan", timeline(18, 6))), look)
    _check_places(placed)
    lanes = [
        s.id for slide in placed.slides for s in slide.shapes if s.id.startswith("plan/time/l") and s.id.count("/") == 2
    ]
    assert sorted(lanes) == sorted(f"plan/time/l{i}" for i in range(18))


def test_a_gap_stays_a_gap() -> None:
    gap = Run("[to be confirmed]", (), False, "gap")
    placed, _ = place(
        deck(section("s", Panels("p", (Panel("a", words("A"), (Paragraph("x", (gap,)),)),)))), load_theme("light")
    )
    kinds = {r.kind for s in placed.slides[1].shapes if isinstance(s, TextShape) for p in s.paragraphs for r in p.runs}
    assert "gap" in kinds


def test_an_empty_section_is_a_slide_with_its_title() -> None:
    placed, findings = place(deck(Section("empty", "annex", words("Nothing yet"))), load_theme("bold"))
    slide: Slide = placed.slides[1]
    assert slide.title == "Nothing yet" and plain_text(words(slide.title)) and not findings


def test_a_list_of_twelve_short_rows_stands_on_one_slide_and_a_longer_one_is_parted() -> None:
    for rows, slides in ((12, 1), (15, 2)):
        shown = section("long", table("rows", rows), title="Tests decide")
        placed, _ = place(deck(shown), load_theme("light"))
        found = [one for slide in placed.slides for one in slide.shapes if isinstance(one, TableShape)]
        assert len(found) == slides, rows
