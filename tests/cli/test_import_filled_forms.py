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

from docgen.delivery.verdicts import outcome
from tests.cli.commands import Docgen
from tests.filled_forms import W, control, filled, forms, project, rules, with_part
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample
from tests.trackers import put, trackers

FILE = f"content/accounts/{NEGOTIATED}/project.yaml"
SITE, TESTS, LOG = "handover-site-northwick", "handover-acceptance", "handover-changes"
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


def test_points_of_the_minutes_come_back_as_open_points(sample: Docgen) -> None:
    line = "minutes-provisional-points/minuted-1"
    values = {f"{line}/point": "Spare key of row 2", f"{line}/small": True, f"{line}/owner": "Service manager"}
    assert take(sample, filled(_made("en")[TESTS], values), "--write")["written"]
    point = project(sample.folder).issues[-1]
    assert (point.id, point.severity, point.owner) == ("issue-spare-key-of-row", "minor", "service-manager")


def test_feedback_is_sorted_in_its_log_and_new_lines_come_back(sample: Docgen) -> None:
    path = sample.folder / FILE
    unsorted = path.read_text("utf-8").replace("      sorted_as: need\n      goes_on: change_order\n", "", 1)
    path.write_text(unsorted, "utf-8")
    line, known = "feedback-log/feedback-4", "feedback-log/fb-baseline"
    values: dict[str, str | bool] = {
        f"{known}/sorted": "Change of need", f"{known}/goes_on": "Change order", f"{line}/received": "1 Feb 2027",
        f"{line}/by_role": "Head of online shop", f"{line}/what": "Menus in Dutch too", f"{line}/kind": "Wish",
    }  # fmt: skip
    found = take(sample, filled(forms(sample.folder, NEGOTIATED, "en", (LOG,))[LOG], values), "--write")
    assert found["written"] and rules(found) == set(), found["findings"]
    heard = {str(one.id): one for one in project(sample.folder).feedback}
    assert (heard["fb-baseline"].sorted_as, heard["fb-baseline"].goes_on) == ("need", "change_order")
    wish = heard["feedback-menus-in-dutch-too"]
    assert (wish.kind, wish.by_role, wish.sorted_as) == ("wish", "head-of-online-shop", None)


def test_where_work_meets_and_what_came_wrong_come_back_from_the_form_of_changes(sample: Docgen) -> None:
    line, wrong = "interface-matrix/interface-5", "discrepancy-report/discrepancy-2"
    values: dict[str, str | bool] = {
        "interface-matrix/if-link/status": "Agreed", f"{line}/item": "Fire alarm", f"{line}/ours": "Announce work",
        f"{line}/our_owner": "Platform engineer", f"{line}/theirs": "Switch detectors off",
        f"{line}/their_owner": "Head of IT operations", f"{line}/due": "3 May 2027", f"{line}/status": "Open",
        f"{wrong}/where": "Northwick data centre", f"{wrong}/what": "NW-2/2 ACC-CAB05 two cables short",
        f"{wrong}/shortage": True, f"{wrong}/pieces": "2", f"{wrong}/found": "2027-05-06",
    }  # fmt: skip
    form = forms(sample.folder, NEGOTIATED, "en", (LOG,))[LOG]
    shown = take(sample, filled(form, values))
    assert (shown["taken"], shown["not_taken"], rules(shown)) == (len(values), 0, set()), shown["findings"]
    assert take(sample, filled(form, values), "--write")["written"]
    now = project(sample.folder)
    assert next(one for one in now.interfaces if one.id == "if-link").status == "agreed"
    met = now.interfaces[-1]
    assert (met.id, met.our_owner, met.their_owner) == (
        "interface-fire-alarm", "platform-engineer", "head-of-it-operations"
    )  # fmt: skip
    (short,) = next(one for one in now.sites if one.id == "northwick").discrepancies
    assert (short.kind, short.package, str(short.sku), str(short.found.value)) == (
        "shortage", "nw-2", "ACC-CAB05", "2027-05-06"
    )  # fmt: skip
    again = filled(forms(sample.folder, NEGOTIATED, "en", (LOG,))[LOG], {})
    assert take(sample, again)["changes"] == []
    nowhere = {key: said for key, said in values.items() if not key.endswith("/where")}
    assert "tracker-line-incomplete" in rules(take(sample, filled(form, nowhere)))


