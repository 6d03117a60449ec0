"""`docgen cases audit`: text, JSON and a workbook to work through; exit codes; nothing overwritten."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.caselib.healthy import GROCER, INSURER, changed, workspace
from tests.cli.commands import ROOT, Docgen

DAY = ("--date", "2027-03-01")
TROUBLE = (
    changed(GROCER, authorisation__expires="2027-02-28", quote=None),
    changed(INSURER, authorisation__expires="2027-04-01"),
)


@pytest.fixture
def troubled(docgen: Docgen) -> Docgen:
    """docgen in a library with an expired and an expiring authorisation, and no quote."""
    workspace(docgen.folder, *TROUBLE)
    return docgen


def test_json_has_a_stable_shape(troubled: Docgen) -> None:
    ran = troubled("cases", "audit", *DAY, "--format", "json")
    body = json.loads(ran.out)
    assert list(body) == ["date", "cases", "rows", "summary"]
    assert (ran.code, body["date"], body["cases"]) == (0, "2027-03-01", 2)
    assert body["rows"][0] == {
        "check": "authorisation-expired",
        "severity": "warning",
        "case": "grocer",
        "file": "cases/grocer.yaml",
        "line": body["rows"][0]["line"],
        "message": "the authorisation ended on 2027-02-28, 1 day ago; approved by: Head of communications; "
        "evidence: Reference form RF-7",
        "suggestion": "ask the customer to extend it and write the new last day; or mark the case internal_only",
    }
    counts = {name: sum(row["severity"] == name for row in body["rows"]) for name in ("error", "warning", "advice")}
    checks = [row["check"] for row in body["rows"]]
    assert body["summary"] == {**counts, "checks": {check: checks.count(check) for check in dict.fromkeys(checks)}}
    line = (troubled.folder / "cases" / "grocer.yaml").read_text("utf-8").splitlines()[body["rows"][0]["line"] - 1]
    assert "2027-02-28" in line


def test_text_is_grouped_with_counts_at_the_end(troubled: Docgen) -> None:
    ran = troubled("cases", "audit", *DAY)
    lines = ran.out.splitlines()
    assert lines[0] == "Authorisation expired (1 warning)"
    assert lines[1].startswith("  cases/grocer.yaml:") and ": grocer: the authorisation ended on" in lines[1]
    assert lines[2] == "  → ask the customer to extend it and write the new last day; or mark the case internal_only"
    assert "Authorisation ends soon (1 warning)" in lines
    assert lines[-1].startswith("2027-03-01: 2 cases, 1 of them usable; 0 errors, ")


def test_soon_says_how_far_ahead(troubled: Docgen) -> None:
    assert "Authorisation ends soon" not in troubled("cases", "audit", *DAY, "--soon", "30").out
    assert "Authorisation ends soon" in troubled("cases", "audit", *DAY, "--soon", "31").out


def test_a_library_in_order_is_one_line(docgen: Docgen) -> None:
    workspace(docgen.folder)
    ran = docgen("cases", "audit", *DAY)
    assert (ran.code, ran.out) == (0, "2027-03-01: 2 cases, 2 of them usable; 0 errors, 0 warnings, 0 advice\n")


def test_a_case_that_gives_its_customer_away_ends_in_1(docgen: Docgen) -> None:
    telling = {"en": "The 412 agencies waited", "zh": "代理点都在等"}
    workspace(docgen.folder, GROCER, changed(INSURER, situation=telling))
    ran = docgen("cases", "audit", *DAY)
    assert ran.code == 1 and ran.out.startswith("Gives its customer away (1 error)\n")
    assert "412" not in ran.out


def test_chinese_workspaces_are_answered_in_chinese(docgen: Docgen) -> None:
    workspace(docgen.folder, *TROUBLE, language="zh")
    said = docgen("cases", "audit", *DAY).out
    assert said.startswith("授权已到期（警告1项）\n  cases/grocer.yaml:")
    assert "批准人：传播负责人" in said
    assert said.splitlines()[-1].startswith("2027-03-01：案例2个，其中可用1个；错误0项，")


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def rows_of(sheet: Any, head: str) -> list[list[Any]]:
    """The rows of the table whose head begins with that word, the head first."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return rows[next(at for at, row in enumerate(rows) if row[0] == head) :]


