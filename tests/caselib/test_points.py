"""Each criterion of matching by itself: when it gives points, for what, and that it can be switched off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.caselib.shelf import LoadedShelf
from docgen.content.workspace import MatchWeights
from docgen.selection import DEFAULT_POINTS, RankedCase, match
from tests.content.workspaces import ACCOUNT, CASE, OFFERINGS, SETTINGS, TAXONOMY, changed, load

MEASURES = """  measures:
    - {id: release-frequency, name: {en: Frequency of releases, zh: 发布频率}, synonyms: [Release interval, 发布间隔]}
    - {id: downtime, name: {en: Downtime, zh: 停机时间}, synonyms: [outage]}
    - {id: rollback, name: {en: Rollback time, zh: 回退时间}}
"""
RESULT = """  - id: %s
    name: {en: %s, zh: 指标%s}
    measure: %s
    direction: lower_is_better
    before: 9 hour
    after: 1 hour
"""
NEED = """  - id: %s
    statement: {en: "Need %s", zh: "需求%s"}
    title: {en: "Need %s", zh: "需求%s"}
    priority: %s
    metric:
      id: metric-%s
      name: {en: "Measure %s", zh: "指标%s"}
      measure: %s
      direction: lower_is_better
      before: 9 hour
      target: 1 hour
    stakeholders: [it-head]
    source: {kind: meeting, ref: {en: Interview, zh: 访谈}, date: 2027-01-10}
    answered_by: [%s]
    answer_status: full
"""
HOSTING = """  - id: hosting
    name: {en: Hosting, zh: 托管}
    summary: {en: Runs it, zh: 代为运行}
    scenarios: [peak-load]
    fab:
      - id: nights
        feature: {en: Someone is awake, zh: 有人值守}
        advantage: {en: Faults are mended at night, zh: 夜间即修}
        benefit: {en: No alarms at home, zh: 在家不被叫醒}
        proof: [grocer]
"""


def need(name: str, measure: str, priority: str = "P0", answered_by: str = "release-pipeline") -> str:
    return NEED % (name, name, name, name, name, priority, name, name, name, measure, answered_by)


def best(
    root: Path, *, case: str = CASE, account: str = ACCOUNT, settings: str = SETTINGS, on: date = date(2027, 2, 1)
) -> RankedCase:
    """The grocer's case for the shop."""
    offerings = changed(OFFERINGS, ("price_books:\n", HOSTING + "price_books:\n"))
    workspace = load(
        root, docgen=settings, cases__grocer=case, content__accounts__shop__account=account,
        content__library__taxonomy=TAXONOMY + MEASURES, content__library__offerings=offerings,
    )  # fmt: skip
    assert workspace.library is not None and [one.rule for one in workspace.findings if one.severity == "error"] == []
    content, facts = workspace.accounts["shop"], LoadedShelf(workspace.cases).facts
    found = match(content, facts, workspace.library.taxonomy, workspace.settings, date=on, channel="deck")
    return found.ranked[0]


def given(ranked: RankedCase, criterion: str) -> list[tuple[Decimal, str]]:
    return [(one.points, one.detail) for one in ranked.reasons if one.criterion == criterion]


@pytest.mark.parametrize("written", ["release-frequency", "Release interval", "发布间隔", "FREQUENCY of releases"])
def test_a_result_meets_the_need_it_answers_whatever_word_names_its_measure(written: str, tmp_path: Path) -> None:
    case = changed(CASE, ("    before: 90 day", f"    measure: {written}\n    before: 90 day"))
    ranked = best(tmp_path, case=case, account=ACCOUNT + need("weekly", "发布频率"))
    assert given(ranked, "measure") == [(2, "weekly: release-frequency")]


def test_two_measures_count_at_most_in_the_order_of_needs(tmp_path: Path) -> None:
    results = "".join(RESULT % (name, name, name, name) for name in ("rollback", "downtime", "release-frequency"))
    case = changed(CASE, ("identifying:", f"{results}identifying:"))
    account = ACCOUNT + need("one", "downtime", "P1") + need("two", "rollback") + need("three", "release-frequency")
    assert given(best(tmp_path, case=case, account=account), "measure") == [(2, "one: downtime"), (2, "two: rollback")]


@pytest.mark.parametrize(
    ("case_change", "account"),
    [
        (("P", "P"), ACCOUNT + need("idle", "downtime", "P2")),
        (("    after: 7 day", "    after: 7 day\n    visibility: internal"), ACCOUNT + need("one", "downtime")),
        (("  expires:", "  withheld: [release-interval]\n  expires:"), ACCOUNT + need("one", "downtime")),
        (("P", "P"), ACCOUNT + need("one", "rollback")),
        (("P", "P"), ACCOUNT),
    ],
    ids=["an optional need", "an internal result", "a withheld result", "another measure", "a need without one"],
)
def test_no_points_for_a_result_that(case_change: tuple[str, str], account: str, tmp_path: Path) -> None:
    case = changed(CASE, ("    before: 90 day", "    measure: outage\n    before: 90 day"))
    if case_change[0] != case_change[1]:
        case = changed(case, case_change)
    assert given(best(tmp_path, case=case, account=account), "measure") == []


