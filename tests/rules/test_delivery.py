"""Each rule of delivery, D04 to D17: contents that break it, at their line, and good ones that come close to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.messages import catalogue
from tests.cli.commands import Docgen
from tests.rules.quoted import checked, workspace

HOURS = "  service_hours: {en: Every day, zh: 每天}\n"
PROJECT = """  cutover:
    day: 2027-06-20
    opens: "23:00"
    closes: "03:00"
    zone: {en: Paris time, zh: 巴黎时间}
    preconditions: [{en: Rehearsed, zh: 已演练}]
    leaders: [it-head, delivery-manager]
    steps:
      - {number: 1, action: {en: Stop, zh: 停}, expected: {en: Quiet, zh: 静}, minutes: 60, owner: it-head}
      - {number: 2, action: {en: Start, zh: 启}, expected: {en: Orders, zh: 订单}, minutes: 90, owner: solution-lead}
    decisions:
      - {after: 1, criterion: {en: Nothing waits, zh: 无积压}, decider: it-head}
    rollback_trigger: {en: A test fails, zh: 测试失败}
    restoration:
      - {action: {en: Back, zh: 回退}, minutes: 40, owner: solution-lead}
      - {action: {en: Check, zh: 核对}, minutes: 20, owner: it-head}
    latest_start: "02:00"
    maximum_duration: 1 hour
  training:
    - id: c1
      topic: {en: Running it, zh: 运行}
      audience: {en: Staff, zh: 员工}
      place: {en: Shop, zh: 网店}
      date: 2027-06-01
      length: 1 day
      units: [{id: u1, day: 1, starts: "09:00", minutes: 60, title: {en: It runs, zh: 能运行}}]
      materials: [{id: m1, name: {en: Slides, zh: 幻灯片}, kind: slides}]
    - id: c2
      topic: {en: Running it, zh: 运行}
      audience: {en: Others, zh: 其他人}
      place: {en: Shop, zh: 网店}
      date: 2027-06-02
      length: 1 day
      repeats: c1
  issues:
    - {id: i1, text: {en: A label, zh: 标签}, severity: minor, owner: solution-lead, due: 2027-06-25}
  payments:
    - {payment: advance, evidence: ORD-1, evidenced: 2027-03-01, invoice: R-1, invoiced: 2027-03-01,
       proof_to: [it-head, solution-lead], asked_by: solution-lead}
    - {payment: arrival, proof_to: [it-head], asked_by: delivery-manager}
  complaint_steps:
    - {action: received, within: 2 hour, owner: delivery-manager, words: {en: Sorry, zh: 致歉}}
    - {action: answer, within: 1 day, owner: delivery-manager, words: {en: Cause, zh: 原因}}
    - {action: progress, within: 1 day, owner: delivery-manager, words: {en: News, zh: 进展}}
    - {action: closed, within: 5 day, owner: delivery-manager, words: {en: Done, zh: 办结}}
    - {action: satisfaction, within: 9 day, owner: delivery-manager, words: {en: Satisfied?, zh: 满意吗}}
"""
MEASURED = """  acceptance_criteria:
    - id: a1
      item: {en: Release, zh: 发布}
      method: {en: By clock, zh: 计时}
      comparison: at_most
      threshold: 40 minute
      measured: 31 minutes
      measured_on: 2027-06-24
"""
LEVELS = """  service_escalation:
    - {level: 1, organisation: {en: Desk, zh: 服务台}, contact_role: {en: Duty, zh: 值班}, contact: a@b.example,
       hours: {en: Always, zh: 全天}, response_time: 1 hour, escalate_after: 2 hour}
    - {level: 2, organisation: {en: Service, zh: 服务部}, contact_role: {en: Head, zh: 经理}, contact: b@b.example,
       hours: {en: Always, zh: 全天}, response_time: 1 hour, escalate_after: 4 hour}
    - {level: 3, organisation: {en: Board, zh: 管理层}, contact_role: {en: Board, zh: 管理层}, contact: c@b.example,
       hours: {en: Days, zh: 白天}, response_time: 1 hour}