def test_the_workbook_is_a_list_to_work_through(troubled: Docgen) -> None:
    ran = troubled("cases", "audit", *DAY, "--format", "xlsx", "--out", "audit.xlsx")
    assert (ran.code, ran.out) == (0, "written: audit.xlsx\n")
    book = opened(troubled.folder / "audit.xlsx")
    assert book.sheetnames == ["Overview", "To do", "Coverage"]
    wanted = json.loads(troubled("cases", "audit", *DAY, "--format", "json").out)["rows"]
    todo = book["To do"]
    head, *rows = rows_of(todo, "Weight")
    assert head == ["Weight", "Check", "Case", "File and line", "What was found", "What to do", "Done", "Who", "Note"]
    assert [(row[2] or "", row[3]) for row in rows] == [(one["case"], f"{one['file']}:{one['line']}") for one in wanted]
    assert [row[4].lower() for row in rows] == [one["message"].lower() for one in wanted]
    assert all(row[6:] == [None, None, None] for row in rows)
    first = next(cell.row for cell in todo["A"] if cell.value == "Weight")
    assert todo.auto_filter.ref == f"A{first}:I{first + len(rows)}"
    assert todo.freeze_panes == f"A{first + 1}" and todo.print_title_rows == f"${first}:${first}"
    assert not todo.protection.sheet


def test_the_overview_counts_and_the_coverage_adds_up(troubled: Docgen) -> None:
    troubled("cases", "audit", *DAY, "--format", "xlsx", "--out", "audit.xlsx")
    book = opened(troubled.folder / "audit.xlsx")
    body = json.loads(troubled("cases", "audit", *DAY, "--format", "json").out)
    summary = rows_of(book["Overview"], "Weight")
    assert [row[2] for row in summary[1:-1]] == list(body["summary"]["checks"].values())
    assert summary[-1][0] == "Total" and str(summary[-1][2]).startswith("=")
    coverage = rows_of(book["Coverage"], "Industry")
    assert coverage[0] == ["Industry", "Cases", "Peak load", "Release automation", "Monitoring"]
    assert coverage[1:4] == [
        ["Finance", 0, None, None, None],
        ["Insurance", 1, None, None, 1],
        ["Retail", 0, None, None, None],
    ]
    assert coverage[4][0] == "Total" and all(str(cell).startswith("=") for cell in coverage[4][1:])


def test_the_workbook_is_internal_and_in_the_workspaces_language(docgen: Docgen) -> None:
    workspace(docgen.folder, *TROUBLE, language="zh")
    docgen("cases", "audit", *DAY, "--format", "xlsx", "--out", "检查.xlsx")
    book = opened(docgen.folder / "检查.xlsx")
    assert book.sheetnames == ["概览", "待办", "覆盖情况"]
    assert all("内部资料" in sheet.oddFooter.left.text for sheet in book)
    assert rows_of(book["待办"], "级别")[1][1] == "授权已到期"


def test_nothing_is_overwritten(troubled: Docgen) -> None:
    file = troubled.folder / "audit.xlsx"
    file.write_bytes(b"notes of a librarian")
    ran = troubled("cases", "audit", *DAY, "--format", "xlsx", "--out", "audit.xlsx")
    assert ran.code == 1 and "already there: audit.xlsx" in ran.err
    assert file.read_bytes() == b"notes of a librarian"


def test_text_and_json_go_to_a_file_too(troubled: Docgen) -> None:
    for form in ("text", "json"):
        printed = troubled("cases", "audit", *DAY, "--format", form).out
        ran = troubled("cases", "audit", *DAY, "--format", form, "--out", f"audit.{form}")
        assert ran.out == f"written: audit.{form}\n"
        assert (troubled.folder / f"audit.{form}").read_text("utf-8") == printed


def test_a_workbook_needs_a_file(troubled: Docgen) -> None:
    ran = troubled("cases", "audit", "--format", "xlsx")
    assert (ran.code, ran.out) == (2, "") and "--out" in ran.err


def test_long_advice_is_cut_in_text_and_whole_in_json(docgen: Docgen) -> None:
    cases = [changed(GROCER, id=f"c{n:02}", quote=None, period=None, situation={"en": f"Tale {n}", "zh": f"故事{n}"},
                     task={"en": f"Aim {n}", "zh": f"目标{n}"}, result={"en": f"End {n}", "zh": f"结局{n}"},
                     actions=[{"en": f"Step {n}", "zh": f"步骤{n}"}]) for n in range(13)]  # fmt: skip
    workspace(docgen.folder, *cases)
    said = docgen("cases", "audit", *DAY).out
    assert "No quote (13 advice)" in said
    assert "  3 more; `--format json` and `--format xlsx` have all" in said
    rows = json.loads(docgen("cases", "audit", *DAY, "--format", "json").out)["rows"]
    assert sum(row["check"] == "case-without-quote" for row in rows) == 13


def test_the_sample_library_gives_nobody_away(docgen: Docgen) -> None:
    ran = docgen("cases", "audit", "--format", "json", folder=ROOT)
    body = json.loads(ran.out)
    assert (ran.code, body["cases"]) == (0, len(list((ROOT / "cases").glob("*.yaml"))))
    assert body["summary"]["error"] == 0
    assert all(row["message"] and row["suggestion"] and row["file"] and row["line"] for row in body["rows"])
    assert ("authorisation-expired", "demo-city-transport") in {(row["check"], row["case"]) for row in body["rows"]}
