"""One planted fault a check: the row says which case and where; the nearest thing that is right says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.caselib.audit import CHECKS
from docgen.caselib.audit.usable import usable_on
from docgen.caselib.facts import facts_of
from docgen.content.library import load_workspace
from docgen.diagnostics import Severity
from docgen.messages import ADVICE, WARNINGS, catalogue
from docgen.pipeline.audit import audit_workspace
from docgen.selection import match
from tests.caselib.healthy import (
    ACCOUNT,
    DAY,
    GROCER,
    INSURER,
    OTHER_GROCER,
    audited,
    changed,
    found,
    line_of,
    only,
    workspace,
)


def test_a_library_in_order_has_no_rows(tmp_path: Path) -> None:
    audit = audited(tmp_path)
    assert (audit.rows, audit.cases, audit.usable) == ((), 2, 2)


FAULTS = [
    ("authorisation-expired", {"authorisation__expires": "2027-02-28"}, "expires:"),
    ("authorisation-expiring", {"authorisation__expires": "2027-03-01"}, "expires:"),
    ("authorisation-expiring", {"authorisation__expires": "2027-05-30"}, "expires:"),
    ("authorisation-without-expiry", {"authorisation__expires": None}, "en: Head of communications"),
    ("case-not-approved", {"state": "draft"}, "last_reviewed:"),
    ("case-not-approved", {"state": "reviewed"}, "last_reviewed:"),
    ("case-not-cleared", {"authorisation": {"status": "not_cleared"}}, "id: grocer"),
    ("authorisation-dated-later", {"authorisation__date": "2027-03-02"}, "date:"),
    ("case-review-due", {"last_reviewed": "2026-03-01"}, "last_reviewed:"),
    ("case-review-due", {"last_reviewed": None}, "id: grocer"),
    ("results-without-baseline", {"metrics__1__before": None}, "id: closed-hours"),
    ("results-without-source", {"metrics__1__source": None}, "id: closed-hours"),
    ("results-without-origin", {"metrics__1__measured_from": None}, "id: closed-hours"),
    ("too-few-results", {"authorisation__withheld": ["closed-hours"]}, "id: release-interval"),
    ("case-without-quote", {"quote": None}, "en: Releases take minutes"),
    ("case-without-quote", {"quote__consent": "refused"}, "en: We release"),
    ("quote-without-consent", {"quote__consent": "unknown"}, "en: We release"),
    (
        "anonymised-without-marks",
        {"authorisation__withheld": ["name"], "identifying": []},
        "en: Head of communications",
    ),
]
"""What is wrong with the grocer, the check that says so, and what stands on the line it points at."""


@pytest.mark.parametrize(("check", "fault", "line"), FAULTS, ids=[f"{one[0]}-{n}" for n, one in enumerate(FAULTS)])
def test_a_fault_of_one_case(tmp_path: Path, check: str, fault: dict[str, Any], line: str) -> None:
    audit = audited(tmp_path, changed(GROCER, **fault), INSURER, changed(OTHER_GROCER, scenarios=GROCER["scenarios"]))
    own = [row for row in audit.rows if row.case == "grocer"]
    assert [row.check for row in own] == [check]
    assert own[0].finding.message and own[0].finding.suggestion
    text = line_of(tmp_path, own[0])
    assert line in text


NEAR_MISSES = [
    {"authorisation__expires": "2027-05-31"},
    {"authorisation__date": "2027-03-01"},
    {"last_reviewed": "2026-03-02"},
    {"last_reviewed": "2027-06-01"},
    {"metrics__1__before": None, "metrics__1__delta": {"value": "3 hour", "kind": "absolute"}},
    {"metrics__1__before": "6 hour", "metrics__1__after": "6 hour"},
    {"authorisation__withheld": ["logo"]},
    {"quote__consent": "granted", "authorisation__withheld": ["quote"]},
    {"outcome": "failure", "state": "draft", "quote": None, "authorisation__expires": "2020-01-01",
     "authorisation__date": "2019-01-01", "last_reviewed": None, "metrics__1__source": None},
    {"visibility": "internal", "quote": None, "last_reviewed": None},
]  # fmt: skip
"""What is right with the grocer, or nobody's business outside the team."""


@pytest.mark.parametrize("change", NEAR_MISSES)
def test_the_nearest_right_thing_is_no_row(tmp_path: Path, change: dict[str, Any]) -> None:
    audit = audited(tmp_path, changed(GROCER, **change), INSURER)
    assert [row for row in audit.rows if row.case == "grocer"] == []


