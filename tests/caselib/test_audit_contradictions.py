"""Cases beside each other: one fact with two values, two tellings of one story, a copied case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.caselib.healthy import (
    GROCER,
    INSURER,
    OTHER_GROCER,
    audited,
    changed,
    found,
    line_of,
    only,
)


def test_one_fact_with_two_values(tmp_path: Path) -> None:
    other = changed(OTHER_GROCER, metrics__0=changed(GROCER["metrics"][0], after="9 day"))
    entry = only(tmp_path, GROCER, INSURER, other)
    assert (entry.check, entry.case) == ("fact-with-two-values", "grocer-again")
    assert entry.finding.message.startswith("90 day → 9 day here, but 90 day → 7 day in grocer (cases/grocer.yaml:")
    assert line_of(tmp_path, entry) == "- id: release-interval"


@pytest.mark.parametrize(
    "change",
    [
        {"period": {"en": "2024", "zh": "2024年"}, "after": "9 day"},
        {"after": "168 hour"},
        {"before": "90 store", "after": "9 store"},
        {"before": None},
        {"name": {"en": "Time between app releases", "zh": "应用发布间隔"}, "measure": None, "after": "9 day"},
        {"name": {"en": "Time between app releases", "zh": "应用发布间隔"}, "measure": "lead-time", "after": "9 day"},
    ],
)
def test_another_fact_is_no_second_value(tmp_path: Path, change: dict[str, Any]) -> None:
    other = changed(OTHER_GROCER, metrics__0=changed(GROCER["metrics"][0], **change))
    assert [row for row in audited(tmp_path, GROCER, INSURER, other).rows if row.check == "fact-with-two-values"] == []


def test_a_measure_of_one_period_is_one_fact_whatever_it_is_called(tmp_path: Path) -> None:
    renamed = changed(GROCER["metrics"][0], name={"en": "How often we ship", "zh": "上线频率"}, after="9 day")
    entry = only(tmp_path, GROCER, INSURER, changed(OTHER_GROCER, metrics__0=renamed))
    assert entry.check == "fact-with-two-values"


@pytest.mark.parametrize(
    "change", [{"after": "169 hour"}, {"after": "1.5 week"}, {"before": "91 day", "after": "7 day"}]
)
def test_units_of_time_are_one_scale(tmp_path: Path, change: dict[str, Any]) -> None:
    other = changed(OTHER_GROCER, metrics__0=changed(GROCER["metrics"][0], **change))
    assert only(tmp_path, GROCER, INSURER, other).check == "fact-with-two-values"


def test_a_result_without_a_period_is_of_its_cases(tmp_path: Path) -> None:
    own = changed(GROCER, metrics__1__period=None)
    other = changed(OTHER_GROCER, metrics__1=changed(GROCER["metrics"][1], period=None, after="1 hour"))
    assert found(audited(tmp_path, own, INSURER, other)) == []
    rows = found(audited(tmp_path / "same", own, INSURER, changed(other, period=GROCER["period"])))
    assert rows == [("fact-with-two-values", "grocer-again"), ("same-customer-and-period", "grocer-again")]


def test_two_results_of_one_case_are_two_facts(tmp_path: Path) -> None:
    other = changed(
        GROCER["metrics"][0], id="app-interval", name={"en": "App releases", "zh": "应用发布"}, after="9 day"
    )
    case = changed(GROCER, metrics=[*GROCER["metrics"], other])
    assert found(audited(tmp_path, case, INSURER)) == []


def test_two_tellings_of_one_published_story(tmp_path: Path) -> None:
    publication = {
        "title": "A",
        "publisher": "B",
        "url": "https://example.com/a",
        "licence": "CC BY",
        "attribution": "A",
    }
    public = {"relation": "public-reference", "authorisation": {"status": "public"}, "publication": publication}
    renamed = {"customer": INSURER["customer"], "metrics__0": changed(GROCER["metrics"][0], after="9 day")}
    rows = audited(tmp_path, changed(GROCER, **public), changed(OTHER_GROCER, **public, **renamed)).rows
    assert ("fact-with-two-values", "grocer-again") in [(row.check, row.case) for row in rows]


def test_another_customer_may_have_other_figures(tmp_path: Path) -> None:
    other = changed(INSURER, metrics__0=changed(GROCER["metrics"][0], after="9 day"))
    assert found(audited(tmp_path, GROCER, other)) == []


def test_restricted_figures_are_not_said(tmp_path: Path) -> None:
    other = changed(OTHER_GROCER, metrics__0=changed(GROCER["metrics"][0], after="9 day", visibility="restricted"))
    entry = next(row for row in audited(tmp_path, GROCER, INSURER, other).rows if row.check == "fact-with-two-values")
    assert entry.finding.message.startswith("••• here, but 90 day → 7 day in grocer")


def test_success_and_failure_of_one_customer(tmp_path: Path) -> None:
    failure = changed(
        OTHER_GROCER,
        outcome="failure",
        period=GROCER["period"],
        customer__name={"en": "NORD-MART Group", "zh": "诺德超市集团"},
    )
    entry = only(tmp_path, GROCER, INSURER, failure)
    assert (entry.check, entry.case) == ("success-and-failure", "grocer")
    assert "grocer-again" in entry.finding.message


def test_a_success_that_never_leaves_the_team_contradicts_nobody(tmp_path: Path) -> None:
    failure = changed(OTHER_GROCER, outcome="failure")
    inner = changed(GROCER, authorisation__status="internal_only")
    assert "success-and-failure" not in {row.check for row in audited(tmp_path, inner, INSURER, failure).rows}


def test_a_failure_of_somebody_else_says_nothing(tmp_path: Path) -> None:
    assert found(audited(tmp_path, GROCER, INSURER, changed(INSURER, id="x", outcome="failure",
                 customer__name={"en": "Nordmark", "zh": "诺德马克"}))) == [("near-identical-cases", "x")]  # fmt: skip


def test_the_same_customer_and_period(tmp_path: Path) -> None:
    entry = only(tmp_path, GROCER, INSURER, changed(OTHER_GROCER, period=GROCER["period"]))
    assert (entry.check, entry.case) == ("same-customer-and-period", "grocer-again")
    assert found(audited(tmp_path / "later", GROCER, INSURER, OTHER_GROCER)) == []


def test_a_copied_case(tmp_path: Path) -> None:
    copy = changed(GROCER, id="grocer-copy", period={"en": "2024", "zh": "2024年"})
    entry = only(tmp_path, GROCER, INSURER, copy)
    assert (entry.check, entry.case) == ("near-identical-cases", "grocer-copy")
    assert "100%" in entry.finding.message and "grocer" in entry.finding.message


def test_a_copy_is_said_once(tmp_path: Path) -> None:
    assert found(audited(tmp_path, GROCER, INSURER, changed(GROCER, id="grocer-copy"))) == [
        ("near-identical-cases", "grocer-copy")
    ]


def test_a_copy_in_one_language_only(tmp_path: Path) -> None:
    names = ("situation", "task", "result")
    mixed = {name: {"en": OTHER_GROCER[name]["en"], "zh": GROCER[name]["zh"]} for name in names}
    actions = [{"en": o["en"], "zh": g["zh"]} for o, g in zip(INSURER["actions"], GROCER["actions"], strict=True)]
    copy = changed(OTHER_GROCER, **mixed, actions=actions, situation__en="Nothing alike is said of what there was")
    checks = [row.check for row in audited(tmp_path, GROCER, copy).rows]
    assert "near-identical-cases" in checks
