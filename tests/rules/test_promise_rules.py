"""Promises with one day and one figure (D02), and milestones and risks with nothing left out (D03, D12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import Change, checked, workspace
from tests.rules.test_delivery_rules import LEVEL, PLANNED, limited, planned, promised, proving

TEXT = "      text: {en: Releases are watched, zh: 发布有人值守}\n"
LAST = "{id: final, name: {en: Final acceptance, zh: 终验}, date: 2027-06-25, owner: it-head,"
CRITERION = "       criterion: {en: Certificate, zh: 证书}}\n"
RISK = """risks:
  - id: rk-1
    statement: {en: Parts come late, zh: 备件迟到}
    title: {en: Late parts, zh: 备件迟到}
    probability: 2
    impact: 3
    trigger: {en: No notice of dispatch, zh: 无发货通知}
    mitigation: {en: Order early, zh: 提前下单}
    owner: delivery-manager
"""
RECORD = "  promises: [{promise: cm-watch, done_on: 2027-06-24}]\n"
WARRANTED = """  clauses:
    - id: cl-scope
      topic: scope
      text: {en: "Warranty of 24 months. Notice of 3 months", zh: 质保期24个月}
      risk: {en: None, zh: 无}
      measure: {en: None, zh: 无}
      status: agreed
"""


def saying(en: str, zh: str = "发布有人值守", base: str = PLANNED) -> str:
    assert TEXT in base
    return base.replace(TEXT, f'      text: {{en: "{en}", zh: "{zh}"}}\n')


def another(text: str) -> str:
    """A second promise, closed by the same test."""
    return text.replace("  commitments:\n", "").replace("cm-watch", "cm-again")


def risk(text: str) -> Change:
    return ("sale", "project:\n", text + "project:\n")


def closing_level(en: str) -> list[Change]:
    return [planned(LEVEL), promised(saying(en).replace("ac-fault", "sl-1"))]


LETTER = """letters:
  - {number: L-01, kind: arrival-payment-request, site: shop, date: 2027-04-05, confirm_by: 2027-04-09}
"""
EARLY = LETTER.replace("2027-04-05", "2027-03-30")
THANKS = LETTER.replace("arrival-payment-request, site: shop, date: 2027-04-05", "thank-you, date: 2027-03-05")
NOTED = """letters:
  - {number: L-01, kind: meeting-follow-up, date: 2027-02-09, confirm_by: 2027-02-16,
     matter: {en: Agreed, zh: 已商定}}
