"""`docgen import cases`: mappings, what exists, what is written, and how long it takes."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import pytest
import yaml

from tests.cli.commands import CASES, Docgen

ROWS = [
    ["Ref", "Who", "Branch", "What went wrong", "Saving", "Saving", "How long"],
    ["A-1", "Alder Foods", "Retail", "Slow releases", "-30%", "+2 pp", "6 weeks"],
    ["A-2", "Birch Rail", "Transport", "Late trains", "-12 %", "", "4"],
]
MAPPING = """\
heading_row: 1
columns:
  Ref: id
  who: customer.name.en
  Branch: industry
  "What went wrong": situation.en
  E: metric.1.delta
  F: metric.2.delta
  "How long": null
"""


@pytest.fixture
def sheet(english: Docgen) -> Path:
    """A sheet whose headings say little."""
    path = english.folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(ROWS)
    return path


def draft(docgen: Docgen, identifier: str) -> dict[str, object]:
    return yaml.safe_load((docgen.folder / "cases" / f"{identifier}.yaml").read_text("utf-8"))


def test_a_mapping_file_says_which_column_is_which(english: Docgen, sheet: Path) -> None:
    (english.folder / "map.yaml").write_text(MAPPING, "utf-8")
    ran = english("import", "cases", "sheet.csv", "--mapping", "map.yaml")
    assert ran.code == 0, ran.err
    first = draft(english, "a-1")

    assert first["customer"]["name"] == {"en": "Alder Foods"}
    assert first["situation"] == {"en": "Slow releases"}
    assert [metric["delta"] for metric in first["metrics"]] == [
        {"value": "-30 percent", "kind": "unspecified"}, {"value": "2 percentage_point", "kind": "percentage_points"},
    ]  # fmt: skip
    assert '# G2: "6 weeks"' in (english.folder / "cases" / "a-1.yaml").read_text("utf-8")


def test_the_proposed_mapping_is_a_file_that_gives_the_same(english: Docgen, sheet: Path) -> None:
    ran = english("import", "cases", "sheet.csv", "--write-mapping", "map.yaml")
    assert (ran.code, ran.out) == (0, "written: map.yaml\n"), ran.err
    assert not (english.folder / "cases" / "a-1.yaml").exists()
    proposed = yaml.safe_load((english.folder / "map.yaml").read_text("utf-8"))
    assert proposed["heading_row"] == 1
    assert proposed["columns"] == {
        "A": None, "B": None, "Branch": "industry", "What went wrong": None, "E": "metric.delta",
        "F": "metric.2.delta", "How long": None,
    }  # fmt: skip
    plain = english("import", "cases", "sheet.csv", "--format", "json", "--dry-run").out
    assert (
        plain == english("import", "cases", "sheet.csv", "--format", "json", "--dry-run", "--mapping", "map.yaml").out
    )
    assert english("import", "cases", "sheet.csv", "--write-mapping", "map.yaml").code == 1  # not overwritten


def test_everything_wrong_in_a_mapping_is_said_at_its_line(english: Docgen, sheet: Path) -> None:
    text = MAPPING.replace("heading_row: 1", "heading_row: first").replace("industry", "industri") + "sheets: x\n"
    (english.folder / "map.yaml").write_text(text, "utf-8")
    ran = english("import", "cases", "sheet.csv", "--mapping", "map.yaml")

    assert ran.code == 1
    lines = ran.err.splitlines()
    assert any(line.startswith("map.yaml:1:1: ") and "no row number: first" in line for line in lines)
    assert any(line.startswith("map.yaml:5:3: ") and "did you mean `industry`" in line for line in lines)
    assert any(line.startswith("map.yaml:10:1: ") and "sheets" in line for line in lines)
    assert english("import", "cases", "sheet.csv", "--mapping", "none.yaml").code == 1


def test_a_case_that_exists_is_kept_unless_it_is_to_be_replaced(english: Docgen, sheet: Path) -> None:
    (english.folder / "map.yaml").write_text(MAPPING, "utf-8")
    mapped = ("import", "cases", "sheet.csv", "--mapping", "map.yaml")
    assert english(*mapped).code == 0
    mine = english.folder / "cases" / "a-1.yaml"
    mine.write_text(mine.read_text("utf-8") + "# mine\n", "utf-8")
    report = json.loads(english(*mapped, "--format", "json").out)

    assert [(row["row"], row["state"]) for row in report["rows"]] == [(2, "exists"), (3, "exists")]
    assert report["files"] == [] and mine.read_text("utf-8").endswith("# mine\n")
    assert english(*mapped, "--force").code == 0
    assert not mine.read_text("utf-8").endswith("# mine\n")


def test_force_writes_over_the_file_that_is_there(english: Docgen) -> None:
    folder = english.folder / "cases" / CASES["en"]
    folder.mkdir()
    (english.folder / "cases" / f"{CASES['en']}.yaml").rename(folder / "case.yaml")
    (english.folder / "s.csv").write_text(f"id,customer,result\n{CASES['en']},X,Y\n", "utf-8")
    assert english("import", "cases", "s.csv", "--force").code == 0
    assert "X" in (folder / "case.yaml").read_text("utf-8")
    assert not (english.folder / "cases" / f"{CASES['en']}.yaml").exists()


def test_a_sheet_without_headings_is_refused_with_what_would_help(english: Docgen) -> None:
    (english.folder / "s.csv").write_text("1,2,3\n4,5,6\n", "utf-8")
    ran = english("import", "cases", "s.csv")
    assert ran.code == 1 and "no row of s.csv has two headings that are known" in ran.err and "--mapping" in ran.err


def test_the_text_report_names_mapping_cells_and_counts(english: Docgen, sheet: Path) -> None:
    ran = english("import", "cases", "sheet.csv", "--dry-run")

    assert "sheet.csv: read as utf-8, separator comma" in ran.out
    assert "  C  Branch → industry" in ran.out
    assert "  A  Ref → no field, kept as a comment" in ran.out
    assert "cells: 20; imported: 2, headings: 7, kept as comments: 11, not read: 0" in ran.out
    assert ran.out.endswith("nothing written; files in cases/ without --dry-run: 2\n")


@pytest.mark.proof
def test_three_thousand_cases_in_seconds(english: Docgen) -> None:
    rows = [["Case ID", "Customer", "Industry", "Situation", "Actions", "Result", "KPI", "Before", "After", "Unit"]]
    rows += [
        [
            f"c-{n}",
            f"Customer {n}",
            "Retail",
            "slow " * 20,
            "plan; build; test",
            "fast " * 10,
            "Time",
            "240",
            "25",
            "min",
        ]
        for n in range(3_000)
    ]
    with (english.folder / "many.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    begun = time.process_time()
    ran = english("import", "cases", "many.csv")

    assert ran.code == 0 and "files written in cases/: 3000" in ran.out
    assert time.process_time() - begun < 20
