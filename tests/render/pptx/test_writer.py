"""Deck files: clean, read back as they were meant, the same bytes every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.util import Pt

from docgen.model.document import Run
from docgen.render.pptx import render
from docgen.render.pptx.writer.shades import SHADES
from docgen.theme import load_theme
from tests.documents import CUSTOMER, sample_document
from tests.examples import CROSSED
from tests.render.pptx.decks import LONG_EN, LONG_ZH, column_chart, deck, every_arrangement, section, table

ROOT = Path(__file__).parents[3]


def _presentation(data: bytes):  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(data))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@CROSSED
def test_files_are_clean(tmp_path: Path, language: str, theme: str) -> None:
    text = LONG_ZH if language == "zh" else LONG_EN
    documents = (
        sample_document(language, "slides", draft=True, classification="internal"),
        deck(*every_arrangement(text), language=language),
    )
    for index, document in enumerate(documents):
        file = tmp_path / f"{index}.pptx"
        file.write_bytes(render(document, load_theme(theme)).data)
        result = OpenXmlValidator().validate(file)
        assert result.is_valid, [str(error) for error in result.errors][:5]


def test_no_part_is_there_twice_and_every_part_has_a_type() -> None:
    data = render(sample_document("en", "slides", classification="internal"), load_theme("light")).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = Counter(archive.namelist())
        types = archive.read("[Content_Types].xml").decode()
    assert max(names.values()) == 1
    defaults = set(re.findall(r'Extension="(\w+)"', types))
    overrides = set(re.findall(r'PartName="/([^"]+)"', types))
    assert all(name in overrides or name.rpartition(".")[2] in defaults for name in names)
    assert overrides <= set(names)


def test_titles_tables_charts_and_notes_read_back() -> None:
    note = replace(section("noted", table("t", 3)), notes=((Run("Ask about the meters."),),))
    chart = section("chart", column_chart(series=2))
    read = _presentation(render(deck(note, chart, internal=True), load_theme("light")).data)
    noted, charted = read.slides[1], read.slides[2]
    assert noted.shapes.title.text == "Claim of noted"
    shown = next(s for s in noted.shapes if s.has_table).table
    assert [cell.text for cell in shown.rows[0].cells] == ["Column 0", "Column 1", "Column 2", "Figure, h"]
    assert shown.cell(3, 3).text == "20" and shown.first_row
    assert noted.notes_slide.notes_text_frame.text == "Ask about the meters."
    plot = next(s for s in charted.shapes if s.has_chart).chart.plots[0]
    assert list(plot.categories) == [f"Year {2022 + i}" for i in range(5)]
    assert [list(one.values) for one in plot.series] == [[10.0, 13.0, 16.0, 19.0, 22.0], [11.0, 14.0, 17.0, 20.0, 23.0]]


def test_a_chart_carries_the_workbook_it_can_be_edited_with() -> None:
    import openpyxl

    read = _presentation(render(deck(section("chart", column_chart())), load_theme("light")).data)
    chart = next(s for s in read.slides[1].shapes if s.has_chart).chart
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert [row[1].value for row in book.active.iter_rows(min_row=2)] == [10, 13, 16, 19, 22]


def test_a_customer_with_markup_in_its_name_survives() -> None:
    data = render(sample_document("en", "slides"), load_theme("bold")).data
    shown = " ".join(
        s.text_frame.text for slide in _presentation(data).slides for s in slide.shapes if s.has_text_frame
    )
    assert CUSTOMER in shown


def test_placeholders_are_the_layouts_own() -> None:
    read = _presentation(render(sample_document("en", "slides"), load_theme("light")).data)
    assert [layout.name for layout in read.slide_layouts] == ["Cover", "Content", "Key message"]
    for index, slide in enumerate(read.slides):
        kinds = sorted(str(p.placeholder_format.type).split(" ")[0] for p in slide.placeholders)
        assert kinds == (["SUBTITLE", "TITLE"] if index == 0 else ["FOOTER", "SLIDE_NUMBER", "TITLE"])


def test_every_run_names_its_faces_by_theme_and_its_own_language() -> None:
    parts = _parts(render(sample_document("zh", "slides"), load_theme("light")).data)
    slides = [xml.decode() for name, xml in parts.items() if name.startswith("ppt/slides/slide")]
    runs = [run for xml in slides for run in re.findall(r"<a:rPr.*?</a:rPr><a:t>[^<]*</a:t>", xml)]
    assert runs
    for run in runs:
        assert re.search(r'<a:latin typeface="\+m[jn]-(lt|ea)"/><a:ea typeface="\+m[jn]-ea"/>', run), run
        words = re.search(r"<a:t>([^<]*)", run)
        assert words is not None
        expected = "zh-CN" if re.search("[\u4e00-\u9fff]", words[1]) else None
        assert expected is None or f'lang="{expected}"' in run
    assert all('latin typeface="Arial"' not in xml for xml in slides)


def test_colours_are_theme_slots_only() -> None:
    parts = _parts(render(sample_document("en", "slides"), load_theme("bold")).data)
    for name, xml in parts.items():
        if name.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/slideLayouts")):
            assert b"srgbClr" not in xml, name
    theme = parts["ppt/theme/theme1.xml"].decode()
    shades = [token for token, _ in SHADES]
    assert all(colour in theme for token, colour in load_theme("bold").colours.items() if token not in shades)


def test_names_are_stable_ids_and_meaning_has_alternative_text() -> None:
    read = _presentation(
        render(deck(section("s", column_chart()), section("t", table("rows", 2))), load_theme("light")).data
    )
    for slide in list(read.slides)[1:]:
        ids = [s.shape_id for s in slide.shapes]
        assert len(ids) == len(set(ids))
        for shape in slide.shapes:
            assert "/" in shape.name
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_sections_follow_the_deck_parts_and_name_every_slide_once() -> None:
    xml = _parts(render(sample_document("en", "slides"), load_theme("light")).data)["ppt/presentation.xml"].decode()
    slides = re.findall(r'<p:sldId id="(\d+)"', xml)
    assert re.findall(r'<p14:sldId id="(\d+)"', xml) == slides
    assert len(set(slides)) == len(slides) and all(256 <= int(one) < 2**31 for one in slides)
    assert "What it is worth" in re.findall(r'<p14:section name="([^"]+)"', xml)


def test_slide_ids_stay_when_a_slide_is_added() -> None:
    one, two, three = every_arrangement(LONG_EN)[:3]

    def ids(*sections):  # type: ignore[no-untyped-def]
        read = _presentation(render(deck(*sections), load_theme("light")).data)
        return {slide.shapes.title.text: slide.slide_id for slide in read.slides}

    before, after = ids(one, three), ids(one, two, three)
    assert all(after[title] == number for title, number in before.items())


def test_line_pitch_is_exact_so_that_programs_agree() -> None:
    read = _presentation(render(deck(*every_arrangement(LONG_EN)), load_theme("light")).data)
    for slide in read.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                for paragraph in shape.text_frame.paragraphs:
                    assert not paragraph.runs or isinstance(paragraph.line_spacing, Pt.__mro__[1])


def test_a_customer_deck_has_no_notes_part() -> None:
    document = sample_document("en", "slides", classification="customer")
    noted = replace(document, sections=tuple(replace(s, notes=((Run("secret"),),)) for s in document.sections))
    parts = _parts(render(noted, load_theme("light")).data)
    assert not [name for name in parts if "notes" in name.lower()]
    assert b"secret" not in b"".join(parts.values())


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from docgen.render.pptx import render; from docgen.theme import load_theme;"
        "from tests.documents import sample_document;"
        "data = render(sample_document('zh', 'slides', classification='internal'), load_theme('bold')).data;"
        "print(hashlib.sha256(data).hexdigest())"
    )
    found = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
        )
        found.add(run.stdout.strip())
    assert len(found) == 1
