"""The sample accounts' decks as a customer sees them: one slide per section, full, in both languages and themes."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from docgen.compose.case_sheet import TYPE as CASES
from docgen.compose.deck import CUSTOMER_DECK, PRESENTER_DECK
from docgen.diagnostics import Finding
from docgen.model.document import Document
from docgen.model.slides import Deck, PictureShape, Slide, TableShape, TextShape, inches
from docgen.render.pptx.layout import place
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, compose
from tests.examples import CROSSED
from tests.render.pptx.test_layout import _check_fit, _check_places

BODY_TOP, BODY_LEAST = inches(2.05), inches(4.07)


@cache
def decks(name: str, language: str) -> list[Document]:
    """The slides of an account for the presenter, and its cases."""
    made = {path: one for kind in (PRESENTER_DECK, CASES) for path, one in compose(kind, name, language).items()}
    return [one for path, one in made.items() if path.endswith(".pptx")]


@cache
def arranged(name: str, language: str, theme: str) -> list[tuple[Document, Deck, tuple[Finding, ...]]]:
    """The same with their slides in place, and what was found."""
    look = load_theme(theme)
    return [(document, *place(document, look)) for document in decks(name, language)]


def kinds(document: Document, placed: Deck) -> dict[str, Slide]:
    by_id = {section.id: section.kind for section in document.sections}
    return {by_id[slide.section]: slide for slide in placed.slides if slide.section in by_id}


@CROSSED
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_every_section_is_one_slide_that_fits(name: str, language: str, theme: str) -> None:
    look = load_theme(theme)
    for document, placed, findings in arranged(name, language, theme):
        covers = 0 if document.kind == "case" else 1
        sections = [slide.section for slide in placed.slides[covers:]]
        assert list(dict.fromkeys(sections)) == [one.id for one in document.sections]
        core = {one.id for one in document.sections if not one.backup}
        assert [one for one, often in Counter(sections).items() if often > 1 and one in core] == []
        assert {finding.rule for finding in findings} <= {"slide-left-out", "slide-title-small"}
        _check_fit(placed, look)
        _check_places(placed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_no_slide_ends_half_empty_and_no_source_takes_three_lines(name: str, language: str) -> None:
    for document, placed, _ in arranged(name, language, "light"):
        for slide in placed.slides:
            source = [shape for shape in slide.shapes if shape.id.endswith("/source") and isinstance(shape, TextShape)]
            assert all(shape.box.height <= inches(0.42) for shape in source), slide.id
            if slide.layout == "cover" or slide.borrowed is not None:
                continue
            body = [
                shape.box.bottom
                for shape in slide.shapes
                if isinstance(shape, (TextShape, TableShape, PictureShape))
                and BODY_TOP - inches(0.3) < shape.box.y < inches(6.1)
            ]
            assert max(body) - BODY_TOP >= BODY_LEAST * 6 // 10, (document.id, slide.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roadmap_numbers_its_value_points(language: str) -> None:
    for name in WHOLE_ACCOUNTS:
        document = next(iter(compose(CUSTOMER_DECK, name, language).values()))
        slide = kinds(document, place(document, load_theme("light"))[0])["roadmap"]
        pins = [s for s in slide.shapes if isinstance(s, TextShape) and s.geometry == "diamond"]
        shown = [s.paragraphs[0].runs[0].text for s in pins]
        legend = [
            s.paragraphs[0].runs[0].text for s in slide.shapes if isinstance(s, TextShape) and s.id.endswith("/number")
        ]
        assert shown == legend == ["1", "2", "3", "4"]


def test_solution_blocks_name_the_needs_they_answer() -> None:
    document = next(iter(compose(CUSTOMER_DECK, "marlow-press", "zh").values()))
    slide = kinds(document, place(document, load_theme("light"))[0])["solution"]
    badges = [s for s in slide.shapes if isinstance(s, TextShape) and s.geometry == "ellipse"]
    said = {s.id for s in slide.shapes if isinstance(s, TextShape) and s.paragraphs}
    assert badges and all(f"{badge.id}/words" in said for badge in badges)
    assert len({badge.box.x for badge in badges}) == 2
