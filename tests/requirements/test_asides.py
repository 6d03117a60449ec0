"""Legends and remarks are no clauses, numbered clauses always are, rows that say they go on join the clause above."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.requirements.test_headings_and_marks import HEAD, Rows, report, states, workbook

LEGENDS = (
    "* C = compliant, PC = partially compliant, A = alternative, NC = not compliant",
    "C – Compliant; NC – Not compliant", "Key: Y/N",
    "★ = must be met", "“★”表示实质性条款，“▲”表示重要条款。", "M: mandatory, D: desirable",
    "图例：★必须满足",
    "Abbreviations", "* Mandatory: M, desirable: D – see key below (M = mandatory, D = desirable)",
)  # fmt: skip


@pytest.mark.parametrize("legend", LEGENDS)
@pytest.mark.parametrize("column", [0, 1])
def test_a_legend_is_listed_and_is_no_clause(legend: str, column: int, english: Docgen, sent: Path) -> None:
    last = [None, None]
    last[column] = legend  # type: ignore[call-overload]
    rows: Rows = [HEAD, ("1.1", "Data shall stay here."), ("1.2", "Keys are ours."), (), last]
    found = report(english, workbook(sent / "list.xlsx", rows))
    assert [one["clause"] for one in found["requirements"]] == ["1.1", "1.2"]
    assert states(found)[5] == "note"
    (cell,) = [one for one in found["cells"] if one["row"] == 5]
    assert cell["text"] == legend and cell["why"]["rule"] in ("row-legend", "row-note")


@pytest.mark.parametrize(
    "words", ["Total power consumption shall not exceed 5 kW.", "Note the time of every alarm.", "M = 4 h, D = 2 days",
              "★：系统可用率不低于99.5%", "备注栏可编辑", "Key rotation shall be yearly.", "Sum of all fees is shown."],
)  # fmt: skip
def test_a_numbered_clause_is_one_however_it_begins(words: str, english: Docgen, sent: Path) -> None:
    rows: Rows = [HEAD, ("1.1", "Data shall stay here."), ("1.2", words), ("SUM-3", "Keys are ours.")]
    assert set(states(report(english, workbook(sent / "list.xlsx", rows))).values()) == {"imported"}


ABOVE = ("R-2", "Alarm texts in English.", "Should")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((None, "continued: and Danish"), "and Danish"), ((None, "(cont.) and Danish"), "and Danish"),
        (("R-2", "(continued) and Danish", "Should"), "and Danish"), (("R-2 (cont.)", "and Danish"), "and Danish"),
        ((None, "…continued: and Danish", "Should"), "and Danish"), ((None, "（续）丹麦语"), "丹麦语"),
        (("R-2续", "丹麦语"), "丹麦语"), (("R-2", "接上条：丹麦语"), "丹麦语"),
    ],
)  # fmt: skip
def test_a_row_that_says_it_goes_on_joins_the_clause_above(
    row: tuple[object, ...], words: str, english: Docgen, sent: Path
) -> None:
    path = workbook(sent / "list.xlsx", [HEAD, ABOVE, HEAD, row, ("R-3", "Keys are ours.", "Must")])
    found = report(english, path)
    assert [one["clause"] for one in found["requirements"]] == ["R-2", "R-3"]
    first = found["requirements"][0]
    assert "\n".join(first["text"].values()) == f"Alarm texts in English.\n{words}"
    assert first["doubts"] == ["clause-continued"] and states(found)[4] == "continued"
    account = next((english.folder / "content" / "accounts").glob("*/account.yaml")).parent.name
    assert "row 4 joined with R-2" in english("import", "requirements", str(path), "--account", account).out


def test_rows_that_do_not_say_so_stay_clauses(english: Docgen, sent: Path) -> None:
    rows: Rows = [HEAD, ABOVE, ("R-2", "and Danish"), ("R-4", "(continued) from R-2"), ("R-5", "Continued operation.")]
    assert set(states(report(english, workbook(sent / "list.xlsx", rows))).values()) == {"imported"}