def test_offerings_that_answer_a_need_and_that_the_case_proves(tmp_path: Path) -> None:
    case = changed(CASE, ("region: europe", "region: europe\nofferings: [hosting, release-pipeline]"))
    account = ACCOUNT + need("night", "downtime", answered_by="hosting/nights, release-pipeline")
    assert given(best(tmp_path, case=case, account=account), "offering") == [(1, "release-pipeline"), (1, "hosting")]
    assert given(best(tmp_path / "other", case=case), "offering") == [(1, "release-pipeline")]
    assert given(best(tmp_path / "none"), "offering") == []


@pytest.mark.parametrize(
    ("case", "account", "detail"),
    [
        ("europe", "europe", "europe"), ("china", "asia", "china"), ("中国", "Asia", "china"),
        ("asia", "china", None), ("asia", "europe", None),
    ],
)  # fmt: skip
def test_a_case_of_the_same_region_or_inside_it(case: str, account: str, detail: str | None, tmp_path: Path) -> None:
    ranked = best(
        tmp_path, case=changed(CASE, ("region: europe", f"region: {case}")),
        account=changed(ACCOUNT, ("region: europe", f"region: {account}")),
    )  # fmt: skip
    assert given(ranked, "region") == ([(1, detail)] if detail else [])


@pytest.mark.parametrize(("case", "account", "same"), [("large", "large", 1), ("small", "large", 0), ("", "", 0)])
def test_the_same_size(case: str, account: str, same: int, tmp_path: Path) -> None:
    def sized(text: str, band: str, indent: str = "") -> str:
        return changed(text, ("region: europe\n", f"region: europe\n{indent}size_band: {band}\n")) if band else text

    ranked = best(tmp_path, case=sized(CASE, case), account=sized(ACCOUNT, account, "  "))
    assert given(ranked, "size") == [(1, "large")] * same


@pytest.mark.parametrize(
    ("year", "points"), [(2027, "1"), (2025, "1"), (2024, "0.5"), (2022, "0.5"), (2021, ""), (None, "")]
)
def test_a_result_ages(year: int | None, points: str, tmp_path: Path) -> None:
    """A result of this year or the two before counts fully, then half, after five years no more."""
    case = changed(CASE, ("region: europe", f"region: europe\nyear: {year}" if year else "region: europe"))
    assert given(best(tmp_path, case=case), "recency") == ([(Decimal(points), str(year))] if points else [])


def test_a_result_without_a_year_is_as_old_as_its_newest_source(tmp_path: Path) -> None:
    source = "    source: {kind: measurement, ref: {en: Log, zh: 日志}, date: 2024-12-31}\n"
    case = changed(CASE, ("    after: 7 day\n", f"    after: 7 day\n{source}"))
    assert given(best(tmp_path, case=case), "recency") == [(Decimal("0.5"), "2024")]


def test_points_are_what_the_settings_say_for_every_criterion(tmp_path: Path) -> None:
    """Ten times the default: so are the reasons. All of them zero: there is no reason left."""
    case = changed(
        CASE, ("region: europe", "region: europe\nyear: 2026\nsize_band: large\nofferings: [release-pipeline]"),
        ("    before: 90 day", "    measure: downtime\n    before: 90 day"),
    )  # fmt: skip
    related = changed(case, ("industry: retail", "industry: banking"))
    account = changed(ACCOUNT, ("region: europe", "region: europe\n  size_band: large")) + need("stop", "downtime")
    finance = changed(account, ("industry: retail", "industry: finance"))
    seen = set()
    for number, (one_case, one_account) in enumerate(((case, account), (related, finance))):
        for factor in (0, 10):
            weights = "".join(f"  {name}: {points * factor}\n" for name, points in DEFAULT_POINTS.items())
            ranked = best(
                tmp_path / f"{number}-{factor}", case=one_case, account=one_account,
                settings=SETTINGS + "match_weights:\n" + weights,
            )  # fmt: skip
            assert all(one.points == DEFAULT_POINTS[one.criterion] * factor for one in ranked.reasons)
            assert bool(ranked.reasons) == bool(factor)
            seen |= {one.criterion for one in ranked.reasons}
    assert seen == set(DEFAULT_POINTS) == set(MatchWeights.model_fields)
