"""The engineering design of a site: in its file, to be approved, and in the workbook of all sites."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.content.project import Project
from docgen.content.records import PaymentRecord
from docgen.content.types import Day, Id, Number
from docgen.delivery.design import budgets
from docgen.delivery.sites import gate_of
from docgen.model.document import Document, Table, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, compose, ids_of, tables_of, words_of

PAID = PaymentRecord(payment=Id("advance"), paid=Day(date(2027, 4, 1)))
BOOK = "customer/handover/02-sites.xlsx"


def project(name: str) -> Project:
    found = account(name).project
    assert found is not None
    return found


def site_file(made: dict[str, Document], site: str) -> Document:
    return next(one for path, one in made.items() if path.endswith(f"-{site}.pdf"))


def said(table: Table, row: str) -> list[str]:
    found = next(one for one in table.rows if one.id == row)
    return [plain_text(cell.runs) for cell in found.cells]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_a_design_is_in_the_file_of_its_site(name: str, language: str) -> None:
    made = compose(PACK, name, language)
    designs = {one.id: one for one in project(name).designs}
    for site in project(name).sites:
        assert site.design is not None
        design, tables = designs[site.design.of], tables_of(site_file(made, site.id))
        key = f"site-{site.id}-design"
        assert [row.id for row in tables[f"{key}-positions"].rows] == [one.id for one in design.positions]
        assert [row.id for row in tables[f"{key}-cables"].rows] == [one.id for one in design.cables]
        assert [row.id for row in tables[f"{key}-ports"].rows] == [one.id for one in site.design.ports]
        assert [row.id for row in tables[f"{key}-budget"].rows] == [one.id for one in budgets(design)]
        assert (f"{key}-changes" in tables) == bool(site.design.changes)
        assert (f"{key}-sign" in ids_of(site_file(made, site.id))) == (site.design.approved is None)


def test_each_feed_carries_the_whole_load_alone_and_heat_is_the_power_drawn() -> None:
    made = compose(PACK, "halden-rowe", "en")
    table = tables_of(site_file(made, "northwick"))["site-northwick-design-budget"]
    assert said(table, "feed-a") == ["Feed A, kW", "4.99", "7.3", "2.31", "32"]
    assert said(table, "feed-b")[1:] == said(table, "feed-a")[1:]
    assert said(table, "cooling") == ["Cooling, kW", "4.99", "9", "4.01", "45"]
    assert said(table, "floor")[1:] == ["920", "1,100", "180", "16"]
    probes = tables_of(site_file(made, "port-halden"))["site-port-halden-design-budget"]
    assert said(probes, "socket") == ["Socket of the shelf, kW", "0.12", "2.3", "2.18", "95", "2.3"]


def test_given_heat_counts_instead_of_the_power_drawn() -> None:
    design = project("halden-rowe").designs[0]
    warm = tuple(one.model_copy(update={"heat": Number(Decimal("0.1"))}) for one in design.positions)
    known = {one.id: one.needed for one in budgets(design.model_copy(update={"positions": warm}))}
    assert known["cooling"] == Decimal("0.1") * (1 + 2 + 12 + 1) and known["feed-a"] == Decimal("4.99")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_that_waits_for_its_survey_has_a_form_to_design_it_by(language: str) -> None:
    known = project("halden-rowe")
    bare = tuple(one.model_copy(update={"design": None}) for one in known.sites)
    edited = changed("halden-rowe", project=known.model_copy(update={"sites": bare}))
    made = compose(PACK, "halden-rowe", language, content=edited)
    blank = tables_of(site_file(made, "northwick"))["site-northwick-design-cables"]
    assert len(blank.rows) == 5 and all(cell.writable for row in blank.rows for cell in row.cells[1:])
    assert "site-port-halden-design-cables" not in tables_of(site_file(made, "port-halden")), "it has been surveyed"
    none = edited.project.model_copy(update={"designs": ()}) if edited.project else None
    plain = compose(PACK, "halden-rowe", language, content=changed("halden-rowe", project=none))
    assert not [name for one in plain.values() for name in tables_of(one) if "design" in name]
    assert not {"sites-power", "sites-cables"} & set(tables_of(plain[BOOK]))


def test_an_approval_is_said_and_what_waits_for_one() -> None:
    made = compose(PACK, "halden-rowe", "en")
    probes, cabinet = (
        words_of(site_file(made, one)).replace("\n", "").replace("\u00a0", " ") for one in ("port-halden", "northwick")
    )
    assert "21 January 2027, Release manager" in probes
    assert "production and shipping for this site wait" in cabinet
    assert "production and shipping for this site wait" not in probes


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_the_workbook_lists_budgets_and_cables_of_every_site(name: str) -> None:
    tables = tables_of(compose(PACK, name, "zh")[BOOK])
    designs = {one.id: one for one in project(name).designs}
    plans = [(site.id, designs[site.design.of]) for site in project(name).sites if site.design is not None]
    assert [row.id for row in tables["sites-cables"].rows] == [
        f"{site}-{one.id}" for site, design in plans for one in design.cables
    ]
    rows = {row.id: row for row in tables["sites-power"].rows}
    assert list(rows) == [f"{site}-{one.id}" for site, design in plans for one in budgets(design)]
    for site, design in plans:
        for one in budgets(design):
            assert rows[f"{site}-{one.id}"].cells[4].value == one.reserve
            assert rows[f"{site}-{one.id}"].cells[4].formula is not None


def test_production_is_held_until_the_design_is_approved_where_content_says_so() -> None:
    site = project("halden-rowe").sites[0]
    assert site.design is not None
    there = site.model_copy(update={"survey": Day(date(2027, 3, 24)), "stages": site.stages[1:]})
    waiting = gate_of(there, project("halden-rowe"), None, date(2027, 4, 10))
    assert waiting.surveyed and waiting.advance_in and not waiting.is_open
    for edit in ({"approved": Day(date(2027, 4, 8))}, {"production_waits": False}):
        free = there.model_copy(update={"design": site.design.model_copy(update=edit)})
        assert gate_of(free, project("halden-rowe"), None, date(2027, 4, 10)).is_open
    bare = project("halden-rowe").model_copy(update={"sites": (there,), "payments": (PAID,)})
    made = compose(PACK, "halden-rowe", "en", content=changed("halden-rowe", project=bare), when=date(2027, 4, 10))
    (row,) = tables_of(made["customer/handover/04-delivery-tracker.pdf"])["tracker-gates"].rows
    assert plain_text(row.cells[-1].runs) == "Waits for the approval of the design"
