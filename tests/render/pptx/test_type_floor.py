"""What a slide says stands in 14 points or more, rows of tables have air, and the result of a case has its room."""

from __future__ import annotations

import re

import pytest

from docgen.model.document import Cell, Column, Panel, Panels, Paragraph, Row, Section, Table, words
from docgen.model.slides import Slide, TableShape, TextShape, inches
from docgen.render.pptx.layout import place
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS
from tests.render.pptx.decks import deck, section
from tests.render.pptx.test_sample_decks import THEMES, decks

BODY_PT = 14.0
LABELS = re.compile(
    r"^cover/|/tracker/|/(page|source|sticker|confidentiality|exhibit|label|unit|caption|badge|before|after|year|note"
    r"|speaker|number|move-up)$|-(unit|head|bar|value|holds|up)$|/(head|badge|period|level|note|label)[-/]\d+$"
    r"|-rhythm-\d+$|-diagram/|-chart/|-pulse|/party$|/axis"
)
"""Names of what may be smaller: labels, units, sources, axes, notes in drawings, footers."""


def small(slide: Slide) -> set[str]:
    """Names of shapes with words below the floor that are no labels."""
    found = set()
    for shape in slide.shapes:
        if isinstance(shape, TextShape) and not LABELS.search(shape.id):
            found |= {shape.id for line in shape.paragraphs for run in line.runs if run.size_pt < BODY_PT}
        elif isinstance(shape, TableShape):
            cells = [cell for row in shape.rows[1:] for cell in row.cells]
            lines = [line for cell in cells for line in cell.paragraphs]
            found |= {shape.id for line in lines for run in line.runs if run.size_pt < BODY_PT}
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_only_labels_sources_axes_and_footers_are_smaller_than_body_text(name: str, language: str, theme: str) -> None:
    for document in decks(name, language):
        for slide in place(document, load_theme(theme))[0].slides:
            assert slide.borrowed is not None or not small(slide), (document.id, slide.id)


def placed(*blocks: Table | Panels, kind: str = "needs") -> Slide:
    made: Section = section("one", *blocks, kind=kind)
    return place(deck(made), load_theme("light"))[0].slides[1]


def test_rows_of_several_lines_stand_off_their_rules_where_the_body_has_room() -> None:
    columns = (Column("a", words("What"), "text"), Column("b", words("How"), "text"))
    long = "One line of it\nanother line of it\na third line of it"
    rows = tuple(Row(f"r{i}", (Cell(words(f"Need {i}")), Cell(words(long)))) for i in range(3))
    (table,) = [one for one in placed(Table("rows", columns, rows)).shapes if isinstance(one, TableShape)]
    for row in table.rows[1:]:
        lines = max(len(cell.paragraphs) for cell in row.cells)
        assert row.height >= lines * inches(14 * 1.2 / 72) + inches(0.18), row.id


def test_the_result_of_a_case_is_not_its_narrowest_part() -> None:
    said = ("Situation " * 24, "Goal " * 12, "What was done " * 40, "Result " * 24)
    parts = tuple(
        Panel(f"p{i}", words(f"Part {i}"), (Paragraph(f"t{i}", words(one.strip())),)) for i, one in enumerate(said)
    )
    heads = [one.box.width for one in placed(Panels("parts", parts, "star"), kind="case").shapes
             if isinstance(one, TextShape) and re.search(r"/p\d/heading$", one.id)]  # fmt: skip
    assert len(heads) == len(said)
    assert heads[-1] > min(heads) or len(set(heads)) == 1
