"""`docgen lint --fix`: safe replacements on a copy, by the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.reading import Reading, read
from tests.cli.commands import ACCOUNTS, Docgen

FIXED = "customer-term-ignored,vendor-vocabulary,zh-typography,author-traces"
TERMS = """
terms:
  - id: scale-house
    term: {en: scale house, zh: 磅房}
    definition: {en: where trucks are weighed, zh: 称重的地方}
    instead_of: [weighbridge office, weigh station, 地磅室]
  - {id: gate, term: {en: north gate, zh: 北门}, definition: {en: the gate, zh: 大门}, instead_of: [main portal]}
  - {id: door, term: {en: south door, zh: 南门}, definition: {en: the door, zh: 边门}, instead_of: [main portal]}
"""


def _deck(path: Path, *slides: tuple[str, ...]) -> None:
    from pptx import Presentation

    deck = Presentation()
    for title, *lines in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, "\n".join(lines)
    deck.core_properties.author = "jane@example.org"
    deck.core_properties.last_modified_by = "Yard team"
    deck.save(str(path))


def _fixed(docgen: Docgen, name: str, *arguments: str) -> tuple[dict[str, Any], Reading]:
    out = f"mended-{name}"
    body = json.loads(docgen("lint", name, "--fix", "--out", out, "--format", "json", *arguments).out)
    return body, read((docgen.folder / out).read_bytes(), out)


def _again(docgen: Docgen, name: str, *arguments: str) -> dict[str, Any]:
    """What mending the mended copy once more says; the two are the same bytes."""
    body = json.loads(docgen("lint", name, "--fix", "--out", "twice.pptx", "--format", "json", *arguments).out)
    assert (docgen.folder / "twice.pptx").read_bytes() == (docgen.folder / name).read_bytes()
    assert isinstance(body, dict)
    return body


@pytest.fixture
def account(english: Docgen) -> Docgen:
    """The starter account with a few words of the customer's own."""
    path = english.folder / "content/accounts" / ACCOUNTS["en"] / "account.yaml"
    text = path.read_text("utf-8")
    assert "\nterms:" not in text
    path.write_text(text + TERMS, "utf-8")
    return english


def test_the_customers_words_take_the_place_of_ours(account: Docgen) -> None:
    _deck(
        account.folder / "a.pptx", ("Cover", "x"),
        ("Weighbridge office: new screens", "An weighbridge office and the WEIGH STATION close at ten",
         "“The weigh station is full”, wrote the auditor", "Weigh stations stay; the main portal too",
         "地磅室有两名职员"),
        ("Scale house (weigh station)", "The weigh station opens at six"),
    )  # fmt: skip
    before = (account.folder / "a.pptx").read_bytes()
    asked = ("--account", ACCOUNTS["en"], "--select", "customer-term-ignored")
    body, copy = _fixed(account, "a.pptx", *asked)
    second, third = copy.pages[1], copy.pages[2]
    assert second.text.split("\n") == [
        "Scale house: new screens", "A scale house and the SCALE HOUSE close at ten",
        "“The weigh station is full”, wrote the auditor", "Weigh stations stay; the main portal too", "磅房有两名职员",
    ]  # fmt: skip
    assert third.text == "Scale house (weigh station)\nThe weigh station opens at six"
    assert (account.folder / "a.pptx").read_bytes() == before
    assert {one["excerpt"] for one in body["findings"]} == {"main portal"}
    assert {(one["slide"], one["rule"]) for one in body["fixed"]["changes"]} == {(2, "customer-term-ignored")}
    assert _again(account, "mended-a.pptx", *asked)["fixed"]["changes"] == []


def test_words_of_the_house_become_plain_ones(account: Docgen) -> None:
    glossary = account.folder / "content/library/glossary.yaml"
    text = glossary.read_text("utf-8") if glossary.exists() else "glossary:\n"
    glossary.write_text(text + """
  - id: gate-five
    preferred: {en: handover meeting, zh: 移交会议}
    definition: {en: Work is handed over, zh: 移交工作}
    avoid: [{text: LTC gate 5, language: en, reason: internal}]
""", "utf-8")  # fmt: skip
    _deck(
        account.folder / "a.pptx", ("Cover", "x"), ("The LTC gate 5 is in June", "LTC gate 5: “LTC gate 5”, they wrote")
    )
    body, copy = _fixed(account, "a.pptx", "--account", ACCOUNTS["en"], "--select", "vendor-vocabulary")
    assert copy.pages[1].text == "The handover meeting is in June\nHandover meeting: “LTC gate 5”, they wrote"
    assert body["findings"] == []


