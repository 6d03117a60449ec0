"""`docgen import tracker`: trackers filled in by hand come back into the project, and show when built again."""

from __future__ import annotations

import json
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from docgen.content.library import load_workspace
from docgen.content.project import Project
from tests.cli.commands import Docgen
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample
from tests.trackers import Fill, place, put, trackers

FILE = f"content/accounts/{NEGOTIATED}/project.yaml"


@cache
def _made(account: str, language: str) -> dict[str, bytes]:
    return trackers(_root(), account, language)


@cache
def _root() -> Path:
    return copy_sample(Path(mkdtemp(prefix="tracker-")) / "sample")


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    shutil.copytree(_root(), docgen.folder / "sample")
    docgen.folder = docgen.folder / "sample"
    return docgen


def filled(path: Path, name: str, fill: Fill, language: str = "en", account: str = NEGOTIATED) -> Path:
    """A tracker with some cells filled in by a spreadsheet program."""
    path.write_bytes(_made(account, language)[name])
    book = openpyxl.load_workbook(path)
    fill(book)
    book.save(path)
    return path


def all_of(*fills: Fill) -> Fill:
    def fill(book: openpyxl.Workbook) -> None:
        for one in fills:
            one(book)

    return fill


def project(root: Path) -> Project:
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None and content.project is not None
    return content.project


def take(sample: Docgen, file: Path, *more: str, account: str = NEGOTIATED) -> Any:
    done = sample("import", "tracker", str(file), "--account", account, "--format", "json", *more)
    return json.loads(done.out) if done.out else done.err


def rules(found: Any) -> set[str]:
    return {one["rule"] for one in found["findings"]} - {"tracker-other-day"}


@pytest.mark.parametrize(("language", "done"), [("en", "Done"), pytest.param("zh", "已完成", marks=pytest.mark.proof)])
def test_states_and_days_come_back_and_show_again(sample: Docgen, tmp_path: Path, language: str, done: str) -> None:
    fill = all_of(
        put("northwick-power", "status", done),
        put("northwick-power", "done", date(2027, 4, 20)),
        put("northwick-power", "remark", "=not a formula"[1:]),
        put("northwick-nw-1-srv-rack", "received", 1),
    )
    file = filled(tmp_path / "sites.xlsx", "sites", fill, language)
    before = (sample.folder / FILE).read_text("utf-8")
    shown = take(sample, file)
    assert (sample.folder / FILE).read_text("utf-8") == before and not shown["written"]
    assert {(one["row"], one["field"].rpartition(".")[2]) for one in shown["changes"]} == {
        ("northwick-power", "status"), ("northwick-power", "done_on"), ("northwick-power", "remark"),
        ("northwick-nw-1-srv-rack", "received"),
    }  # fmt: skip
    assert rules(shown) == set()

    assert take(sample, file, "--write")["written"]
    after = (sample.folder / FILE).read_text("utf-8")
    assert [line for line in before.splitlines() if line.strip().startswith("#")] == [
        line for line in after.splitlines() if line.strip().startswith("#")
    ]
    site = next(one for one in project(sample.folder).sites if one.id == "northwick")
    point = next(one for one in site.readiness if one.id == "power")
    assert point.status == "done" and point.done_on is not None and point.done_on.value == date(2027, 4, 20)
    assert str(site.packages[0].contents[0].received.amount) == "1"  # type: ignore[union-attr]
    again = tmp_path / "again.xlsx"
    again.write_bytes(trackers(sample.folder, NEGOTIATED, language)["sites"])
    sheet = openpyxl.load_workbook(again).worksheets[0]
    assert sheet[place(sheet, "northwick-power", "status")].value == done
    assert take(sample, again)["changes"] == []


def test_a_tracker_that_nobody_touched_changes_nothing(sample: Docgen, tmp_path: Path) -> None:
    for name in ("plan", "acceptance"):
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(_made(NEGOTIATED, "en")[name])
        found = take(sample, file)
        assert found["changes"] == [] and found["findings"] == [], (name, found["findings"][:3])


@pytest.mark.proof
def test_sorted_rows_are_known_by_their_ids(sample: Docgen, tmp_path: Path) -> None:
    def turned(book: openpyxl.Workbook) -> None:
        put("northwick-power", "status", "Done")(book)
        sheet = book.worksheets[0]
        first, last = (int(one.strip("ABCDEFGHIJKLMN")) for one in sheet.auto_filter.ref.split(":"))
        rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=first + 1, max_row=last)]
        for number, values in enumerate(reversed(rows), first + 1):
            for index, value in enumerate(values, 1):
                sheet.cell(number, index).value = value
        sheet.row_dimensions[first + 2].hidden = True

    found = take(sample, filled(tmp_path / "sorted.xlsx", "sites", turned))
    assert [(one["row"], one["to"]) for one in found["changes"]] == [("northwick-power", "Done")]
    assert rules(found) == set()


