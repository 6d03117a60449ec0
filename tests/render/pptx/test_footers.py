"""The foot of a foreign template: none of our boxes enters it, and its own boxes hold what they say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from docgen.model.artifact import Rendered
from docgen.model.document import Document, words
from docgen.render.pptx import render
from docgen.render.pptx.template import Template, load_template
from docgen.theme import load_theme
from tests.proof.boxes import entered
from tests.render.pptx.decks import LONG_EN, deck, every_arrangement
from tests.render.pptx.foreign import IN, Made, odd_order
from tests.render.pptx.templated import loaded
from tests.render.pptx.test_templates import FOREIGN, MADE

_MARK = "Confidential: for the addressee only"


def said(language: str = "en", mark: str = _MARK) -> Document:
    """Slides with sources and slides without, under a long line of confidentiality."""
    whole = {one.id: one for one in every_arrangement(LONG_EN[:50])}
    bare = [
        replace(whole[one], id=f"bare-{one}", source_line=(), so_what=(), exhibit=(), kind=one)
        for one in ("question", "needs", "team", "columns")
    ]
    made = deck(whole["staying"], whole["columns"], whole["steps"], *bare, language=language)
    return replace(made, meta=replace(made.meta, confidentiality=words(mark)))


@pytest.mark.parametrize("name", MADE)
def test_no_box_of_ours_enters_the_foot_of_a_made_template(name: str, tmp_path: Path) -> None:
    _check(loaded(MADE[name](), tmp_path))


@pytest.mark.parametrize("path", FOREIGN or [None], ids=lambda path: path.stem if path else "none")
def test_no_box_of_ours_enters_the_foot_of_a_foreign_deck(path: Path | None) -> None:
    if path is None:
        pytest.skip("no foreign decks (set DOCGEN_FOREIGN_DECKS)")
    _check(load_template(path, path.name))


def _check(template: Template) -> None:
    made = render(said(), load_theme("light"), template)
    assert entered(made.data) == []
    assert all(_MARK in text for text in _marks(made))


def _marks(made: Rendered) -> Iterator[str]:
    """What each slide after the cover says as its confidentiality."""
    for slide in list(Presentation(io.BytesIO(made.data)).slides)[1:]:
        yield " ".join(one.text_frame.text for one in slide.shapes if one.name.endswith("/confidentiality"))


def _footed(box: tuple[float, float, float, float], date: float) -> Made:
    """The odd template with a footer in that box and a date that begins at `date` inches."""
    base = odd_order()
    moved = {"ftr": box, "dt": (date, box[1], 1.6, box[3]), "sldNum": (date + 1.7, box[1], 0.6, box[3])}
    sheets = [replace(one, spots=[replace(s, box=moved.get(s.kind, s.box)) for s in one.spots]) for one in base.sheets]
    return replace(base, sheets=sheets)


def test_a_narrow_footer_grows_into_the_room_beside_it(tmp_path: Path) -> None:
    made = render(said(), load_theme("light"), loaded(_footed((7.0, 6.95, 1.6, 0.3), 8.7), tmp_path))
    assert not [one for one in made.findings if one.rule == "template-footer-narrow"]
    slide = Presentation(io.BytesIO(made.data)).slides[1]
    footer = next(one for one in slide.placeholders if one.placeholder_format.type.name == "FOOTER")
    assert footer.width > 2.4 * IN and footer.left + footer.width <= 8.7 * IN
    assert entered(made.data) == []


def test_words_that_no_footer_has_room_for_stand_above_it_and_are_told(tmp_path: Path) -> None:
    made = render(said(), load_theme("light"), loaded(_footed((0.9, 6.95, 1.0, 0.3), 2.0), tmp_path))
    (told,) = [one for one in made.findings if one.rule == "template-footer-narrow"]
    assert told.excerpt == _MARK and told.values["width"] == "1.00" and told.values["box"]
    assert all(_MARK in text for text in _marks(made))
    assert entered(made.data) == []


def test_a_short_mark_leaves_the_footer_where_the_layout_has_it(tmp_path: Path) -> None:
    made = render(said(mark="Internal"), load_theme("light"), loaded(odd_order(), tmp_path))
    slide = Presentation(io.BytesIO(made.data)).slides[1]
    footer = next(one for one in slide.placeholders if one.placeholder_format.type.name == "FOOTER")
    assert "<a:xfrm" not in footer._element.xml
