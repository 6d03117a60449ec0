"""What was found, in every form it can be said in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.commands import Docgen


@pytest.fixture
def talk(docgen: Docgen) -> Docgen:
    """docgen in a folder with one faulty deck, without LibreOffice."""
    from pptx import Presentation

    deck = Presentation()
    slides = (("Cover", "x"), ("Proposal: 4%, <b>", "Lorem ipsum"), ("We guarantee it", "The gate will never fail"))
    for title, words in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
    deck.save(str(docgen.folder / "a talk.pptx"))
    return docgen


def test_sarif_names_rules_places_and_what_could_not_be_judged(talk: Docgen) -> None:
    ran = talk("lint", "a talk.pptx", "--format", "sarif")
    log = json.loads(ran.out)
    assert ran.code == 1 and log["version"] == "2.1.0" and len(log["runs"]) == 1
    driver, results = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    known = {one["id"] for one in driver["rules"]}
    assert {"placeholder-left", "absolute-guarantee"} <= {one["ruleId"] for one in results} <= known
    left = next(one for one in results if one["ruleId"] == "placeholder-left")
    assert left["level"] == "error" and left["message"]["text"] and left["partialFingerprints"]
    place = left["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "a%20talk.pptx"
    assert place["logicalLocations"][0]["fullyQualifiedName"].startswith("slide 2/")
    notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert any("wrong-customer" in one["message"]["text"] for one in notes)


def test_annotations_are_one_line_each_with_marks_escaped(talk: Docgen) -> None:
    lines = talk("lint", "a talk.pptx", "--format", "github").out.splitlines()
    assert all(re.match(r"::(error|warning|notice) file=[^,]*,title=[^:]*::\S", line) for line in lines)
    assert any(line.startswith("::error file=a talk.pptx,title=placeholder-left (slide 2)::") for line in lines)


def test_the_page_stands_alone_and_escapes_words(talk: Docgen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "")
    ran = talk("lint", "a talk.pptx", "--format", "html", "--out", "found.html")
    assert ran.code == 1 and "found.html" in ran.out
    page = Path(talk.folder / "found.html").read_text("utf-8")
    assert "placeholder-left" in page and "Lorem ipsum" in page and "no pictures of slides" in page
    assert "Proposal: 4%, &lt;b&gt;" in page
    assert not re.search(r"(?:src|href)=[\"']?(?!data:)", page)


def test_the_workbook_has_a_line_for_each_finding(talk: Docgen) -> None:
    from openpyxl import load_workbook

    found = json.loads(talk("lint", "a talk.pptx", "--format", "json").out)["findings"]
    ran = talk("lint", "a talk.pptx", "--swap", "--format", "xlsx", "--out", "found.xlsx")
    assert ran.code == 1 and "found.xlsx" in ran.out
    book = load_workbook(talk.folder / "found.xlsx")
    assert book.sheetnames == ["Overview", "To do", "Swap test"]
    rows = [[cell.value for cell in row] for row in book["To do"].iter_rows()]
    for one in found:
        line = next(row for row in rows if one["message"] in row and one["rule"] in row)
        assert "a talk.pptx" in line and one["location"].get("slide") in line
    assert talk("lint", "a talk.pptx", "--format", "xlsx").code == 2


def test_the_scorecard_marks_what_was_judged_and_nothing_else(talk: Docgen) -> None:
    body = json.loads(talk("lint", "a talk.pptx", "--format", "json").out)
    marks = body["summary"]["scorecard"]["a talk.pptx"]
    assert set(marks) == {"relevance", "logic", "value", "evidence", "density", "time", "questions"}
    assert marks["time"] is None and marks["questions"] is None
    assert marks["relevance"] is None and marks["evidence"] < 100 and marks["density"] == 100
    assert "Relevance" in talk("lint", "a talk.pptx").out


def test_a_baseline_raises_no_mark(talk: Docgen) -> None:
    """What a baseline leaves out is not told again, but the deck is no better for it."""
    told = json.loads(talk("lint", "a talk.pptx", "--format", "json").out)
    assert talk("lint", "a talk.pptx", "--baseline", "kept.json", "--write-baseline").code == 0
    left = json.loads(talk("lint", "a talk.pptx", "--baseline", "kept.json", "--format", "json").out)
    assert told["findings"] and not left["findings"]
    assert left["summary"]["scorecard"] == told["summary"]["scorecard"]
