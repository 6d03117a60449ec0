"""`docgen import tracker` of text documents: forms filled in by hand come back by the tags of their controls."""

from __future__ import annotations

import copy
import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from docgen.content.library import load_workspace
from docgen.content.project import Project
from tests.cli.commands import Docgen
from tests.filled_forms import W, control, filled, forms, with_part
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample
from tests.trackers import put, trackers

FILE = f"content/accounts/{NEGOTIATED}/project.yaml"
SITE, TESTS = "handover-site-northwick", "handover-acceptance"
CHECKS, RECEIPT = "site-northwick-checks/power", "site-northwick-receipt/nw-1-srv-rack"


@cache
def _root() -> Path:
    return copy_sample(Path(mkdtemp(prefix="forms-")) / "sample")


@cache
def _made(language: str) -> dict[str, bytes]:
    return forms(_root(), NEGOTIATED, language, (SITE, TESTS))


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    shutil.copytree(_root(), docgen.folder / "sample")
    docgen.folder = docgen.folder / "sample"
    return docgen


def take(sample: Docgen, story: Any, *more: str, account: str = NEGOTIATED) -> Any:
    path = story
    if not isinstance(story, Path):
        path = sample.folder / "filled.docx"
        story.save(str(path))
    done = sample("import", "tracker", str(path), "--account", account, "--format", "json", *more)
    return json.loads(done.out) if done.out else done.err


def rules(found: Any) -> set[str]:
    return {one["rule"] for one in found["findings"]}


def project(root: Path) -> Project:
    content = load_workspace(root).account(NEGOTIATED)
    assert content is not None and content.project is not None
    return content.project


def test_forms_that_nobody_touched_change_nothing(sample: Docgen) -> None:
    for name, data in _made("en").items():
        found = take(sample, filled(data, {}))
        assert found["document"] == name
        assert (found["changes"], found["findings"]) == ([], []), found["findings"][:3]


@pytest.mark.parametrize(("language", "done"), [("en", "Done"), pytest.param("zh", "已完成", marks=pytest.mark.proof)])
def test_a_site_comes_back_and_shows_when_made_again(sample: Docgen, language: str, done: str) -> None:
    values = {
        f"{CHECKS}/status": done, "site-northwick-survey/sv-cooling/found": "12 kW: enough", f"{RECEIPT}/received": "1",
        f"{RECEIPT}/sound": True, "site-northwick-checks/space/ready": False,
    }  # fmt: skip
    before = (sample.folder / FILE).read_text("utf-8")
    shown = take(sample, filled(_made(language)[SITE], values))
    assert (sample.folder / FILE).read_text("utf-8") == before and rules(shown) == set()
    assert {one["field"].partition("northwick.")[2]: one["to"] for one in shown["changes"]} == {
        "readiness.power.status": done, "readiness.space.status": "☐",
        "survey_points.sv-cooling.found": "12 kW: enough",
        "packages.nw-1.contents.SRV-RACK.received": "1", "packages.nw-1.contents.SRV-RACK.condition": "☒",
    }  # fmt: skip
    assert take(sample, filled(_made(language)[SITE], values), "--write")["written"]
    site = next(one for one in project(sample.folder).sites if one.id == "northwick")
    assert [one.status for one in site.readiness if one.id in ("power", "space")] == ["done", "open"]
    assert site.packages[0].contents[0].condition == "sound"
    again = forms(sample.folder, NEGOTIATED, language, (SITE,))[SITE]
    story = filled(again, {})
    assert "".join(one.text or "" for one in control(story, f"{RECEIPT}/sound").iter(f"{W}t")) == "☒"
    assert take(sample, story)["changes"] == []


def test_new_points_come_back_as_new_entries(sample: Docgen) -> None:
    line, other, third = (f"acceptance-points-table/point-{number}" for number in (3, 5, 6))
    values = {
        f"{line}/point": "Door of rack 4 does not lock", f"{line}/major": True, f"{line}/owner": "Platform engineer",
        f"{line}/due": "3 Sep 2027", f"{other}/point": "机柜门无法上锁", f"{other}/small": True,
        f"{third}/point": "Labels", f"{third}/small": True, f"{third}/owner": "service-manager",
        f"{other}/owner": "head-of-it-operations", "acceptance-tests-table/ac-release/result": "35 minutes",
        "acceptance-tests-table/ac-release/passed": True, "acceptance-tests-table/ac-undo/result": "99",
        "acceptance-tests-table/ac-undo/passed": True,
        "certificate-final-sign/certificate-final-sign-customer/1": "A",
    }  # fmt: skip
    found = take(sample, filled(_made("en")[TESTS], values), "--write")
    assert rules(found) == {"tracker-signed", "tracker-verdict"} and found["written"], found["findings"]
    now = project(sample.folder)
    fresh = {str(one.id): one for one in now.issues[2:]}
    assert sorted(fresh) == ["issue-1", "issue-door-of-rack-4", "issue-labels-2"]
    door = fresh["issue-door-of-rack-4"]
    assert (door.severity, door.owner, str(door.due.value)) == ("major", "platform-engineer", "2027-09-03")
    assert fresh["issue-1"].severity == "minor" and fresh["issue-1"].due.is_gap
    test = next(one for one in now.acceptance_criteria if one.id == "ac-release")
    assert test.measured is not None and test.measured.value == 35