def test_what_is_sent_instead_of_wrong_goods_comes_back(sample: Docgen) -> None:
    path = sample.folder / FILE
    text = path.read_text("utf-8")
    begin = text.index("          photos: [PH-01, PH-02]")
    end = text.index("          claim:", begin)
    path.write_text(
        (text[:begin] + text[end:]).replace("          kind: damage", "          kind: wrong_goods"), "utf-8"
    )
    report, row = "discrepancy-report/port-halden-dc-probe", "wrong-goods/port-halden-dc-probe-correction"
    values: dict[str, str | bool] = {
        f"{report}/photos": "PH-01, PH-02", f"{row}/instead": "One probe", f"{row}/due": "28 Jan 2027",
        f"{row}/settled": "2027-01-28",
    }  # fmt: skip
    found = take(sample, filled(forms(sample.folder, NEGOTIATED, "en", (LOG,))[LOG], values), "--write")
    assert (found["taken"], found["not_taken"], rules(found)) == (4, 0, set()), found["findings"]
    (wrong,) = next(one for one in project(sample.folder).sites if one.id == "port-halden").discrepancies
    assert [str(one) for one in wrong.photos] == ["PH-01", "PH-02"] and wrong.replacement.words[0][1] == "One probe"
    assert (str(wrong.replacement_due.value), str(wrong.settled.value)) == ("2027-01-28", "2027-01-28")


def _test(root: Path, name: str) -> Any:
    return next(one for one in project(root).acceptance_criteria if one.id == name)


def _ticked(sample: Docgen, language: str) -> None:
    table = "acceptance-tests-table"
    unit = {"en": " minutes", "zh": "分钟"}[language]
    values = {
        f"{table}/ac-undo/failed": True, f"{table}/ac-release/result": f"38{unit}", f"{table}/ac-release/passed": True,
        f"{table}/ac-test/minor": True,
    }  # fmt: skip
    found = take(sample, filled(_made(language)[TESTS], values), "--write")
    assert (len(found["changes"]), found["taken"], found["not_taken"], rules(found)) == (4, 4, 0, set())
    controls = [one for one in filled(_made(language)[TESTS], {}).element.body.iter(f"{W}sdt")]
    assert found["same"] + 4 == len(controls)
    verdicts = {name: _test(sample.folder, name).verdict for name in ("ac-undo", "ac-release", "ac-test")}
    assert verdicts == {"ac-undo": "failed", "ac-release": "passed", "ac-test": "minor"}


def test_ticked_verdicts_come_back_with_and_without_a_result(sample: Docgen) -> None:
    _ticked(sample, "en")


@pytest.mark.proof
@pytest.mark.parametrize("language", ["en", "zh"])
def test_ticked_verdicts_show_when_made_again(sample: Docgen, language: str) -> None:
    _ticked(sample, language)
    table = "acceptance-tests-table"
    story = filled(forms(sample.folder, NEGOTIATED, language, (TESTS,))[TESTS], {})
    ticks = {f"{table}/ac-undo/failed": "☒", f"{table}/ac-undo/passed": "☐", f"{table}/ac-release/passed": "☒"}
    for tag, box in ticks.items():
        assert "".join(one.text or "" for one in control(story, tag).iter(f"{W}t")) == box, tag
    assert {"en": "1 minor, 1 failed, ", "zh": "轻微1项，不合格1项，"}[language] in "".join(
        one.text or "" for one in story.element.body.iter(f"{W}t")
    )  # fmt: skip
    changed = {f"{table}/ac-undo/failed": False, f"{table}/ac-undo/passed": True, f"{table}/ac-release/result": "45"}
    again = take(sample, filled(forms(sample.folder, NEGOTIATED, language, (TESTS,))[TESTS], changed), "--write")
    assert (len(again["changes"]), again["taken"], rules(again)) == (2, 3, {"tracker-verdict"}) and again["written"]
    assert _test(sample.folder, "ac-undo").verdict == "passed"


