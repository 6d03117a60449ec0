"""`docgen import cases` on five messy sheets: every cell of the file is imported or listed, exactly once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from docgen.content.case import Case
from docgen.content.library import load_workspace
from tests.cli.commands import Docgen
from tests.intake.messy import SHEETS, Messy
from tests.sample_workspace import copy_sample

WHOLE = ("imported", "heading", "above-headings", "hidden", "sheet-not-read")
OF_A_DRAFT = {
    "known-gap", "missing-translation", "null-not-allowed", "case-without-metrics", "authorisation-incomplete",
}  # fmt: skip
"""What `check` may say of a draft: what lacks, never that something is written wrongly."""

KEPT = ("partly", "not-understood", "no-field")


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """docgen in a copy of the sample workspace."""
    return Docgen(copy_sample(tmp_path / "workspace"), monkeypatch, capsys)


def imported(docgen: Docgen, path: Path, *options: str) -> dict[str, Any]:
    ran = docgen("import", "cases", str(path), "--format", "json", *options)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


Make = Callable[[Path], Messy]
TAKEN: dict[Make, tuple[Messy, dict[str, Any], dict[str, str]]] = {}
"""Sheets that the command has taken: what was drawn up, its report, and the files it wrote."""


def taken(docgen: Docgen, tmp_path: Path, make: Make) -> tuple[Messy, dict[str, Any]]:
    """A sheet with the report of its import, its drafts in the workspace; the command takes each sheet once."""
    if make not in TAKEN:
        messy = make(tmp_path)
        report = imported(docgen, messy.path)
        TAKEN[make] = messy, report, {file: (docgen.folder / file).read_text("utf-8") for file in report["files"]}
    messy, report, files = TAKEN[make]
    for file, text in files.items():
        (docgen.folder / file).write_text(text, "utf-8")
    return messy, report


def draft(docgen: Docgen, identifier: str) -> dict[str, Any]:
    return yaml.safe_load((docgen.folder / "cases" / f"{identifier}.yaml").read_text("utf-8"))


@pytest.mark.parametrize("make", SHEETS, ids=lambda make: make.__name__)
def test_every_cell_is_placed_or_listed(docgen: Docgen, tmp_path: Path, make: Make) -> None:
    messy, report = taken(docgen, tmp_path, make)
    cells = report["cells"]
    places = [(cell["sheet"], cell["row"], cell["column"]) for cell in cells]
    states = Counter(cell["state"] for cell in cells)
    listed = {f"{cell['column']}{cell['row']}": cell["why"]["rule"] for cell in cells if cell["state"] not in WHOLE}

    assert len(cells) == messy.cells == len(set(places)) == report["summary"]["cells"]["all"]
    assert listed == messy.listed
    assert states["heading"] == messy.heads
    assert states["above-headings"] == messy.above
    assert states["hidden"] == messy.hidden
    assert states["sheet-not-read"] == messy.unread
    assert sum(states.values()) - states["imported"] == len(listed) + sum(states[one] for one in WHOLE[1:])
    assert all(cell["field"] and cell["case"] for cell in cells if cell["state"] == "imported")
    counted = {state: count for state, count in report["summary"]["rows"].items() if state != "all"}
    assert counted == messy.rows
    assert report["files"] == [f"cases/{case}.yaml" for case in messy.cases]
    print(f"{len(cells)} cells: {states['imported']} imported, {len(listed)} listed")


@pytest.mark.parametrize("make", SHEETS, ids=lambda make: make.__name__)
def test_words_not_understood_stand_in_the_file(docgen: Docgen, tmp_path: Path, make: Make) -> None:
    _, report = taken(docgen, tmp_path, make)
    kept = [cell for cell in report["cells"] if cell["state"] in KEPT]

    assert kept
    for cell in kept:
        text = (docgen.folder / "cases" / f"{cell['case']}.yaml").read_text("utf-8")
        lines = [
            line for line in text.splitlines() if line.startswith("# ") and f"{cell['column']}{cell['row']}" in line
        ]
        assert any(json.dumps(cell["text"], ensure_ascii=False) in line for line in lines), cell


def test_drafts_are_barred_and_said_in_full_by_check(docgen: Docgen, tmp_path: Path) -> None:
    cases = [case for make in SHEETS for case in taken(docgen, tmp_path, make)[0].cases]
    assert len(cases) == len(set(cases)) > 10
    for case in cases:
        assert draft(docgen, case)["state"] == "draft"
    found = json.loads(docgen("check", "--format", "json").out)["findings"]
    mine = [one for one in found if one["file"] in {f"cases/{case}.yaml" for case in cases}]
    assert {one["file"] for one in mine} == {f"cases/{case}.yaml" for case in cases}
    assert {one["rule"] for one in mine} <= OF_A_DRAFT
    ranked = json.loads(docgen("match", "halden-rowe", "--format", "json").out)["ranked"]
    assert not {entry["case"] for entry in ranked} & set(cases)


def test_values_of_the_english_list(docgen: Docgen, tmp_path: Path) -> None:
    taken(docgen, tmp_path, SHEETS[0])
    first = draft(docgen, "r-1")

    assert first["customer"]["name"] == {"en": "Alder Foods Ltd"}
    assert (first["industry"], first["region"], first["year"]) == ("retail", "europe", 2024)
    assert first["situation"] == {"en": "Releases took a whole night"}
    assert first["actions"] == [{"en": "planned"}, {"en": "built"}, {"en": "trained"}]
    assert str(first["authorisation"]["expires"]) == "2028-12-31"
    assert first["authorisation"]["status"] == "not_cleared"
    assert draft(docgen, "r-2")["industry"] is None and draft(docgen, "r-2")["region"] is None
    assert draft(docgen, "r-3")["industry"] == "transport"


def test_values_of_the_chinese_export(docgen: Docgen, tmp_path: Path) -> None:
    _, report = taken(docgen, tmp_path, SHEETS[1])
    first, second = draft(docgen, "zh-01"), draft(docgen, "zh-02")

    assert (report["encoding"], report["separator"]) == ("gb18030", ",")
    assert first["customer"]["name"] == {"zh": "青山银行"}
    assert first["situation"] == {"zh": "系统老旧，发布需停机"}
    assert first["actions"] == [{"zh": "评估"}, {"zh": "迁移"}, {"zh": "演练"}]
    assert first["authorisation"]["status"] == "anonymised"
    assert first["metrics"][0]["before"] == "240 minute" and first["metrics"][0]["after"] == "25 minute"
    assert first["metrics"][0]["direction"] == "lower_is_better"
    metric = second["metrics"][0]
    assert metric["before"] == {"value": 120000, "unit": {"zh": "单"}}
    assert metric["after"] == {"value": 300000, "unit": {"zh": "单"}, "qualifier": "about"}


def test_values_of_the_semicolons(docgen: Docgen, tmp_path: Path) -> None:
    taken(docgen, tmp_path, SHEETS[2])
    first, second, third = (draft(docgen, f"s-{number}") for number in (1, 2, 3))

    assert first["situation"] == {"en": "Outages; every week"}
    assert (first["metrics"][0]["before"], first["metrics"][0]["after"]) == ("52.5 incident", "3.0 incident")
    assert first["implementation"]["duration"] == {"value": 8, "high": 12, "unit": "week", "qualifier": "range"}
    assert str(first["authorisation"]["date"]) == "2025-03-01"
    assert second["implementation"]["duration"] == "about 3 month"
    assert "date" not in second["authorisation"] and str(second["authorisation"]["expires"]) == "2027-04-13"
    assert third["metrics"] == []
    assert third["customer"]["name"] == {"en": "Gorse Media"}


def test_values_of_a_row_per_metric(docgen: Docgen, tmp_path: Path) -> None:
    taken(docgen, tmp_path, SHEETS[3])
    first, second = draft(docgen, "m1"), draft(docgen, "m2")

    assert [metric["name"]["en"] for metric in first["metrics"]] == ["Waiting time"]
    assert (second["metrics"][0]["before"], second["metrics"][0]["after"]) == ("12.5 percent", "90.0 percent")
    assert len(second["metrics"]) == 1


def test_a_merged_cell_serves_every_row_and_counts_once(docgen: Docgen, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Case", "Customer", "Industry", "Year"], ["P-1", "Ash", "Retail", 2023], ["P-2", "Elm", None, None]):
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    book.active.merge_cells("D2:D3")
    book.save(tmp_path / "merged.xlsx")
    report = imported(docgen, tmp_path / "merged.xlsx")

    assert report["summary"]["cells"] == {"all": 10, "heading": 4, "imported": 6}
    assert [(draft(docgen, one)["industry"], draft(docgen, one)["year"]) for one in ("p-1", "p-2")] == [
        ("retail", 2023), ("retail", 2023),
    ]  # fmt: skip


def test_values_in_both_languages(docgen: Docgen, tmp_path: Path) -> None:
    taken(docgen, tmp_path, SHEETS[4])
    first = draft(docgen, "w-1")

    assert first["headline"] == {"en": "Leaks found in an hour", "zh": "一小时查到漏点"}
    assert first["actions"] == [{"en": "Measured", "zh": "测量"}, {"en": "Repaired", "zh": "修复"}]
    assert [metric["id"] for metric in first["metrics"]] == ["water-lost", "time-to-find-a-leak"]
    assert first["metrics"][1]["before"] == "72 hour"
    assert draft(docgen, "w-3")["actions"] == [{"en": "One"}, {"en": "Two"}, {"en": "Three"}]


def test_a_draft_that_lacks_nothing_required_loads(docgen: Docgen, tmp_path: Path) -> None:
    taken(docgen, tmp_path, SHEETS[0])
    case = load_workspace(docgen.folder).case("r-1")

    assert isinstance(case, Case)
    assert (case.headline.is_gap, case.result.words[0][1], case.customer.display.is_gap) == (
        True,
        "Releases by day",
        True,
    )


def test_the_chinese_report_is_chinese(docgen: Docgen, tmp_path: Path) -> None:
    settings = docgen.folder / "docgen.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", "language: zh", 1), "utf-8")
    ran = docgen("import", "cases", str(SHEETS[1](tmp_path).path), "--dry-run")

    assert ran.code == 0
    assert "案例编号 → id" in ran.out and "没有名为“全国”的地区" in ran.out and "未写入任何文件" in ran.out
    assert not (docgen.folder / "cases" / "zh-01.yaml").exists()


BESIDE = """\
id,customer,industry,region,situation,result,kpi 1,metric 1 before,metric 1 after,change
d-1,Alder,Retail,Germany,slow,fast,Time,240 min,30 times faster,30x faster
d-2,Birch,Retail,Europe,slow,fast,Time,240 min,36 min,-85 %
d-3,Cedar,Retail,Europe,slow,fast,Time,240 min,36 min,-40 %
d-4,Dill,Retail,Europe,slow,fast,Time,,36 min,
"""


def test_what_was_worked_out_is_no_measured_value(docgen: Docgen) -> None:
    (docgen.folder / "s.csv").write_text(BESIDE, "utf-8")
    report = json.loads(docgen("import", "cases", "s.csv", "--format", "json").out)
    why = {f"{one['column']}{one['row']}": one["why"]["rule"] for one in report["cells"] if "why" in one}

    assert why["I2"] == "cell-comparison" and why["J2"] == "cell-change-whose" and why["D2"] == "cell-narrower"
    assert draft(docgen, "d-1")["metrics"] == []
    text = (docgen.folder / "cases" / "d-1.yaml").read_text("utf-8")
    assert '"30 times faster"' in text and '"30x faster"' in text and '"Germany"' in text
    (metric,) = draft(docgen, "d-2")["metrics"]
    assert metric["delta"] == {"value": "-85 percent", "kind": "relative"}
    assert why["J4"] == "cell-change-whose" and "delta" not in draft(docgen, "d-3")["metrics"][0]


def test_a_draft_passes_check_without_errors(docgen: Docgen) -> None:
    """A direction nobody can tell is no gap a file may hold: such a figure stays a comment."""
    (docgen.folder / "s.csv").write_text(BESIDE, "utf-8")
    assert docgen("import", "cases", "s.csv").code == 0
    assert draft(docgen, "d-4")["metrics"] == []
    assert "please confirm" in (docgen.folder / "cases" / "d-2.yaml").read_text("utf-8")
    found = json.loads(docgen("check", "--format", "json").out)["findings"]
    mine = [one for one in found if one["file"].startswith("cases/d-")]
    assert mine and [one for one in mine if one["severity"] == "error"] == []
