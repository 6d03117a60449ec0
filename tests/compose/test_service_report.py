"""The service report: promised against kept, by severity and month, on paper and as a workbook that counts itself."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.compose.handover.service_report import CALLS, MONTHS
from docgen.content.service import ServiceLevel
from docgen.model.document import Cell, Counted, Document, Table, Where, plain_text
from docgen.render import render
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, ROOT, WHOLE_ACCOUNTS, account, changed, compose, tables_of

SERVICE = "customer/handover/09-service"


def levels(name: str) -> tuple[ServiceLevel, ...]:
    project = account(name).project
    assert project is not None
    return project.service_levels


def promises(name: str) -> list[str]:
    """Each severity with what is promised of it."""
    return [
        f"{one.id}-{promise}" for one in levels(name)
        for promise in ("answer", *(("on_site",) if one.on_site is not None else ()), "progress", "restore")
    ]  # fmt: skip


COMPLAINTS_AND_PARTS = [
    "complaint-received", "complaint-answer", "complaint-progress", "complaint-closed", "complaint-satisfaction",
    "return-replacement", "return-repair",
]  # fmt: skip


def said(cell: Cell) -> str:
    return plain_text(cell.runs).replace("\u00a0", " ")


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_on_paper_has_a_line_for_each_promise_to_fill_in(name: str, language: str) -> None:
    table = tables_of(compose(PACK, name, language)[f"{SERVICE}.docx"])["service-report-kept"]
    assert [row.id for row in table.rows] == [*promises(name), *COMPLAINTS_AND_PARTS]
    assert all(row.cells[1].runs and row.cells[2].runs for row in table.rows)
    assert all(cell.writable and not cell.runs for row in table.rows for cell in row.cells[3:])


def test_what_is_promised_is_what_the_severities_say() -> None:
    table = tables_of(compose(PACK, "yunxi-bank", "en")[f"{SERVICE}.docx"])["service-report-kept"]
    assert [[said(cell) for cell in row.cells[:3]] for row in table.rows[:4]] == [
        ["1 – critical", "Answered", "within 15 minutes"], ["", "On site", "within 4 hours"],
        ["", "Progress told", "at most 30 minutes apart"], ["", "Restored", "within 2 hours"],
    ]  # fmt: skip


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_the_workbook_counts_each_promise_of_the_whole_time_and_of_each_month(name: str) -> None:
    book = compose(PACK, name, "en")[f"{SERVICE}.xlsx"]
    tables = tables_of(book)
    rows = tables["service-report-months"].rows
    assert [row.id for row in rows] == [f"m{month}-{one}" for month in range(MONTHS + 1) for one in promises(name)]
    months = next(one for one in tables[CALLS].columns if one.id == "month").choices
    assert list(dict.fromkeys(said(row.cells[0]) for row in rows[len(promises(name)) :])) == [
        plain_text(one).replace("\u00a0", " ") for one in months
    ]
    for row in rows:
        calls, kept = row.cells[4].formula, row.cells[5].formula
        assert isinstance(calls, Counted) and isinstance(kept, Counted) and calls.rows == kept.rows
        assert len(calls.tests) == (2 if row.id.startswith("m0-") else 3)
        promise = kept.tests[-1].column
        assert row.id.endswith(f"-{promise}") and (calls.tests[-1], kept.tests[-1].word) == (Where(promise), "Yes")


@pytest.mark.parametrize(
    ("name", "first", "second"), [("halden-rowe", "Oct 2027", "Nov 2027"), ("yunxi-bank", "Dec 2027", "Jan 2028")]
)
def test_months_begin_with_the_first_after_going_live(name: str, first: str, second: str) -> None:
    months = next(
        one for one in tables_of(compose(PACK, name, "en")[f"{SERVICE}.xlsx"])[CALLS].columns if one.id == "month"
    ).choices
    assert [plain_text(one) for one in months[:2]] == [f"Month 1: {first}", f"Month 2: {second}"]
    assert len(set(map(plain_text, months))) == MONTHS


def test_the_sheet_counts_calls_of_its_severity_and_month() -> None:
    sheets = _sheets(compose(PACK, "halden-rowe", "en")[f"{SERVICE}.xlsx"])
    assert sheets.sheetnames == ["Calls", "Service report", "Spare parts used", "Open points"]
    formulas = [str(cell.value) for line in sheets["Service report"].iter_rows() for cell in line
                if str(cell.value).startswith("=")]  # fmt: skip
    assert len(formulas) == 3 * len(promises("halden-rowe")) * (MONTHS + 1)
    assert sum("COUNTIFS('Calls'!" in one or "COUNTIFS(Calls!" in one for one in formulas) == len(formulas) * 2 // 3
    listed = [one.formula1 for one in sheets["Calls"].data_validations.dataValidation if one.type == "list"]
    assert '"Yes,No"' in listed and '"Critical,High,Normal,Low"' in listed


def _sheets(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(document, load_theme("light", ROOT), "xlsx").data))


def test_a_project_without_severities_has_no_report() -> None:
    project = account("halden-rowe").project
    assert project is not None
    bare = project.model_copy(update={"service_levels": ()})
    made = compose(PACK, "halden-rowe", "en", content=changed("halden-rowe", project=bare))
    assert f"{SERVICE}.xlsx" not in made
    blocks: list[Table] = list(tables_of(made[f"{SERVICE}.docx"]).values())
    assert not any(one.id.startswith("service-report-") for one in blocks)
