"""Six lists as customers send them: rows in are rows taken and rows listed, cell for cell; answers go into their cells.

A list comes a second time, and an addendum after it: answers stay, what changed is asked again, what went stays.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from docgen.bundle import slug
from tests.cli.commands import Docgen
from tests.requirements.answering import account_of, answer_all, cells, clauses
from tests.requirements.customer_lists import (
    CUSTOMER_LISTS,
    CustomerList,
    Make,
    grid_company,
    tool_export,
    unicode_text,
    water_works,
)
from tests.requirements.test_round_trip import IMPORT, WORDS, Start

Cells = dict[tuple[str, int, int], str]


def held(path: Path) -> Cells:
    """Every cell that holds anything, read by other means than ours; empty for a PDF, which has none."""
    if path.suffix == ".csv":
        told = csv.reader(io.StringIO(path.read_bytes().decode("utf-16"), newline=""), delimiter="\t")
        return {("", row, column): text for row, record in enumerate(told, 1)
                for column, text in enumerate(record, 1) if text.strip()}  # fmt: skip
    if path.suffix == ".docx":
        return {(f"#{number}", row, column): cell.text
                for number, table in enumerate(Document(str(path)).tables, 1)
                for row, line in enumerate(table.rows, 1) for column, cell in enumerate(line.cells, 1)
                if cell.text}  # fmt: skip
    if path.suffix == ".pdf":
        return {}
    return {(sheet.title, cell.row, cell.column): str(cell.value) for sheet in load_workbook(path).worksheets
            for row in sheet.iter_rows() for cell in row if cell.value is not None}  # fmt: skip


def paragraphs(path: Path) -> str:
    """The words of a document outside its tables, without space."""
    if path.suffix == ".docx":
        return "".join("".join(one.text.split()) for one in Document(str(path)).paragraphs)
    if path.suffix == ".pdf":
        import pypdfium2

        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(path))
    return ""


def imported(docgen: Docgen, told: CustomerList, *more: str) -> dict[str, Any]:
    account = account_of(docgen.folder)
    ran = docgen(*IMPORT, str(told.path), "--account", account, "--format", "json", *more)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def level(one: dict[str, Any]) -> str:
    return "must" if one["mandatory"] else "important" if one["important"] else "optional"


@pytest.mark.parametrize("make", CUSTOMER_LISTS)
def test_rows_in_are_rows_taken_and_rows_listed(make: Make, english: Docgen, sent: Path) -> None:
    told = make(sent)
    report = imported(english, told)
    found = {(one["sheet"] or (f"p{one['page']}" if one["page"] else ""), one["row"]): (one["clause"], level(one))
             for one in report["requirements"]}  # fmt: skip
    assert found == told.clauses
    states = {(one["sheet"], one["row"]): one["state"] for one in report["rows"]}
    assert {place for place, state in states.items() if state == "continued"} == told.joined
    assert {place for place, state in states.items() if state == "withdrawn"} == told.withdrawn
    taken = {*told.clauses, *told.joined, *told.withdrawn}
    listed = {(one["sheet"], one["row"]): one["text"] for one in report["listed"]}
    every = {(one["sheet"], one["row"]) for one in report["cells"]}
    assert taken | set(listed) == every and not taken & set(listed)
    assert report["summary"]["whole"] == {"rows": len(every), "taken": len(taken), "listed": len(listed)}
    _check_cells(told, report, listed)


def _check_cells(told: CustomerList, report: dict[str, Any], listed: dict[tuple[str, int], str]) -> None:
    """Every cell of the file is in the report, in its place, and the words of listed rows with it."""
    found = {(one["sheet"], one["row"], one["column"]) for one in report["cells"]}
    assert len(found) == len(report["cells"])
    whole = held(told.path)
    in_tables = {(sheet, row) for sheet, row, _ in found if told.path.suffix in (".xlsx", ".csv") or "#" in sheet}
    assert in_tables == {(sheet, row) for sheet, row, _ in whole}
    assert sum((sheet, row) in in_tables for sheet, row, _ in found) == len(whole)
    for (sheet, row, _), text in whole.items():
        if (sheet, row) in listed and not text.startswith("="):
            assert " ".join(text.split()) in " ".join(listed[sheet, row].split())
    outside = "".join("".join(one["text"].split()) for one in report["cells"] if (one["sheet"], one["row"])
                      not in in_tables)  # fmt: skip
    assert sorted(outside) == sorted(paragraphs(told.path).replace("\ufffe", "")) or told.path.suffix == ".pdf"


def test_long_lists_of_a_report_are_whole_in_a_file(english: Docgen, sent: Path) -> None:
    book = Workbook()
    for row in (("Ref", "Requirement", "Comply"), ("1", "Data shall stay here.")):
        book.active.append(row)
    notes = book.create_sheet("Guide")
    for number in range(1, 90):
        notes.cell(number, 1, f"Remark {number}: " + "fill in every cell " * 6)
    book.save(sent / "long list.xlsx")
    ran = english(*IMPORT, str(sent / "long list.xlsx"), "--account", account_of(english.folder))
    assert "row 60: Remark 60" in ran.out and "row 61:" not in ran.out and "29 more" in ran.out
    assert "the whole report, with every row and all words: build/import/long_list.txt" in ran.out
    kept = (english.folder / "build/import/long_list.txt").read_text("utf-8")
    assert all(f"row {number}: Remark {number}: {'fill in every cell ' * 6}".strip() in kept for number in range(1, 90))


def looks(path: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    """How every cell looks, in full."""
    parts = ("font", "fill", "border", "alignment", "number_format", "protection")
    return {
        (sheet.title, cell.coordinate): tuple(repr(getattr(cell, part)) for part in parts)
        for sheet in load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row
    }  # fmt: skip


def around(path: Path) -> list[tuple[object, ...]]:
    """What a workbook holds around its cells."""
    return [
        (sheet.title, sheet.sheet_state, str(sheet.freeze_panes), str(sheet.auto_filter.ref), sheet.print_title_rows,
         sorted(map(str, sheet.merged_cells.ranges)),
         {name: (one.width, one.hidden) for name, one in sheet.column_dimensions.items()},
         [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation],
         [str(one.sqref) for one in sheet.conditional_formatting],
         {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment})
        for sheet in load_workbook(path).worksheets
    ]  # fmt: skip


@pytest.mark.proof
@pytest.mark.parametrize("make", [water_works, grid_company, tool_export, unicode_text])
def test_answers_go_into_their_cells_and_nothing_else_changes(make: Make, started: Start, sent: Path) -> None:
    told = make(sent)
    docgen = started(told.language)
    imported(docgen, told, "--write")
    answers = answer_all(docgen.folder)
    docgen("build", "--only", "proposal", "--lang", told.language)
    name = slug(told.path.stem) + told.path.suffix
    back = docgen.folder / "build" / account_of(docgen.folder) / told.language / "customer" / "answers" / name
    before, after = cells(told.path), cells(back)
    changed = {place: after.get(place, "") for place in {*before, *after} if before.get(place) != after.get(place)}
    wanted = _wanted(told, clauses(docgen.folder), answers)
    assert changed == wanted
    if told.path.suffix == ".xlsx":
        styled = looks(told.path)
        assert {place: look for place, look in looks(back).items() if place in styled} == styled
        assert around(back) == around(told.path)


def _wanted(
    told: CustomerList, content: list[dict[str, Any]], answers: dict[str, dict[str, Any]]
) -> dict[tuple[str, str], str]:
    """The words each answer cell must hold."""
    stop, found = (". ", {}) if told.language == "en" else ("。", {})
    guard = "'" if told.path.suffix == ".csv" else ""  # in a CSV, words that begin like a formula get one
    for ((sheet, row), _), clause in zip(told.clauses.items(), content, strict=True):
        answer, columns = answers[clause["id"]], told.answers[sheet]
        status, how = WORDS[told.language][answer["status"]], answer["how"][told.language]
        offered = told.choices if sheet != "Service levels" else {"comply": "Yes", "not_comply": "No"}
        proof = answer["evidence"][0]
        page = f"page {proof['page']}" if told.language == "en" else f"第{proof['page']}页"
        title = proof["title"][told.language]
        words = {
            "status": offered.get(answer["status"], status),
            "how": guard + (how if {"status", "deviation"} & set(columns) else f"{status}{stop}{how}"),
            "deviation": "无偏离",
            "evidence": title if "page" in columns else title + (", " if told.language == "en" else "") + page,
            "page": proof["page"],
        }
        found |= {(sheet, f"{column}{row}"): words[name] for name, column in columns.items() if name in words}
    return found


@pytest.fixture
def answered(english: Docgen, sent: Path) -> Docgen:
    """A workspace with the export of a tool, every clause answered."""
    imported(english, tool_export(sent), "--write")
    answer_all(english.folder)
    return english


def by_clause(docgen: Docgen) -> dict[str, dict[str, Any]]:
    return {one["clause"]: one for one in clauses(docgen.folder)}


def test_a_revised_list_and_a_dated_addendum_keep_the_answers(answered: Docgen, sent: Path) -> None:
    old = by_clause(answered)
    second = tool_export(sent, revised=True)
    report = imported(answered, second, "--revises", "export", "--dated", "2027-03-09", "--write")
    assert {name: count for name, count in report["changes"].items() if count} == {
        "added": 1, "changed": 2, "same": 3, "withdrawn": 1,
    }  # fmt: skip
    new = by_clause(answered)
    assert {name: one["response"] for name, one in new.items() if name in old} == {
        name: one["response"] for name, one in old.items()
    }
    assert {name for name, one in new.items() if one.get("reopened")} == {"1.9", "2.2"}
    assert new["1.9"]["reopened"]["was"] == old["1.9"]["text"]
    assert new["2.4"]["response"] is None and str(new["2.3"]["withdrawn"]["dated"]) == "2027-03-09"
    book = Workbook()
    for row in (("ReqID", "Requirement", "MoSCoW"), ("1.10", "Cashiers must log in with a badge alone.", "M"),
                ("2.1", "Deleted", None), ("2.5", "Receipts must name the cashier.", "M")):  # fmt: skip
        book.active.append(row)
    book.save(sent / "addendum 1.xlsx")
    addendum = CustomerList(sent / "addendum 1.xlsx", "en", {})
    report = imported(answered, addendum, "--addendum", "--dated", "2027-03-20", "--write")
    assert {name: count for name, count in report["changes"].items() if count} == {
        "added": 1, "changed": 1, "withdrawn": 1, "untouched": 5,
    }  # fmt: skip
    last = by_clause(answered)
    assert set(last) == {*new, "2.5"} and last["1.10"]["response"] == old["1.10"]["response"]
    assert last["1.10"]["reopened"]["was"] == old["1.10"]["text"]
    assert str(last["2.1"]["withdrawn"]["dated"]) == "2027-03-20" and last["2.1"]["response"] == old["2.1"]["response"]