def test_an_expiry_names_approver_evidence_and_days(tmp_path: Path) -> None:
    case = changed(GROCER, authorisation__expires="2027-02-19")
    said = next(row.finding for row in audited(tmp_path, case, INSURER).rows if row.case == "grocer")
    assert said.severity is Severity.WARNING
    assert said.message == (
        "the authorisation ended on 2027-02-19, 10 days ago; approved by: Head of communications; "
        "evidence: Reference form RF-7"
    )


def test_a_longer_look_ahead_finds_more(tmp_path: Path) -> None:
    assert found(audited(tmp_path, soon=315)) == [
        ("authorisation-expiring", "grocer"),
        ("authorisation-expiring", "insurer"),
    ]
    assert found(audited(tmp_path / "short", soon=314)) == []


def test_the_longest_expired_comes_first(tmp_path: Path) -> None:
    cases = (
        changed(GROCER, authorisation__expires="2027-01-31"),
        changed(INSURER, authorisation__expires="2027-01-15"),
    )
    rows = [row.case for row in audited(tmp_path, *cases).rows if row.check == "authorisation-expired"]
    assert rows == ["insurer", "grocer"]


def test_a_case_in_which_nothing_compares(tmp_path: Path) -> None:
    case = changed(GROCER, metrics__0__before=None, metrics__1__before=None)
    entry = only(tmp_path, case, INSURER)
    assert (entry.check, entry.finding.message) == (
        "case-without-comparison", "no result can be compared with how it was before: release-interval, closed-hours",
    )  # fmt: skip


def test_public_stories_are_not_asked_for_what_only_a_customer_gives(tmp_path: Path) -> None:
    story = changed(
        GROCER, relation="public-reference", quote=None, authorisation={"status": "public"}, metrics__1__before=None,
        publication={
            "title": "A story", "publisher": "A publisher", "url": "https://example.com/story", "licence": "CC BY 4.0",
            "attribution": "Based on a story",
        },
    )  # fmt: skip
    assert found(audited(tmp_path, story, INSURER)) == []


# --- whose case it is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("situation", {"situation": {"en": "All 412  AGENCIES waited", "zh": "代理点都在等"}}),
        ("actions.1", {"actions__1": {"en": "Old and new ran side by side", "zh": "奥斯特法尔互助保险新旧并行"}}),
        ("metrics.1.measured_from", {"metrics__1__measured_from": {"en": "Desk of Ostervaal Mutual", "zh": "服务台"}}),
    ],
)
def test_a_case_that_gives_its_customer_away_is_an_error(tmp_path: Path, field: str, change: dict[str, Any]) -> None:
    audit = audited(tmp_path, GROCER, changed(INSURER, **change))
    entry = audit.rows[0]
    assert (entry.check, entry.case, entry.finding.severity) == ("case-gives-customer-away", "insurer", Severity.ERROR)
    assert f"`{field}`" in entry.finding.message
    assert entry.finding.location.field == field
    said = entry.finding.message + entry.finding.suggestion + entry.finding.excerpt
    assert "412" not in said and "Ostervaal" not in said and "奥斯特法尔" not in said


def test_the_place_of_a_telling_field_counts_what_is_shown(tmp_path: Path) -> None:
    case = changed(
        INSURER, metrics__1__measured_from={"en": "Desk of Ostervaal Mutual", "zh": "服务台"},
        authorisation__withheld=["downtime"],
    )  # fmt: skip
    entry = audited(tmp_path, GROCER, case).rows[0]
    assert "`metrics.0.measured_from`" in entry.finding.message
    assert line_of(tmp_path, entry) == "en: Desk of Ostervaal Mutual"


def test_a_name_may_stand_where_the_case_is_named_or_never_leaves(tmp_path: Path) -> None:
    telling = {"situation": {"en": "Ostervaal Mutual had to wait", "zh": "保险公司只能等"}}
    for status in ("named", "internal_only"):
        audit = audited(tmp_path / status, GROCER, changed(INSURER, authorisation__status=status, **telling))
        assert "case-gives-customer-away" not in {row.check for row in audit.rows}


# --- what the library lacks ------------------------------------------------------------------------------------------


