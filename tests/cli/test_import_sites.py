"""`docgen import sites`: every row accounted for, new sites written, known ones edited in place, both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from docgen.content.library import load_workspace
from docgen.content.project import Project
from docgen.content.sites import Site
from tests.cli.commands import Docgen
from tests.sample_workspace import copy_sample

ACCOUNT = "halden-rowe"
FILE = f"content/accounts/{ACCOUNT}/project.yaml"
HEADS = ["Site no.", "Site name", "Site name (zh)", "Address", "Contact", "Survey date", "Production start",
         "Production date", "Shipping date", "Arrival date", "Installation date", "Test date", "Remarks"]  # fmt: skip


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def sites(root: Path) -> dict[str, Site]:
    workspace = load_workspace(root)
    content = workspace.account(ACCOUNT)
    assert content is not None and isinstance(content.project, Project), [str(one) for one in workspace.findings][:3]
    return {str(one.id): one for one in content.project.sites}


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    copy_sample(tmp_path / "work")
    return Docgen(tmp_path / "work", monkeypatch, capsys)


def new_row(number: int, name: str, zh: str, street: str) -> list[Any]:
    return [f"S-{number:03}", name, zh, street, "Head of IT operations", "2027-03-30", "2027-04-01", "2027-04-30",
            "2027-05-04", "2027-05-06", "2027-05-11", "2027-05-13", "by the river"]  # fmt: skip


def test_a_list_of_sites_is_shown_then_written(sample: Docgen, tmp_path: Path) -> None:
    before = (sample.folder / FILE).read_text("utf-8")
    known = ["northwick", "Northwick data centre", None, "3 Signal Yard, Northwick (fictional)", None, None, None, None,
             None, "2027-05-08", None, None, None]  # fmt: skip
    unread = ["S-009", "Far mill", "远磨坊", "9 Far Lane", "Miller", "03/04/2027", *[None] * 7]
    rows = [HEADS, new_row(4, "Low Mill", "下磨坊", "4 Low Lane"), known, unread, [None] * 12 + ["ours?"]]
    file = book(tmp_path / "sites.xlsx", Sites=rows)

    shown = sample("import", "sites", str(file), "--account", ACCOUNT)
    assert shown.code == 1 and (sample.folder / FILE).read_text("utf-8") == before
    assert (
        "s-004: Low Mill; steps: 6" in shown.out
        and "northwick: stages.arrival.planned 2027-05-05 → 2027-05-08" in shown.out
    )
    assert "no role of ours or of the customer" in shown.out and "not named calder-mill" in shown.out
    assert "rows: 4; read: 3" in shown.out and "without a site: 1" in shown.out

    done = sample("import", "sites", str(file), "--account", ACCOUNT, "--write")
    assert done.code == 1 and "s-009" in done.out, done.err
    after = sites(sample.folder)
    assert list(after)[-2:] == ["s-004", "s-009"]
    made = after["s-004"]
    assert [str(one.stage) for one in made.stages] == [
        "survey",
        "production",
        "shipping",
        "arrival",
        "installation",
        "test",
    ]
    assert made.contact == "head-of-it-operations" and made.name.in_language("zh")[1] == "下磨坊"  # type: ignore[index]
    arrival = next(one for one in after["northwick"].stages if one.stage == "arrival")
    assert arrival.planned.value is not None and arrival.planned.value.isoformat() == "2027-05-08"
    changed = (sample.folder / FILE).read_text("utf-8").splitlines()
    old = before.splitlines()
    assert [line for line in old if line not in changed] == [
        "        - {stage: arrival, planned: 2027-05-05, owner: delivery-manager}"
    ]
    again = sample("import", "sites", str(file), "--account", ACCOUNT)
    assert again.code == 1 and "nothing to write" in again.out
    clean = book(tmp_path / "clean.xlsx", Sites=[HEADS, new_row(5, "High Mill", "上磨坊", "5 High Lane")])
    assert sample("import", "sites", str(clean), "--account", ACCOUNT).code == 0


def test_goods_and_points_come_from_sheets_of_their_own(sample: Docgen, tmp_path: Path) -> None:
    goods = [
        ["Site", "Package", "Gross weight", "Item no.", "Item name", "Qty"],
        ["Low Mill", "LM-1/2", "780 kg", "SRV-RACK", None, 1],
        ["Low Mill", "LM-2/2", 46, "ACC-PDU32", "Power strip", 2],
        ["Low Mill", "LM-2/2", 46, "ACC-OPT10", "Optical module", "none yet"],
        ["Northwick data centre", "NW-1/2", "780 kg", "SRV-RACK", None, 1],
    ]
    ready = [
        ["Site", "Area", "What must be ready", "Owner", "Due date"],
        ["Low Mill", "Power supply", "Two feeds of 32 A", "Head of IT operations", "2027-04-30"],
        ["northwick", "Dock", "Dock booked", "head-of-it-operations", "2027-04-23"],
    ]
    file = book(
        tmp_path / "s.xlsx", Sites=[HEADS, new_row(4, "Low Mill", "下磨坊", "4 Low Lane")], Goods=goods, Ready=ready
    )
    done = sample("import", "sites", str(file), "--account", ACCOUNT, "--write", "--format", "json")
    assert done.code == 1, "a quantity could not be read"
    told = json.loads(done.out)
    assert {row["state"] for row in told["rows"]} == {"imported", "incomplete"}
    cells = [(one["sheet"], one["row"], one["column"]) for one in told["cells"]]
    assert len(cells) == len(set(cells)) == sum(
        value is not None for rows in (goods, ready, [HEADS, new_row(4, "", "", "")]) for row in rows for value in row
    )  # fmt: skip
    assert next(one for one in told["sites"] if one["site"] == "northwick")["kept"] == ["NW-1/2"]
    after = sites(sample.folder)
    packages = {
        str(one.number): [(str(item.sku), item.quantity.amount) for item in one.contents]
        for one in after["s-004"].packages
    }
    assert packages == {"LM-1/2": [("SRV-RACK", 1)], "LM-2/2": [("ACC-PDU32", 2)]}
    assert [(one.area, str(one.owner)) for one in after["s-004"].readiness] == [("power", "head-of-it-operations")]
    assert "dock-booked" in [str(one.id) for one in after["northwick"].readiness]
    assert after["northwick"].readiness[-1].area == "receiving"


def test_a_chinese_csv_is_read_the_same(sample: Docgen, tmp_path: Path) -> None:
    file = tmp_path / "站点.csv"
    file.write_bytes(
        "站点编号,站点名称,地址,联系人,勘察日期,到货日期\nzd-07,东门网点,东门路7号,信息运维负责人,2027年3月30日,2027/5/6\n".encode(
            "gb18030"
        )
    )
    done = sample("import", "sites", str(file), "--account", ACCOUNT, "--write")
    assert done.code == 0, done.err
    made = sites(sample.folder)["zd-07"]
    assert made.address.languages == ("zh",) and [one.stage for one in made.stages] == ["survey", "arrival"]


@pytest.mark.proof
def test_five_hundred_sites_and_not_one_more(sample: Docgen, tmp_path: Path) -> None:
    rows = [new_row(n, f"Mill {n}", f"磨坊{n}", f"{n} Mill Lane") for n in range(1, 499)]
    file = book(tmp_path / "many.xlsx", Sites=[HEADS, *rows])
    refused = sample("import", "sites", str(file), "--account", ACCOUNT, "--write")
    assert refused.code == 1 and "501 sites; a project has 500 at the most" in refused.err
    book(file, Sites=[HEADS, *rows[:-1]])
    assert sample("import", "sites", str(file), "--account", ACCOUNT, "--write").code == 0
    raw = yaml.safe_load((sample.folder / FILE).read_text("utf-8"))
    assert len(raw["project"]["sites"]) == 500


def test_a_sheet_of_something_else_and_an_account_without_project(sample: Docgen, tmp_path: Path) -> None:
    file = book(tmp_path / "x.xlsx", Numbers=[["Colour", "Weight"], ["red", 1]])
    ran = sample("import", "sites", str(file), "--account", ACCOUNT)
    assert ran.code == 1 and "no sheet has a heading row" in ran.err
    ran = sample("import", "sites", str(file), "--account", "marlow-press")
    assert ran.code == 1 and "no `project` yet" in ran.err
