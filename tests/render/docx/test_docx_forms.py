"""Blanks to fill in: exact heights for a pen, content controls with stable tags for a keyboard, signatures whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.documents import quote_document, sample_document
from tests.render.docx.reading import W, attribute_values, made, opened, parts


def _tags(xml: str) -> list[str]:
    return re.findall(r'<w:tag w:val="([^"]+)"', xml)


def test_every_blank_is_a_control_with_its_own_stable_tag() -> None:
    tags = _tags(parts(made(sample_document("en")))["word/document.xml"])
    assert len(tags) == len(set(tags)) == 3 + 4 + 6
    assert {"acceptance/visit/date", "acceptance/tests/test-1/result", "acceptance/sign/sign-buyer/1"} <= set(tags)
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
def test_rows_for_a_pen_are_exactly_nine_millimetres(language: str) -> None:
    story = opened(made(sample_document(language)))
    tests = next(table for table in story.tables if "acceptance/tests" in "".join(_tags(table._tbl.xml)))
    heights = [row.find(f"{W}trPr/{W}trHeight") for row in tests._tbl.tr_lst[1:]]
    assert [(height.get(f"{W}val"), height.get(f"{W}hRule")) for height in heights] == [("510", "exact")] * 2


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


def test_a_blank_quote_shows_no_price() -> None:
    xml = "".join(parts(made(quote_document("en", blank=True))).values())
    assert "38,500" not in xml and "223,748" not in xml
