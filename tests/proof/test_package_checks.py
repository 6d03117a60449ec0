"""The package checks see what they are for: each planted fault is named, and sound files have none."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest

from docgen.render import render
from docgen.theme import load_theme
from tests.documents import sample_document
from tests.proof.parts import problems

SLIDE, DECK, TYPES = "ppt/slides/slide2.xml", "ppt/presentation.xml", "[Content_Types].xml"
WORD, SHEET, BOOK = "word/document.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"
TWICE = '<p:sldId id="300" r:id="rId2"/>' * 2
FAULTS = [
    ("pptx", SLIDE, "</p:sld>", "</p:slide>", "mismatch"),
    ("pptx", TYPES, '<Override PartName="/ppt/slides/slide2.xml"', '<Override PartName="/ppt/gone.xml"', "missing"),
    ("pptx", TYPES, '<Default Extension="xlsx"', '<Default Extension="xlsm"', "no content type"),
    ("pptx", "ppt/_rels/presentation.xml.rels", "slides/slide2.xml", "slides/slide99.xml", "which is missing"),
    ("pptx", "ppt/_rels/presentation.xml.rels", 'Id="rId2"', 'Id="rId1"', "rId1 stands twice"),
    ("pptx", SLIDE, "<p:cNvPr id=", '<p:cNvPr id="1" name="a"/><p:cNvPr id=', "shape id 1 stands twice"),
    ("pptx", DECK, "<p:sldIdLst>", f"<p:sldIdLst>{TWICE}", "slide id 300 stands twice"),
    ("pptx", DECK, "<p14:sldIdLst>", '<p14:sldIdLst><p14:sldId id="999"/>', "a section names slide 999"),
    ("pptx", SLIDE, '<a:off x="548640"', '<a:off x="-5"', "over the slide's edge"),
    ("pptx", "a table", "<a:tc>", "<a:tc/><a:tc>", "cells for"),
    ("pptx", "ppt/charts/chart1.xml", '<c:ptCount val="', '<c:ptCount val="1', "it counts|its cells are"),
    ("pptx", "ppt/charts/chart1.xml", '<c:pt idx="0"><c:v>', '<c:pt idx="0"><c:v>7', "other values"),
    ("docx", WORD, "</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>", "columns"),
    ("docx", WORD, '<w:pStyle w:val="', '<w:pStyle w:val="No', "style No"),
    ("docx", WORD, '<w:bookmarkEnd w:id="', '<w:bookmarkEnd w:id="9', "no other end"),
    ("docx", WORD, "PAGEREF ", "PAGEREF No", "is missing"),
    ("docx", WORD, '<w:numId w:val="', '<w:numId w:val="99', "list 99"),
    ("docx", WORD, ' r:id="', ' r:id="no', "uses relationship no"),
    ("xlsx", SHEET, ' s="', ' s="9999', "format that is missing"),
    ("xlsx", SHEET, 't="s"><v>', 't="s"><v>99999', "text that is missing"),
    ("xlsx", SHEET, '<mergeCell ref="', '<mergeCell ref="A1:Z99"/><mergeCell ref="', "overlap"),
    ("xlsx", BOOK, 'sheetId="2"', 'sheetId="1"', "sheet id 1 stands twice"),
]  # fmt: skip


@cache
def sound(form: str) -> dict[str, bytes]:
    """The parts of a sample file."""
    look = {"pptx": "slides", "docx": "report", "xlsx": "book"}[form]
    data = render(sample_document("en", look), load_theme("light"), form).data  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("form", ["pptx", "docx", "xlsx"])
def test_a_sound_file_has_no_problems(form: str) -> None:
    assert problems(zipped(sound(form))) == []


@pytest.mark.parametrize(("form", "part", "old", "new", "said"), FAULTS, ids=lambda value: str(value)[:24])
def test_a_planted_fault_is_named(form: str, part: str, old: str, new: str, said: str) -> None:
    parts = dict(sound(form))
    name = part if part in parts else next(name for name, data in parts.items() if old.encode() in data)
    changed = parts[name].replace(old.encode(), new.encode(), 1)
    assert changed != parts[name], f"{old} is not in {name}: nothing was planted"
    parts[name] = changed
    found = problems(zipped(parts))
    assert any(word in problem for problem in found for word in said.split("|")), found


@pytest.mark.parametrize(
    "name", ["docProps/thumbnail.jpeg", "xl/printerSettings/printerSettings1.bin", "docProps/custom.xml"]
)
def test_leftovers_are_named(name: str) -> None:
    found = problems(zipped(sound("xlsx") | {name: b"<a/>"}))
    assert f"{name}: a leftover" in found and f"{name}: nothing leads here" in found


def test_a_part_that_stands_twice_is_named() -> None:
    parts = sound("xlsx")
    assert "xl/STYLES.xml".lower() + ": stands twice" in problems(zipped(parts | {"xl/STYLES.xml": b"<a/>"}))