@pytest.mark.proof
def test_results_payments_and_steps_are_kept_where_they_belong(sample: Docgen, tmp_path: Path) -> None:
    name = str(project(sample.folder).acceptance_criteria[3].id)
    results = all_of(put(name, "result", 1.8), put(name, "tested", date(2027, 9, 1)))
    assert take(sample, filled(tmp_path / "a.xlsx", "acceptance", results), "--write")["written"]
    paid = all_of(put("follow-arrival", "invoice", "R-17"), put("follow-arrival", "paid", date(2027, 6, 1)))
    assert take(sample, filled(tmp_path / "p.xlsx", "payment", paid), "--write")["written"]
    steps = all_of(
        put("northwick-survey", "actual", date(2027, 3, 25)), put("northwick-survey", "reason", "Road, closed: {snow}")
    )
    assert take(sample, filled(tmp_path / "s.xlsx", "tracking", steps), "--write")["written"]
    now = project(sample.folder)
    measured = now.acceptance_criteria[3].measured
    assert measured is not None and str(measured.value) == "1.8"
    record = next(one for one in now.payments if one.payment == "arrival")
    assert record.invoice is not None and record.invoice.value == "R-17" and record.paid is not None
    step = next(one for one in now.sites if one.id == "northwick").stages[0]
    assert step.actual is not None and step.reason is not None
    assert step.reason.words[0][:2] == ("en", "Road, closed: {snow}")


def test_ones_own_judgement_comes_back_and_what_dates_give_does_not(sample: Docgen, tmp_path: Path) -> None:
    fill = all_of(
        put("northwick-survey", "judged", "Late"), put("calder-mill-installation", "judged", None),
        put("northwick-production", "light", "Done"),
    )  # fmt: skip
    found = take(sample, filled(tmp_path / "s.xlsx", "tracking", fill), "--write")
    assert "tracker-formula-gone" in rules(found)
    steps = {f"{site.id}-{one.stage}": one for site in project(sample.folder).sites for one in site.stages}
    assert steps["northwick-survey"].light == "red" and steps["calder-mill-installation"].light is None
    assert steps["northwick-production"].actual is None and steps["northwick-production"].light is None


def test_approvals_and_the_advance_come_back_from_the_next_actions(sample: Docgen, tmp_path: Path) -> None:
    fill = all_of(
        put("waits-approval-northwick", "done", date(2027, 4, 7)), put("waits-advance", "done", date(2027, 4, 9))
    )  # fmt: skip
    assert take(sample, filled(tmp_path / "n.xlsx", "tracking", fill), "--write")["written"]
    now = project(sample.folder)
    design = next(one for one in now.sites if one.id == "northwick").design
    assert design is not None and design.approved is not None and design.approved.value == date(2027, 4, 7)
    paid = next(one for one in now.payments if one.payment == "advance").paid
    assert paid is not None and paid.value == date(2027, 4, 9)


