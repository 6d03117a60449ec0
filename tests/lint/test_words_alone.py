"""Workbooks and PDFs: leftovers, other customers, inside words and figures are found; the rest is said not judged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from docgen.lint import Known, Options, lint
from docgen.reading import read
from tests.cli.commands import Docgen

KNOWN = Known(
    customer=("Alder Bank",), others=("Birch Rail",), competitors=("Rivalsoft",), figures=frozenset(("617240", "420"))
)


def _workbook(place: Path) -> Path:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    offer = book.active
    offer.title = "Offer"
    for row in (("Item", "Amount"), ("Platform for Alder Bank", 617240), ("Licences", 123987), ("Note", "{{note}}")):
        offer.append(row)
    offer["A2"].comment = Comment("Our margin is thin here", "x")
    hidden = book.create_sheet("Old")
    hidden.append(("Prepared for Birch Rail", 420))
    hidden.sheet_state = "hidden"
    book.save(place)
    return place


def _pdf(place: Path, lines: tuple[str, ...], table: str = "") -> Path:
    from weasyprint import HTML

    body = "".join(f"<p>{line}</p>" for line in lines) + table
    HTML(string=f"<title>Offer</title><meta name=author content=admin>{body}").write_pdf(place)
    return place


def test_a_workbook_is_read_with_hidden_sheets_and_notes(tmp_path: Path) -> None:
    reading = read(_workbook(tmp_path / "q.xlsx").read_bytes(), "q.xlsx")
    assert [(page.title, page.hidden) for page in reading.pages] == [("Offer", False), ("Old", True)]
    report = lint((reading,), KNOWN)
    found = {(one.rule, one.location.page) for one in report.findings}
    assert found >= {
        ("placeholder-left", 1), ("internal-leak", 1), ("figure-not-in-content", 1), ("wrong-customer", 2)
    }  # fmt: skip
    figures = [one.values["figure"] for one in report.findings if one.rule == "figure-not-in-content"]
    assert figures == ["123987"]


def test_a_pdf_is_read_page_by_page(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    lines = ("Offer of EUR 617,240 to Alder Bank.", "Prepared with Rivalsoft for Birch Rail.", "Licences: 123,987",
             "Lorem ipsum dolor.", "Discount authority rests with sales.")  # fmt: skip
    report = lint((read(_pdf(tmp_path / "q.pdf", lines).read_bytes(), "q.pdf"),), KNOWN)
    assert {one.rule for one in report.findings} == {
        "placeholder-left", "internal-leak", "figure-not-in-content", "wrong-customer", "competitor-named",
        "author-traces",
    }  # fmt: skip
    clean = _pdf(tmp_path / "clean.pdf", ("Offer of EUR 617,240 to Alder Bank.",))
    report = lint((read(clean.read_bytes(), "clean.pdf"),), KNOWN, Options(ignore=frozenset(("author-traces",))))
    assert not report.findings


def test_numbers_side_by_side_in_a_pdf_are_read_one_by_one(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    only = Options(select=frozenset(("figure-not-in-content",)))
    known = Known(customer=("Alder Bank",), figures=frozenset(("617240", "58400", "120", "400")))
    marks = "0 100,000 200,000 300,000 400,000"
    for lines, found in (
        (("Offer 617,240 58,400 120", marks), []),
        (("Offer 617 240 for Alder Bank",), []),
        (("Offer 617,240 58,900 120",), ["58,900"]),
        (("Offer 617 940 for Alder Bank",), ["617 940"]),
    ):
        said = lint((read(_pdf(tmp_path / "q.pdf", lines).read_bytes(), "q.pdf"),), known, only).findings
        assert [one.values["figure"] for one in said] == found


def _table(*rows: tuple[str, ...]) -> str:
    """A table as price sheets and packing lists print it: figures to the right, cells 3 mm apart."""
    cells = ("".join(f"<td style='padding:1.5mm;text-align:right'>{cell}</td>" for cell in row) for row in rows)
    return f"<table style='border-collapse:collapse'>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_figures_of_cells_and_lines_of_a_pdf_are_not_read_as_one(tmp_path: Path) -> None:
    """Quantity 41 beside a weight of 780 is not 41,780, nor where a line ends between them."""
    pytest.importorskip("pypdfium2")
    only = Options(select=frozenset(("figure-not-in-content",)))
    known = Known(customer=("Alder Bank",), figures=frozenset(("41", "780", "320", "41300")))
    for table, found in (
        (_table(("Cabinet", "41", "780"), ("Strip", "320", "41")), []),
        (_table(("Cabinet", "41"), ("780", "320")), []),
        (_table(("Cabinet", "41 300"), ("Strip", "41\u202f300")), []),
        (_table(("机柜", "41", "780"), ("配电单元", "320", "41")), []),
        (_table(("Cabinet", "41", "790"), ("Strip", "320", "41")), ["790"]),
        (_table(("Cabinet", "42 300"), ("Strip", "320")), ["42 300"]),
        (_table(("机柜", "43", "780"), ("配电单元", "320", "41")), ["43"]),
    ):
        said = lint((read(_pdf(tmp_path / "t.pdf", (), table).read_bytes(), "t.pdf"),), known, only).findings
        assert [one.values["figure"] for one in said] == found


def test_money_is_known_by_the_word_after_it_whatever_stands_before(tmp_path: Path) -> None:
    """PDFs read a space between Han characters and figures: it must not hide that 117 万欧元 is money."""
    pytest.importorskip("pypdfium2")
    only = Options(select=frozenset(("figure-not-in-content",)))
    known = Known(customer=("Alder Bank",), figures=frozenset(("1170000 money",)))
    for line, found in (
        ("停机使 117 万欧元销售停滞", []),
        ("停机使117万欧元销售停滞", []),
        ("It held up sales of 1.17 million euros", []),
        ("停机使 119 万欧元销售停滞", ["119 万"]),
        ("停机使 117 万人无法下单", ["117 万"]),
    ):
        said = lint((read(_pdf(tmp_path / "m.pdf", (line,)).read_bytes(), "m.pdf"),), known, only).findings
        assert [re.sub(r"(?<=\d)(?=万)", " ", one.values["figure"]) for one in said] == found


def test_what_no_rule_judges_is_said(docgen: Docgen) -> None:
    _workbook(docgen.folder / "q.xlsx")
    (docgen.folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    ran = docgen("lint", ".", "--format", "json")
    body = json.loads(ran.out)
    assert ran.code == 1
    assert {one["rule"] for one in body["findings"]} >= {"office-broken", "placeholder-left"}
    missed = {one["rule"]: one["why"] for one in body["not_checked"] if one.get("file") == "q.xlsx"}
    assert missed["topic-title"] == "kind-workbook" and "topic-title" not in body["checked"]
    assert "placeholder-left" in body["checked"] and "placeholder-left" not in missed
    assert "only some rules judge workbooks and PDFs" in docgen("lint", "q.xlsx").err