def test_industries_scenarios_and_offerings_without_a_case(tmp_path: Path) -> None:
    rows = audited(tmp_path, changed(GROCER, offerings=[], scenarios=["release-automation"])).rows
    assert [(row.check, row.finding.values["key"]) for row in rows] == [
        ("account-scenario-without-case", "monitoring"),
        ("offering-without-case", "release-pipeline"),
        ("industry-without-case", "finance"),
        ("scenario-without-case", "peak-load"),
    ]
    assert {row.finding.file for row in rows} == {
        "content/accounts/shop/account.yaml", "content/library/offerings.yaml", "content/library/taxonomy.yaml",
    }  # fmt: skip


def test_an_expired_case_covers_nothing(tmp_path: Path) -> None:
    rows = audited(tmp_path, changed(GROCER, authorisation__expires="2027-01-31"), INSURER).rows
    assert [row.check for row in rows] == [
        "authorisation-expired", "need-proof-refused", "account-industry-without-case",
        "account-scenario-without-case", "scenario-without-case",
    ]  # fmt: skip
    assert "grocer (authorisation expired)" in rows[1].finding.message or "grocer (expired)" in rows[1].finding.message


def test_a_need_that_no_result_proves(tmp_path: Path) -> None:
    account = changed(ACCOUNT, needs__0__metric__measure="lead-time")
    entry = only(tmp_path, account=account)
    assert (entry.check, line_of(tmp_path, entry)) == ("need-without-proof", "measure: lead-time")
    important = changed(account, needs__0__priority="P1")
    assert found(audited(tmp_path / "important", account=important)) == [("need-without-proof", "")]
    optional = changed(account, needs__0__priority="P2")
    assert found(audited(tmp_path / "optional", account=optional)) == []


def test_a_failure_proves_nothing(tmp_path: Path) -> None:
    failure = changed(OTHER_GROCER, outcome="failure", metrics=GROCER["metrics"], customer=INSURER["customer"])
    assert ("need-without-proof", "") in found(audited(tmp_path, INSURER, failure))


def test_of_many_proofs_that_may_not_be_seen_a_few_are_named(tmp_path: Path) -> None:
    inner = [changed(GROCER, id=f"inner-{n}", authorisation__status="internal_only") for n in range(6)]
    said = next(row.finding for row in audited(tmp_path, INSURER, *inner).rows if row.check == "need-proof-refused")
    assert said.message.endswith("inner-3 (internal only), 2 more")


def test_only_public_stories_prove_an_offering(tmp_path: Path) -> None:
    publication = {
        "title": "A",
        "publisher": "B",
        "url": "https://example.com/a",
        "licence": "CC BY",
        "attribution": "A",
    }
    story = changed(GROCER, relation="public-reference", authorisation={"status": "public"}, publication=publication)
    assert ("offering-without-own-case", "") in found(audited(tmp_path, story, changed(INSURER, offerings=[])))


def test_a_case_refused_to_every_account(tmp_path: Path) -> None:
    rows = audited(tmp_path, GROCER, changed(INSURER, authorisation__regions=["asia"])).rows
    assert [(row.check, row.case) for row in rows] == [("case-refused-everywhere", "insurer")]
    assert "region" in rows[0].finding.message


def test_a_rival_known_by_its_own_account_is_refused_too(tmp_path: Path) -> None:
    rival = changed(ACCOUNT, account__id="rivals", account__name={"en": "Rival Mart", "zh": "对手商超"},
                    account__display_name={"en": "Rival Mart", "zh": "对手商超"}, needs=[])  # fmt: skip
    rival["account"]["other_names"] = ["NMG"]
    root = workspace(tmp_path, GROCER, INSURER, account=changed(ACCOUNT, account__competitors=["Rival Mart"]))
    (root / "content" / "accounts" / "rivals").mkdir()
    text = yaml.safe_dump(rival, allow_unicode=True)
    (root / "content" / "accounts" / "rivals" / "account.yaml").write_text(text, "utf-8")
    rows = audit_workspace(load_workspace(root), DAY, 90).rows
    refused = next(row.finding.message for row in rows if row.check == "need-proof-refused")
    assert "grocer (" in refused and "shop" in refused


def test_the_best_place_of_all_channels_counts(tmp_path: Path) -> None:
    better = [changed(GROCER, id=f"in-decks-{n}", authorisation__channels=["deck"]) for n in range(4)]
    rows = audited(tmp_path, *better, changed(INSURER, authorisation__channels=["deck", "case"])).rows
    assert ("case-never-matched", "insurer") not in [(row.check, row.case) for row in rows]
    assert ("case-never-matched", "in-decks-3") in [(row.check, row.case) for row in rows]


