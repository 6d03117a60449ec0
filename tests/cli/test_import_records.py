"""`docgen import tracker` of what is noted in meetings and on the day: points left to be done, and records."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pytest

from docgen.content.library import load_workspace
from docgen.render.docx.controls import tag_of
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.cli.commands import Docgen
from tests.filled_forms import filled, forms, project, rules
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample
from tests.trackers import come_back, put

FILE = f"content/accounts/{NEGOTIATED}/project.yaml"
KICKOFF, CUTOVER, COURSES = "handover-kickoff", "handover-cutover", "handover-training"
TESTS, EARLY, CLOSURE = "handover-acceptance", "handover-early_life", "handover-closure"
SERVICE, CHANGES = "handover-service", "handover-changes"
OPERATIONS = "head-of-it-operations"
Values = dict[str, str | bool]


@cache
def _root() -> Path:
    return copy_sample(Path(mkdtemp(prefix="records-")) / "sample")


@cache
def _blank(language: str) -> dict[str, bytes]:
    return forms(_root(), NEGOTIATED, language, (KICKOFF, CUTOVER, COURSES, TESTS, EARLY, CLOSURE, SERVICE, CHANGES))


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    copytree(_root(), docgen.folder / "sample")
    docgen.folder = docgen.folder / "sample"
    return docgen


def taken(sample: Docgen, data: bytes, values: Values, *more: str, account: str = NEGOTIATED) -> Any:
    """What an import of a form says that was filled in."""
    path = sample.folder / "filled.docx"
    filled(data, {tag_of(tag): said for tag, said in values.items()}).save(str(path))
    done = sample("import", "tracker", str(path), "--account", account, "--format", "json", *more)
    return json.loads(done.out) if done.out else done.err


def written(sample: Docgen, data: bytes, values: Values) -> None:
    """Every cell makes a change, and all of them are written."""
    shown = taken(sample, data, values, "--write")
    assert (shown["taken"], shown["not_taken"], rules(shown)) == (len(values), 0, set()), shown["findings"]
    assert shown["written"]


def again(sample: Docgen, language: str, name: str) -> bytes:
    """The form as it is made from what was taken: nobody has to fill it in twice."""
    made = forms(sample.folder, NEGOTIATED, language, (name,))[name]
    found = taken(sample, made, {})
    assert (found["changes"], found["findings"]) == ([], []), found
    return made


@pytest.mark.parametrize(("form", "line", "at", "language", "owner"), [
    (KICKOFF, "kickoff-agreed-table/agreed-1", "kickoff", "en", "Head of IT operations"),
    (CUTOVER, "cutover-open-points/open-1", "cutover", "zh", "迁移负责人"),
])  # fmt: skip
def test_points_left_to_be_done_come_back_and_stand_among_the_next_actions(
    sample: Docgen, form: str, line: str, at: str, language: str, owner: str
) -> None:
    words = {"en": "Passes for the night shift", "zh": "办理夜班人员通行证"}[language]
    written(sample, _blank(language)[form], {f"{line}/point": words, f"{line}/owner": owner,
                                             f"{line}/due": "2027-04-12"})  # fmt: skip
    (point,) = project(sample.folder).agreed_points
    assert (point.at, str(point.due.value), point.owner.endswith(("operations", "lead"))) == (at, "2027-04-12", True)
    made = again(sample, language, form)
    assert words in "".join(one.text or "" for one in filled(made, {}).element.body.iter())
    path = sample.folder / "actions.xlsx"
    path.write_bytes(_actions(sample, language))
    book = openpyxl.load_workbook(path)
    put(f"agreed-{point.id}", "done", date(2027, 4, 9))(book)
    book.save(path)
    done = sample("import", "tracker", str(path), "--account", NEGOTIATED, "--format", "json")
    assert [one["field"] for one in json.loads(done.out)["changes"]] == [f"project.agreed_points.{point.id}.done"]


def _actions(sample: Docgen, language: str) -> bytes:
    """The workbook with what both sides do next."""
    book = next(one for one in come_back(sample.folder, NEGOTIATED, language) if one.id == "handover-tracking-tracker")
    return render(book, load_theme("light", sample.folder)).data


def test_nothing_is_written_before_it_is_asked_for(sample: Docgen) -> None:
    line, before = "kickoff-agreed-table/agreed-1", (sample.folder / FILE).read_bytes()
    values: Values = {f"{line}/point": "Passes", f"{line}/owner": "Head of IT operations", f"{line}/due": "2027-04-12"}
    shown = taken(sample, _blank("en")[KICKOFF], values)
    assert (shown["taken"], shown["written"], rules(shown)) == (3, False, set())
    assert (sample.folder / FILE).read_bytes() == before


def test_a_point_that_names_nobody_is_told_with_its_line(sample: Docgen) -> None:
    line = "kickoff-agreed-table/agreed-2"
    found = taken(sample, _blank("en")[KICKOFF], {f"{line}/point": "Passes", f"{line}/due": "soon"}, "--write")
    assert rules(found) == {"tracker-unread", "tracker-line-incomplete"} and not found["written"]


DAY: Values = {
    "cutover-before-table/before-1/met": True, "cutover-before-table/before-1/by": "Head of IT operations",
    "cutover-before-table/before-1/at": "23:40", "cutover-notice-table/week/sent": True,
    "cutover-step-table/step-1/done": True, "cutover-step-table/step-1/at": "0:52",
    "cutover-decisions-table/decisions-1/go": True, "cutover-decisions-table/decisions-1/at": "02:50",
    "cutover-back-table/back-2/done": True, "cutover-back-table/back-2/at": "05.41",
    "cutover-verification-table/collect/passed": True, "cutover-verification-table/collect/at": "04:20",
    "cutover-monitoring-table/queue/found": "never above 120",
    "cutover-log-table/event-1/at": "01:05", "cutover-log-table/event-1/event": "Second copy was slow",
    "cutover-log-table/event-1/by": "Duty desk", "cutover-outcome/outcome/on_new": True,
    "cutover-record/cutover-started": "00:31", "cutover-record/cutover-differed": "Step 2 took 12 minutes longer",
}  # fmt: skip
"""A cutover as it was noted by hand."""


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.proof)])
def test_what_was_done_decided_and_seen_in_a_cutover_comes_back(sample: Docgen, language: str) -> None:
    values = DAY if language == "en" else {**DAY, "cutover-step-table/step-1/at": "0时52分"}
    written(sample, _blank(language)[CUTOVER], values)
    plan = project(sample.folder).cutover
    assert plan is not None
    step, decision = plan.steps[0], plan.decisions[0]
    assert (step.done, step.done_at, decision.decision, decision.decided_at) == (True, "00:52", "go", "02:50")
    assert [(one.line, one.met, str(one.confirmed_by)) for one in plan.checked] == [(1, True, "Head of IT operations")]
    assert [(one.step, one.done_at) for one in plan.steps_back] == [(2, "05:41")]
    assert {one.id: one.verdict for one in plan.verification}["collect"] == "passed"
    assert (plan.outcome, plan.started, [str(one.id) for one in plan.log]) == (
        "on_new", "00:31", ["event-second-copy-was-slow"]
    )  # fmt: skip
    said = "".join(one.text or "" for one in filled(again(sample, language, CUTOVER), {}).element.body.iter())
    for words in ("00:52", "never above 120", "Second copy was slow", "Step 2 took 12 minutes longer", "00:31"):
        assert words in said, words


def test_times_that_are_none_and_two_decisions_in_a_line_are_refused(sample: Docgen) -> None:
    values: Values = {
        "cutover-step-table/step-2/at": "25:10", "cutover-log-table/event-1/at": "later",
        "cutover-log-table/event-1/event": "Alarm", "cutover-decisions-table/decisions-2/go": True,
        "cutover-decisions-table/decisions-2/no_go": True,
    }  # fmt: skip
    found = taken(sample, _blank("en")[CUTOVER], values, "--write")
    assert rules(found) == {"tracker-unread", "tracker-line-incomplete", "tracker-two-ticks"} and not found["written"]
    assert sum("a time of day such as 00:30" in one["message"] for one in found["findings"]) == 2
    assert not found["changes"]


def test_who_took_part_in_a_course_comes_back_day_by_day(sample: Docgen) -> None:
    key, line = "training-course-operations", "training-course-operations-table/training-course-operations"
    values: Values = {
        f"{line}-1/name": "Night shift 1", f"{line}-1/department": "IT operations", f"{line}-1/day-1": "N1",
        f"{line}-1/day-3": "N1", f"{line}-1/passed": True, f"{line}-2/name": "夜班二组", f"{line}-2/day-1": "已签",
        f"{key}-questions/{key}-question-1/question": "Who restarts the probe?",
        f"{key}-questions/{key}-question-1/owner": "Service manager", f"{key}-facts/{key}-trainer": "Trainer 4",
    }  # fmt: skip
    written(sample, _blank("en")[COURSES], values)
    course = next(one for one in project(sample.folder).training if one.id == "course-operations")
    first, second = course.attendance
    assert (str(first.id), str(first.name), [int(one.day) for one in first.days], first.passed) == (
        "seat-1", "Night shift 1", [1, 3], True
    )  # fmt: skip
    assert (str(second.name), [int(one.day) for one in second.days], second.passed) == ("夜班二组", [1], False)
    assert [str(one.owner) for one in course.questions] == ["service-manager"] and str(course.taught_by) == "Trainer 4"
    later = again(sample, "zh", COURSES)
    assert taken(sample, later, {f"{key}-table/seat-2/day-2": "已签", f"{key}-table/seat-2/passed": True}, "--write")[
        "written"
    ]
    course = next(one for one in project(sample.folder).training if one.id == "course-operations")
    assert [int(day.day) for day in course.attendance[1].days] == [1, 2] and course.attendance[1].passed


def test_a_seat_without_a_name_is_told(sample: Docgen) -> None:
    line = "training-course-operations-table/training-course-operations-1"
    found = taken(sample, _blank("en")[COURSES], {f"{line}/day-1": "N1"}, "--write")
    assert rules(found) == {"tracker-line-incomplete"} and not found["written"]


def test_weeks_of_the_trial_run_come_back_with_what_was_measured(sample: Docgen) -> None:
    values: Values = {
        "trial-weeks/week-1/m1": "4", "trial-weeks/week-1/m4": "1.5 days", "trial-weeks/week-2/faults": "One, minor",
        "trial-weeks/week-2/initials": "IT 2",
    }  # fmt: skip
    written(sample, _blank("en")[TESTS], values)
    run = project(sample.folder).trial_run
    assert run is not None and [(one.week, str(one.initials)) for one in run.weeks] == [(2, "IT 2")]
    assert {one.id: [(int(each.week), str(each.found)) for each in one.weeks] for one in run.measures if one.weeks} == {
        "outage": [(1, "4")], "wait": [(1, "1.5 days")]
    }  # fmt: skip
    again(sample, "en", TESTS)


def test_weeks_are_noted_in_entries_that_stand_in_braces(sample: Docgen) -> None:
    form = forms(sample.folder, TENDER, "zh", (TESTS,))[TESTS]
    values: Values = {f"trial-weeks/week-{week}/m2": f"{100 - week}%" for week in (1, 2, 5)}
    assert taken(sample, form, values, "--write", account=TENDER)["written"]
    content = load_workspace(sample.folder).account(TENDER)
    assert content is not None and content.project is not None and content.project.trial_run is not None
    (one,) = [each for each in content.project.trial_run.measures if each.weeks]
    assert [(int(each.week), str(each.found)) for each in one.weeks] == [(1, "99%"), (2, "98%"), (5, "95%")]


def test_weeks_after_going_live_come_back_with_what_ends_them(sample: Docgen) -> None:
    line, end = "early-week-table/week-1", "service-early-table/early-1"
    values: Values = {
        f"{line}/faults": "无", f"{line}/handed_over": "巡检", f"{line}/open": "无", f"{line}/initials": "甲",
        f"{end}/met": True, f"{end}/on": "2027年10月1日", f"{end}/proof": "周报4",
    }  # fmt: skip
    written(sample, _blank("zh")[EARLY], values)
    support = project(sample.folder).early_life_support
    assert support is not None and [str(one.initials) for one in support.weeks] == ["甲"]
    (check,) = support.exit_checks
    assert (check.line, check.met, str(check.on.value), str(check.proof)) == (1, True, "2027-10-01", "周报4")
    again(sample, "zh", EARLY)


SIGN = "certificate-provisional-sign/certificate-provisional-sign"


@pytest.mark.parametrize(("language", "theirs", "ours"), [
    ("en", "Northwick, 13 September 2027", "2027-09-14"),
    pytest.param("zh", "诺斯威克 2027年9月13日", "霍尔登港，2027-09-14", marks=pytest.mark.proof),
])  # fmt: skip
def test_days_of_signature_come_back_from_a_certificate(sample: Docgen, language: str, theirs: str, ours: str) -> None:
    key = "certificate-provisional"
    values: Values = {
        f"{SIGN}-customer/2": theirs, f"{SIGN}-supplier/2": ours, f"{key}-decision/{key}-verdict/accepted_minor": True,
        f"{key}-facts/{key}-certificate_no": "PAC-1",
    }  # fmt: skip
    written(sample, _blank(language)[TESTS], values)
    (one,) = project(sample.folder).certificates
    days = [str(day.value) for day in (one.customer_signed, one.supplier_signed) if day is not None]
    assert (one.stage, str(one.number), one.decision, days) == (
        "provisional", "PAC-1", "accepted_minor", ["2027-09-13", "2027-09-14"]
    )  # fmt: skip
    again(sample, language, TESTS)
    closing = filled(again(sample, language, CLOSURE), {})
    said = "".join(part.text or "" for part in closing.element.body.iter()).replace("\u00a0", " ")
    assert "PAC-1" in said and {"en": "14 Sep 2027", "zh": "2027-09-14"}[language] in said


@pytest.mark.parametrize("words", ["Northwick", "Northwick, 03/04/2027", "31 Sep 2027"])
def test_a_place_to_sign_without_a_day_that_can_be_is_told(sample: Docgen, words: str) -> None:
    found = taken(sample, _blank("en")[TESTS], {f"{SIGN}-customer/2": words}, "--write")
    assert rules(found) == {"tracker-unread"} and not found["written"]
    assert "a date such as 2027-03-31" in found["findings"][0]["message"]


def test_a_fault_and_a_complaint_come_back_from_their_forms(sample: Docgen) -> None:
    level = str(project(sample.folder).service_levels[1].id)
    values: Values = {
        "report-who/report-reported_at": "12 November 2027, 09:40", f"report-severity/severity/{level}": True,
        "report-seen/seen/words": "Search is slow", "report-seen/number_given/words": "F-12",
        "complaint-who/complaint-complaint_by": "Head of online shop", "complaint-words/complaint/words": "No answer",
        "complaint-who/complaint-received_at": "2027-11-15", "complaint-who/complaint-complaint_no": "C-3",
    }  # fmt: skip
    form = _blank("en")[SERVICE]
    written(sample, form, values)
    now = project(sample.folder)
    call, heard = now.calls[-1], now.feedback[-1]
    assert (call.id, str(call.reported.value), call.severity, str(call.fault)) == (
        "call-search-is-slow", "2027-11-12", level, "F-12"
    )  # fmt: skip
    assert (heard.kind, heard.by_role, str(heard.received.value), str(heard.reference)) == (
        "complaint", "head-of-online-shop", "2027-11-15", "C-3"
    )  # fmt: skip
    twice = taken(sample, form, values)
    assert not twice["changes"] and rules(twice) == {"tracker-there-already"}
    nothing = {"report-seen/seen/words": "Search is slow", "report-who/report-reported_at": "this morning"}
    assert rules(taken(sample, form, nothing)) == {"tracker-unread", "tracker-line-incomplete"}


def test_an_incident_a_return_and_an_opinion_come_back_and_stand_below_their_forms(sample: Docgen) -> None:
    values: Values = {
        "incident-who/incident-fault_no": "F-12", "incident-who/incident-began_at": "12 November 2027, 09:40",
        "incident-who/incident-minutes_out": "35", "incident-told/cause/words": "A full disk",
        "incident-told/prevented_by/words": "Alarm at 80 per cent from 1 December",
        "return-who/return-return_no": "R-4", "return-who/return-sent_on": "2027-11-16",
        "return-who/return-fault_no": "F-12", "return-wanted/wanted/want_repair": True,
        "return-parts/part-1/part": "Fan tray", "return-parts/part-1/serial": "FT-88",
        "return-parts/part-2/part": "Power supply", "return-became/became-1/finding": "Bearing replaced",
        "return-became/became-1/sent_back": "2027-12-03",
        "survey-who/survey-department": "Online shop", "survey-who/survey-answered_on": "2027-12-01",
        "survey-who/survey-survey_no": "Q-1", "survey-table/quality/r4": True, "survey-table/quality/why": "Stable",
        "survey-table/response/r2": True, "survey-change/change-1/change": "Answer at night",
        "survey-change/change-2/change": "Shorter reports",
    }  # fmt: skip
    form = _blank("en")[SERVICE]
    written(sample, form, values)
    now = project(sample.folder)
    (incident,), (sent,), (opinion,) = now.incidents, now.returned, now.opinions
    assert (incident.id, str(incident.fault), incident.minutes_out) == ("incident-f-12", "F-12", 35)
    assert (sent.id, sent.wanted, [int(one.line) for one in sent.parts]) == ("return-r-4", "repair", [1, 2])
    assert sent.parts[0].sent_back is not None and str(sent.parts[0].sent_back.value) == "2027-12-03"
    assert (opinion.quality, opinion.response, opinion.resolution, len(opinion.changes)) == ("4", "2", None, 2)
    twice = taken(sample, form, values)
    assert not twice["changes"] and rules(twice) == {"tracker-there-already"}
    made = again(sample, "en", SERVICE)
    said = "".join(one.text or "" for one in filled(made, {}).element.body.iter())
    for expected in ("A full disk", "Alarm at 80 per cent", "Fan tray, FT-88", "Bearing replaced", "Answer at night",
                     "One form came back"):  # fmt: skip
        assert expected in said.replace("\N{NO-BREAK SPACE}", " "), expected


@pytest.mark.parametrize(("values", "told"), [
    ({"survey-who/survey-survey_no": "Q-2", "survey-who/survey-answered_on": "2027-12-01",
      "survey-table/quality/r4": True, "survey-table/quality/r5": True}, {"tracker-twice"}),
    ({"return-parts/part-1/part": "Fan tray", "return-who/return-sender": "Goods in"},
     {"tracker-line-incomplete", "tracker-no-place"}),
    ({"incident-who/incident-fault_no": "F-13", "incident-who/incident-minutes_out": "half an hour",
      "incident-told/cause/words": "A full disk"}, {"tracker-line-incomplete", "tracker-unread"}),
])  # fmt: skip
def test_what_a_form_of_the_service_lacks_is_told(sample: Docgen, values: Values, told: set[str]) -> None:
    assert rules(taken(sample, _blank("en")[SERVICE], values)) == told


def test_a_new_change_order_comes_back_with_what_is_open_as_a_gap(sample: Docgen) -> None:
    key = "change-order-blank"
    values: Values = {
        f"{key}-facts/{key}-number": "CO-9", f"{key}-facts/{key}-requested": "2027年5月3日",
        f"{key}-kinds/kind/scope": True,
        f"{key}-impacts/reason/words": "增加一个机柜", f"{key}-impacts/price/words": "EUR 4200",
        f"{key}-decision/decision/approved": True, f"{key}-decision/decision/day": "2027-05-10",
        f"{key}-facts/{key}-approver": "chief-information-officer",
    }  # fmt: skip
    form = _blank("zh")[CHANGES]
    account = load_workspace(sample.folder).account(NEGOTIATED)
    assert account is not None
    owner = next(one for one in account.stakeholders if one.id == OPERATIONS)
    values[f"{key}-facts/{key}-requested_by"] = next(said for name, said, _ in owner.title.words if name == "zh")
    written(sample, form, values)
    order = project(sample.folder).changes[-1]
    assert order.decided is not None
    assert (order.id, order.kind, order.requested_by, order.decision, str(order.decided.value)) == (
        "change-co-9", "scope", OPERATIONS, "approved", "2027-05-10"
    )  # fmt: skip
    assert order.price_impact is not None and order.price_impact.amount == 4200 and order.decide_by.is_gap
    assert "CO-9" in "".join(one.text or "" for one in filled(again(sample, "zh", CHANGES), {}).element.body.iter())


def test_what_a_measure_came_to_comes_back_in_its_unit(sample: Docgen) -> None:
    account = load_workspace(sample.folder).account(NEGOTIATED)
    assert account is not None
    need = next(one for one in account.needs if one.metric is not None and one.metric.target is not None)
    assert need.metric is not None and need.metric.target is not None
    line, unit = f"closure-benefit-table/{need.id}", need.metric.target.unit
    form = _blank("en")[CLOSURE]
    written(sample, form, {f"{line}/actual": f"3 {unit}", f"{line}/on": "1 Nov 2027"})
    (one,) = project(sample.folder).benefits
    assert one.measured is not None and one.on is not None
    assert (one.need, one.measured.value, one.measured.unit, str(one.on.value)) == (need.id, 3, unit, "2027-11-01")
    again(sample, "en", CLOSURE)
    other = taken(sample, form, {f"{line}/actual": "3 elephants", f"{line}/on": "31 Nov 2027"}, "--write")
    assert rules(other) == {"tracker-unread"} and not other["written"]
