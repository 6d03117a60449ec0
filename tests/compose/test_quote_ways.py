"""Other ways to buy: plans, phases, another currency and a reseller, on the sheets that may show them and no others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose.quote import SEALED_TYPES, TYPES
from docgen.model.document import Document, Table, every_section, plain_text
from tests.compose.material import LANGUAGES, tables_of, words_of
from tests.compose.test_quote import cell, changed, material, planned

QUOTATION, OPTIONS = TYPES[:2]
D = Decimal


def options(language: str) -> Document:
    (plan,) = planned(OPTIONS, material("halden-rowe", "q-halden-options"), language)
    return plan.document


def totals(table: Table, row: str) -> list[object]:
    """The amounts of a row of a phase table."""
    return [cell(table, row, name).value for name in ("net", "tax", "total")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_phases_add_up_to_the_offer_they_part(language: str) -> None:
    tables = tables_of(options(language))
    parted = {name: table for name, table in tables.items() if name.startswith("phases-")}
    assert sorted(parted) == ["phases-2", "phases-3"], "the smallest offer is whole in its first phase"
    middle = parted["phases-2"]
    first, rest, whole = (totals(middle, row) for row in ("phase-shop-first", "phase-the-rest", "phases-total"))
    assert whole == [D("488792.00"), D("102646.32"), D("591438.32")]
    assert [a + b for a, b in zip(first, rest, strict=True)] == whole  # type: ignore[operator]
    assert cell(middle, "phases-total", "total").formula is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_pays_the_same_total(language: str) -> None:
    tables = tables_of(options(language))
    main, other = tables["payments"], tables["payments-after-black-week"]
    for column in ("amount-1", "amount-2", "amount-3"):
        assert cell(main, "payment-total", column).value == cell(other, "payment-total", column).value
    assert [cell(other, f"payment-{name}", "share").value for name in ("order", "first-wave", "black-week")] == [
        30,
        20,
        50,
    ]


def test_another_currency_is_information_with_rate_day_and_source() -> None:
    words = words_of(options("en")).replace("\n", "").replace("\u00a0", " ")
    assert "For information only: €591,438.32 with tax is GBP 497,517.91 at 0.8412 GBP for 1 EUR" in words
    assert "European Central Bank, reference rate, 29 January 2027" in words
    assert "仅供参考" in words_of(options("zh"))


def test_a_reseller_buys_and_signs_for_the_end_customer() -> None:
    (plan,) = planned(QUOTATION, material("halden-rowe", "q-halden-reseller"))
    words = words_of(plan.document).replace("\n", "")
    assert words.count("Wendover Business Systems Ltd") == 2 and "End customer: Halden & Rowe" in words
    assert "Shows once more before November that the peak holds" in words
    own = plain_text(cell(tables_of(plan.document)["prices-options"], "line-hr-loadtest", "item").runs)
    assert own.startswith("Second load test")


def test_sealed_sheets_and_forms_show_neither_phases_nor_conversions() -> None:
    said = next(one for one in material("halden-rowe").account.quotes if one.id == "q-halden-options")
    source = changed(material("halden-rowe"), phases=said.phases, conversions=said.conversions)
    for plan in planned(SEALED_TYPES[0], source):
        assert not [name for name in tables_of(plan.document) if name.startswith("phases")]
        assert "For information only" not in words_of(plan.document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reseller_is_asked_for_no_amount_and_orders_elsewhere(language: str) -> None:
    source = material("halden-rowe", "q-halden-reseller")
    (plan,) = planned(QUOTATION, source, language)
    payments = tables_of(plan.document)["payments"]
    assert [column.id for column in payments.columns] == ["no", "milestone", "days", "evidence", "share"]
    told = {block.id for section in every_section(plan.document) for block in section.blocks}
    assert {"partner-pays", "partner-order"} <= told
    assert plan.document.sections[-1].sections[0].id == "payment"
