"""Rows in are rows answered and rows listed, cell for cell, however messy the list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from docgen.intake import column_letters
from tests.cli.commands import Docgen
from tests.requirements.answering import account_of, answer_all, cells, clauses, looks, parts
from tests.requirements.messy_lists import (
    MESSY,
    Expected,
    Messy,
    figures,
    many_sheets,
    point_to_point,
    styled_workbook,
)
from tests.requirements.test_round_trip import IMPORT, Start

Make = Callable[[Path], Messy]
Place = tuple[str, int, str]
FATES = {"section": "row-not-imported", "note": "row-not-imported", "hidden": "hidden", "headings-again": "heading"}


def held(path: Path) -> set[Place]:
    """Every cell of the file that holds anything, read by other means than ours."""
    if path.suffix == ".csv":
        records = list(csv.reader(io.StringIO(path.read_bytes().decode("gb18030"), newline=""), delimiter=";"))
        return {("", row, column_letters(column)) for row, record in enumerate(records, 1)
                for column, value in enumerate(record, 1) if value.strip()}  # fmt: skip
    if path.suffix == ".docx":
        table = Document(str(path)).tables[0]
        return {("#1", row, column_letters(column)) for row, line in enumerate(table.rows, 1)
                for column, cell in enumerate(line.cells, 1) if cell.text}  # fmt: skip
    return {(sheet.title, cell.row, cell.column_letter) for sheet in load_workbook(path).worksheets
            for row in sheet.iter_rows() for cell in row if cell.value is not None}  # fmt: skip


def fate(told: Expected, row: int, column: str) -> str:
    """What must become of a cell, by its row and its column."""
    if f"{column}{row}" in told.but:
        return told.but[f"{column}{row}"]
    kind, name = told.rows.get(row, ""), told.columns.get(column, "")
    if row not in told.rows:
        shown = "hidden" if name == "hidden" else "heading"
        return shown if row >= told.first else "above-headings"
    if kind in FATES:
        return FATES[kind]
    if name == "hidden":
        return "hidden"
    return "answer-cell" if name.startswith("answer.") else "imported" if name else "no-field"


def report_of(docgen: Docgen, told: Messy) -> dict[str, Any]:
    ran = docgen(*IMPORT, str(told.path), "--account", account_of(docgen.folder), "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.parametrize("make", MESSY)
def test_every_cell_and_row_is_where_it_belongs(make: Make, english: Docgen, sent: Path) -> None:
    told = make(sent)
    report = report_of(english, told)
    found = {(one["sheet"], one["row"], one["column"]): one["state"] for one in report["cells"]}
    assert len(found) == len(report["cells"])
    assert {place for place in found if told.path.suffix != ".docx" or place[0] == "#1"} == held(told.path)
    for (sheet, row, column), state in found.items():
        if sheet in told.sheets:
            assert (column, row, state) == (column, row, fate(told.sheets[sheet], row, column))
        else:
            assert state in ("sheet-not-read", "hidden")
    _check_rows(told, report)


def _check_rows(told: Messy, report: dict[str, Any]) -> None:
    """Every row is a clause, with its number, level and weight, or is listed."""
    rows = {(one["sheet"], one["row"]): one["state"] for one in report["rows"]}
    assert rows == {(name, row): kind for name, one in told.sheets.items() for row, kind in one.rows.items()}
    weights = {(one["sheet"], one["row"]): one["text"] for one in report["cells"]
               if one["field"] == "weight" and one["state"] == "imported"}  # fmt: skip
    found = [
        (one["sheet"], one["row"], one["clause"],
         "must" if one["mandatory"] else "important" if one["important"] else "optional",
         weights.get((one["sheet"], one["row"])))
        for one in report["requirements"]
    ]  # fmt: skip
    assert found == [(name, row, *one) for name, each in told.sheets.items() for row, one in each.clauses.items()]


def test_what_cannot_be_known_is_asked(english: Docgen, sent: Path) -> None:
    doubts = {(one["sheet"], one["row"]): one["doubts"] for make in (styled_workbook, figures, many_sheets)
              for one in report_of(english, make(sent))["requirements"]}  # fmt: skip
    assert doubts["Requirements", 12] == ["clause-words-unsaved"]
    assert doubts["RTM", 8] == ["clause-number-unsaved"]
    assert doubts["Commercial", 4] == ["clause-again", "level-untold", "clause-continued"]


def test_a_specification_keeps_its_values(english: Docgen, sent: Path) -> None:
    words = {one["clause"]: one["text"] for one in report_of(english, many_sheets(sent))["requirements"]}
    assert words["T1"] == {"en": "Temperature\nMinimum value: -10 … +50 °C"}
    assert words["T3"] == {"en": "Availability\nMinimum value: 99.5%"}


@pytest.mark.parametrize("make", [styled_workbook, point_to_point, figures, many_sheets])
def test_answers_will_be_in_the_customers_words(make: Make, english: Docgen, sent: Path) -> None:
    """Choices in the cells, on a hidden sheet under a name, or in the heading."""
    told = make(sent)
    account = account_of(english.folder)
    assert english(*IMPORT, str(told.path), "--account", account, "--write").code == 0
    lists = yaml.safe_load(
        (english.folder / "content" / "accounts" / account / "requirements.yaml").read_text("utf-8")
    )["requirement_lists"]
    words = {one["name"]: {str(key): _said(word) for key, word in one["words"].items()}
             for one in lists[0]["sheets"] if "words" in one}  # fmt: skip
    assert words == told.choices


def _said(word: object) -> str:
    return {True: "yes", False: "no"}.get(word, word) if isinstance(word, bool) else str(word)  # type: ignore[return-value]


@pytest.mark.proof
@pytest.mark.parametrize(("make", "language"), [(styled_workbook, "en"), (point_to_point, "zh")])
def test_only_answer_cells_change_in_what_comes_back(make: Make, language: str, started: Start, sent: Path) -> None:
    told = make(sent)
    docgen = started(language)
    assert docgen(*IMPORT, str(told.path), "--account", account_of(docgen.folder), "--write").code == 0
    answer_all(docgen.folder)
    docgen("build", "--only", "proposal", "--lang", language)
    back = next((docgen.folder / "build").rglob(f"customer/answers/{told.path.name}"))
    before, after = cells(told.path), cells(back)
    name, one = next(iter(told.sheets.items()))
    letters = {column for column, meaning in one.columns.items() if meaning.startswith("answer.")}
    changed = {place for place in {*before, *after} if before.get(place) != after.get(place)}
    assert changed <= {(name, f"{column}{row}") for column in letters for row in one.clauses}
    assert len({place[1][1:] for place in changed}) == len(clauses(docgen.folder)) == len(one.clauses)
    styled = looks(told.path)
    assert {place: look for place, look in looks(back).items() if place in styled} == styled
    same = {part for part, data in parts(told.path).items() if parts(back)[part] == data}
    assert set(parts(told.path)) - same == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    after_rules, rules = (load_workbook(path)[name].data_validations.dataValidation for path in (back, told.path))
    assert [(str(rule.sqref), rule.formula1) for rule in after_rules] == [
        (str(rule.sqref), rule.formula1) for rule in rules
    ]
