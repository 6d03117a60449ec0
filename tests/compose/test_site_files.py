"""The file of each site, the workbook of all sites, and the delivery tracker."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.compose.handover.claims import TYPE as CLAIMS
from docgen.content.records import PaymentRecord
from docgen.content.sites import Site
from docgen.content.types import Day, Id, Text
from docgen.delivery.sites import gate_of, point_state, step_states
from docgen.model.document import Document, Field, Fields, Table, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, compose, planned, tables_of, words_of

FOLDER = "customer/handover/"
PARTS = [
    "survey-part",
    "design-part",
    "readiness-part",
    "packing-part",
    "receipt-part",
    "installation-part",
    "acceptance-part",
]


def sites_of(name: str) -> tuple[Site, ...]:
    project = account(name).project
    assert project is not None
    return project.sites


def files(name: str, language: str = "en", **edits: Any) -> dict[str, Document]:
    made = compose(PACK, name, language, **edits)
    found = {path.rpartition("/")[2]: one for path, one in made.items() if "/02-sites/" in path and path[-3:] == "pdf"}
    return found | {
        path.removeprefix(FOLDER): one for path, one in made.items() if path[len(FOLDER) :][:2] in ("02", "04")
    }


def column(table: Table, name: str) -> dict[str, str]:
    """The words of a column by row."""
    place = next(index for index, one in enumerate(table.columns) if one.id == name)
    return {row.id: plain_text(row.cells[place].runs) for row in table.rows}


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_a_file_per_site_has_all_its_parts(name: str) -> None:
    made = files(name)
    for number, site in enumerate(sites_of(name), 1):
        document = made[f"{number:03}-{site.id}.pdf"]
        assert [section.id for section in document.sections] == [f"site-{site.id}-{part}" for part in PARTS]
        checks = tables_of(document)[f"site-{site.id}-checks"]
        assert sorted(row.id for row in checks.rows) == sorted(one.id for one in site.readiness)
        assert all(row.cells[-2].writable and row.cells[-1].writable for row in checks.rows)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_what_is_packed_is_what_is_counted(name: str) -> None:
    made = files(name)
    for number, site in enumerate(sites_of(name), 1):
        tables = tables_of(made[f"{number:03}-{site.id}.pdf"])
        packed, counted = tables[f"site-{site.id}-packing"], tables[f"site-{site.id}-receipt"]
        listed = {
            f"{one.id}-{item.sku}".lower(): item.quantity.amount for one in site.packages for item in one.contents
        }
        assert {row.id: row.cells[3].value for row in packed.rows} == listed
        assert {row.id: row.cells[3].value for row in counted.rows} == listed
        came = {f"{one.id}-{item.sku}".lower() for one in site.packages for item in one.contents if item.received}
        assert all(row.cells[4].writable and bool(row.cells[4].runs) == (row.id in came) for row in counted.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_is_surveyed_even_where_nobody_asked(language: str) -> None:
    project = account("halden-rowe").project
    assert project is not None
    asked = tuple(one for one in project.sites[1].survey_points if one.area not in ("receiving", "safety"))
    site = project.sites[1].model_copy(update={"survey_points": asked})
    other = project.model_copy(update={"sites": (project.sites[0], site, project.sites[2])})
    made = files("halden-rowe", language, content=changed("halden-rowe", project=other))
    table = tables_of(made["002-calder-mill.pdf"])["site-calder-mill-survey"]
    assert len(table.rows) >= 8 and {"receiving", "safety"} <= {row.id for row in table.rows}
    assert all(row.cells[3].writable for row in table.rows)
    filled = tables_of(files("halden-rowe", language)["003-port-halden.pdf"])["site-port-halden-survey"]
    assert sum(bool(row.cells[3].runs) for row in filled.rows) == 8


def test_the_day_goods_came_is_printed_once_it_is_known() -> None:
    made = files("halden-rowe")
    asked = {
        name: next(one for one in _arrival_of(made[f"{name}.pdf"]) if one.id.endswith("arrived_at"))
        for name in ("001-northwick", "003-port-halden")
    }
    assert asked["001-northwick"].value is None
    assert plain_text(asked["003-port-halden"].value or ()).replace("\u00a0", " ") == "26 January 2027"


def _arrival_of(document: Document) -> list[Field]:
    """The fields above what is counted on arrival."""
    blocks = (block for section in document.sections for block in section.blocks)
    return [one for block in blocks if isinstance(block, Fields) for one in block.fields]


def test_acceptance_of_a_site_has_its_own_tests_alone() -> None:
    made = files("yunxi-bank")
    project = account("yunxi-bank").project
    assert project is not None
    for number, site in enumerate(project.sites, 1):
        rows = [row.id for row in tables_of(made[f"{number:03}-{site.id}.pdf"])[f"site-{site.id}-tests"].rows]
        own = [one.id for one in project.acceptance_criteria if site.id in one.sites]
        assert own and [row for row in rows if not row.startswith("check-")] == own


def test_known_differences_are_listed_and_the_claim_is_not() -> None:
    document = files("halden-rowe")["003-port-halden.pdf"]
    table = tables_of(document)["site-port-halden-differences"]
    assert column(table, "replacement")["dc-probe"].startswith("One probe by courier")
    assert [row.id for row in table.rows if not row.cells[1].writable] == ["dc-probe"]
    assert "insurer" not in "\n".join(words_of(one) for one in compose(PACK, "halden-rowe", "en").values())


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_claims_have_a_document_of_their_own_inside(name: str) -> None:
    made = compose(CLAIMS, name, "en")
    assert list(made) == ["internal/insurance-claims.docx"]
    document = made["internal/insurance-claims.docx"]
    assert document.meta.classification == "internal"
    claims = [one.claim for site in sites_of(name) for one in site.discrepancies if one.claim is not None]
    told = list(column(tables_of(document)["claims-table"], "claim").values())
    assert told == [one.in_language("en")[1] for one in claims]  # type: ignore[index]
    outside = "\n".join(words_of(one) for one in compose(PACK, name, "en").values())
    assert not any(one.in_language("en")[1] in outside for one in claims)  # type: ignore[index]


def test_a_site_without_goods_has_no_lists_of_goods() -> None:
    project = account("halden-rowe").project
    assert project is not None
    bare = project.sites[0].model_copy(update={"packages": (), "discrepancies": (), "installation": None})
    other = project.model_copy(update={"sites": (bare,)})
    made = files("halden-rowe", content=changed("halden-rowe", project=other))
    assert "C whether the site is accepted" in words_of(made["001-northwick.pdf"]).replace("\n", "")
    assert not {"sites-installation", "sites-equipment"} & set(tables_of(made["02-sites.xlsx"]))
    assert [one.id.rpartition("-")[0] for one in made["001-northwick.pdf"].sections] == [
        "site-northwick-survey", "site-northwick-design", "site-northwick-readiness", "site-northwick-acceptance"
    ]  # fmt: skip
    assert "sites-goods" not in tables_of(made["02-sites.xlsx"])


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tracker_has_every_step_of_every_site(name: str, language: str) -> None:
    table = tables_of(files(name, language)["04-delivery-tracker.xlsx"])["tracker-steps"]
    steps = [f"{site.id}-{step.stage}" for site in sites_of(name) for step in site.stages]
    assert [row.id for row in table.rows] == steps
    kinds = {one.id: one.kind for one in table.columns}
    assert kinds["light"] == "light" and kinds["actual"] == "date"
    assert all(one.choices for one in table.columns if one.kind in ("choice", "light"))


def test_amber_has_its_reason_and_what_is_done() -> None:
    table = tables_of(files("halden-rowe", when=date(2027, 2, 1))["04-delivery-tracker.pdf"])["tracker-risks"]
    assert list(column(table, "light").items()) == [("calder-mill-installation", "At risk")]
    assert "second power feed" in column(table, "reason")["calder-mill-installation"]
    assert "5 March" in column(table, "action")["calder-mill-installation"]


@pytest.mark.parametrize(("today", "steps"), [(date(2027, 2, 1), 0), (date(2027, 3, 30), 4)])
def test_lights_of_the_dates_ask_for_a_reason(today: date, steps: int) -> None:
    made = [one for one in planned(PACK, "halden-rowe", "en", None, today) if one.path.endswith("04-delivery-tracker")]
    said = [finding for one in made for finding in one.findings]
    assert [one.rule for one in said] == ["light-unexplained"] * steps
    assert all(one.location.line for one in said)


NORTHWICK = "northwick"


@pytest.mark.parametrize(
    ("today", "stage", "light", "why"),
    [
        (date(2027, 2, 1), "survey", "green", "on_plan"),
        (date(2027, 3, 24), "survey", "green", "on_plan"),
        (date(2027, 3, 25), "survey", "red", "late"),
        (date(2027, 3, 14), "production", "green", "on_plan"),
        (date(2027, 3, 30), "production", "amber", "held"),
        (date(2027, 4, 14), "production", "red", "held"),
        (date(2027, 3, 25), "test", "amber", "after_late"),
        (date(2027, 2, 1), "arrival", "green", "on_plan"),
    ],
)
def test_lights_follow_the_dates(today: date, stage: str, light: str, why: str) -> None:
    project = account("halden-rowe").project
    assert project is not None
    site = next(one for one in project.sites if one.id == NORTHWICK)
    states = {one.step.stage: one for one in step_states(site, gate_of(site, project, _quote(), today), today)}
    assert (states[stage].light, states[stage].why) == (light, why)  # type: ignore[index]


def _quote() -> Any:
    return account("halden-rowe").quotes[0]


@pytest.mark.parametrize(
    ("surveyed", "paid", "opens"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_the_gate_opens_with_survey_and_advance(surveyed: bool, paid: bool, opens: bool) -> None:
    today, day = date(2027, 4, 1), Day(date(2027, 3, 24))
    project = account("halden-rowe").project
    assert project is not None
    site = project.sites[0]
    first = site.stages[0].model_copy(update={"actual": day if surveyed else None})
    site = site.model_copy(update={"stages": (first, *site.stages[1:]), "design": None})
    payments = (PaymentRecord(payment=Id("advance"), paid=day),) if paid else ()
    changed_one = project.model_copy(update={"payments": payments, "sites": (site, *project.sites[1:])})
    assert gate_of(site, changed_one, _quote(), today).is_open is opens
    content = changed("halden-rowe", project=changed_one)
    made = compose(PACK, "halden-rowe", "en", content=content, when=today)
    gates = tables_of(made[f"{FOLDER}04-delivery-tracker.pdf"])["tracker-gates"]
    assert column(gates, "state")["northwick"] == ("Open" if opens else "Held")


def test_points_of_a_site_have_lights_too() -> None:
    item = sites_of("halden-rowe")[0].readiness[0]
    due = item.due.value
    assert due == date(2027, 4, 30)
    light = {when: point_state(item, when).light for when in (date(2027, 4, 1), date(2027, 5, 1))}
    assert light == {date(2027, 4, 1): "green", date(2027, 5, 1): "red"}
    done = item.model_copy(update={"status": "done"})
    assert point_state(done, date(2027, 6, 1)).light == "done"


def test_many_sites_are_counted_on_the_page_and_listed_in_the_workbook() -> None:
    project = account("halden-rowe").project
    assert project is not None
    first = project.sites[0]
    many = tuple(first.model_copy(update={"id": Id(f"place-{number}")}) for number in range(60))
    content = changed("halden-rowe", project=project.model_copy(update={"sites": many}))
    made = compose(PACK, "halden-rowe", "en", content=content, when=date(2027, 3, 26))
    page, book = (tables_of(made[f"{FOLDER}04-delivery-tracker.{form}"]) for form in ("pdf", "xlsx"))
    assert [(row.id, row.cells[-1].value) for row in page["tracker-glance"].rows][:2] == [
        ("survey", Decimal(60)),
        ("production", Decimal(0)),
    ]
    assert "tracker-gates" not in page and len(book["tracker-gates"].rows) == 60
    assert len(book["tracker-steps"].rows) == 360 and len(page["tracker-risks"].rows) == 100
    assert {column(page["tracker-risks"], "light")[f"place-{number}-survey"] for number in range(60)} == {"Late"}
    said = words_of(made[f"{FOLDER}04-delivery-tracker.pdf"])
    assert "of 360, late ones before those at risk" in said.replace("\u00a0", " ").replace("\n", "")


def test_next_actions_are_told_by_side() -> None:
    made = files("halden-rowe", when=date(2027, 2, 1))["04-delivery-tracker.pdf"]
    theirs, ours = tables_of(made)["tracker-theirs"], tables_of(made)["tracker-ours"]
    assert "calder-mill-permit" in column(theirs, "what") and "northwick-survey" in column(ours, "what")
    assert not set(column(theirs, "what")) & set(column(ours, "what"))
    project = account("halden-rowe").project
    assert project is not None
    site = project.sites[2]
    waiting = tuple(
        one.model_copy(update={"actual": None}) if one.stage == "installation" else one for one in site.stages
    )
    other = project.model_copy(update={"sites": (*project.sites[:2], site.model_copy(update={"stages": waiting}))})
    earlier = files("halden-rowe", content=changed("halden-rowe", project=other), when=date(2027, 1, 26))
    theirs = tables_of(earlier["04-delivery-tracker.xlsx"])["tracker-theirs"]
    assert "port-halden-installation" in column(theirs, "what")


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_what_production_waits_for_is_among_the_customers_next_actions(name: str) -> None:
    project = account(name).project
    assert project is not None
    waiting = [site for site in project.sites if site.design is not None and site.design.production_waits]
    designs = {f"waits-approval-{site.id}": site.design.approval_due for site in waiting if site.design is not None}
    rows = {row.id: row for row in tables_of(files(name)["04-delivery-tracker.xlsx"])["tracker-theirs"].rows}
    assert {one for one in rows if one.startswith("waits-")} == {*designs, "waits-advance"}
    for key, due in designs.items():
        assert due is not None and rows[key].cells[3].value == due.value and rows[key].cells[2].runs


def test_a_late_replacement_is_a_next_action_of_ours() -> None:
    project = account("halden-rowe").project
    assert project is not None
    site = project.sites[2]
    waiting = site.discrepancies[0].model_copy(update={"settled": None, "description": Text.of(en="Newly seen")})
    other = project.model_copy(
        update={"sites": (*project.sites[:2], site.model_copy(update={"discrepancies": (waiting,)}))}
    )
    made = files("halden-rowe", content=changed("halden-rowe", project=other), when=date(2027, 1, 27))
    told = column(tables_of(made["04-delivery-tracker.pdf"])["tracker-ours"], "what")
    assert told["port-halden-dc-probe"] == "Deliver the replacement: Newly seen"


def test_quantities_are_numbers_in_the_workbook() -> None:
    table = tables_of(files("halden-rowe", "zh")["02-sites.xlsx"])["sites-goods"]
    row = next(row for row in table.rows if row.id == "northwick-nw-2-acc-opt10")
    assert row.cells[4].value == Decimal(8) and row.cells[5].writable