def test_a_line_added_to_a_workbook_is_a_new_point_too(sample: Docgen, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "acceptance.xlsx"
    path.write_bytes(trackers(sample.folder, NEGOTIATED, "en")["acceptance"])
    book = openpyxl.load_workbook(path)
    for column, said in (("point", "Fan is loud"), ("severity", "Minor"), ("owner", "Service manager")):
        put("point-4", column, said)(book)
    sheet = book.worksheets[1]
    last = sheet.max_row + 1
    sheet[f"B{last}"], sheet[f"C{last}"], sheet[f"D{last}"] = "Label is missing", "Major", "Somebody"
    book.save(path)
    found = take(sample, path)
    assert [(one["field"], one["to"]) for one in found["changes"] if one["new"]][:3] == [
        ("project.issues.issue-fan-is-loud.text", "Fan is loud"),
        ("project.issues.issue-fan-is-loud.severity", "Minor"),
        ("project.issues.issue-fan-is-loud.owner", "Service manager"),
    ]
    assert rules(found) == {"tracker-owner-unknown"}


def _spoilt() -> Any:
    story = filled(
        _made("en")[SITE],
        {
            f"{CHECKS}/status": "perhaps", f"{RECEIPT}/received": "many",
            "site-northwick-arrival/site-northwick-carrier": "X",
            "site-northwick-points/open-point-1/point": "Crate is wet",
        },
    )  # fmt: skip
    tables = story.tables
    checks = next(one for one in tables if f"{CHECKS}/status" in one._tbl.xml)
    checks.rows[1].cells[3].paragraphs[0].add_run(" and others")
    body = checks._tbl
    body.append(copy.deepcopy(checks.rows[3]._tr))
    body.remove(checks.rows[4]._tr)
    receipt = next(one for one in tables if f"{RECEIPT}/received" in one._tbl.xml)
    receipt.rows[3].cells[1].merge(receipt.rows[3].cells[2])
    gone = control(story, "site-northwick-survey/sv-power/found")
    gone.getparent().remove(gone)
    strange = control(story, "site-northwick-survey/sv-network/photo").find(f"{W}sdtPr/{W}tag")
    strange.set(f"{W}val", "of-another/form")
    calculated = next(control(story, "site-northwick-survey/sv-network/found").iter(f"{W}r"))
    calculated.append(calculated.makeelement(f"{W}instrText", {}))
    own = next(one for one in story.part.package.iter_parts() if one.partname == "/docProps/custom.xml")
    own._blob = own.blob.replace(b" en 2027-", b" en 2026-")
    return story


def test_what_may_not_be_taken_is_named_and_nothing_is_written(sample: Docgen) -> None:
    before = (sample.folder / FILE).read_text("utf-8")
    found = take(sample, _spoilt(), "--write")
    assert rules(found) >= {
        "tracker-unread", "tracker-no-place", "tracker-line-incomplete", "tracker-locked", "tracker-row-twice",
        "tracker-row-gone", "tracker-merged", "tracker-control-gone", "tracker-formula", "tracker-other-day",
    }  # fmt: skip
    assert not found["written"] and (sample.folder / FILE).read_text("utf-8") == before


def test_files_that_are_no_form_of_the_account_are_refused(sample: Docgen, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "site.docx"
    path.write_bytes(_made("en")[SITE])
    assert NEGOTIATED in take(sample, path, account=TENDER)
    with_part(path, "word/vbaProject.bin", b"x")
    macros = take(sample, path)
    plain = tmp_path / "plain.docx"
    docx.Document().save(str(plain))
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    for said, name in (
        (macros, "site.docx"),
        (take(sample, plain), "plain.docx"),
        (take(sample, broken), "broken.docx"),
    ):
        assert name in said and "Traceback" not in said
    assert "macros" in macros