def test_two_ticks_in_a_row_are_refused_by_name(sample: Docgen) -> None:
    table = "acceptance-tests-table/ac-undo"
    found = take(sample, filled(_made("en")[TESTS], {f"{table}/passed": True, f"{table}/failed": True}), "--write")
    assert rules(found) == {"tracker-two-ticks"} and not found["written"] and found["not_taken"] == 2
    assert "`Passed`" in found["findings"][0]["message"] and "`Failed`" in found["findings"][0]["message"]


@pytest.mark.proof
def test_a_test_at_several_sites_keeps_the_result_of_each(sample: Docgen) -> None:
    row = "site-northwick-tests/ac-site"
    found = take(
        sample, filled(_made("en")[SITE], {f"{row}/result": "3 minutes", f"{row}/passed": True}), "--write"
    )  # fmt: skip
    assert [one["field"].partition("ac-site.")[2] for one in found["changes"]] == [
        "results.northwick.measured", "results.northwick.verdict",
    ] and found["written"], found  # fmt: skip
    assert outcome(_test(sample.folder, "ac-site")).verdict is None
    other, row = "handover-site-calder-mill", "site-calder-mill-tests/ac-site"
    made = forms(sample.folder, NEGOTIATED, "en", (other,))[other]
    assert take(sample, filled(made, {f"{row}/failed": True}), "--write")["written"]
    whole = _test(sample.folder, "ac-site")
    assert [(one.site, one.verdict) for one in whole.results] == [("northwick", "passed"), ("calder-mill", "failed")]
    assert outcome(whole).verdict == "failed" and whole.verdict is None
    again = forms(sample.folder, NEGOTIATED, "en", (SITE, TESTS))
    for name, tag in ((SITE, "site-northwick-tests/ac-site/passed"), (TESTS, "acceptance-tests-table/ac-site/failed")):
        assert "☒" in [one.text for one in control(filled(again[name], {}), tag).iter(f"{W}t")], tag
        assert take(sample, filled(again[name], {}))["changes"] == []


@pytest.mark.proof
def test_a_verdict_chosen_in_the_workbook_comes_back(sample: Docgen, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "acceptance.xlsx"
    path.write_bytes(trackers(sample.folder, NEGOTIATED, "en")["acceptance"])
    book = openpyxl.load_workbook(path)
    for row, column, said in (("ac-undo", "said", "Failed"), ("ac-release", "said", "Failed"),
                              ("ac-release", "result", 38)):  # fmt: skip
        put(row, column, said)(book)
    book.save(path)
    found = take(sample, path, "--write")
    assert rules(found) == {"tracker-verdict"} and found["written"] and len(found["changes"]) == 3
    assert _test(sample.folder, "ac-undo").verdict == "failed"
    assert take(sample, forms_of(sample, tmp_path))["changes"] == []


def forms_of(sample: Docgen, folder: Path) -> Path:
    """The workbook of acceptance as it is made now."""
    path = folder / "again.xlsx"
    path.write_bytes(trackers(sample.folder, NEGOTIATED, "en")["acceptance"])
    return path


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


def test_a_control_that_a_program_saved_several_times_over_counts_once(sample: Docgen) -> None:
    """As LibreOffice 7 leaves Chinese words: no tags, and all of them again behind each of their parts."""
    words = "第七列\u3000右侧"
    story = filled(_made("en")[SITE], {"site-northwick-survey/sv-cooling/found": words})
    held = control(story, "site-northwick-survey/sv-cooling/found")
    for one in story.element.body.iter(f"{W}sdtPr"):
        tag = one.find(f"{W}tag")
        if tag is not None:
            one.remove(tag)
    for part in ("第", "列", ""):
        again = copy.deepcopy(held)
        next(again.iter(f"{W}t")).text = part + words
        held.addnext(again)
    found = take(sample, story)
    assert [one["to"] for one in found["changes"] if one["field"].endswith("sv-cooling.found")] == [words]


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
