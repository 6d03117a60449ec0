"""Requirements from a text document and from a PDF: numbers as Word shows them, tables, marks, what is uncertain."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from tests.cli.commands import Docgen, Ran
from tests.requirements.answering import account_of

LEVELS = (("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))


def numbered(document: Any) -> str:
    """A list of three levels (1, 1.1, (a)) of the document's own; its id."""
    part = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for number, (form, pattern) in enumerate(LEVELS):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(number))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
    part.insert(0, abstract)
    listed = OxmlElement("w:num")
    listed.set(qn("w:numId"), "78")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "77")
    listed.append(link)
    part.append(listed)
    return "78"


def paragraph(document: Any, words: str, level: int | None = None) -> Any:
    made = document.add_paragraph(words)
    if level is not None:
        properties = made._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 78
    return made


def text_document(path: Path) -> Path:
    """Numbers that Word counts, numbers typed, a table with stars, a deleted sentence, words that oblige nobody."""
    document = Document()
    numbered(document)
    paragraph(document, "Scope of supply", 0)
    paragraph(document, "The supplier shall deliver ten licences.", 1)
    paragraph(document, "Manuals should be in English.", 1)
    paragraph(document, "and be printed", 2)
    paragraph(document, "Service", 0)
    paragraph(document, "Faults must be answered within 4 hours.", 1)
    paragraph(document, "3.10 ▲ Spare parts are stocked for 5 years.")
    paragraph(document, "The bidder must sign every page.")
    deleted = OxmlElement("w:moveFrom")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "3.11 Gone"
    run.append(words)
    deleted.append(run)
    document.add_paragraph()._p.append(deleted)
    table = document.add_table(rows=4, cols=3)
    rows = (
        ("条款号", "技术要求", "响应"),
        ("４.1", "★支持双活", ""),
        ("4.10", "日志保存180天", ""),
        ("", "（以下空白）", ""),
    )
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.save(path)
    return path


def pdf(path: Path, pages: list[str]) -> Path:
    from weasyprint import HTML

    foot = "@bottom-center {content: 'RFP 12, page ' counter(page)}"
    head = f"<style>@page {{size: A5; {foot}}} section {{break-after: page}}</style>"
    HTML(string=head + "".join(f"<section>{page}</section>" for page in pages)).write_pdf(path)
    return path


def run(docgen: Docgen, path: Path, *more: str) -> Ran:
    return docgen("import", "requirements", str(path), "--account", account_of(docgen.folder), *more)


def found(docgen: Docgen, path: Path) -> list[tuple[str, bool, bool]]:
    ran = run(docgen, path, "--format", "json")
    assert ran.code == 0, ran.err
    report = json.loads(ran.out)
    below = {(one["sheet"], one["row"]) for one in report["cells"] if one["state"] not in ("above-headings", "heading")}
    assert below == {(one["sheet"], one["row"]) for one in report["rows"]}, "every row of the file is in the report"
    return [(one["clause"], one["mandatory"], one["important"]) for one in report["requirements"]]


def test_a_text_document_gives_the_numbers_that_word_shows(english: Docgen, sent: Path) -> None:
    assert found(english, text_document(sent / "tender.docx")) == [
        ("1.1", False, False), ("1.2", False, False), ("1.2(a)", False, False), ("2.1", False, False),
        ("3.10", False, True), ("#8", False, False), ("4.1", True, False), ("4.10", False, False),
    ]  # fmt: skip


def test_doubts_of_a_clause_stand_in_the_order_they_arose(english: Docgen, sent: Path) -> None:
    document = Document()
    document.add_paragraph("The supplier shall deliver ten licences.")
    document.add_paragraph("These are for the head office.")
    path = sent / "Two.docx"
    document.save(str(path))
    clause, *_ = json.loads(run(english, path, "--format", "json").out)["requirements"]
    assert clause["doubts"] == ["clause-without-number", "clause-continued"]


def test_a_hyphen_that_does_not_break_is_read_as_a_hyphen(english: Docgen, sent: Path) -> None:
    document = Document()
    line = document.add_paragraph("1.1 The supplier shall deliver SRV")
    line.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
    line.add_run("RACK.")
    document.save(str(sent / "Held.docx"))
    clause, *_ = json.loads(run(english, sent / "Held.docx", "--format", "json").out)["requirements"]
    assert clause["text"]["en"] == "The supplier shall deliver SRV-RACK."


def test_tables_of_a_text_document_stand_where_the_document_has_them(english: Docgen, sent: Path) -> None:
    """Headings by style are none of the clauses, and say what the clauses of the table below them are."""
    document = Document()
    document.add_heading("第三章 采购需求", 1)
    document.add_heading("一、商务要求", 2)
    rows = (("序号", "要求"), ("1", "质保期不少于3年"), ("2", "付款按验收进度"))
    table = document.add_table(rows=3, cols=2)
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.add_heading("二、技术要求", 2)
    document.add_paragraph("3.1 系统应支持双活部署。")
    document.save(str(sent / "chapters.docx"))
    report = json.loads(run(english, sent / "chapters.docx", "--format", "json").out)
    assert [one["clause"] for one in report["requirements"]] == ["1", "2", "3.1"]
    assert [one["kind"] for one in report["requirements"]] == ["commercial", "commercial", "technical"]
    assert [one["state"] for one in report["rows"] if one["sheet"] == ""] == ["section"] * 3 + ["imported"]


