"""Wrong inputs, each with the line that docgen says about it, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.source.yaml_reader import read_file
from tests.content.workspaces import ACCOUNT, CASE, COMPANY, OFFERINGS, SETTINGS, TAXONOMY, changed, load

A = "content/accounts/shop/account.yaml"
C = "cases/grocer.yaml"

QUOTE = """quotes:
  - id: q1
    number: Q-1
    opportunity: o1
    version: "1"
    issue_date: 2027-02-01
    valid_until: 2027-03-01
    currency: EUR
    price_book: pb-eur
    mode: single
    chosen_tier: mid
    summary: {en: One pipeline, zh: 一条流水线}
    groups: [{id: setup, name: {en: Set-up, zh: 搭建}}]
    tiers:
      - id: mid
        label: {en: Standard, zh: 标准}
        lines: [{sku: PIP-SETUP, quantity: 1, group: setup}]
        outcomes: [faster-release]
    payment_milestones:
      - {id: advance, name: {en: Advance, zh: 预付}, percent: 30, trigger: {en: Signature, zh: 签约},
         evidence: {en: Contract, zh: 合同}, due_days: 30}
      - {id: final-acceptance, name: {en: Final, zh: 尾款}, percent: 70, trigger: {en: Acceptance, zh: 验收},
         evidence: {en: Certificate, zh: 验收单}, due_days: 30}
    delivery_terms: {en: Remote, zh: 远程}
    lead_time: 6 week
    warranty: {en: One year, zh: 一年}
    assumptions: []
    exclusions: []
    customer_duties: []
    change_procedure: {en: In writing, zh: 书面}
opportunities:
  - id: o1
    name: {en: Day releases, zh: 白天发布}
    stage: offer
    procurement_mode: negotiated
    vision: {en: Shop open all day, zh: 全天营业}
    why_act: {en: Night work, zh: 夜间加班}
    why_now: {en: Season, zh: 旺季}
    why_us: {en: Record, zh: 记录}
"""
WITH_QUOTE = ACCOUNT + QUOTE
MARK = "▶"

BASES = {
    "account": ACCOUNT, "account with a quote": WITH_QUOTE, "case": CASE, "offerings": OFFERINGS,
    "settings": SETTINGS, "taxonomy": TAXONOMY,
}  # fmt: skip
WRONG: list[dict[str, Any]] = [
    wrong
    for path in sorted(Path(__file__).parent.glob("wrong_*.yaml"))
    for wrong in read_file(path, path.name).root["wrong"]
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("wrong", WRONG, ids=[wrong["name"] for wrong in WRONG])
def test_said_with_its_place_in_the_workspace_language(wrong: dict[str, Any], language: str, tmp_path: Path) -> None:
    marked = wrong["text"] if "text" in wrong else changed(BASES[wrong["base"]], *map(tuple, wrong["change"]))
    text = marked.replace(MARK, "")
    before = marked[: marked.index(MARK)]
    place = f"{wrong['file']}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    rule, key = wrong["rule"], wrong["file"].removesuffix(".yaml").replace("/", "__")
    files = {"docgen": SETTINGS, key: text}
    files["docgen"] = changed(files["docgen"], ("language: en\n", f"language: {language}\n"))
    findings = load(tmp_path, **files).findings
    said = [one for one in findings if one.rule == rule and one.severity is Severity.ERROR]
    lines = [one.as_line() for one in said]
    assert [f"{one.file}:{one.location.line}:{one.location.column}" for one in said] == [place], findings
    assert wrong[language] in lines[0]
    assert "{" not in lines[0].replace("{en", "").replace("{{", "")


def test_the_whole_workspace_is_without_findings(tmp_path: Path) -> None:
    assert load(tmp_path).findings == ()
    assert load(tmp_path, content__accounts__shop__account=WITH_QUOTE).findings == ()


def test_every_file_is_reported_at_once_in_order_of_place(tmp_path: Path) -> None:
    findings = load(
        tmp_path,
        content__library__company=changed(COMPANY, ("demo: true", "demo: on"), ("zh: 总监", "zh: &x 总监")),
        cases__grocer=changed(CASE, ("before: 90 day", "before: many"), ("outcome: success", "outcome: won")),
        content__accounts__shop__account=changed(ACCOUNT, ("y: P0", "y: P9"), ("region: europe", "region: mars")),
    ).findings
    assert [(one.file, one.rule) for one in findings] == [
        (C, "quantity-format"), (C, "unknown-value"), (A, "unknown-reference"), (A, "unknown-value"),
        ("content/library/company.yaml", "flag-format"), ("content/library/company.yaml", "anchor-refused"),
    ]  # fmt: skip


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    workspace = load(tmp_path, cases__broken="id: [\n", content__accounts__other__account="account: \n\t- x\n")
    assert set(workspace.accounts) == {"shop"} and workspace.account_ids == ("other", "shop")
    assert [str(case.id) for case in workspace.cases] == ["grocer"]
    assert workspace.library is not None
    assert {one.file for one in workspace.findings} == {"cases/broken.yaml", "content/accounts/other/account.yaml"}


def test_what_could_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    text = changed(ACCOUNT, ("    title: {en: Head of IT", '    title: {en: "Head of IT'))
    findings = load(tmp_path, content__accounts__shop__account=text).findings
    assert [one.rule for one in findings] == ["unclosed-quote"]


def test_a_field_that_could_not_be_read_gets_no_second_finding(tmp_path: Path) -> None:
    text = changed(ACCOUNT, ("audience: technical", "audience: *reader"))
    findings = load(tmp_path, content__accounts__shop__account=text).findings
    assert [one.rule for one in findings] == ["alias-refused"]


def test_a_misspelt_field_is_not_also_called_missing(tmp_path: Path) -> None:
    text = changed(ACCOUNT, ("audience: technical", "audiance: technical"))
    findings = load(tmp_path, content__accounts__shop__account=text).findings
    assert [one.rule for one in findings] == ["unknown-field"]


def test_what_is_written_in_a_restricted_field_is_not_repeated(tmp_path: Path) -> None:
    text = changed(OFFERINGS, ("cost: EUR 600", "cost: EUR 6e2"))
    finding = load(tmp_path, content__library__offerings=text).findings[0]
    assert finding.rule == "number-format"
    assert "6e2" not in str(finding.as_json())


def test_the_language_of_plain_strings_is_the_accounts_first(tmp_path: Path) -> None:
    plain = ("title: {en: Head of IT, zh: 信息部负责人}", "title: 信息部负责人")
    text = changed(ACCOUNT, ("[en, zh]", "[zh, en]"), plain)
    workspace = load(tmp_path, content__accounts__shop__account=text)
    title = workspace.accounts["shop"].stakeholders[0].title
    assert title.languages == ("zh",) and title.source.line == 12
    assert [one.rule for one in workspace.findings] == ["missing-translation"]
