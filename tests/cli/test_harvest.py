"""`docgen cases harvest`: what a closed project measured as a draft case; never a target, never a wrong baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.content.library import load_workspace
from tests.cli.closed_project import DONE, MEASURED, close_project
from tests.cli.commands import Docgen
from tests.sample_workspace import NEGOTIATED, copy_sample

CASE = "cases/shop-platform-delivery.yaml"


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """docgen in a copy of the sample workspace."""
    return Docgen(copy_sample(tmp_path / "workspace"), monkeypatch, capsys)


WRITTEN: dict[str, str] = {}
"""The case that the command wrote of the project closed as usual."""


def harvested(docgen: Docgen, **changes: Any) -> dict[str, Any]:
    """The case of the closed project, in the workspace; of the one closed as usual the command writes it once."""
    close_project(docgen.folder, **changes)
    if not changes and CASE in WRITTEN:
        (docgen.folder / CASE).write_text(WRITTEN[CASE], "utf-8")
    else:
        ran = docgen("cases", "harvest", NEGOTIATED)
        assert ran.code == 0, ran.err
        assert ran.out.startswith(f"written: {CASE}\n")
    text = (docgen.folder / CASE).read_text("utf-8")
    if not changes:
        WRITTEN[CASE] = text
    return yaml.safe_load(text)


def test_the_draft_loads_and_is_cleared_for_nothing(docgen: Docgen) -> None:
    harvested(docgen)
    case = load_workspace(docgen.folder).case("shop-platform-delivery")

    assert case is not None
    assert (case.state, case.authorisation.status, case.outcome, case.relation) == (
        "draft",
        "not_cleared",
        "success",
        "own",
    )
    found = json.loads(docgen("check", "--format", "json").out)["findings"]
    assert {one["rule"] for one in found if one["file"] == CASE} == {"known-gap"}
    refused = json.loads(docgen("match", "marlow-press", "--format", "json").out)["refused"]
    assert {"state", "not-authorised"} & {one["reason"] for one in refused if one["case"] == "shop-platform-delivery"}


def test_results_are_what_was_measured_and_never_a_target(docgen: Docgen) -> None:
    draft = harvested(docgen)
    after = {metric["id"]: metric["after"] for metric in draft["metrics"]}

    assert after == {one.removeprefix("ac-"): value for one, value in MEASURED.items()}
    assert all("target" not in metric for metric in draft["metrics"])
    assert all(metric["source"]["kind"] == "measurement" for metric in draft["metrics"])
    assert {str(metric["source"]["date"]) for metric in draft["metrics"]} == {"2027-10-08"}
    result = json.dumps([draft["result"], draft["headline"]])
    for target in ("12 minutes", "40 minutes", "42%", "2 days"):
        assert target not in result


def test_a_baseline_stands_only_beside_its_own_measure(docgen: Docgen) -> None:
    """Takeover time and outage are both minutes, but the outage of Black Week is no baseline of a takeover."""
    draft = harvested(docgen)
    before = {metric["id"]: metric.get("before") for metric in draft["metrics"]}

    assert before == {"undo": "190 minute", "use": "14 percent", "test": "9 day", "release": None, "site": None}
    assert {metric["id"]: metric.get("measure") for metric in draft["metrics"]}["undo"] == "rollback-time"
    text = (docgen.folder / CASE).read_text("utf-8")
    assert "after: 3 minute  # the baseline of need-peak measures something else" in text


def test_it_is_told_in_both_languages_without_the_customers_name(docgen: Docgen) -> None:
    draft = harvested(docgen)

    assert draft["headline"] == {
        "en": "Time to undo a release down from 190 minutes to 9 minutes", "zh": "版本退回所需时间由190分钟降至9分钟",
    }  # fmt: skip
    told = json.dumps(
        [draft[field] for field in ("headline", "situation", "task", "actions", "result")], ensure_ascii=False
    )
    for name in ("Halden", "Rowe", "霍尔登", "H&R"):
        assert name not in told
    assert draft["situation"]["en"].startswith("The customer sells outdoor clothing")
    assert draft["situation"]["zh"].startswith("客户通过网店")
    assert "版本退回时间不超过12分钟" in draft["task"]["zh"]
    assert draft["result"]["en"].startswith("5 of 12 acceptance tests have a result; these 5 meet what was agreed.")
    assert draft["customer"]["name"]["en"] == "Halden & Rowe Outfitters plc (fictional)"
    assert {"H&R Outfitters", "Halden and Rowe"} <= set(draft["customer"]["aliases"])


def test_figures_that_give_the_customer_away_are_listed(docgen: Docgen) -> None:
    draft = harvested(docgen)
    assert {"64 stores", "69 rented servers", "64家门店", "69台租用服务器"} <= set(draft["identifying"])


def test_the_plan_stands_against_what_happened(docgen: Docgen) -> None:
    draft = harvested(docgen)
    text = (docgen.folder / CASE).read_text("utf-8")

    assert draft["implementation"]["duration"] == "31 week"  # 2027-03-22 to 2027-10-26: 218 days
    assert "duration: 31 week  # planned: 30 week" in text
    assert draft["success_factors"][1]["en"] == "4 of 7 milestones were reached on the planned day or before"
    assert draft["success_factors"][2]["zh"] == "延期最多的里程碑是“终验”，晚11天"
    assert "# ms-equipment: planned 2027-05-07, reached 2027-05-12, days late: 5" in text
    assert sum(line.startswith("# ms-") for line in text.splitlines()) == len(DONE)


def test_a_missed_test_keeps_the_case_inside(docgen: Docgen) -> None:
    draft = harvested(docgen, measured=MEASURED | {"ac-use": "41 percent"})
    text = (docgen.folder / CASE).read_text("utf-8")

    assert draft["outcome"] == "failure"
    assert "outcome: failure  # 1 of 5 tests missed their threshold" in text
    assert "4 of 5 acceptance tests were passed" in draft["result"]["en"]
    assert "cases request" not in text


def test_a_failure_is_not_to_be_asked_for(docgen: Docgen) -> None:
    close_project(docgen.folder, measured=MEASURED | {"ac-use": "41 percent"})
    ran = docgen("cases", "harvest", NEGOTIATED)
    assert ran.code == 0 and "stays inside the team" in ran.out and "cases request" not in ran.out
    refused = docgen("cases", "request", "shop-platform-delivery")
    assert refused.code == 1 and "failures never leave the team" in refused.err
    assert not (docgen.folder / "build" / "cases").exists()


def test_a_success_is_decided_only_where_every_test_was_measured(docgen: Docgen) -> None:
    harvested(docgen)
    text = (docgen.folder / CASE).read_text("utf-8")
    assert "outcome: success  # not decided: 7 of 12 tests have no measured value" in text
    assert "state: draft  # stays a draft until `outcome` is decided" in text
    assert "12项验收测试中5项已有结果，这5项均达标" in text
    assert "已有结果" in text and "全部" not in text.partition("result:")[2].partition("metrics:")[0]


def test_where_every_test_was_measured_and_met_nothing_is_left_to_decide(docgen: Docgen) -> None:
    file = docgen.folder / "content" / "accounts" / NEGOTIATED / "project.yaml"
    project = yaml.safe_load(file.read_text("utf-8"))["project"]
    every = {
        one["id"]: json.dumps(one["threshold"], ensure_ascii=False).strip('"') for one in project["acceptance_criteria"]
    }
    draft = harvested(docgen, measured=every)
    text = (docgen.folder / CASE).read_text("utf-8")
    assert draft["result"]["en"].startswith("All 12 acceptance tests were passed.")
    assert "outcome: success\n" in text and "state: draft\n" in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"closed": None}, "the project of halden-rowe is not closed"),
        ({"measured": {}}, "no acceptance test of halden-rowe has a measured value, and a target is no result"),
        ({"measured": {"ac-undo": "null"}}, "no acceptance test of halden-rowe has a measured value"),
    ],
)
def test_an_open_project_or_one_without_figures_is_refused(docgen: Docgen, changes: dict[str, Any], said: str) -> None:
    close_project(docgen.folder, **changes)
    ran = docgen("cases", "harvest", NEGOTIATED)

    assert ran.code == 1 and said in ran.err
    assert ran.err.startswith("content/accounts/halden-rowe/project.yaml:")
    assert not (docgen.folder / CASE).exists()


def test_an_account_without_a_project_and_an_unknown_one_are_refused(docgen: Docgen) -> None:
    ran = docgen("cases", "harvest", "marlow-press")
    assert ran.code == 1 and "marlow-press has no project" in ran.err
    ran = docgen("cases", "harvest", "halden-row")
    assert ran.code == 2 and "did you mean halden-rowe" in ran.err.lower().replace("`", "")


def test_what_exists_is_not_overwritten_and_another_id_can_be_given(docgen: Docgen) -> None:
    harvested(docgen)
    before = (docgen.folder / CASE).read_bytes()
    ran = docgen("cases", "harvest", NEGOTIATED)
    assert ran.code == 2 and "exists already" in ran.err
    assert (docgen.folder / CASE).read_bytes() == before
    assert docgen("cases", "harvest", NEGOTIATED, "--id", "Bad Id").code == 2
    assert docgen("cases", "harvest", NEGOTIATED, "--id", "shop-2027").code == 0
    assert yaml.safe_load((docgen.folder / "cases/shop-2027.yaml").read_text("utf-8"))["id"] == "shop-2027"
