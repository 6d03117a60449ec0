"""`docgen match`: ranked cases with reasons and refused ones, as text and in the contract's JSON."""

from __future__ import annotations

import json

import pytest

from tests.cli.commands import ROOT, Docgen

REFUSALS = {"not-authorised", "expired", "channel", "region", "internal-only", "failure", "competitor", "state",
            "withheld"}  # fmt: skip


def test_json_has_the_shape_of_the_contract(english: Docgen) -> None:
    english("new", "case", "uncleared")
    body = json.loads(english("match", "hazelbeck-dairy", "--format", "json").out)
    assert body | {"not_considered": []} == {
        "account": "hazelbeck-dairy",
        "document_date": "2027-03-09",
        "ranked": [
            {
                "case": "sallowmere-fruit",
                "score": 10,
                "use": "named",
                "reasons": [
                    {"criterion": "scenario", "points": 2, "detail": "temperature-monitoring"},
                    {"criterion": "scenario", "points": 2, "detail": "loss-prevention"},
                    {"criterion": "offering", "points": 1, "detail": "room-monitoring"},
                    {"criterion": "offering", "points": 1, "detail": "watch-service"},
                    {"criterion": "measure", "points": 2, "detail": "need-notice: fault-detection"},
                    {"criterion": "region", "points": 1, "detail": "europe"},
                    {"criterion": "recency", "points": 1, "detail": "2026"},
                ],
            }
        ],
        "refused": body["refused"],
        "not_considered": [],
    }
    assert [set(row) for row in body["refused"]] == [{"case", "reason", "detail"}]
    assert body["refused"][0]["case"] == "uncleared" and body["refused"][0]["reason"] in REFUSALS


def test_text_gives_points_for_each_reason(english: Docgen) -> None:
    ran = english("match", "hazelbeck-dairy")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "1. sallowmere-fruit  10  named",
        "     +2 scenario: Temperature monitoring (temperature-monitoring)",
        "     +2 scenario: Preventing loss of goods (loss-prevention)",
        "     +1 offering: Cold-room monitoring (room-monitoring)",
        "     +1 offering: Watch service (watch-service)",
        "     +2 measure: Time until a fault is noticed,"
        " for “Notice a warm room at once” (need-notice: fault-detection)",
        "     +1 region: Europe (europe)",
        "     +1 year: 2026",
    ]


def test_reasons_are_said_in_the_workspaces_language(chinese: Docgen) -> None:
    assert chinese("match", "hemu-dairy").out.splitlines() == [
        "1. nanyu-fruit  10  实名",
        "     +2 场景：温度监测（temperature-monitoring）",
        "     +2 场景：减少货损（loss-prevention）",
        "     +1 产品或服务：冷库温度监测（room-monitoring）",
        "     +1 产品或服务：值守服务（watch-service）",
        "     +2 衡量指标：发现故障所需时间，对应需求“一升温就知道”（need-notice: fault-detection）",
        "     +1 地区：中国（china）",
        "     +1 年份：2026",
    ]


def test_a_refused_case_says_why(english: Docgen) -> None:
    file = english.folder / "cases" / "sallowmere-fruit.yaml"
    file.write_text(file.read_text("utf-8").replace("expires: 2028-12-31", "expires: 2027-03-08"), "utf-8")
    ran = english("match", "hazelbeck-dairy")
    assert ran.out == "no case may be shown\nrefused: sallowmere-fruit: authorisation expired: 2027-03-08\n"


def test_a_channel_it_is_not_authorised_for(english: Docgen) -> None:
    assert english("match", "hazelbeck-dairy", "--channel", "web").out.endswith(": not authorised for this use: web\n")
    ran = english("match", "hazelbeck-dairy", "--channel", "dek")
    assert ran.code == 2 and "did you mean `deck`?" in ran.err


def test_every_case_of_the_library_is_ranked_or_refused(docgen: Docgen) -> None:
    ran = docgen("match", "halden-rowe", "--top", "1000", "--format", "json", folder=ROOT)
    body = json.loads(ran.out)
    named = [row["case"] for row in (*body["ranked"], *body["refused"])]
    files = [*(ROOT / "cases").glob("*.yaml"), *(ROOT / "cases").glob("*/case.yaml")]
    assert len(files) >= 18 and len(set(named)) == len(named) == len(files)
    assert {row["reason"] for row in body["refused"]} <= REFUSALS
    scores = [row["score"] for row in body["ranked"]]
    assert scores == sorted(scores, reverse=True)
    for row in body["ranked"]:
        assert row["score"] == sum(reason["points"] for reason in row["reasons"])


def test_top_limits_the_ranked_only(docgen: Docgen) -> None:
    full = json.loads(docgen("match", "halden-rowe", "--top", "1000", "--format", "json", folder=ROOT).out)
    two = json.loads(docgen("match", "halden-rowe", "--top", "2", "--format", "json", folder=ROOT).out)
    assert two == full | {"ranked": full["ranked"][:2]}


@pytest.mark.parametrize("arguments", [("hazelbeck-diary",), ("hazelbeck-dairy", "--top", "0"), ()])
def test_wrong_usage(english: Docgen, arguments: tuple[str, ...]) -> None:
    ran = english("match", *arguments)
    assert (ran.code, ran.out) == (2, "") and ran.err


def test_points_come_from_the_settings_and_a_criterion_of_none_is_not_named(english: Docgen) -> None:
    settings = english.folder / "docgen.yaml"
    weights = "match_weights: {scenario: 0, offering: 0, measure: 0, region: 2.5}\n"
    settings.write_text(settings.read_text("utf-8") + weights, "utf-8")
    lines = english("match", "hazelbeck-dairy").out.splitlines()
    assert lines == ["1. sallowmere-fruit  3.5  named", "     +2.5 region: Europe (europe)", "     +1 year: 2026"]


def test_wrong_points_rank_nothing(english: Docgen) -> None:
    settings = english.folder / "docgen.yaml"
    settings.write_text(settings.read_text("utf-8") + "match_weights:\n  region: -1\n", "utf-8")
    ran = english("match", "hazelbeck-dairy")
    assert (ran.code, ran.out) == (1, "")
    assert "docgen.yaml:8:11: -1 points for `region` are below 0 or above 100: write 0 to switch" in ran.err


def test_an_account_with_errors_says_them(english: Docgen) -> None:
    file = english.folder / "content" / "accounts" / "hazelbeck-dairy" / "account.yaml"
    file.write_text(file.read_text("utf-8").replace("industry: dairy", "industry: [dairy]"), "utf-8")
    ran = english("match", "hazelbeck-dairy")
    assert ran.code == 1 and "account.yaml:10:" in ran.err


def test_only_what_stops_it_is_said(english: Docgen) -> None:
    assert english("new", "account", "north-bank").code == 0
    (english.folder / "content" / "library" / "taxonomy.yaml").unlink()
    ran = english("match", "north-bank")
    assert (ran.code, ran.out) == (1, "")
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["content/library"]


def test_another_day_is_asked_for(english: Docgen) -> None:
    """What was allowed on the document's day is refused once the permission has ended."""
    body = json.loads(english("match", "hazelbeck-dairy", "--format", "json", "--date", "2040-01-01").out)
    assert body["document_date"] == "2040-01-01"
    assert body["ranked"] == []
    assert "expired" in {row["reason"] for row in body["refused"]}
