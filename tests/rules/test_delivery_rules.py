"""Rules of delivery and conduct: contents that break them, at their line, and good ones that come close to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.delivery.rules.conduct import RULES, broken_in, patterns
from docgen.messages import catalogue
from tests.cli.commands import Docgen
from tests.rules.quoted import Change, checked, workspace

SPOKEN = "kind: meeting"
TOLD = "kind: customer_statement"
CRITERIA = "  acceptance_criteria: []\n"
TEST = """  acceptance_criteria:
    - id: ac-fault
      item: {en: Fault answered, zh: 故障响应}
      requirement: r2
      method: {en: Three calls, zh: 三次报修}
      comparison: at_most
      threshold: 4 hour
"""
LEVEL = """  service_levels:
    - id: sl-1
      severity: {en: Critical, zh: 一级}
      definition: {en: Shop down, zh: 网店中断}
      response: 30 minute
      restoration: 4 hour
      update_every: 1 hour
"""
WARRANTY = "    warranty: {en: 24 months from delivery, zh: 自到货起24个月}\n"
PROMISE = """  commitments:
    - id: cm-watch
      text: {en: Releases are watched, zh: 发布有人值守}
      source: {kind: document, ref: {en: Our reply, zh: 我方答复}, date: 2027-02-01}
      contractual: false
      owner: solution-lead
      due: 2027-06-25
"""
CLAUSES = "contract:\n  id: c1\n"
HOURS = "  service_hours: {en: Every day, zh: 每天}\n"
MIRROR = "  team_mirror:\n    - {ours: delivery-manager, theirs: it-head, level: middle}\n"
STAFF = "    - {role: solution-lead, count: 1, phase: run}\n"
HEARD = """  feedback:
    - id: fb-menus
      received: 2027-03-01
      by_role: it-head
      what: {en: Menus in Dutch, zh: 荷兰语菜单}
      kind: wish
      sorted_as: need
      goes_on: answered
"""
INTERFACE = """  interfaces:
    - id: if-till
      item: {en: Tills, zh: 收银}
      ours: {en: Take over, zh: 接收}
      our_owner: solution-lead
      theirs: {en: Send, zh: 发送}
      their_owner: it-head
      due: 2027-04-01
"""
CHANGE = """  changes:
    - id: ch-1
      number: CO-1
      kind: emergency
      title: {en: Swap, zh: 更换}
      requested_by: it-head
      requested: 2027-04-02
      reason: {en: Broken, zh: 损坏}
      scope_impact: {en: None, zh: 无}
      date_impact: {en: None, zh: 无}
      approver: it-head
      decide_by: 2027-04-03
      authorisation: {by_role: it-head, given: 2027-04-02, scope: {en: One part, zh: 一个部件}}