def test_the_fourth_best_of_every_account_is_never_matched(tmp_path: Path) -> None:
    texts = {name: GROCER[name] for name in ("industry", "scenarios", "offerings", "metrics", "period")}
    others = [
        changed(INSURER, id=f"near-{n}", **texts, situation={"en": f"Story {n} is told {n} times", "zh": f"故事{n}"},
                task={"en": f"Task {n}", "zh": f"任务{n}"}, result={"en": f"Result {n}", "zh": f"成果{n}"},
                actions=[{"en": f"Step {n}", "zh": f"步骤{n}"}], customer__name={"en": f"C{n} plc", "zh": f"客户{n}"})
        for n in "abc"
    ]  # fmt: skip
    poor = changed(INSURER, scenarios=["peak-load"], offerings=[])
    rows = [row for row in audited(tmp_path, GROCER, *others, poor).rows if row.check == "case-never-matched"]
    assert [row.case for row in rows] == ["near-c", "insurer"] or [row.case for row in rows] == ["insurer", "near-c"]
    assert "place 5 of 5 for shop" in next(row for row in rows if row.case == "insurer").finding.message


def test_a_case_that_has_nothing_for_anybody_is_never_matched(tmp_path: Path) -> None:
    foreign = changed(INSURER, region="asia", offerings=[], year=2015, scenarios=["peak-load"])
    account = changed(ACCOUNT, account__scenarios=["release-automation"])
    rows = [row for row in audited(tmp_path, GROCER, foreign, account=account).rows if row.case]
    assert [(row.check, row.case) for row in rows] == [("case-never-matched", "insurer")]
    assert "place 2 of 2 for shop, 0 points" in rows[0].finding.message


def test_a_case_file_with_errors_is_named(tmp_path: Path) -> None:
    audit = audited(tmp_path, GROCER, INSURER, changed(INSURER, id="broken", industry=["insurance"]))
    assert [(row.check, row.finding.file) for row in audit.rows] == [("case-unreadable", "cases/broken.yaml")]
    assert audit.rows[0].finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "change",
    [
        {}, {"outcome": "failure"}, {"visibility": "internal"}, {"authorisation__status": "internal_only"},
        {"authorisation__status": "not_cleared"}, {"state": "reviewed"}, {"authorisation__expires": "2027-02-28"},
        {"authorisation__expires": "2027-03-01"}, {"authorisation__date": "2027-03-02"},
        {"authorisation__date": "2027-03-01"}, {"authorisation__status": "anonymised"},
        {"authorisation__status": "anonymised", "task": {"en": "Help NMG", "zh": "帮助客户"}},
        {"authorisation__expires": None},
    ],
)  # fmt: skip
def test_what_is_usable_is_what_selection_would_show_somebody(tmp_path: Path, change: dict[str, Any]) -> None:
    loaded = load_workspace(workspace(tmp_path, changed(GROCER, **change)))
    assert loaded.library is not None and len(loaded.cases) == 1
    facts = facts_of(loaded.cases[0])
    shop = loaded.accounts["shop"]
    shown = match(shop, [facts], loaded.library.taxonomy, loaded.settings, date=DAY, channel="deck").ranked
    assert usable_on(facts, DAY) is bool(shown)


# --- words -----------------------------------------------------------------------------------------------------------


def test_every_check_has_words_and_a_weight() -> None:
    for language in ("en", "zh"):
        assert all(
            catalogue(language)[check]["message"] and catalogue(language)[check]["suggestion"] for check in CHECKS
        )
    errors = set(CHECKS) - ADVICE - WARNINGS
    assert errors == {"case-unreadable", "case-gives-customer-away", "case-shows-withheld"}


def test_a_chinese_workspace_reads_chinese(tmp_path: Path) -> None:
    case = changed(GROCER, authorisation__expires="2027-02-19")
    said = next(row.finding for row in audited(tmp_path, case, INSURER, language="zh").rows if row.case == "grocer")
    assert said.message == "授权已于2027-02-19到期，至今10天；批准人：传播负责人；凭据：案例授权书RF-7"


def test_without_accounts_nothing_is_said_of_matching(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "content/accounts/shop/account.yaml").unlink()
    (root / "content/accounts/shop").rmdir()
    assert found(audit_workspace(load_workspace(root), DAY, 90)) == []