"""
LEADERS, CLOSES = "leaders: [it-head, delivery-manager]", '    closes: "03:00"\n'
FIRST, SECOND = "minutes: 60, owner: it-head", "minutes: 90, owner: solution-lead"
DECIDED = ("zh: 无积压}, decider: it-head", "zh: 无积压}, decider: it-head, decision: no_go")
DECISIONS = PROJECT[PROJECT.index("    decisions:") : PROJECT.index("    rollback_trigger")]
ARRIVAL = "    - {payment: arrival, proof_to: [it-head], asked_by: delivery-manager}\n"
MATERIALS = "      materials: [{id: m1, name: {en: Slides, zh: 幻灯片}, kind: slides}]\n"
TRIED = ("zh: 能运行}}", "zh: 能运行}, exercise: {en: Start it, zh: 启动}}")
PASSED = ("zh: 能运行}}", "zh: 能运行}, exercise: {en: Start it, zh: 启动}, practice: {start: {en: Off, zh: 关}, "
          "expected: {en: On, zh: 开}, minutes: 5, passed_if: {en: It runs, zh: 运行}}}")  # fmt: skip
BOUND = ("kind: slides", "kind: handbook")
Replaced = tuple[tuple[str, str], ...]
WRONG: list[tuple[str, str, str, Replaced]] = [
    ("cutover-without-leaders", "warning", "rollback_trigger", ((LEADERS, "leaders: [it-head]"),)),
    ("cutover-without-leaders", "warning", "rollback_trigger", ((LEADERS, "leaders: [solution-lead]"),)),
    ("cutover-incomplete", "error", "rollback_trigger", ((DECISIONS, ""),)),
    ("cutover-incomplete", "error", "rollback_trigger", ((CLOSES, ""), ('    latest_start: "02:00"\n', ""))),
    ("cutover-longer-than-window", "error", "closes", (("minutes: 90", "minutes: 181"),)),
    ("cutover-longer-than-window", "error", "closes", (('closes: "03:00"', 'closes: "01:29"'),)),
    ("way-back-past-window", "error", "latest_start", (('latest_start: "02:00"', 'latest_start: "02:01"'),)),
    ("way-back-past-window", "error", "latest_start", (("minutes: 40", "minutes: 50"),)),
    ("way-back-too-long", "error", "maximum_duration", (("maximum_duration: 1 hour", "maximum_duration: 59 minute"),)),
    ("way-back-too-long", "error", "maximum_duration", (("minutes: 20", "minutes: 21"),)),
    ("decision-after-no-step", "error", "after: 3", (("after: 1", "after: 3"),)),
    ("decision-after-no-step", "error", "after: 0", (("after: 1", "after: 0"),)),
    *(("cutover-noted-early", "error", "number: 2", ((FIRST, f'{FIRST}, done_at: "{one}"'),
                                                     (SECOND, f'{SECOND}, done_at: "{two}"')))
      for one, two in (("01:00", "00:59"), ("02:30", "00:10"), ("00:01", "23:59"))),
    *(("cutover-noted-outside", "warning", "number: 2", ((SECOND, f'{SECOND}, done_at: "{at}"'),))
      for at in ("03:01", "22:59", "12:00")),
    *(("cutover-went-on", "error", "number: 2", (DECIDED, (SECOND, f"{SECOND}, {said}")))
      for said in ("done: true", 'done_at: "01:30"', 'done: true, done_at: "02:10"')),
    ("result-in-other-unit", "error", "measured", (("measured: 31 minutes", "measured: 31 second"),)),
    ("result-in-other-unit", "error", "measured", (("measured: 31 minutes", "measured: 0.5 hour"),)),
    ("result-against-verdict", "warning", "id: a1",
     (("      measured: 31 minutes\n", "      measured: 31 minutes\n      verdict: failed\n"),)),
    ("result-against-verdict", "warning", "id: a1",
     (("      measured: 31 minutes\n", "      measured: 41 minutes\n      verdict: passed\n"),)),
    ("issue-past-acceptance", "warning", "id: i1", (("due: 2027-06-25", "due: 2027-06-26"),)),
    ("issue-past-acceptance", "warning", "id: i1", (("due: 2027-06-25", "due: 2028-01-01"),)),
    ("escalation-not-three", "warning", "level: 1", (("{level: 3,", "{level: 2,"),)),
    ("escalation-not-three", "warning", "level: 1", (("{level: 2,", "{level: 4,"),)),
    ("escalation-without-limit", "warning", "level: 2", ((", escalate_after: 4 hour", ""),)),
    ("escalation-without-limit", "warning", "level: 1", ((", escalate_after: 2 hour", ""),)),
    ("complaint-step-missing", "error", "action: received", (("action: satisfaction", "action: progress"),)),
    ("complaint-step-missing", "error", "action: answer", (("action: received", "action: answer"),)),
    ("invoice-without-proof", "error", "payment: advance", (("evidence: ORD-1, ", ""),)),
    ("proof-without-day", "warning", "evidence: ORD-1", ((", evidenced: 2027-03-01", ""),)),
    ("proof-without-day", "warning", "evidence: ORD-1", ((", evidenced: 2027-03-01, invoice: R-1", ""),)),
    ("proof-without-day", "warning", "evidence: 订单1", (("ORD-1, evidenced: 2027-03-01", "订单1"),)),
    ("payment-not-assigned", "warning", "payment: advance", ((", asked_by: solution-lead", ""),)),
    ("payment-not-assigned", "warning", "payment: arrival", (("proof_to: [it-head], ", ""),)),
    ("payment-not-assigned", "warning", "id: arrival", ((ARRIVAL, ""),)),
    ("invoice-without-proof", "error", "payment: advance", (("ORD-1", "null"), ("invoice: R-1, ", ""))),
    ("invoice-before-proof", "error", "payment: advance", (("invoiced: 2027-03-01", "invoiced: 2027-02-28"),)),
    ("invoice-before-proof", "error", "payment: advance", (("evidenced: 2027-03-01", "evidenced: 2027-04-01"),)),
    ("course-without-material", "warning", "id: c1", ((MATERIALS, ""),)),
    ("course-without-material", "warning", "id: c2", (("      repeats: c1\n", ""),)),
    ("exercise-without-practice", "warning", "id: u1", (TRIED, BOUND)),
    ("exercise-without-practice", "warning", "id: u1", (TRIED, (BOUND[0], "kind: exercises"))),
]  # fmt: skip
GOOD: list[tuple[str, Replaced]] = [
    ("cutover-incomplete", ()),
    ("cutover-incomplete", ((DECISIONS, "    go_no_go: [{en: Nothing waits, zh: 无积压}]\n"),)),
    ("cutover-without-leaders", ()),
    ("cutover-without-leaders", ((LEADERS, "leaders: [solution-lead, it-head]"),)),
    ("cutover-longer-than-window", (("minutes: 90", "minutes: 180"),)),
    ("cutover-longer-than-window", (('closes: "03:00"', 'closes: "01:30"'),)),
    ("way-back-past-window", (('closes: "03:00"', 'closes: "03:01"'),)),
    ("way-back-past-window", (('latest_start: "02:00"', 'latest_start: "23:30"'),)),
    ("way-back-too-long", (("maximum_duration: 1 hour", "maximum_duration: 60 minute"),)),
    ("way-back-too-long", (("maximum_duration: 1 hour", "maximum_duration: 1 day"),)),
    ("decision-after-no-step", (("after: 1", "after: 2"),)),
    ("decision-after-no-step", (("number: 2", "number: 5"), ("after: 1", "after: 5"))),
    ("cutover-noted-early", ((FIRST, f'{FIRST}, done_at: "01:00"'), (SECOND, f'{SECOND}, done_at: "01:00"'))),
    ("cutover-noted-early", ((FIRST, f'{FIRST}, done_at: "23:50"'), (SECOND, f'{SECOND}, done_at: "00:20"'))),
    ("cutover-noted-outside", ((SECOND, f'{SECOND}, done_at: "03:00"'),)),
    ("cutover-went-on", ((DECIDED[0], DECIDED[1].replace("no_go", "go")), (SECOND, f"{SECOND}, done: true"))),
    ("cutover-went-on", (DECIDED, (FIRST, f"{FIRST}, done: true"))),
    ("result-in-other-unit", ()),
    ("result-in-other-unit", (("      measured: 31 minutes\n      measured_on: 2027-06-24\n", ""),)),
    ("result-against-verdict",
     (("      measured: 31 minutes\n", "      measured: 40 minutes\n      verdict: passed\n"),)),
    ("result-against-verdict", (("      measured: 31 minutes\n", "      verdict: failed\n"),)),
    ("issue-past-acceptance", ()),
    ("issue-past-acceptance", (("due: 2027-06-25", "due: 2027-06-26, closed: 2027-06-20"),)),
    ("escalation-not-three", ()),
    ("escalation-not-three", ((LEVELS, ""),)),
    ("escalation-without-limit", ()),
    ("escalation-without-limit", (("escalate_after: 4 hour", "escalate_after: 8 hour"),)),
    ("complaint-step-missing", ()),
    ("complaint-step-missing", ((PROJECT[PROJECT.index("  complaint_steps") :], ""),)),
    ("invoice-without-proof", ()),
    ("proof-without-day", (("evidence: ORD-1, evidenced: 2027-03-01, ", ""),)),
    ("payment-not-assigned", ()),
    ("payment-not-assigned", (("[it-head, solution-lead]", "[solution-lead]"),)),
    ("payment-not-assigned", (("payment: arrival,", "payment: arrival, evidence: DN, evidenced: 2027-05-07,"),)),
    ("invoice-without-proof", (("evidence: ORD-1, ", ""), (", invoice: R-1, invoiced: 2027-03-01", ""))),
    ("invoice-before-proof", ()),
    ("invoice-before-proof", (("evidenced: 2027-03-01, ", ""),)),
    ("course-without-material", ()),
    ("exercise-without-practice", (TRIED,)),
    ("exercise-without-practice", (BOUND,)),
    ("exercise-without-practice", (PASSED, BOUND)),
    ("course-without-material", (("kind: slides", "kind: handbook"),)),
]  # fmt: skip


def project(root: Path, replaced: Replaced) -> Path:
    """The workspace of the rules of quotes with a whole project, changed."""
    text = HOURS + PROJECT + MEASURED + LEVELS
    for old, new in replaced:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    levels = text[text.index("  service_escalation") :] if "  service_escalation" in text else ""
    text = text.removesuffix(levels)
    measured = text[text.index("  acceptance_criteria") :]
    made = workspace(
        root, ("sale", HOURS, text.removesuffix(measured)), ("sale", "  acceptance_criteria: []\n", measured)
    )
    company = made / "content/library/company.yaml"
    company.write_text(company.read_text("utf-8").replace("  team_roles:\n", levels + "  team_roles:\n"), "utf-8")
    return made


def test_a_whole_project_breaks_no_rule(tmp_path: Path, docgen: Docgen) -> None:
    code, said = checked(docgen, project(tmp_path, ()))
    assert (code, [one for one in said if one.severity == "error"]) == (0, [])


@pytest.mark.parametrize(
    ("rule", "severity", "place", "replaced"), WRONG, ids=[f"{row[0]}-{i}" for i, row in enumerate(WRONG)]
)
def test_what_breaks_a_rule_is_said_at_its_place(
    rule: str, severity: str, place: str, replaced: Replaced, tmp_path: Path, docgen: Docgen
) -> None:
    code, said = checked(docgen, project(tmp_path, replaced))
    (mine,) = [one for one in said if one.rule == rule]
    assert place in mine.line and mine.severity == severity and mine.column > 1 and mine.words
    assert code == (1 if severity == "error" else 0)


@pytest.mark.parametrize(("rule", "replaced"), GOOD, ids=[f"{row[0]}-{i}" for i, row in enumerate(GOOD)])
def test_what_only_comes_close_is_not(rule: str, replaced: Replaced, tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, project(tmp_path, replaced))
    assert [one for one in said if one.rule == rule] == []


def test_every_rule_has_words_in_both_languages() -> None:
    rules = {row[0] for row in WRONG}
    assert rules == {row[0] for row in GOOD}
    assert all(rules <= set(catalogue(language)) for language in ("en", "zh"))
