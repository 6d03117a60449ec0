"""A deck for the team alone: every slide says so on a mark in its foot, and the file says so in its properties."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation

from docgen.model.document import Document, Paragraph, plain_text, words
from docgen.model.slides import TextShape
from docgen.render import render
from docgen.render.pptx.layout import place
from docgen.theme import load_theme
from tests.render.pptx.decks import deck, section
from tests.render.pptx.lent import lending
from tests.render.pptx.test_borrowed import borrowed

WORDS = Paragraph("p", words("A word of ours"))


def feet(document: Document, theme: str) -> list[TextShape]:
    """The shapes that carry the line of confidentiality, one of each slide."""
    slides = place(document, load_theme(theme))[0].slides
    return [
        shape
        for slide in slides
        for shape in slide.shapes
        if isinstance(shape, TextShape) and shape.name.endswith("/confidentiality")
    ]


@pytest.mark.parametrize("theme", ["light", "bold"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_slide_of_a_team_copy_carries_a_filled_mark(theme: str, language: str) -> None:
    inside = feet(deck(section("one", WORDS), section("two", WORDS), language=language, internal=True), theme)
    outside = feet(deck(section("one", WORDS), section("two", WORDS), language=language), theme)
    assert len(inside) == len(outside) == 3
    assert all(one.fill is not None for one in inside) and all(one.fill is None for one in outside)


def test_the_file_of_a_team_copy_says_so_and_a_customers_does_not() -> None:
    for internal in (True, False):
        document = deck(section("one", WORDS), internal=internal)
        mark = plain_text(document.meta.confidentiality)
        told = Presentation(io.BytesIO(render(document, load_theme("light"), "pptx").data)).core_properties
        assert (told.category, told.keywords) == ((mark, mark) if internal else ("", ""))
        assert (mark in told.title) is internal and plain_text(document.title) in told.title


@pytest.mark.parametrize("restyle", [True, False])
def test_a_borrowed_slide_in_a_team_copy_carries_the_mark_too(tmp_path: Path, restyle: bool) -> None:
    mark = plain_text(deck(internal=True).meta.confidentiality)
    for internal in (True, False):
        data = borrowed(lending(tmp_path / "c.pptx"), 2, restyle=restyle, internal=internal)
        slide = Presentation(io.BytesIO(data)).slides[2]
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert (mark in said) is (internal or (restyle and mark in plain_text(deck().meta.confidentiality)))
