"""Internal commercial documents: pricing approval, negotiation plan, contract review."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.commercial import TYPES
from docgen.compose.kit import full_price_book
from docgen.content.entity import Visibility
from docgen.content.types import Number
from docgen.model.document import Paragraph, plain_text
from docgen.model.walk import every_value
from docgen.pricing.floors import walk_away
from docgen.pricing.margin import margins
from docgen.render import render
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, ROOT, tables_of
from tests.compose.test_quote import cell, changed, joined, kit_of, material, planned

APPROVAL, NEGOTIATION, REVIEW = TYPES


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_account_has_which_document(language: str) -> None:
    made = {
        account: [plan.path for kind in TYPES for plan in planned(kind, material(account), language)]
        for account in ("halden-rowe", "yunxi-bank", "marlow-press")
    }

    approval, plan, review = "internal/pricing-approval", "internal/negotiation-plan", "internal/contract-review"
    assert made["halden-rowe"] == [approval, plan, review]
    assert made["yunxi-bank"] == [approval, review]
    assert made["marlow-press"] == [approval]


def test_all_of_it_stays_inside_and_has_no_gaps() -> None:
    for kind in TYPES:
        assert kind.level > Visibility.CUSTOMER
        for language in LANGUAGES:
            for account in ("halden-rowe", "yunxi-bank"):
                for plan in planned(kind, material(account), language):
                    assert plan.document.meta.classification == "internal"
                    assert {shown.kind for shown in every_value(plan.document)} == {"plain"}


def test_approval_shows_what_each_offer_leaves() -> None:
    source = material("halden-rowe")
    kit, quote = kit_of(APPROVAL, source), source.account.quotes[0]
    (plan,) = planned(APPROVAL, source)
    table = tables_of(plan.document)["offers"]

    for place, offer in enumerate(kit.offers, 1):
        own = margins(quote, full_price_book(source, quote), offer, walk_away(quote, source.account, offer))
        assert own.above_floor is not None
        expected = {"cost": own.cost, "margin": own.margin, "percent": own.margin_percent, "above": own.above_floor}
        assert {name: cell(table, f"offer-{place}", name).value for name in expected} == {
            name: amount.value for name, amount in expected.items()
        }
        lines = tables_of(plan.document)[f"offer-{place}-lines"]
        assert cell(lines, "total", "margin").value == own.margin.value
        assert cell(lines, "total", "above").value == own.above_floor.value


def test_each_offer_has_the_floor_of_its_own_lines() -> None:
    source = material("halden-rowe")
    items = {str(item.sku): item for item in full_price_book(source, source.account.quotes[0]).items}
    (plan,) = planned(APPROVAL, source)
    table = tables_of(plan.document)["offers"]
    shown = []

    for place, offer in enumerate(kit_of(APPROVAL, source).offers, 1):
        lines = [line for line in offer.lines if not line.optional]
        floors = [items[str(line.sku)].floor_price for line in lines]
        own = sum(
            floor.amount * line.quantity.value * line.periods.value
            for floor, line in zip(floors, lines, strict=True)
            if floor and floor.amount
        )
        shown.append(own)
        assert cell(table, f"offer-{place}", "floor_lines").value == own
        assert cell(tables_of(plan.document)[f"offer-{place}-lines"], "floor-lines", "floor").value == own

    assert len(set(shown)) == 3


def test_all_floors_are_shown_and_distances_count_from_the_highest() -> None:
    (plan,) = planned(APPROVAL, material("halden-rowe"))
    table = tables_of(plan.document)["offers"]
    floors = ("floor_lines", "floor_quote", "floor_walk_away", "above")
    shown = {row.id: [cell(table, row.id, name).value for name in floors] for row in table.rows}

    assert shown["offer-1"] == [380430, 380000, None, 410989 - 380430]
    assert shown["offer-2"] == [451270, 380000, 462300, 488792 - 462300]
    assert "Walk-away price" in joined(plan.document)
    mid = tables_of(plan.document)["offer-2-lines"]
    assert [row.id for row in mid.rows][-4:] == ["floor-lines", "floor-quote", "floor-walk_away", "total"]
    assert (cell(mid, "total", "floor").value, cell(mid, "total", "above").value) == (462300, 488792 - 462300)


def test_what_a_reseller_keeps_counts_against_the_floor_and_as_discount() -> None:
    (plan,) = planned(APPROVAL, material("halden-rowe", "q-halden-reseller"))
    tables = tables_of(plan.document)
    row = tables["offers"].rows[0].id
    shown = {name: cell(tables["offers"], row, name).value for name in ("net", "channel", "kept", "above")}

    kept = Decimal("464352.40")
    assert shown == {"net": 488792, "channel": Decimal("24439.60"), "kept": kept, "above": kept - 462300}
    assert cell(tables["offer-1-lines"], "total", "above").value == kept - 462300
    assert cell(tables["due"], "due-1-whole", "given").value == Decimal("7.98")
    assert "with the reseller's share" in joined(plan.document)
    assert render(plan.document, load_theme("light", ROOT), "xlsx").findings == ()


def test_a_line_without_a_floor_leaves_the_other_floors() -> None:
    source = material("halden-rowe")
    books = source.library.price_books
    bare = [
        book.model_copy(update={"items": tuple(item.model_copy(update={"floor_price": None}) for item in book.items)})
        for book in books
    ]
    unset = replace(source, library=source.library.model_copy(update={"price_books": tuple(bare)}))
    (plan,) = planned(APPROVAL, unset)
    table = tables_of(plan.document)["offers"]
    assert [one.id for one in table.columns if one.id.startswith("floor")] == ["floor_quote", "floor_walk_away"]
    assert [cell(table, row.id, "above").value for row in table.rows] == [30989, 488792 - 462300, 239545]
    assert render(plan.document, load_theme("light", ROOT), "xlsx").findings == ()
    alone = replace(unset, account=unset.account.model_copy(update={"concession_plan": None}))
    (plan,) = planned(APPROVAL, changed(alone, floor=None))
    assert {plain_text(row.cells[-1].runs) for row in tables_of(plan.document)["offers"].rows} == {"–"}


def test_approvals_due_name_who_may_give_them() -> None:
    (plan,) = planned(APPROVAL, material("yunxi-bank"))
    due = tables_of(plan.document)["due"]

    assert [row.id for row in due.rows] == ["due-1-whole"]
    assert [plain_text(one.runs) for one in due.rows[0].cells[-2:]] == ["Sales director", "18\u00a0Mar\u00a02027"]


def test_the_approval_says_so_where_no_limit_exists() -> None:
    source = material("halden-rowe")
    said = {
        name: plain_text(block.runs)
        for changes in ({"approvals": (), "total_discount_percent": Number(Decimal(1))},)
        for block in planned(APPROVAL, changed(source, **changes))[0].document.sections[0].blocks
        if isinstance(block, Paragraph) and (name := block.id).startswith("due")
    }
    assert list(said) == ["due-unweighed"] and said["due-unweighed"].startswith("Something is given away on the whole")


@pytest.mark.parametrize(
    "changes", [{}, {"channel_margin_percent": Number(Decimal("8.5"))}, {"total_discount_percent": Number(Decimal(4))}]
)
def test_approval_workbooks_calculate_the_same_cents(changes: dict[str, Any]) -> None:
    (plan,) = planned(APPROVAL, changed(material("halden-rowe"), **changes))
    made = render(plan.document, load_theme("light", ROOT), "xlsx")

    assert made.findings == ()


def test_every_round_of_the_plan_has_a_give_and_a_get() -> None:
    (plan,) = planned(NEGOTIATION, material("halden-rowe"))
    rounds = tables_of(plan.document)["rounds-table"]

    opening, *played = rounds.rows
    assert (opening.id, cell(rounds, "opening", "total").value) == ("opening", 488792)
    assert len(played) == 4
    totals = {row.id: row for row in tables_of(plan.document)["totals"].rows}
    assert [name for name, row in totals.items() if row.role == "total"] == ["floor-walk_away"]
    assert list(totals)[2:] == ["floor-quote", "floor-lines", "floor-walk_away"]
    assert all(plain_text(row.cells[1].runs) and plain_text(row.cells[3].runs) for row in played)
    assert [cell(rounds, row.id, "above").value for row in played] == [20152, 14972, 11792, 10335]
    assert [row.id for row in played if "key concession" in plain_text(row.cells[1].runs)] == ["round-4"]
    assert plain_text(played[0].cells[-1].runs) == "Account director\nup to 5%"
    for entry in (
        "No ceiling, freeze or largest rise",
        "No total that leaves us less than the highest floor",
        "No payment term above 45 days",
        "Procurement asks for bank details",
        "The parcel network asks",
    ):
        assert entry in joined(plan.document)


def test_rounds_of_a_plan_for_a_reseller_count_what_we_keep() -> None:
    source = material("halden-rowe")
    sold = changed(source, channel_margin_percent=Number(Decimal(2)))
    (plan,) = planned(NEGOTIATION, sold)
    rounds = tables_of(plan.document)["rounds-table"]

    kept = [Decimal(total) * Decimal("0.98") - 462300 for total in (488792, 482452, 477272, 474092, 472635)]
    assert [cell(rounds, row.id, "above").value for row in rounds.rows] == kept
    assert "reseller's share of each total" in joined(plan.document)


def test_review_names_clauses_that_nobody_settled() -> None:
    source = material("halden-rowe")
    contract = source.account.contract
    assert contract is not None
    whole = planned(REVIEW, source)[0].document
    fewer = contract.model_copy(update={"clauses": contract.clauses[:4]})
    part = planned(REVIEW, replace(source, account=source.account.model_copy(update={"contract": fewer})))[0].document

    assert len(tables_of(whole)["clauses-table"].rows) == 6
    assert "Not settled yet" not in joined(whole)
    assert "Not settled yet: Liability and Termination" in joined(part)
    assert "Review outstanding: Legal counsel" in joined(whole)