"""
SIGNED = "  number: C-7\n  signed: 2027-03-01\n"
SEALED: Change = ("quotes", "mode: options", "mode: sealed_alternates")
PAID = "  payments: [{payment: arrival, evidence: DN-7}]\n"


LATE = PLANNED.replace("due: 2027-06-25", "due: 2027-06-01")
BAD: list[tuple[str, list[Change], str]] = [
    ("promise-planned-late", [proving(), promised(LATE)], "due: 2027-06-01"),
    ("promise-planned-late", [promised("  derived: [{id: warranty, due: 2027-03-02}]\n")],
     "derived: [{id: warranty, due: 2027-03-02}]"),
    ("promise-due-differs", [proving(), promised(saying("All watched before the season of 20 June 2027"))],
     "due: 2027-06-25"),
    ("promise-due-differs", [proving(), promised(saying("Watched", "2027年6月20日旺季前全部有人值守"))],
     "due: 2027-06-25"),
    ("promises-disagree", [proving(), promised(saying("Watched for 2 weeks") + another(saying("For 3 weeks")))],
     'text: {en: "For 3 weeks", zh: "发布有人值守"}'),
    ("promises-disagree", [proving(), promised(saying("Seen", "值守5个工作日") + another(saying("-", "10个工作日")))],
     'text: {en: "-", zh: "10个工作日"}'),
    ("promise-differs", closing_level("Answered within 10 minutes"),
     'text: {en: "Answered within 10 minutes", zh: "发布有人值守"}'),
    ("promise-differs", closing_level("Restored in 2 hours"), 'text: {en: "Restored in 2 hours", zh: "发布有人值守"}'),
    ("promise-differs", closing_level("Restored within twelve hours"),
     'text: {en: "Restored within twelve hours", zh: "发布有人值守"}'),
    ("warranty-differs", [promised(WARRANTED.replace("y of 24", "y of 36"))],
     'text: {en: "Warranty of 36 months. Notice of 3 months", zh: 质保期24个月}'),
    ("warranty-differs", [proving(), promised(saying("Watched", "质保期内值守，质保期12个月"))],
     'text: {en: "Watched", zh: "质保期内值守，质保期12个月"}'),
    ("promise-unknown", [planned(RECORD)], "promises: [{promise: cm-watch, done_on: 2027-06-24}]"),
    ("milestone-incomplete", [("sale", LAST, LAST.replace("2027-06-25", "null"))],
     f"- {LAST.replace('2027-06-25', 'null')}"),
    ("milestone-incomplete", [("sale", CRITERION, "       criterion: null}\n")], "criterion: null}"),
    ("risk-incomplete", [risk(RISK.replace("{en: Order early, zh: 提前下单}", "null"))], "mitigation: null"),
    ("letter-without-proof", [risk(LETTER)], LETTER.splitlines()[1].strip()),
    ("letter-without-proof", [risk(LETTER), planned("  payments: [{payment: advance, evidence: PO-1}]\n")],
     LETTER.splitlines()[1].strip()),
    ("letter-event-unrecorded", [risk(THANKS)], THANKS.splitlines()[1].strip()),
    ("letter-event-unrecorded", [risk(THANKS), promised(SIGNED.replace("C-7", "null"))],
     THANKS.splitlines()[1].strip()),
    ("letter-event-unrecorded", [risk(LETTER)], LETTER.splitlines()[1].strip()),
    ("letter-before-event", [risk(THANKS), promised(SIGNED.replace("03-01", "03-08"))], THANKS.splitlines()[1].strip()),
    ("letter-without-invoice", [risk(LETTER), planned(PAID)], LETTER.splitlines()[1].strip()),
    ("letter-without-amount", [risk(LETTER), SEALED], LETTER.splitlines()[1].strip()),
    ("letter-before-event", [risk(EARLY)], EARLY.splitlines()[1].strip()),
    ("letter-before-event", [risk(NOTED)], NOTED.splitlines()[1].strip()),
    ("risk-incomplete", [risk(RISK.replace("{en: No notice of dispatch, zh: 无发货通知}", "null"))], "trigger: null"),
]  # fmt: skip
GOOD: list[tuple[str, list[Change]]] = [
    ("promise-planned-late", [proving(), promised(PLANNED)]),
    ("promise-planned-late", [proving(), promised(LATE.replace("planned_in: final", "planned_in: run"))]),
    ("promise-due-differs", [proving(), promised(saying("As agreed in the talk of 20 June 2027"))]),
    ("promise-due-differs", [proving(), promised(saying("Watched by 25 June 2027", "2027年6月25日前有人值守"))]),
    ("promises-disagree", [proving(), promised(saying("Watched for 2 weeks") + another(saying("2 weeks long")))]),
    ("promises-disagree", [proving(), promised(saying("Watched for 2 weeks") + another(saying("By 4 people")))]),
    ("promises-disagree", [limited(), promised(saying("Within 4 hours") + another(saying("In 4 hours, for 2 weeks")))]),
    ("promise-differs", closing_level("Answered in 30 minutes, restored in 4 hours")),
    ("promise-differs", closing_level("Watched 24 hours a day")),
    ("warranty-differs", [promised(WARRANTED)]),
    ("warranty-differs", [promised(WARRANTED.replace("y of 24", "y of 36") +
     "  deviations_from_quote: [{en: Warranty of 36 months, zh: 质保期36个月}]\n")]),
    ("promise-unknown", [proving(), promised(PLANNED), planned(RECORD)]),
    ("milestone-incomplete", []),
    ("milestone-incomplete", [("sale", "value_point: {en: First release, zh: 首次发布}", "value_point: null")]),
    ("letter-without-proof", [risk(LETTER), planned(PAID)]),
    ("letter-without-proof", [risk(LETTER.replace("arrival-payment-request", "arrival-notice"))]),
    ("letter-event-unrecorded", [risk(THANKS), promised(SIGNED)]),
    ("letter-event-unrecorded", [risk(LETTER), ("sale", "payment: arrival}", "payment: arrival, done: 2027-04-03}")]),
    ("letter-event-unrecorded", [risk(LETTER.replace("arrival-payment-request", "arrival-notice"))]),
    ("letter-without-invoice", [risk(LETTER), planned(PAID.replace("DN-7", "DN-7, invoice: RE-9"))]),
    ("letter-without-amount", [risk(LETTER)]),
    ("letter-without-amount", [risk(LETTER.replace("arrival-payment-request", "arrival-notice")), SEALED]),
    ("letter-before-event", [risk(LETTER)]),
    ("letter-before-event", [risk(NOTED.replace("02-09", "02-10"))]),
    ("letter-before-event", [risk(EARLY.replace("arrival-payment-request", "arrival-notice"))]),
    ("risk-incomplete", [risk(RISK)]),
    ("risk-incomplete", [risk(RISK + "    contingency: null\n")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "line"), BAD)
def test_broken(rule: str, changes: list[Change], line: str, tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert [one.line for one in said if one.rule == rule] == [line]


@pytest.mark.parametrize(("rule", "changes"), GOOD)
def test_near_misses(rule: str, changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert rule not in [one.rule for one in said]