def test_what_may_not_be_taken_is_named_and_nothing_is_written(sample: Docgen, tmp_path: Path) -> None:
    def spoilt(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        put("northwick-power", "status", "perhaps")(book)
        put("northwick-space", "done", "03/04/2027")(book)
        put("calder-mill-cooling", "remark", "=1+1")(book)
        put("northwick-power", "owner", "Somebody else")(book)
        put("northwick-space", "light", "On plan")(book)
        merged = place(sheet, "calder-mill-power", "remark")
        sheet.merge_cells(f"{merged}:{merged[0]}{int(merged[1:]) + 1}")
        last = sheet.max_row
        key = get_column_letter(sheet.max_column)
        sheet[f"{key}{last}"] = "nowhere-at-all"
        sheet[f"B{last + 1}"], sheet[f"D{last + 1}"] = "New site", "New point"

    before = (sample.folder / FILE).read_text("utf-8")
    file = filled(tmp_path / "spoilt.xlsx", "sites", spoilt)
    found = take(sample, file, "--write")
    assert rules(found) == {
        "tracker-unread", "tracker-formula", "tracker-locked", "tracker-formula-gone", "tracker-merged",
        "tracker-row-unknown", "tracker-row-gone", "tracker-row-new",
    }  # fmt: skip
    assert not found["written"] and (sample.folder / FILE).read_text("utf-8") == before
    assert sample("import", "tracker", str(file), "--account", NEGOTIATED).code == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_changed_heads_and_locked_cells_are_named_and_counted(sample: Docgen, tmp_path: Path, language: str) -> None:
    def renamed(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        cell = place(sheet, "northwick-power", "remark")
        head = next(one for one in sheet[cell[0]][: int(cell[1:]) - 1][::-1] if one.value and one.value != "remark")
        held.append((f"{sheet.title}!{head.coordinate}", str(head.value)))
        head.value = "Our comment"
        put("northwick-power", "owner", "Somebody else")(book)
        put("northwick-power", "remark", "Cable is ordered")(book)

    held: list[tuple[str, str]] = []
    file = filled(tmp_path / "renamed.xlsx", "sites", renamed, language)
    found = take(sample, file)
    assert rules(found) == {"tracker-head", "tracker-locked"} and found["outside"] == 2
    told = next(one for one in found["findings"] if one["rule"] == "tracker-head")
    assert told["severity"] == "warning" and told["location"]["shape"] == held[0][0]
    assert held[0][1] in told["message"] and "Our comment" in told["message"]
    assert [one["to"] for one in found["changes"]] == ["Cable is ordered"], "read by the id of its column"
    ran = sample("import", "tracker", str(file), "--account", NEGOTIATED)
    assert ran.code == 0 and held[0][0] in ran.out


def test_days_as_words_are_shown_as_understood_and_a_lost_sheet_by_its_name(sample: Docgen, tmp_path: Path) -> None:
    def spoilt(book: openpyxl.Workbook) -> None:
        put("northwick-space", "done", "24 March 2027")(book)
        book.remove(book["Goods"])

    file = filled(tmp_path / "words.xlsx", "sites", spoilt)
    ran = sample("import", "tracker", str(file), "--account", NEGOTIATED)
    assert ran.code == 0 and "24 March 2027 (2027-03-24)" in ran.out and "the list Goods is not in the file" in ran.out
    whole = take(sample, filled(tmp_path / "whole.xlsx", "sites", lambda book: None))
    found = take(sample, file)
    kept = found["taken"] + found["same"]
    assert found["not_taken"] == whole["same"] - kept > 0, "the cells of the lost list are counted"


def test_files_that_are_no_tracker_of_the_account_are_refused(sample: Docgen, tmp_path: Path) -> None:
    tender = filled(tmp_path / "tender.xlsx", "sites", lambda book: None, "zh", TENDER)
    assert "tender.xlsx" in take(sample, tender) and TENDER in take(sample, tender)
    plain = tmp_path / "list.xlsx"
    openpyxl.Workbook().save(plain)
    named = tmp_path / "named.xlsx"
    named.write_text("site,status\nnorthwick,done\n", "utf-8")
    foreign = tmp_path / "foreign.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "site"
    book.save(foreign)
    for file in (plain, named, foreign, tmp_path / "none.xlsx"):
        done = sample("import", "tracker", str(file), "--account", NEGOTIATED)
        assert done.code != 0 and file.name in done.err and "Traceback" not in done.err


def test_an_older_tracker_says_so(sample: Docgen, tmp_path: Path) -> None:
    def aged(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for line in sheet.iter_rows(min_col=sheet.max_column):
                value = line[0].value
                if isinstance(value, str) and value.startswith("docgen "):
                    line[0].value = " ".join([*value.split(" ")[:4], "2026-01-05", value.split(" ")[5]])

    found = take(sample, filled(tmp_path / "old.xlsx", "sites", aged))
    assert [one["rule"] for one in found["findings"]] == ["tracker-other-day"]


IMPOSSIBLE: dict[str, tuple[Fill, set[str]]] = {
    "sites": (
        all_of(
            put("northwick-nw-2-acc-opt10", "received", 99), put("northwick-nw-2-acc-rail", "received", 1.5),
            put("northwick-nw-1-srv-rack", "received", 0), put("northwick-nw-1-srv-rack", "condition", "Sound"),
        ),
        {"received-beyond-packed", "received-not-whole", "condition-unlike-count"},
    ),
    "tracking": (
        all_of(
            put("northwick-survey", "actual", date(2027, 3, 26)),
            put("northwick-production", "actual", date(2027, 3, 1)),
            put("northwick-arrival", "actual", date(2030, 5, 5)),
            put("northwick-installation", "actual", date(2027, 5, 11)),
        ),
        {"step-out-of-order", "step-reversed"},
    ),
    "payment": (
        all_of(
            put("follow-advance", "evidenced", date(2027, 3, 22)), put("follow-advance", "paid", date(2027, 3, 1)),
            put("follow-arrival", "paid", date(2027, 6, 1)),
        ),
        {"paid-before-proof", "paid-without-proof"},
    ),
}  # fmt: skip
"""Facts that cannot be, by tracker, and what is found in them."""


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_facts_that_cannot_be_are_told_before_they_are_written(sample: Docgen, tmp_path: Path, name: str) -> None:
    fill, wanted = IMPOSSIBLE[name]
    file = filled(tmp_path / f"{name}.xlsx", name, fill)
    before = (sample.folder / FILE).read_text("utf-8")
    ran = sample("import", "tracker", str(file), "--account", NEGOTIATED)
    assert ran.code == 1 and "what `docgen check` would say" in ran.out and (sample.folder / FILE).read_text() == before
    shown = take(sample, file, "--write")
    assert shown["written"] and wanted <= {one["rule"] for one in shown["raised"]}, shown["raised"]
    checked = json.loads(sample("check", NEGOTIATED, "--format", "json").out)["findings"]
    assert wanted <= {one["rule"] for one in checked}


CALLS = all_of(
    put("new-call-1", "reported", date(2027, 11, 29)), put("new-call-1", "severity", "Critical"),
    put("new-call-1", "fault", "F-101"), put("new-call-1", "what", "Shop answers slowly"),
    put("new-call-1", "month", "Month 2: Nov 2027"), put("new-call-1", "answer", "Yes"),
    put("new-call-1", "progress", "Yes"), put("new-call-1", "restore", "No"),
    put("new-call-1", "why", "Spare was on its way"),
    put("new-part-1", "part", "Disks, as installed"), put("new-part-1", "quantity", 2),
    put("new-part-1", "used", date(2027, 11, 29)), put("new-part-1", "fault", "F-101"),
    put("new-point-1", "point", "Second spare disk"), put("new-point-1", "owner", "Service manager"),
    put("new-point-1", "due", date(2027, 12, 10)),
)  # fmt: skip


def test_calls_parts_and_points_of_the_service_come_back_and_go_on(sample: Docgen, tmp_path: Path) -> None:
    file = filled(tmp_path / "service.xlsx", "service", CALLS)
    shown = take(sample, file)
    assert (shown["taken"], shown["not_taken"], rules(shown)) == (16, 0, set()), shown["findings"]
    assert not shown["written"] and {one["field"].rpartition(".")[0] for one in shown["changes"]} == {
        "project.calls.call-shop-answers-slowly", "project.parts_used.part-disks-as-installed",
        "project.service_points.point-second-spare-disk",
    }  # fmt: skip
    assert take(sample, file, "--write")["written"]
    now = project(sample.folder)
    (call,), (part,), (point,) = now.calls, now.parts_used, now.service_points
    assert (str(call.severity), call.answer, call.restore, call.on_site) == ("level-critical", "kept", "missed", None)
    assert (str(part.part), str(part.quantity.amount), str(point.owner)) == ("spare-disks", "2", "service-manager")

    again = tmp_path / "again.xlsx"
    again.write_bytes(trackers(sample.folder, NEGOTIATED, "zh")["service"])
    book = openpyxl.load_workbook(again)
    sheet = book.worksheets[0]
    counted = {row[-1]: row[4:7] for row in openpyxl.load_workbook(again, data_only=True).worksheets[1].values}
    assert counted["m0-level-critical-answer"] == counted["m2-level-critical-answer"] == (1, 1, 100)
    assert counted["m2-level-critical-progress"] == (1, 1, 100)
    assert counted["m2-level-critical-restore"] == (1, 0, 0) and counted["m3-level-critical-answer"][0] == 0
    assert sheet[place(sheet, str(call.id), "restore")].value == "否"
    assert "11月" in sheet[place(sheet, str(call.id), "month")].value
    all_of(put(str(call.id), "restore", "是"), put(str(part.id), "replaced", date(2027, 12, 2)),
           put(str(point.id), "closed", date(2027, 12, 3)))(book)  # fmt: skip
    book.save(again)
    assert take(sample, again, "--write")["taken"] == 3
    after = project(sample.folder)
    assert after.calls[0].restore == "kept" and after.service_points[0].closed is not None
    assert after.parts_used[0].replaced is not None


@pytest.mark.parametrize(
    ("fill", "rule"),
    [
        (put("new-call-1", "month", "Month 3: Dec 2027"), "tracker-month-other"),
        (put("new-call-1", "severity", None), "tracker-line-incomplete"),
        (put("new-point-1", "owner", "Somebody"), "tracker-owner-unknown"),
        (put("new-part-1", "quantity", "some"), "tracker-unread"),
    ],
)
def test_a_line_of_the_service_that_says_too_little_is_told(
    sample: Docgen, tmp_path: Path, fill: Fill, rule: str
) -> None:
    found = take(sample, filled(tmp_path / "service.xlsx", "service", all_of(CALLS, fill)))
    assert rule in rules(found) and len(rules(found)) <= 2
