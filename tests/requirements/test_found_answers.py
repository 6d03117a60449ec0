"""Answers that stand in a list already: read, offered, taken when asked, and never put over an answer of ours."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from docgen.authoring.requirement_file import ListFile, requirements_file
from docgen.authoring.requirement_merge import Merged
from docgen.authoring.requirement_rows import Clause
from docgen.intake import read_any
from docgen.messages import message
from tests.cli.commands import Docgen
from tests.requirements.answering import account_of, clauses, clauses_file

HEAD = ("No.", "Requirement", "Compliance", "Comments", "Evidence", "Page")
ROWS = (
    ("1.1", "The supplier shall answer within 4 hours.", "Fully met", "On call around the clock", "Service book", "12"),
    ("1.2", "The supplier must keep records.", "see below", "Kept for five years", None, None),
    ("1.3", "The supplier must name a deputy.", None, "Partly met. A deputy joins in May", None, None),
    ("1.4", "The supplier must insure the goods.", None, "[to be supplied]", None, None),
    ("1.5", "The supplier must list its sites.", "NC", None, None, None),
)


def sent_list(folder: Path, rows: tuple[tuple[str | None, ...], ...] = ROWS) -> Path:
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(folder / "filled.xlsx")
    return folder / "filled.xlsx"


def imported(docgen: Docgen, path: Path, *options: str) -> dict[str, object]:
    ran = docgen(
        "import", "requirements", str(path), "--account", account_of(docgen.folder), "--format", "json", *options
    )
    assert ran.code == 0, ran.err
    return {one["clause"]: one.get("answer") for one in json.loads(ran.out)["requirements"]}


def test_what_stands_in_the_answer_cells_is_read_and_offered(english: Docgen, sent: Path) -> None:
    found = imported(english, sent_list(sent))
    told = {clause: (one["status"], one["how"], one["fate"]) if one else None for clause, one in found.items()}
    assert told == {
        "1.1": ("comply", "On call around the clock", "offered"),
        "1.2": ("unknown", "Kept for five years", "offered"),
        "1.3": ("partial", "A deputy joins in May", "offered"),
        "1.4": None,
        "1.5": ("not_comply", "", "offered"),
    }
    assert found["1.1"]["evidence"] == "Service book" and found["1.1"]["page"] == "12"


def test_they_are_shown_before_they_are_taken(english: Docgen, sent: Path) -> None:
    path, account = sent_list(sent), account_of(english.folder)
    shown = english("import", "requirements", str(path), "--account", account)
    assert "answers in the file: 4; for clauses without one: 4 (take them with --answers)" in shown.out
    assert "  1.1  (comply) On call around the clock" in shown.out
    assert english("import", "requirements", str(path), "--account", account, "--write").code == 0
    assert {one["response"] for one in clauses(english.folder)} == {None}
    assert english("import", "requirements", str(path), "--account", account, "--write", "--answers").code == 0
    held = {one["clause"]: one["response"] for one in clauses(english.folder)}
    assert held["1.1"] == {
        "status": "comply", "how": {"en": "On call around the clock"},
        "evidence": [{"title": {"en": "Service book"}, "page": "12"}],
    }  # fmt: skip
    assert held["1.2"]["status"] == "unknown" and held["1.4"] is None
    assert held["1.5"] == {"status": "not_comply", "how": None}
    found = json.loads(english("check", account, "--format", "json").out)["findings"]
    assert {one["rule"] for one in found if one["severity"] == "error"} == {"mandatory-not-met"}


def test_an_answer_of_ours_stays_and_the_difference_is_told(english: Docgen, sent: Path) -> None:
    path, account = sent_list(sent), account_of(english.folder)
    assert english("import", "requirements", str(path), "--account", account, "--write", "--answers").code == 0
    before = clauses_file(english.folder).read_text("utf-8")
    changed = (*ROWS[:1], ("1.2", ROWS[1][1], "Fully met", "Kept for two years", None, None), *ROWS[2:])
    again = english(
        "import", "requirements", str(sent_list(sent, changed)), "--account", account, "--write", "--answers"
    )
    assert "  1.2  yours stays; the file says (comply) Kept for two years" in again.out
    assert "taken: 0, as yours: 3, other than yours, which stay: 1" in again.out
    after = clauses_file(english.folder).read_text("utf-8")
    assert "Kept for five years" in after and "two years" not in after
    assert before.count("response:") == after.count("response:")


def test_two_doubts_about_one_field_are_both_told() -> None:
    doubts = ("clause-again", "clause-continued", "level-both")
    clause = Clause("Sheet", 4, "1.1", {"en": "It shall and may last."}, True, kind="technical", doubts=doubts)
    source = ListFile("list", "customer/list.docx", "0" * 64, ())
    written = requirements_file(None, [Merged("added", clause, None, "req-1.1")], source, "en")
    line = next(line for line in written.splitlines() if "clause:" in line)
    assert all(message(f"doubt-{one}", "en") in line for one in doubts[:2])
    assert message("doubt-level-both", "en") in written


@pytest.mark.parametrize("stored", [True, False])
def test_a_workbook_with_a_document_inside_is_a_workbook(sent: Path, stored: bool) -> None:
    path = sent_list(sent)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", "<document/>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/embeddings/annex.docx", inner.getvalue())
    assert [sheet.name for sheet in read_any(path).sheets] == ["Sheet"]
