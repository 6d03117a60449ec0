"""Decks in a company's template with borrowed slides, read again: a Chinese face on every run, ids on every shape."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from docgen.model.document import Borrowed, Section
from docgen.render.pptx import render
from docgen.theme import load_theme
from tests.render.pptx.decks import LONG_EN, LONG_ZH, deck, every_arrangement
from tests.render.pptx.foreign import Made, four_by_three, odd_order
from tests.render.pptx.lent import PLACE, lending, lifted
from tests.render.pptx.templated import loaded
from tests.render.pptx.test_soundness import A16, A, P, trees

MADE = {"odd": odd_order, "four-by-three": four_by_three}


def lending_chinese(path: Path) -> Path:
    """The deck to borrow from, with Chinese in its placeholders, its table and its chart."""
    said = Presentation(str(lending(path)))
    first, second = said.slides[0], said.slides[1]
    first.shapes.title.text = "96名工程师专做平台"
    first.placeholders[1].text_frame.text = "2014年起"
    next(one for one in second.shapes if one.has_table).table.cell(0, 0).text = "级别"
    said.save(str(path))
    return path


def built(made: Made, language: str, folder: Path) -> bytes:
    """Every arrangement and four borrowed slides, restyled and as they are, one of them twice."""
    template = loaded(made, folder)
    path = lending_chinese(folder / "company.pptx")
    lent = []
    for place, (number, restyle) in enumerate(((1, True), (2, True), (1, False), (2, False), (1, True))):
        slide, _ = lifted(path, number, restyle=restyle, name=f"lent-{place}")
        held = Borrowed(path.name, number, restyle, PLACE, slide)
        lent.append(Section(f"lent-{place}", "borrowed", (), borrowed=held))
    own = every_arrangement(LONG_ZH if language == "zh" else LONG_EN)
    document = deck(*own, *lent, language=language, internal=True)
    return render(replace(document, meta=replace(document.meta, draft=True)), load_theme("light"), template).data


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", MADE)
def test_runs_in_placeholders_and_on_borrowed_slides_name_an_east_asian_face(
    name: str, language: str, tmp_path: Path
) -> None:
    data, held, chinese = built(MADE[name](), language, tmp_path), 0, 0
    for part, tree in (*trees(data, "slides"), *trees(data, "notesSlides")):
        for run in (*tree.iter(f"{A}r"), *tree.iter(f"{A}fld")):
            east, said = run.find(f"{A}rPr/{A}ea"), run.findtext(f"{A}t") or ""
            assert east is not None and east.get("typeface"), (part, said)
            following = [one.tag for one in east.itersiblings()]
            assert f"{A}latin" not in following and f"{A}highlight" not in following, "the schema's order"
            held += 1
            chinese += bool(re.search("[\u4e00-\u9fff]", said))
    for part, tree in trees(data, "(?:charts|borrowed)"):
        for properties in (*tree.iter(f"{A}defRPr"), *tree.iter(f"{A}rPr")):
            assert properties.find(f"{A}ea") is not None, part
    assert held > 100 and chinese >= 6


@pytest.mark.parametrize("name", MADE)
def test_every_shape_of_every_slide_has_a_creation_id_of_its_own(name: str, tmp_path: Path) -> None:
    data, borrowed = built(MADE[name](), "zh", tmp_path), 0
    for part, tree in trees(data, "slides"):
        shapes = [one for one in tree.iter(f"{P}cNvPr") if int(one.get("id", 0)) > 1]
        ids = Counter(str(found.get("id")) for one in shapes for found in one.iter(f"{A16}creationId"))
        assert len(ids) == len(shapes) and max(ids.values()) == 1, part
        borrowed += sum(str(one.get("name")).startswith("lent-") for one in shapes)
    assert borrowed >= 8
    assert data == built(MADE[name](), "zh", tmp_path), "ids stay"
