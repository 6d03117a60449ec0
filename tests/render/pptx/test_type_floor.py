"""What a slide says stands in 14 points or more, rows of tables have air, and the result of a case has its room."""

from __future__ import annotations

import re

import pytest

from docgen.model.document import Cell, Column, Row, Section, Table, words
from docgen.model.slides import Slide, TableShape, TextShape, inches
from docgen.render.pptx.layout import place
from docgen.theme import load_theme
from tests.compose.material import WHOLE_ACCOUNTS
from tests.examples import CROSSED
from tests.render.pptx.decks import deck, section
from tests.render.pptx.test_sample_decks import arranged

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


@CROSSED
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_only_labels_sources_axes_and_footers_are_smaller_than_body_text(name: str, language: str, theme: str) -> None:
    for document, shown, _ in arranged(name, language, theme):
        for slide in shown.slides:
            assert slide.borrowed is not None or not small(slide), (document.id, slide.id)


def placed(*blocks: Table) -> Slide:
    made: Section = section("one", *blocks, kind="needs")
    return place(deck(made), load_theme("light"))[0].slides[1]


def test_rows_of_several_lines_stand_off_their_rules_where_the_body_has_room() -> None:
    columns = tuple(Column(name, words(name), "text") for name in ("Need", "What", "How", "Who"))
    lines = 4
    long = "\n".join(f"Line {n} of it" for n in range(lines))
    rows = tuple(Row(f"r{i}", (Cell(words(f"Need {i}")), *(Cell(words(long)),) * 3)) for i in range(2))
    (table,) = [one for one in placed(Table("rows", columns, rows)).shapes if isinstance(one, TableShape)]
    for row in table.rows[1:]:
        assert row.height >= lines * inches(14 * 1.15 / 72) + 2 * inches(0.13), row.id


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_the_result_of_a_case_is_not_its_narrowest_part(name: str) -> None:
    seen = 0
    for _, shown, _ in arranged(name, "en", "light"):
        for slide in shown.slides:
            heads = [one.box for one in slide.shapes if isinstance(one, TextShape) and one.geometry == "homePlate"]
            result = [
                one.box for one in slide.shapes if isinstance(one, TextShape) and one.id.endswith("result/heading")
            ]
            if len(heads) == 3 and len({one.y for one in (*heads, *result)}) == 1:
                seen += 1
                widths = [one.width for one in (*heads, *result)]
                assert widths[-1] > min(widths) or len(set(widths)) == 1, slide.id
    assert seen
