"""What a case may be without a finding, what is only a warning, and that one wrong case spoils no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.caselib.marks import Marks
from docgen.diagnostics import Severity
from tests.content.workspaces import CASE, SETTINGS, changed, load

FIGURES = "    before: 90 day\n    after: 7 day\n"
RESTRICTED = "    visibility: restricted\n"


def findings(root: Path, *changes: tuple[str, str]) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in load(root, cases__grocer=changed(CASE, *changes)).findings]


RIGHT = {
    "rounded per cent": FIGURES + "    delta: {value: 92 percent, kind: relative}\n",
    "a figure before that was rounded itself": FIGURES + "    delta: {value: 93 percent, kind: relative}\n",
    "per cent with its sign": FIGURES + "    delta: {value: -92.2 percent, kind: relative}\n",
    "about": FIGURES + "    delta: {value: about 85 percent, kind: relative}\n",
    "more than": FIGURES + "    delta: {value: more than 90 percent, kind: relative}\n",
    "less than": FIGURES + "    delta: {value: less than 95 percent, kind: relative}\n",
    "a range": FIGURES + "    delta: {value: 90-95 percent, kind: relative}\n",
    "a factor": FIGURES + "    delta: {value: {value: 13, unit: {en: times, zh: 倍}}, kind: relative}\n",
    "absolute": FIGURES + "    delta: {value: 83 day, kind: absolute}\n",
    "absolute in another unit of time": "    before: 4 hour\n    after: 60 minute\n"
    "    delta: {value: 180 minute, kind: absolute}\n",
    "points": "    before: 11 percent\n    after: 2 percent\n"
    "    delta: {value: 9 percentage_point, kind: percentage_points}\n",
    "unspecified": FIGURES + "    delta: {value: 40 percent, kind: unspecified}\n",
    "no figures to hold it against": "    delta: {value: -30 percent, kind: relative}\n",
    "bounds": "    before: more than 90 day\n    after: 7 day\n    delta: {value: 40 percent, kind: relative}\n",
    "a target beside the result": FIGURES + "    target: 5 day\n",
    "ratio": FIGURES + "    ratio_allowed: true\n",
}


@pytest.mark.parametrize("figures", RIGHT.values(), ids=list(RIGHT))
def test_right_figures_are_left_alone(figures: str, tmp_path: Path) -> None:
    assert findings(tmp_path, (FIGURES, figures)) == []


MEASURED = [
    ("Planned downtime", "计划停机时间"),
    ("Unplanned downtime", "非计划停机时间"),
    ("Effort above plan", "超出计划的投入"),
    ("Forecast error", "预测误差"),
    ("Targets met", "目标达成率"),
]


@pytest.mark.parametrize(("english", "chinese"), MEASURED)
def test_what_is_measured_may_have_a_plan_in_its_name(english: str, chinese: str, tmp_path: Path) -> None:
    name = ("name: {en: Time between releases, zh: 发布间隔}", f"name: {{en: {english}, zh: {chinese}}}")
    assert findings(tmp_path, name) == []


AIMED = ["Forecast interval", "Expected interval", "Projected interval", "Interval (planned)", "Interval (estimated)"]
AIMED_ZH = ["预计发布间隔", "力争发布间隔", "发布间隔目标值", "发布间隔（计划）", "计划发布间隔"]


@pytest.mark.parametrize("name", AIMED + AIMED_ZH)
def test_what_is_aimed_at_is_no_result(name: str, tmp_path: Path) -> None:
    words = ("{en: Time between releases, zh: 发布间隔}", f"{{en: {name}, zh: {name}}}")
    assert set(findings(tmp_path, words)) == {("target-as-result", Severity.ERROR)}


def test_words_that_may_mean_a_target_are_asked_about(tmp_path: Path) -> None:
    words = ("{en: Time between releases, zh: 发布间隔}", "{en: Interval against the target, zh: 发布间隔距目标}")
    assert set(findings(tmp_path, words)) == {("target-perhaps", Severity.WARNING)}


HEADLINE = "{en: Releases every week instead of every quarter, zh: 发布由每季度一次改为每周一次}"
RESULT = "{en: Releases take minutes, zh: 发布只需几分钟}"


@pytest.mark.parametrize("words", [HEADLINE, RESULT])
@pytest.mark.parametrize(
    "said", ["Releases are 30 times faster", "Releases are 30x faster", "Tenfold speed", "发布提升30倍", "提升十多倍"]
)
def test_a_ratio_that_no_metric_states_is_asked_about(said: str, words: str, tmp_path: Path) -> None:
    ratio = (words, f"{{en: {said}, zh: {said}}}")
    assert set(findings(tmp_path / "unstated", ratio)) == {("ratio-in-words", Severity.WARNING)}


@pytest.mark.parametrize(
    "said",
    ["Releases four times a day", "Releases 13 times faster", "发布提升13倍", "发布增加12倍", "A 3x4 grid of shops"],
)
def test_a_ratio_that_a_metric_states_may_be_told(said: str, tmp_path: Path) -> None:
    stated = (FIGURES, FIGURES + "    delta: {value: {value: 13, unit: {en: times, zh: 倍}}, kind: relative}\n")
    assert findings(tmp_path, stated, (HEADLINE, f"{{en: {said}, zh: {said}}}")) == []


@pytest.mark.parametrize("said", ["Releases reach the target of 7 days", "发布间隔目标7天", "Forecast 7 days"])
def test_a_target_in_the_headline_is_asked_about(said: str, tmp_path: Path) -> None:
    told = set(findings(tmp_path, (HEADLINE, f"{{en: {said}, zh: {said}}}")))
    assert told == {("target-perhaps", Severity.WARNING)}


def test_a_result_counted_in_times_a_day_is_none_of_a_ratio(tmp_path: Path) -> None:
    unit = "{en: times a day, zh: 次}"
    counted = f"    before: {{value: 1, unit: {unit}}}\n    after: {{value: 4, unit: {unit}}}\n"
    assert findings(tmp_path, (FIGURES, counted), ("lower_is_better", "higher_is_better")) == []


def test_a_draft_may_lack_its_story(tmp_path: Path) -> None:
    said = findings(tmp_path, (RESULT, "null"), ("state: approved", "state: draft"))
    assert said == [("known-gap", Severity.WARNING)]


@pytest.mark.parametrize(("field", "ref"), [("measured_from", "Planned work report"), ("measured_from", "计划部记录")])
def test_where_it_was_measured_may_sound_like_a_plan(field: str, ref: str, tmp_path: Path) -> None:
    said = findings(tmp_path, (FIGURES, FIGURES + f"    {field}: {{en: {ref}, zh: {ref}}}\n"))
    assert set(said) == {("target-perhaps", Severity.WARNING)}


def test_a_target_may_be_called_one(tmp_path: Path) -> None:
    second = FIGURES + (
        "  - id: aimed\n    name: {en: Target interval, zh: 目标间隔}\n"
        "    direction: lower_is_better\n    target: 5 day\n"
    )
    assert findings(tmp_path, (FIGURES, second)) == []


def test_an_estimate_alone_leaves_a_case_without_a_result(tmp_path: Path) -> None:
    estimate = FIGURES + "    source: {kind: estimate, ref: {en: Our reckoning, zh: 我方估算}}\n"
    said = findings(tmp_path, (FIGURES, estimate))
    assert said == [("case-without-result", Severity.ERROR), ("result-estimated", Severity.ERROR)]


def test_a_draft_may_still_wait_for_its_result(tmp_path: Path) -> None:
    wanting = [("state: approved", "state: draft"), (FIGURES, "    target: 7 day\n")]
    assert findings(tmp_path, *wanting) == [("case-without-metrics", Severity.WARNING)]


def test_a_result_that_got_worse_is_asked_about_unless_the_case_is_a_failure(tmp_path: Path) -> None:
    worse = (FIGURES, "    before: 7 day\n    after: 90 day\n")
    assert findings(tmp_path / "success", worse) == [("metric-direction", Severity.WARNING)]
    assert findings(tmp_path / "failure", worse, ("outcome: success", "outcome: failure")) == []


@pytest.mark.parametrize("status", ["internal_only", "not_cleared"])
def test_what_never_leaves_the_team_needs_no_approval(status: str, tmp_path: Path) -> None:
    approval = (
        "  approved_by: {en: Managing director, zh: 总经理}\n  evidence: {en: Reference form 3, zh: 案例授权书3号}\n"
    )
    assert findings(tmp_path, ("status: named", f"status: {status}"), (approval, "")) == []


def test_a_quote_without_consent_is_no_fault(tmp_path: Path) -> None:
    assert findings(tmp_path, ("consent: granted", "consent: refused")) == []


def test_a_metric_that_cannot_be_read_is_not_also_a_missing_result(tmp_path: Path) -> None:
    assert findings(tmp_path, ("before: 90 day", "before: many")) == [("quantity-format", Severity.ERROR)]


def test_a_restricted_result_is_not_quoted(tmp_path: Path) -> None:
    text = changed(
        CASE,
        ("{en: Time between releases, zh: 发布间隔}", "{en: Expected qz9999v, zh: 预计qz9999v}"),
        (FIGURES, FIGURES + RESTRICTED + "    source: {kind: estimate, ref: {en: qz9999v, zh: qz9999v}}\n"),
    )
    said = load(tmp_path, cases__grocer=text).findings
    assert {"target-as-result", "result-estimated"} <= {one.rule for one in said}
    assert "qz9999v" not in str([one.as_json() for one in said]) and "release-interval" not in str(said)


def test_a_wrong_case_leaves_the_others_alone(tmp_path: Path) -> None:
    wrong = changed(CASE, ("id: grocer", "id: wrong"), ("aliases: [old-grocer]\n", ""), (FIGURES, ""))
    workspace = load(tmp_path, cases__wrong=wrong)
    assert {(one.file, one.rule) for one in workspace.findings} == {("cases/wrong.yaml", "case-without-result")}
    assert [str(case.id) for case in workspace.cases] == ["grocer"]


@pytest.mark.parametrize("mark", ["37", "4", "x", "7.5", "(37)", "37个", "62%", "NMG", "310"])
def test_a_mark_that_cannot_be_looked_for_is_said(mark: str, tmp_path: Path) -> None:
    said = findings(tmp_path, ('["1,204 stores"]', f'["1,204 stores", "{mark}"]'))
    assert said == ([] if Marks.of([mark]) else [("mark-too-short", Severity.WARNING)])
    assert bool(said) is (mark in ("37", "4", "x", "7.5", "(37)"))


@pytest.mark.parametrize("other", ["a-copy", "zebra"])
def test_of_two_files_with_one_id_the_one_of_that_name_counts(other: str, tmp_path: Path) -> None:
    copy = changed(CASE, ("aliases: [old-grocer]\n", ""), ("The shop closed", "Another shop closed"))
    workspace = load(tmp_path, **{f"cases__{other}": copy})
    assert {one.file for one in workspace.findings} == {f"cases/{other}.yaml"}
    assert ("duplicate-id", Severity.ERROR) in {(one.rule, one.severity) for one in workspace.findings}
    for case in (workspace.case("grocer"), workspace.case("old-grocer"), *workspace.cases):
        assert case is not None and "The shop closed" in str(case.situation)
    assert len(workspace.cases) == 1 and "shop" in workspace.accounts


def test_a_former_id_that_is_another_case_s_id_is_wrong_where_it_is_former(tmp_path: Path) -> None:
    other = changed(CASE, ("id: grocer", "id: a-shop"), ("old-grocer", "grocer"))
    workspace = load(tmp_path, **{"cases__a-shop": other})
    assert {(one.file, one.rule) for one in workspace.findings} == {("cases/a-shop.yaml", "duplicate-id")}
    assert [str(case.id) for case in workspace.cases] == ["grocer"]


@pytest.mark.parametrize(
    ("field", "rule", "meanwhile"),
    [
        ("authorisation", "case-without-authorisation", "authorisation: {status: not_cleared}"),
        ("metrics", "case-metrics-missing", "metrics: []"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_remedy_for_a_missing_part_is_one_that_works(
    field: str, rule: str, meanwhile: str, language: str, tmp_path: Path
) -> None:
    start = CASE.index(f"{field}:\n")
    end = CASE.index("quote:\n" if field == "authorisation" else "identifying:")
    without = CASE[:start] + CASE[end:]
    settings = SETTINGS.replace("language: en\n", f"language: {language}\n", 1)
    said = load(tmp_path, docgen=settings, cases__grocer=without).findings
    assert rule in {one.rule for one in said}
    remedy = next(one.suggestion for one in said if one.rule == rule)
    assert meanwhile.partition("{")[2].rstrip("}") in remedy and field in remedy
    mended = changed(without, ("state: approved", "state: draft")) + f"{meanwhile}\n"
    after = load(tmp_path, docgen=settings, cases__grocer=mended).findings
    assert [one.rule for one in after if one.severity is Severity.ERROR] == []