def test_chinese_marks_and_spaces_are_set_right(docgen: Docgen) -> None:
    lines = (
        "机房,供电, 人员都不足!", "费用高(含电费)。。工期长.", "备份9:30开始,占用1,200GB,见http://a.cn/b",
        "说明: 机 房 已 满", "北京 上海 广州", "见《办法》,2027年起", "Rent, power: the 磅房, they say, is all short.",
        "采用HTTP, TLS与REST接口，比例为1:3",
    )  # fmt: skip
    _deck(docgen.folder / "a.pptx", ("现 状", *lines))
    body, copy = _fixed(docgen, "a.pptx", "--select", "zh-typography")
    assert copy.pages[0].text.split("\n") == [
        "现状", "机房，供电，人员都不足！", "费用高（含电费）。工期长。", "备份9:30开始，占用1,200GB，见http://a.cn/b",
        "说明：机房已满", "北京 上海 广州", "见《办法》，2027年起", *lines[6:],
    ]  # fmt: skip
    assert body["findings"] == []
    assert _again(docgen, "mended-a.pptx", "--select", "zh-typography")["fixed"]["changes"] == []


def test_words_in_several_runs_keep_the_look_of_the_first(account: Docgen) -> None:
    from docx import Document

    document = Document()
    document.add_heading("Plan", 1)
    paragraph = document.add_paragraph("At the ")
    for words in ("weigh", "bridge ", "office at ten"):
        paragraph.add_run(words)
    paragraph.runs[1].bold = True
    document.add_heading("Scale house (weigh station)", 1)
    document.save(str(account.folder / "a.docx"))
    body, copy = _fixed(account, "a.docx", "--account", ACCOUNTS["en"], "--select", FIXED)
    assert copy.text == "Plan\nAt the scale house at ten\nScale house (weigh station)"
    made = Document(str(account.folder / "mended-a.docx")).paragraphs[1]
    assert [(run.text, bool(run.bold)) for run in made.runs if run.text] == [
        ("At the ", False), ("scale house", True), (" at ten", False),
    ]  # fmt: skip
    assert [one["slide"] for one in body["fixed"]["changes"] if not one["field"]] == [None]


def test_traces_of_makers_leave_the_properties_alone_that_tell_nothing(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Cover", "x"))
    body, copy = _fixed(docgen, "a.pptx", "--select", "author-traces")
    assert body["findings"] == [] and "creator" not in copy.properties
    assert copy.properties["lastModifiedBy"] == "Yard team"
    ran = docgen("lint", "a.pptx", "--fix", "--out", "b.pptx", "--select", "author-traces")
    assert "jane@example.org" in ran.out and "a.pptx is as it was" in ran.out


def test_only_what_changed_is_written_anew(docgen: Docgen) -> None:
    import zipfile

    _deck(docgen.folder / "a.pptx", ("现状", "机房,供电, 人员都不足", "费用高,工期长"), ("Plan", "Nothing here"))
    _fixed(docgen, "a.pptx", "--select", "zh-typography", "--ignore", "author-traces")
    with zipfile.ZipFile(docgen.folder / "a.pptx") as old, zipfile.ZipFile(docgen.folder / "mended-a.pptx") as new:
        assert old.namelist() == new.namelist()
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["ppt/slides/slide1.xml"]


def test_what_is_waived_stays_and_a_copy_replaces_nothing(docgen: Docgen) -> None:
    from pptx import Presentation

    _deck(docgen.folder / "a.pptx", ("Cover", "x"))
    path = docgen.folder / "a.pptx"
    (docgen.folder / "a.pptx.lint.yml").write_text(
        "waivers: [{rule: author-traces, reason: they know her, owner: o, until: 2099-01-01}]\n", "utf-8"
    )
    body, copy = _fixed(docgen, "a.pptx", "--select", "author-traces")
    assert copy.properties["creator"] == "jane@example.org" and body["summary"]["waived"] == 1
    assert Presentation(str(docgen.folder / "mended-a.pptx")).core_properties.author == "jane@example.org"
    assert docgen("lint", "a.pptx", "--fix", "--out", "a.pptx").code == 1 and path.exists()
    assert docgen("lint", "a.pptx", "--fix").code == 2
    assert docgen("lint", ".", "--fix", "--out", "c.pptx").code == 2
