"""Headings as customers write them lead to their field; one that fits several is decided by its cells, and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.intake import load_vocabulary
from tests.cli.commands import Docgen
from tests.requirements.test_headings_and_marks import Rows, report, workbook

HEADINGS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("headings.yaml").read_text("utf-8"))
CERTAIN, SEVERAL, NO_FIELD = HEADINGS["certain"], HEADINGS["several"], HEADINGS["no_field"]


@pytest.mark.parametrize("field", CERTAIN)
def test_headings_lead_to_their_field(field: str) -> None:
    words = load_vocabulary("requirements")
    found = {heading: words.recognise(heading) for heading in CERTAIN[field]}
    assert {heading: one and one.options for heading, one in found.items()} == dict.fromkeys(CERTAIN[field], (field,))


def test_headings_that_fit_several_fields_name_them_all() -> None:
    words = load_vocabulary("requirements")
    for fields, headings in SEVERAL.items():
        found = {heading: words.recognise(heading) for heading in headings}
        assert {heading: " ".join(one.options) if one else "" for heading, one in found.items()} == dict.fromkeys(
            headings, fields
        )


def test_other_headings_are_never_guessed() -> None:
    words = load_vocabulary("requirements")
    assert {heading: words.recognise(heading) for heading in NO_FIELD} == dict.fromkeys(NO_FIELD)


def columns(found: dict[str, Any]) -> dict[str, tuple[str | None, list[str]]]:
    return {one["column"]: (one["field"], one["unsure"]) for one in found["columns"]}


ONE, TWO = "Data stay here.", "Keys are ours."


@pytest.mark.parametrize(
    ("rows", "column", "expected"),
    [
        ([("ReqID", "Requirement", "Supplier answer", "Supplier comment"), ("R-1", ONE)], "C",
         ("answer.status", ["answer.how"])),
        ([("Ref", "Requirement", "Compliance", "Response"), ("R-1", ONE)], "D", ("answer.how", ["answer.status"])),
        ([("Ref", "Requirement", "Response"), ("R-1", ONE, "PC"), ("R-2", TWO, "NC")], "C", ("answer.status", [])),
        ([("Ref", "Requirement", "Response"), ("R-1", ONE)], "C", ("answer.how", ["answer.status"])),
        ([("Section", "Ref", "Requirement", "Comply"), ("Security", "R-1", ONE)], "A", (None, ["answer.section"])),
        ([("Ref", "Requirement", "Comply", "Section"), ("R-1", ONE)], "D", ("answer.section", ["none"])),
        ([("Ref", "Type", "Requirement", "Comply"), ("R-1", "Must", ONE), ("R-2", "May", TWO)], "B", ("level", [])),
        ([("Ref", "Type", "Requirement", "Comply"), ("R-1", "Wet trades", ONE)], "B", ("kind", ["level"])),
        ([("Reference", "Requirement", "Comply"), ("R-1", ONE)], "A", ("clause", [])),
        ([("序号", "技术要求", "响应", "偏离说明", "备注"), (1, "支持双活")], "E", (None, ["answer.how"])),
        ([("Ref", "Requirement", "Comments", "Remarks"), ("R-1", ONE)], "D", (None, ["answer.how"])),
    ],
)  # fmt: skip
def test_a_heading_that_fits_several_fields_is_decided_by_the_table_and_shown(
    rows: Rows, column: str, expected: tuple[str | None, list[str]], english: Docgen, sent: Path
) -> None:
    assert columns(report(english, workbook(sent / "list.xlsx", rows)))[column] == expected


def test_the_report_asks_about_columns_it_is_not_sure_of(english: Docgen, sent: Path) -> None:
    rows = [("Section", "ReqID", "Requirement", "Supplier answer"), ("Security", "R-1", ONE)]
    path = workbook(sent / "list.xlsx", rows)
    account = next((english.folder / "content" / "accounts").glob("*/account.yaml")).parent.name
    said = english("import", "requirements", str(path), "--account", account).out
    assert "D  Supplier answer → answer.how; unsure, may be: answer.status. If so, --map D=FIELD" in said
    assert "A  Section → no field, kept as a comment; unsure, may be: answer.section. If so, --map A=FIELD" in said
    told = columns(report(english, path, "--map", "D=answer.status", "--map", "A=kind"))
    assert told["D"] == ("answer.status", []) and told["A"] == ("kind", [])
