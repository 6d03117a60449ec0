"""Deck files read again part by part: faces of every run, ids and names that stay, no part twice, sections."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from docgen.render.pptx import render
from docgen.render.pptx.template import load_template
from docgen.theme import load_theme
from tests.render.pptx.decks import LONG_EN, LONG_ZH, deck, every_arrangement
from tests.render.pptx.foreign import odd_order
from tests.render.pptx.test_sample_decks import decks

MAIN = "http://schemas.openxmlformats.org/"
A, P = f"{{{MAIN}drawingml/2006/main}}", f"{{{MAIN}presentationml/2006/main}}"
A16 = "{http://schemas.microsoft.com/office/drawing/2014/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
ACCOUNTS = [("halden-rowe", "en"), ("yunxi-bank", "zh")]


@cache
def files(name: str, language: str) -> tuple[bytes, ...]:
    """The account's decks, in our own theme."""
    theme = load_theme("light")
    return tuple(render(document, theme).data for document in decks(name, language))


def trees(data: bytes, folder: str) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts of a folder below ppt/."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(rf"ppt/{folder}/\w+\.xml", name):
                yield name, etree.fromstring(archive.read(name))


def borrowed(slide: etree._Element) -> bool:
    """Whether shapes of another deck stand on the slide: their runs take the faces of our master."""
    return any(int(one.get("id", 0)) > 2000 for one in slide.iter(f"{P}cNvPr"))


def faces(properties: etree._Element | None) -> tuple[str, str]:
    found = [properties.find(f"{A}{script}") if properties is not None else None for script in ("latin", "ea")]
    latin, east = ["" if one is None else str(one.get("typeface")) for one in found]
    return latin, east


@pytest.mark.parametrize(("name", "language"), ACCOUNTS)
def test_every_run_of_slides_and_notes_names_both_faces(name: str, language: str) -> None:
    chinese = 0
    for data in files(name, language):
        for folder in ("slides", "notesSlides"):
            for part, tree in trees(data, folder):
                if borrowed(tree):
                    continue
                for run in (*tree.iter(f"{A}r"), *tree.iter(f"{A}fld")):
                    latin, east = faces(run.find(f"{A}rPr"))
                    said = run.findtext(f"{A}t") or ""
                    assert latin.startswith("+m") and re.fullmatch(r"\+m[jn]-ea", east), (part, said)
                    if re.search("[\u4e00-\u9fff]", said):
                        properties = run.find(f"{A}rPr")
                        assert properties is not None and properties.get("lang") == "zh-CN", (part, said)
                        chinese += 1
    assert chinese or language == "en"


@pytest.mark.parametrize(("name", "language"), ACCOUNTS)
def test_every_text_of_a_chart_names_both_faces(name: str, language: str) -> None:
    charts = 0
    for data in files(name, language):
        for part, tree in trees(data, "charts"):
            if "borrowed" in part:
                continue
            charts += 1
            for properties in (*tree.iter(f"{A}defRPr"), *tree.iter(f"{A}rPr")):
                assert all(faces(properties)), part
    assert charts


@pytest.mark.parametrize(("name", "language"), ACCOUNTS)
def test_shapes_and_slides_have_names_and_creation_ids_of_their_own(name: str, language: str) -> None:
    for data in files(name, language):
        made: Counter[str] = Counter()
        for part, tree in trees(data, "slides"):
            made[next(tree.iter(f"{P14}creationId")).get("val", "")] += 1
            shapes = [one for one in tree.iter(f"{P}cNvPr") if 1 < int(one.get("id", 0)) <= 2000]
            names = Counter(one.get("name", "") for one in shapes)
            ids = Counter(str(found.get("id")) for one in shapes for found in one.iter(f"{A16}creationId"))
            assert "" not in names and max(names.values()) == 1, part
            assert len(ids) == len(shapes) and max(ids.values()) == 1, part
            for table in tree.iter(f"{A}tbl"):
                rows = [str(one.get("val")) for one in table.iter(f"{A16}rowId")]
                assert len(set(rows)) == len(rows), part
        assert max(made.values()) == 1


def test_creation_ids_stay_when_a_slide_is_added_before() -> None:
    theme, (one, two, three) = load_theme("light"), every_arrangement(LONG_EN)[:3]

    def ids(data: bytes) -> dict[str, str]:
        found = {}
        for _, tree in trees(data, "slides"):
            slide = tree.find(f"{P}cSld")
            assert slide is not None
            found[str(slide.get("name"))] = str(next(tree.iter(f"{P14}creationId")).get("val"))
            for shape in tree.iter(f"{P}cNvPr"):
                found |= {shape.get("name", ""): str(one.get("id")) for one in shape.iter(f"{A16}creationId")}
        return found

    before, after = ids(render(deck(one, three), theme).data), ids(render(deck(one, two, three), theme).data)
    assert before and before.items() <= after.items()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_part_stands_twice_whatever_its_case_nor_inside_its_workbooks(language: str, tmp_path: Path) -> None:
    odd_order().write(tmp_path / "house.potx")
    document = deck(*every_arrangement(LONG_ZH if language == "zh" else LONG_EN), language=language, internal=True)
    template = load_template(tmp_path / "house.potx", "house.potx")
    account = next(name for name, spoken in ACCOUNTS if spoken == language)
    theme = load_theme("light")
    made = (render(document, theme).data, render(document, theme, template).data, *files(account, language))
    books = 0
    for data in made:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [archive.read(one) for one in archive.namelist() if one.endswith(".xlsx")]
        books += len(inside)
        for one in (data, *inside):
            with zipfile.ZipFile(io.BytesIO(one)) as archive:
                names = Counter(part.lower() for part in archive.namelist())
                assert max(names.values()) == 1 and archive.testzip() is None
    assert books


@pytest.mark.parametrize(("name", "language"), ACCOUNTS)
def test_sections_hold_every_slide_once_in_order(name: str, language: str) -> None:
    for data in files(name, language):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            top = etree.fromstring(archive.read("ppt/presentation.xml"))
        slides = [one.get("id") for one in top.iter(f"{P}sldId")]
        assert [one.get("id") for one in top.iter(f"{P14}sldId")] == slides
        names = [one.get("name") for one in top.iter(f"{P14}section")]
        assert all(names) and len({one.get("id") for one in top.iter(f"{P14}section")}) == len(names)
