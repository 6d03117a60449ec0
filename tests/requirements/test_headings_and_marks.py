"""Titles are no clauses, marks count wherever they stand, a number alone never changes a clause of another list."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from docgen.render.answered_workbook import CellText, answered_workbook
from tests.cli.commands import Docgen
from tests.requirements.answering import account_of, answer_all, clauses, clauses_file

Rows = Sequence[Sequence[object]]
HAN = ("序号", "要求", "响应")
FAST = ("1.1", "响应时间不大于2秒")
HEAD = ("Ref", "Requirement", "Priority", "Response", "Remarks")


def workbook(path: Path, rows: Rows, merged: Sequence[str] = ()) -> Path:
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


def report(docgen: Docgen, path: Path, *more: str) -> dict[str, Any]:
    ran = docgen("import", "requirements", str(path), "--account", account_of(docgen.folder), "--format", "json", *more)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def states(found: dict[str, Any]) -> dict[int, str]:
    return {one["row"]: one["state"] for one in found["rows"]}


def test_answers_stay_out_of_cells_that_hold_the_customers_words(tmp_path: Path) -> None:
    rows = [["Ref", "Requirement", "Fit", "Comment"], ["1. General"], ["1.1", "Two factors.", "theirs"], ["1.2", "x"]]
    path = workbook(tmp_path / "x.xlsx", rows, ("A2:D2", "C3:C4"))
    asked = [CellText("Sheet", 2, 3, "Y"), CellText("Sheet", 2, 4, "gap"), CellText("Sheet", 4, 3, "Y")]
    done = answered_workbook(path.read_bytes(), "x.xlsx", asked)
    back = tmp_path / "back.xlsx"
    back.write_bytes(done.data)
    assert load_workbook(back).active["A2"].value == "1. General"
    assert load_workbook(back).active["C3"].value == "theirs"
    assert [(cell.place, rule) for cell, rule in done.left] == [
        (f"Sheet!{place}", "answer-cell-theirs") for place in ("C2", "D2", "C4")
    ]


@pytest.mark.parametrize(
    ("rows", "merged", "sections"),
    [
        ([HEAD, (None, "1. General"), ("R-1", "Data stay."), (None, "2 Security"), ("R-2", "Keys.")], (), {2, 4}),
        ([("Area", *HEAD), ("1. General",), (None, "R-1", "Data stay here.")], ("A2:F2",), {2}),
        ([HEAD[1:], ("1. General",), ("1.1 The shop shall run.",), ("1.2 Data stay here.",)], (), {2}),
        ([HEAD[1:], ("1. General",), ("The shop shall run.", "Must"), ("Data stay here.", "May")], ("A2:D2",), {2}),
        ([("Area", *HEAD), ("General",), (None, "R-1", "Data stay here.")], ("A2:F2",), {2}),
        ([HEAD, ("1.1", "Response within 2 s"), (None, "B. Service"), ("2.1", "A contact is named.")], (), {3}),
        ([HEAD, ("1.1", "Response within 2 s"), (None, "Section B"), ("2.1", "A contact is named.")], (), {3}),
        ([HAN, FAST, (None, "二、服务要求"), ("2.1", "提供热线")], (), {3}),
        ([HAN, FAST, (None, "（二）服务要求"), ("2.1", "提供热线")], (), {3}),
        ([HAN, ("一", "平台要求"), (1, "支持双活"), ("二", "服务要求"), (2, "提供热线")], (), {2, 4}),
    ],
)  # fmt: skip
def test_titles_are_no_clauses(rows: Rows, merged: Sequence[str], sections: set[int], english: Docgen,
                               sent: Path) -> None:  # fmt: skip
    found = report(english, workbook(sent / "list.xlsx", rows, merged))
    assert states(found) == {row: "section" if row in sections else "imported" for row in range(2, len(rows) + 1)}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEAD, (None, "1. Single sign-on"), (None, "2. Audit log"), (None, "3. Reports")], "imported"),
        ([HEAD[1:], ("1 Single sign-on",), ("2 Audit log",)], "imported"),
        ([HAN, ("一", "支持双活"), ("二", "提供热线")], "imported"),
        ([HEAD, ("1.1", "One of:"), (None, "A. by line"), ("1.2", "Reports")], "continued"),
        ([HEAD, ("1.1", "All shifts"), (None, "with a line each"), ("1.2", "Reports")], "continued"),
    ],
)
def test_clauses_that_look_like_titles_are_kept(rows: Rows, expected: str, english: Docgen, sent: Path) -> None:
    found = report(english, workbook(sent / "list.xlsx", rows))
    assert states(found) == {2: "imported", 4: "imported", 3: expected} if len(rows) > 3 else {2: expected, 3: expected}
    if expected == "continued":
        assert "clause-continued" in found["requirements"][0]["doubts"]


HEADINGS = ("★项", "星号条款", "是否为★条款", "实质性要求", "标记", "是否★", "备注", "Evaluation", "Remarks")


@pytest.mark.parametrize(("heading", "mark"), [*((one, "★") for one in HEADINGS), ("标记", "（★）"), ("备注", "☆")])
def test_a_mark_alone_counts_whatever_its_column_is_called(heading: str, mark: str, english: Docgen,
                                                           sent: Path) -> None:  # fmt: skip
    rows = [("序号", "技术要求", heading, "投标响应"), (1, "支持双活", mark, None), (2, "提供热线", None, None),
            (3, "提供手册", "【▲】", None)]  # fmt: skip
    for more in ((), ((4, "提供培训", "见附件", None),)):
        found = report(english, workbook(sent / "list.xlsx", [*rows, *more]))["requirements"]
        told = [(one["mandatory"], one["important"]) for one in found]
        assert told[:3] == [(True, False), (False, False), (False, True)]


def test_a_mark_in_brackets_before_the_words_counts_and_goes(english: Docgen, sent: Path) -> None:
    rows = [("序号", "技术要求", "投标响应"), (1, "（★）支持双活", None), (2, "提供热线【▲】", None)]
    found = report(english, workbook(sent / "list.xlsx", rows))["requirements"]
    assert [(one["mandatory"], one["important"], one["text"]["zh"]) for one in found] == [
        (True, False, "支持双活"), (False, True, "提供热线"),
    ]  # fmt: skip


def write_list(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Clause", "Requirement", "Mandatory"], *rows])
    return path


def test_a_number_alone_changes_no_clause_that_came_with_another_list(english: Docgen, sent: Path) -> None:
    report(english, write_list(sent / "one.csv", [["1", "Data stay here.", "yes"]]), "--write")
    answer_all(english.folder)
    path = clauses_file(english.folder)
    text = path.read_text("utf-8")
    start = text.index("    origin:")
    hand_typed = text[:start] + text[text.index("    response:", start) :]
    path.write_text(hand_typed, "utf-8")
    other = write_list(sent / "two.csv", [["1", "A contact is named.", "no"]])
    found = report(english, other, "--write")
    (new,) = [one for one in found["requirements"] if "doubts" in one]
    assert new["change"] == "added" and "clause-elsewhere" in new["doubts"]
    assert next((one["text"]["en"], one["mandatory"]) for one in clauses(english.folder)) == ("Data stay here.", True)
    path.write_text(hand_typed, "utf-8")
    ran = english("import", "requirements", str(other), "--account", account_of(english.folder), "--revises", "one")
    assert ran.code == 0 and "it was mandatory (★) before" in ran.out and "changed: 1" in ran.out


def test_an_addendum_withdraws_no_clause_of_which_there_are_several(english: Docgen, sent: Path) -> None:
    for name, words in (("one", "Data stay here."), ("two", "A contact is named.")):
        report(english, write_list(sent / f"{name}.csv", [["1", words, "yes"]]), "--write")
    addendum = write_list(sent / "addendum.csv", [["1", "Deleted", ""], ["7", "Help is given.", "no"]])
    account = account_of(english.folder)
    ran = english("import", "requirements", str(addendum), "--account", account, "--addendum")
    assert "clause 1 is withdrawn here, but" in ran.out and "withdrawn: 0" in ran.out
    ran = english("import", "requirements", str(addendum), "--account", account, "--addendum", "--revises", "two")
    assert "clause 1 is withdrawn here, but" not in ran.out and "withdrawn: 1" in ran.out


def test_an_addendum_to_a_number_of_several_lists_says_so(english: Docgen, sent: Path) -> None:
    for name, words in (("one", "Data stay here."), ("two", "A contact is named.")):
        report(english, write_list(sent / f"{name}.csv", [["1", words, "yes"]]), "--write")
    addendum = write_list(sent / "addendum.csv", [["1", "A deputy is named as well.", "yes"]])
    (new,) = [one for one in report(english, addendum, "--addendum")["requirements"] if "doubts" in one]
    assert new["change"] == "added" and "clause-in-several" in new["doubts"]
    ran = english("import", "requirements", str(addendum), "--account", account_of(english.folder), "--addendum")
    assert "clauses of this number from more than one list" in ran.out


def test_one_withdrawal_of_a_number_that_a_list_has_twice_withdraws_neither(english: Docgen, sent: Path) -> None:
    rows = [["1", "Data stay here.", "yes"], ["1", "A contact is named.", "yes"]]
    report(english, write_list(sent / "one.csv", rows), "--write")
    account = account_of(english.folder)
    for count, said in ((1, "withdrawn: 0"), (2, "withdrawn: 2")):
        path = write_list(sent / f"addendum-{count}.csv", [["1", "Deleted", ""]] * count)
        ran = english("import", "requirements", str(path), "--account", account, "--addendum", "--revises", "one")
        assert said in ran.out and ("clause 1 is withdrawn here, but" in ran.out) == (count == 1)


PARTS = (
    HEAD,
    ("3.2", "The service desk shall answer."), ("(1)", "It shall answer by telephone."),
    ("a)", "Day and night."), ("（b）", "In English."), ("(2)", "It shall answer by mail."),
    (None, "4. Training"), ("(1)", "The supplier shall train ten people."),
)  # fmt: skip


def test_the_last_part_of_a_number_is_called_with_the_clause_above_it(english: Docgen, sent: Path) -> None:
    path = workbook(sent / "Parts.xlsx", PARTS)
    found = report(english, path, "--write")
    called = [one["clause"] for one in found["requirements"]]
    assert called == ["3.2", "3.2(1)", "3.2(1)(a)", "3.2(1)(b)", "3.2(2)", "4(1)"]
    assert ["clause-number-joined" in one["doubts"] for one in found["requirements"]] == [False, *[True] * 5]
    assert [one["text"]["en"] for one in found["requirements"]] == [
        row[1] for row in PARTS if row[0] not in ("Ref", None)
    ]
    assert report(english, path)["changes"]["same"] == 6


def test_a_last_part_without_a_clause_above_it_stays_as_it_is(english: Docgen, sent: Path) -> None:
    path = workbook(sent / "Flat.xlsx", (HEAD, ("(1)", "It shall answer."), ("(2)", "It shall run.")))
    assert [one["clause"] for one in report(english, path)["requirements"]] == ["(1)", "(2)"]