def test_chapters_without_a_style_are_headings_too(english: Docgen, sent: Path) -> None:
    document = Document()
    for line in ("第三章 采购需求", "一、服务要求", "（一）响应", "1. 应提供7×24小时服务。", "2. 应每季度巡检一次。"):
        document.add_paragraph(line)
    document.save(str(sent / "plain.docx"))
    report = json.loads(run(english, sent / "plain.docx", "--format", "json").out)
    assert [one["state"] for one in report["rows"]] == ["section"] * 3 + ["imported"] * 2


def test_a_heading_style_makes_no_heading_of_a_sentence_that_obliges(english: Docgen, sent: Path) -> None:
    document = Document()
    document.add_heading("4.1 The supplier shall keep spare parts for five years.", 2)
    document.add_heading("4.2 ★ Spare parts", 2)
    document.save(str(sent / "styled.docx"))
    assert found(english, sent / "styled.docx") == [("4.1", False, False), ("4.2", True, False)]


@pytest.mark.parametrize(
    ("words", "state"),
    [("投标有效期为90天", "imported"), ("质保期：36个月以上", "imported"), ("Availability 99.5 %", "imported"),
     ("Bid validity: 90 (ninety) days", "imported"), ("驻场7×24小时服务", "section"), ("第3年", "section"),
     ("建设周期2026年", "section"), ("截止2026年12月31日", "section"), ("付款方式", "section"),
     ("Service in 24 hours a day and beyond", "section")],
)  # fmt: skip
def test_a_numbered_statement_with_a_figure_is_a_clause_to_be_confirmed(
    words: str, state: str, english: Docgen, sent: Path
) -> None:
    """Also above clauses that go on from it and in a style for headings, where a short line else heads a section."""
    document = Document()
    document.add_paragraph(f"4 {words}")
    document.add_paragraph("4.1 The supplier shall confirm it.")
    document.add_heading(f"5.1 {words}", 2)
    document.add_paragraph("5.2 The supplier shall sign it.")
    document.save(str(sent / "figures.docx"))
    report = json.loads(run(english, sent / "figures.docx", "--format", "json").out)
    assert [one["state"] for one in report["rows"]] == [state, "imported", state, "imported"]
    told = {one["clause"]: one["doubts"] for one in report["requirements"]}
    assert [told[number] for number in ("4", "5.1") if number in told] == [["level-untold"]] * (
        2 if state == "imported" else 0
    )


def test_a_text_document_can_be_imported_again(english: Docgen, sent: Path) -> None:
    path = text_document(sent / "tender.docx")
    assert run(english, path, "--write").code == 0
    assert english("check").code == 0
    again = json.loads(run(english, path, "--format", "json").out)
    assert {name: count for name, count in again["changes"].items() if count} == {"same": 8}


def test_a_pdf_with_text_is_read_by_paragraphs(english: Docgen, sent: Path) -> None:
    path = pdf(sent / "tender.pdf", [
        "<h2>1 General</h2><p>1.1 The supplier shall hold a certificate that is valid until the end of the whole of "
        "the contract and longer.</p><p>1.2 ★ Prices are fixed.</p>",
        "<p>1.10 Training should last two days.</p><p>See annex 3.</p>",
    ])  # fmt: skip
    assert found(english, path) == [("1.1", False, False), ("1.2", True, False), ("1.10", False, False)]
    assert run(english, path, "--write").code == 0
    text = (english.folder / "content" / "accounts" / account_of(english.folder) / "requirements.yaml").read_text(
        "utf-8"
    )
    assert "until the end of the whole of the contract and longer." in " ".join(text.split()) and "page: 2" in text
    again = json.loads(run(english, path, "--format", "json").out)
    assert again["changes"]["same"] == 3 and again["changes"]["changed"] == 0


def scanned(path: Path) -> Path:
    picture = io.BytesIO()
    Image.new("L", (300, 400), 230).save(picture, "PDF")
    path.write_bytes(picture.getvalue())
    return path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("broken.pdf", b"%PDF-1.7\nnothing", "cannot be read as a PDF"),
        ("broken.docx", b"PK\x03\x04 word/document.xml", "broken.docx"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.doc"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "picture.png"),
        ("prose.csv", b"dear sirs, nothing here\n", "no sheet of prose.csv"),
    ],
)
def test_what_cannot_be_read_is_refused_plainly(name: str, data: bytes, said: str, english: Docgen, sent: Path) -> None:
    (sent / name).write_bytes(data)
    ran = run(english, sent / name, "--write")
    assert ran.code in (1, 2) and said in ran.err and "Traceback" not in ran.err


def test_a_scanned_pdf_is_refused_plainly(english: Docgen, sent: Path) -> None:
    ran = run(english, scanned(sent / "scan.pdf"), "--write")
    assert ran.code == 1 and "scan.pdf is a picture of text, not text (page 1)" in ran.err
