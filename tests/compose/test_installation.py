"""The record of installation and commissioning: in the file of a site and in the workbook of all sites."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.content.installation import InstallationMethod
from docgen.content.project import Project
from docgen.model.document import Document, Row, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, compose, tables_of, words_of

FOLDER = "customer/handover/"


def project(name: str) -> Project:
    found = account(name).project
    assert found is not None
    return found


def methods(name: str) -> dict[str, InstallationMethod]:
    """The method of each site."""
    known = {one.id: one for one in project(name).installation_methods}
    return {site.id: known[site.installation.method] for site in project(name).sites
            if site.installation is not None and site.installation.method is not None}  # fmt: skip


def site_file(name: str, language: str, site: str) -> Document:
    return next(one for path, one in compose(PACK, name, language).items() if path.endswith(f"-{site}.docx"))


def said(row: Row) -> list[str]:
    return [plain_text(cell.runs).replace("\u00a0", " ") for cell in row.cells]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_check_of_the_method_is_there_to_fill_in(name: str, language: str) -> None:
    assert set(methods(name)) == {site.id for site in project(name).sites}
    for site, method in methods(name).items():
        tables = tables_of(site_file(name, language, site))
        steps, checks = tables[f"site-{site}-steps"], tables[f"site-{site}-checks-made"]
        assert [row.id for row in steps.rows] == [one.id for one in method.steps]
        assert [row.id for row in checks.rows if row.role == "body"] == [one.id for one in method.checks]
        assert all(row.cells[-1].writable and row.cells[-2].writable for row in steps.rows)
        assert all(cell.writable for row in checks.rows if row.role == "body" for cell in row.cells[3:])
        assert [plain_text(row.cells[1].runs) for row in steps.rows] == [
            one.action.in_language(language)[1]
            for one in method.steps  # type: ignore[index]
        ]
        signed = words_of(site_file(name, language, site))
        assert method.name.in_language(language)[1] in signed  # type: ignore[index]


@pytest.mark.parametrize(
    ("language", "expected"), [("en", ["220–240 V", "No unit stops or restarts", "All green", "at most 27 °C"]),
                               ("zh", ["220–240伏", "设备不停机、不重启", "全部绿灯", "不超过27°C"])],
)  # fmt: skip
def test_what_is_expected_is_a_figure_with_its_unit_or_a_state(language: str, expected: list[str]) -> None:
    table = tables_of(site_file("halden-rowe", language, "northwick"))["site-northwick-checks-made"]
    assert [said(row)[2] for row in table.rows if row.role == "body"][:4] == expected


def test_what_is_on_record_is_printed_and_may_be_changed() -> None:
    tables = tables_of(site_file("halden-rowe", "en", "port-halden"))
    lost = next(row for row in tables["site-port-halden-checks-made"].rows if row.id == "ck-lost")
    assert said(lost)[1:4] == ["Packets lost in one hour", "at most 0.1%", "0.02%"]
    assert lost.cells[4].ticked and not lost.cells[5].ticked
    items = tables["site-port-halden-installed"].rows
    assert [said(row)[3] for row in items] == ["LP-20417", "LP-20533", "", ""]
    assert said(tables["site-port-halden-deviations"].rows[0])[1].startswith("Connected on 28 January")


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_the_workbook_has_every_line_of_every_site_with_unit_and_figure(name: str) -> None:
    tables = tables_of(compose(PACK, name, "en")[f"{FOLDER}02-sites.xlsx"])
    work = tables["sites-installation"]
    assert [row.id for row in work.rows] == [
        f"{site}-{one.id}" for site, method in methods(name).items() for one in (*method.steps, *method.checks)
    ]
    columns = [one.id for one in work.columns]
    measured = {row.id: row.cells[columns.index("measured")] for row in work.rows}
    figures = {f"{site}-{one.id}" for site, method in methods(name).items() for one in method.checks if one.expected}
    assert {row for row, cell in measured.items() if cell.writable} == figures
    assert {one.id for one in work.columns if one.kind == "choice"} == {"verdict"}
    pieces = [f"{site.id}-{one.id}" for site in project(name).sites if site.installation
              for one in site.installation.installed]  # fmt: skip
    assert [row.id for row in tables["sites-equipment"].rows] == pieces
    counted = next(row for row in tables["progress"].rows if row.id == "progress-sites-installation")
    done = [one for site in project(name).sites if site.installation for one in site.installation.records if one.done]
    assert [cell.value for cell in counted.cells[1:3]] == [Decimal(len(work.rows)), Decimal(len(done))]
