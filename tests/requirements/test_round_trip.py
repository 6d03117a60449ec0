"""Lists go in, are answered, and come back in the customer's own file: no row lost, no cell but the answers changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.bundle import slug
from tests.cli.commands import Docgen
from tests.requirements.answering import account_of, answer_all, cells, clauses, looks, parts
from tests.requirements.lists import LISTS, Sent, chinese_technical, english_functional

IMPORT = ("import", "requirements")
WORDS = {
    "en": {"comply": "Fully met", "partial": "Partly met", "alternative": "Another way", "not_comply": "Not met"},
    "zh": {"comply": "完全满足", "partial": "部分满足", "alternative": "替代方式", "not_comply": "不满足"},
}
CHOICES = {
    "english_functional": {"comply": "C", "partial": "PC", "not_comply": "NC"},
    "english_moscow": {"comply": "Yes", "partial": "Partial", "alternative": "Custom", "not_comply": "No"},
}
IN_EVERY_RUN = (english_functional, chinese_technical)
"""The lists that are answered in every run; the others are in the proofs."""
Make = Callable[[Path], Sent]
Start = Callable[[str], Docgen]


def answered_file(workspace: Path, sent: Sent) -> Path:
    name = slug(sent.path.stem) + sent.path.suffix
    return workspace / "build" / account_of(workspace) / sent.language / "customer" / "answers" / name


@pytest.mark.parametrize("make", LISTS)
def test_every_row_is_a_clause_or_listed_with_its_reason(make: Make, english: Docgen, sent: Path) -> None:
    told = make(sent)
    ran = english(*IMPORT, str(told.path), "--account", account_of(english.folder), "--format", "json")
    assert ran.code == 0, ran.err
    report = json.loads(ran.out)
    found = tuple((one["sheet"], one["row"], one["clause"], one["mandatory"]) for one in report["requirements"])
    assert found == told.clauses
    assert {
        (one["sheet"], one["row"]): one["state"] for one in report["rows"] if one["state"] != "imported"
    } == told.listed
    assert report["summary"]["rows"]["all"] == len(told.clauses) + len(told.listed)
    whole = cells(told.path)
    assert len(report["cells"]) == len({(one["sheet"], one["row"], one["column"]) for one in report["cells"]})
    assert len(report["cells"]) == len([text for text in whole.values() if text.strip()])
    assert not (english.folder / "content" / "accounts" / account_of(english.folder) / "requirements.yaml").exists()


@pytest.mark.parametrize(
    "make", [one if one in IN_EVERY_RUN else pytest.param(one, marks=pytest.mark.proof) for one in LISTS]
)
def test_it_comes_back_answered_in_the_customers_file(make: Make, started: Start, sent: Path) -> None:
    told = make(sent)
    english = started(told.language)
    assert english(*IMPORT, str(told.path), "--account", account_of(english.folder), "--write").code == 0
    answers = answer_all(english.folder)
    english("build", "--only", "proposal", "--lang", told.language)
    back = answered_file(english.folder, told)
    before, after = cells(told.path), cells(back)
    wanted = expected(make.__name__, told, clauses(english.folder), answers)
    changed = {place: after.get(place) for place in {*before, *after} if before.get(place) != after.get(place)}
    unplaced = {place for place in wanted if place not in changed}
    assert {place: text for place, text in wanted.items() if place not in unplaced} == changed
    assert unplaced == ({("条款 Clauses", "E6"), ("条款 Clauses", "F7")} if make.__name__ == "two_languages" else set())
    if told.path.suffix == ".xlsx":
        styled = looks(told.path)
        assert {place: look for place, look in looks(back).items() if place in styled} == styled


def expected(name: str, told: Sent, content: list[dict], answers: dict[str, dict]) -> dict[tuple[str, str], str]:
    """The words each answer cell must hold, by the columns the customer gave."""
    choices, wanted = CHOICES.get(name, {}), {}
    for (sheet, row, _, _), clause in zip(told.clauses, content, strict=True):
        answer, columns = answers[clause["id"]], told.answers[sheet]
        status = WORDS[told.language][answer["status"]]
        if sheet != "Commercial":
            status = choices.get(answer["status"], status)
        how, proof = answer["how"][told.language], answer["evidence"][0]
        stop = ". " if told.language == "en" else "。"
        words = {
            "status": status,
            "how": how if {"status", "deviation"} & set(columns) else f"{status}{stop}{how}",
            "deviation": "无偏离",
            "evidence": proof["title"][told.language],
            "page": proof["page"],
        }
        wanted |= {(sheet, f"{column}{row}"): words[field] for field, column in columns.items()}
    return wanted


def test_only_sheets_with_answers_change_in_the_package(english: Docgen, sent: Path) -> None:
    """Drawings, comments, choices, colours by rule, formulas and names stay the customer's, byte for byte."""
    told = LISTS[0](sent)
    assert english(*IMPORT, str(told.path), "--account", account_of(english.folder), "--write").code == 0
    answer_all(english.folder)
    english("build", "--only", "proposal", "--lang", "en")
    back = answered_file(english.folder, told)
    before, after = parts(told.path), parts(back)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    sheet = load_workbook(back)["Functional "]
    assert sheet.oddHeader.right.text == "&BDraft" and sheet.freeze_panes == "C6"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["E7:E16"]
    assert {str(one) for one in sheet.merged_cells.ranges} == {
        str(one) for one in load_workbook(told.path)["Functional "].merged_cells.ranges
    }
    assert sheet.row_dimensions[12].hidden and sheet.column_dimensions["H"].hidden


def test_an_open_answer_shows_as_a_gap_and_never_as_met(english: Docgen, sent: Path) -> None:
    told = LISTS[2](sent)
    assert english(*IMPORT, str(told.path), "--account", account_of(english.folder), "--write").code == 0
    answer_all(english.folder, but=1)
    ran = english("build", "--only", "proposal", "--lang", "en")
    assert ran.code == 1
    after = cells(answered_file(english.folder, told))
    assert after[("Reqs v3", "E6")] == "[to be supplied]" and ("Reqs v3", "F6") not in after
