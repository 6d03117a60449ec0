"""Blanks to fill in: exact heights for a pen, content controls with stable tags for a keyboard, signatures whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.documents import quote_document, sample_document
from tests.forms import ASKED, asked_form, form_document, roomy_form
from tests.render.docx.reading import W, attribute_values, made, opened, parts


def _tags(xml: str) -> list[str]:
    return re.findall(r'<w:tag w:val="([^"]+)"', xml)


def test_every_blank_is_a_control_with_its_own_stable_tag() -> None:
    tags = _tags(parts(made(sample_document("en")))["word/document.xml"])
    assert len(tags) == len(set(tags)) == 3 + 4 + 6
    assert {"visit/date", "tests/test-1/result", "sign/sign-buyer/1"} <= set(tags)
    assert tags == _tags(parts(made(sample_document("zh")))["word/document.xml"])


def test_controls_ids_and_bookmark_names_are_unique() -> None:
    twice = sample_document("en")
    twice = replace(twice, sections=(*twice.sections, *twice.sections))
    for document in (sample_document("en"), quote_document("zh", blank=True), twice):
        xml = parts(made(document))["word/document.xml"]
        for found in (re.findall(r'<w:id w:val="(\d+)"', xml), re.findall(r'w:name="(\w+)"/', xml)):
            assert len(found) == len(set(found))
        assert all(len(name) <= 40 for name in re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_rows_for_a_pen_are_nine_millimetres_and_grow_with_what_is_typed(language: str) -> None:
    story = opened(made(sample_document(language)))
    tests = next(table for table in story.tables if "tests/" in "".join(_tags(table._tbl.xml)))
    heights = [row.find(f"{W}trPr/{W}trHeight") for row in tests._tbl.tr_lst[1:]]
    assert [(height.get(f"{W}val"), height.get(f"{W}hRule")) for height in heights] == [("510", "atLeast")] * 2


def test_a_row_for_several_lines_is_as_many_times_as_high() -> None:
    story = opened(made(roomy_form()))
    checks, who = story.tables[-3:-1]
    heights = [
        one.find(f"{W}trPr/{W}trHeight").get(f"{W}val") for one in (*checks._tbl.tr_lst[1:], who._tbl.tr_lst[-1])
    ]
    assert heights == ["510", "1530", "1020"]


def test_a_row_whose_words_need_two_lines_may_grow() -> None:
    xml = opened(made(quote_document("en"))).tables[0]._tbl.tr_lst[0].xml
    assert attribute_values(xml, "w:hRule") == ["atLeast"]


def test_what_stands_before_signatures_stays_with_them() -> None:
    story = opened(made(quote_document("en")))
    rule = next(p for p in story.paragraphs if p.text.startswith("A signature by both"))
    assert rule.paragraph_format.keep_with_next
    table = story.tables[-1]
    lines = [p for row in table._tbl.tr_lst[:-1] for p in row.iter(f"{W}p")]
    assert all(line.find(f"{W}pPr/{W}keepNext") is not None for line in lines)


def test_what_asks_for_a_form_stays_on_its_page() -> None:
    story = opened(made(asked_form(60)))
    kept = [p.text for p in story.paragraphs if p.paragraph_format.keep_with_next]
    assert ASKED in kept and not [text for text in kept if text.startswith("Line")]


def test_a_blank_quote_shows_no_price() -> None:
    xml = "".join(parts(made(quote_document("en", blank=True))).values())
    assert "38,500" not in xml and "223,748" not in xml


def _control(xml: str, tag: str) -> str:
    return next(one for one in re.findall(r"<w:sdt>.*?</w:sdt>", xml) if f'<w:tag w:val="{tag}"/>' in one)


@pytest.mark.parametrize(("language", "written"), [("en", "d MMM yyyy"), ("zh", "yyyy-MM-dd")])
def test_each_blank_takes_what_belongs_there_and_shows_what_is_known(language: str, written: str) -> None:
    xml = parts(made(form_document(language)))["word/document.xml"]
    state, empty = _control(xml, "checks/power/state"), _control(xml, "checks/cooling/state")
    assert re.findall(r'w:displayText="(\w+)"', state) == ["open", "done"] and ">done</w:t>" in state
    assert "<w:showingPlcHdr/>" in empty and "<w:showingPlcHdr/>" not in state
    assert 'w:fullDate="2027-03-14T00:00:00Z"' in _control(xml, "checks/power/on")
    assert f'<w:dateFormat w:val="{written}"/>' in _control(xml, "who/sent")
    assert "<w:text w:multiLine" in _control(xml, "checks/cooling/note")
    assert '<w14:checked w14:val="1"/>' in _control(xml, "checks/power/ready")
    assert '<w14:checked w14:val="0"/>' in _control(xml, "checks/cooling/ready")
    assert len(_tags(xml)) == 2 * 5 + 2 + 2 and xml.count('<w:lock w:val="sdtLocked"/>') == 14


def test_a_form_that_comes_back_says_whose_it_is_and_others_do_not() -> None:
    written = parts(made(form_document()))["docProps/custom.xml"]
    assert ">docgen somebody checks en 2027-01-18</vt:lpwstr>" in written
    assert "docProps/custom.xml" not in parts(made(sample_document("en")))