"""
AUTHORITY = "      authorisation: {by_role: it-head, given: 2027-04-02, scope: {en: One part, zh: 一个部件}}\n"


def promised(text: str) -> Change:
    return ("plan", CLAUSES, CLAUSES + text)


def planned(text: str) -> Change:
    return ("sale", HOURS, HOURS + text)


def limited(threshold: str = "4 hour") -> Change:
    return ("sale", CRITERIA, TEST.replace("4 hour", threshold))


def proving() -> Change:
    return ("sale", CRITERIA, TEST.replace("requirement: r2", "need: faster-release"))


def supported(en: str, zh: str = "电话支持") -> list[Change]:
    """Support in the quote beside a level of service."""
    said = f'    support: {{en: "{en}", zh: "{zh}"}}\n'
    return [planned(LEVEL), ("quotes", WARRANTY, WARRANTY + said)]


CLOSED = PROMISE.replace("      due:", "      accepted_by: ac-fault\n      due:")
PLANNED = CLOSED.replace("      due:", "      planned_in: final\n      due:")
FASTER = CLOSED.replace("Releases are watched", "Faults are answered within 2 hours")
FULL = "how: {en: Within at most 4 hours, zh: 不超过4小时}"


EARLY = "- {id: final, name: {en: Final acceptance, zh: 终验}, date: 2027-03-15, owner: it-head,"


BAD: list[tuple[str, list[Change], str]] = [
    ("promise-without-date", [promised(PROMISE.replace("      due: 2027-06-25\n", ""))], "- id: cm-watch"),
    ("promise-only-spoken", [promised(PROMISE.replace("kind: document", SPOKEN))], "- id: cm-watch"),
    ("promise-only-spoken", [promised(PROMISE.replace("kind: document", TOLD))], "- id: cm-watch"),
    ("role-without-counterpart", [planned(MIRROR), ("sale", STAFF, STAFF.replace(", phase: run", ""))],
     "- {role: solution-lead, count: 1}"),
    ("feedback-unsorted", [planned(HEARD.replace("      sorted_as: need\n", ""))], "- id: fb-menus"),
    ("feedback-unsorted", [planned(HEARD.replace("      goes_on: answered\n", ""))], "- id: fb-menus"),
    ("feedback-astray", [planned(HEARD.replace("answered", "fault_report"))], "- id: fb-menus"),
    ("feedback-astray", [planned(HEARD.replace("answered", "change_order"))], "- id: fb-menus"),
    ("feedback-astray", [planned(HEARD.replace("need", "operational").replace("answered", "change_order"))],
     "- id: fb-menus"),
    ("interface-gap", [planned(INTERFACE.replace("      due: 2027-04-01\n", ""))], "- id: if-till"),
    ("interface-gap", [planned(INTERFACE.replace("      our_owner: solution-lead\n", ""))], "- id: if-till"),
    ("emergency-without-authority", [planned(CHANGE.replace(AUTHORITY, ""))], "- id: ch-1"),
    ("over-promise", [planned("  complaint_procedure: {en: Parts are exchanged unconditionally, zh: 更换}\n")],
     "complaint_procedure: {en: Parts are exchanged unconditionally, zh: 更换}"),
    ("gift-offered", [planned("  handover_notes: {en: Quiet, zh: 签约时送一份礼品}\n")],
     "handover_notes: {en: Quiet, zh: 签约时送一份礼品}"),
    ("handover-block-open", [], "id: c1"),
    ("handover-block-missing", [promised("  signed: 2027-03-01\n")], "id: c1"),
    ("milestone-order", [("sale", "date: 2027-06-25, owner", "date: 2027-03-15, owner")], EARLY),
    ("promise-differs", [limited("6 hour")], FULL),
    ("promise-differs", [limited(), promised(FASTER)],
     "text: {en: Faults are answered within 2 hours, zh: 发布有人值守}"),
    ("support-differs", supported("Critical faults answered in 15 minutes"),
     'support: {en: "Critical faults answered in 15 minutes", zh: "电话支持"}'),
    ("support-differs", supported("By telephone", "重大故障2小时内恢复"),
     'support: {en: "By telephone", zh: "重大故障2小时内恢复"}'),
    ("promise-unknown", [promised("  derived: [{id: sl-none, owner: solution-lead}]\n")],
     "derived: [{id: sl-none, owner: solution-lead}]"),
    ("promise-without-plan", [promised(PROMISE)], "- id: cm-watch"),
]  # fmt: skip
GOOD: list[tuple[str, list[Change]]] = [
    ("promise-without-date", [promised(PROMISE)]),
    ("promise-only-spoken", [promised(PROMISE)]),
    ("promise-only-spoken", [promised(PROMISE.replace("kind: document", SPOKEN).replace("al: false", "al: true"))]),
    ("promise-only-spoken", [promised(PROMISE.replace("kind: document", SPOKEN) + "      basis: {en: Minutes}\n")]),
    ("role-without-counterpart", [planned(MIRROR)]),
    ("role-without-counterpart", []),
    ("feedback-unsorted", [planned(HEARD)]),
    ("feedback-astray", [planned(HEARD)]),
    ("feedback-astray", [planned(HEARD.replace("need", "operational").replace("answered", "open_point"))]),
    ("interface-gap", [planned(INTERFACE)]),
    ("handover-block-missing", [promised("  signed: null\n")]),
    ("milestone-order", [("sale", "date: 2027-06-25, owner", "date: 2027-04-02, owner")]),
    ("emergency-without-authority", [planned(CHANGE)]),
    ("emergency-without-authority", [planned(CHANGE.replace(AUTHORITY, "").replace("emergency", "technical"))]),
    ("promise-differs", [limited()]),
    ("promise-differs", [limited("30 minute")]),
    ("promise-differs", [limited(), promised(FASTER.replace("2 hours", "4 hours"))]),
    ("promise-differs", [limited(), promised(CLOSED)]),
    ("support-differs", supported("24 hours a day, critical faults in 30 minutes")),
    ("support-differs", supported("By telephone", "7×24小时受理，4小时内恢复")),
    ("promise-unknown", [planned(LEVEL), promised("  derived: [{id: sl-1, owner: solution-lead}]\n")]),
    ("promise-without-plan", [proving(), promised(PLANNED)]),
    ("over-promise", [planned("  complaint_procedure: {en: Parts are not exchanged unconditionally, zh: 更换}\n")]),
    ("gift-offered", [planned("  handover_notes: {en: Gift-card service, zh: 礼品卡服务由谁迁移}\n")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "line"), BAD)
def test_broken(rule: str, changes: list[Change], line: str, tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert line in [one.line for one in said if one.rule == rule]


@pytest.mark.parametrize(("rule", "changes"), GOOD)
def test_near_misses(rule: str, changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert rule not in [one.rule for one in said]


WORDS = {
    "over-promise": (
        ("Returns are accepted unconditionally", "We guarantee it", "Zero downtime at every site", "zh:零故障运行",
         "zh:我方保证按期完成", "zh:无条件退货"),
        ("An advance payment guarantee of a bank", "Downtime of at most 15 minutes", "We cannot guarantee a date",
         "zh:投标保证金为28万元", "zh:四条规则保证个人信息不出两个数据中心", "zh:100%的用例通过"),
    ),
    "dispute-told": (
        ("We sued a carrier in 2019", "We won EUR 7.5 million in compensation", "zh:我方起诉该客户",
         "zh:赢得了750万欧元的赔偿"),
        ("A failed release can be undone", "Claims are settled within a day", "zh:投产失败时可回退", "zh:理赔系统迁移"),
    ),
    "gift-offered": (
        ("Each guest gets a gift", "We invite the director to dinner", "zh:签约仪式每人一份大礼", "zh:宴请贵方领导"),
        ("The gift-card service moves first", "We accept no gifts", "zh:礼品卡服务迁移", "zh:严禁收受礼品"),
    ),
    "personal-trait": (
        ("He drinks at lunch", "Her husband works for a rival", "zh:该经理脾气急躁", "zh:处长固执"),
        ("The release manager wants proof", "She leads operations", "zh:关注投资回报", "zh:高性能集群"),
    ),
    "rival-papers": (
        ("Get a copy of the rival's bid", "The competitor's offer was leaked by the buyer", "zh:想办法拿到友商的建议书",
         "zh:竞争对手的报价单由内部获得"),
        ("We read the rival's published price list", "We never obtain a rival's bid", "zh:严禁打听竞争对手的报价",
         "zh:竞争对手的公开资料"),
    ),
    "boastful": (
        ("Our unrivalled platform", "Take it or leave it", "zh:我们遥遥领先", "zh:贵方别无选择"),
        ("Measured at 12 minutes", "The leading hospital of the town", "zh:在三家医院运行", "zh:领先一步准备旺季"),
    ),
    "fault-held-back": (
        ("Do not report the outage to the bank", "Keep the repair quiet", "zh:维修信息不上报、不外传", "zh:隐瞒故障"),
        ("Do not report a fault by e-mail, call us", "Faults are reported within 15 minutes", "zh:严禁隐瞒故障",
         "zh:故障15分钟内通报"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", WORDS)
def test_words_of_conduct(rule: str) -> None:
    bad, good = WORDS[rule]
    for words in (*bad, *good):
        language, text = ("zh", words[3:]) if words.startswith("zh:") else ("en", words)
        assert (rule in broken_in(text, language)) == (words in bad), words


def test_a_rival_is_not_named(tmp_path: Path, docgen: Docgen) -> None:
    rival = """    competitors:
      - name: Quendril
        source: {kind: url, ref: {en: Their site, zh: 官网}, date: 2027-01-05}
"""
    known = ("sale", "    why_act: {en: Nights", rival + "    why_act: {en: Nights")
    text = "text: {en: Each wave is tested twice, zh: 每批测试两次}"
    told = text.replace("twice", "twice as Quendril does")
    _, said = checked(docgen, workspace(tmp_path / "bad", known, ("sale", text, told)))
    assert [one.line for one in said if one.rule == "competitor-named"] == [told]
    close = text.replace("twice", "twice in the Quendrilson hall")
    _, said = checked(docgen, workspace(tmp_path / "good", known, ("sale", text, close)))
    assert "competitor-named" not in [one.rule for one in said]


def test_every_rule_has_words_in_both_languages() -> None:
    assert set(patterns("en")) == set(patterns("zh")) == set(RULES)
    for rule in (*patterns("en"), *(rule for rule, *_ in BAD)):
        assert all(rule in catalogue(language) for language in ("en", "zh"))
