"""Offers set apart by content, items that go together, and what phases, plans, rates and partners must say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.content.types import Number
from docgen.diagnostics import ContentError
from docgen.pricing import plan_schedules, price_quote, priced_phases
from docgen.pricing.configuration import misfits
from docgen.pricing.conversion import conversion_faults
from docgen.pricing.fences import steps
from docgen.pricing.margin import margins
from docgen.pricing.phases import phase_faults
from docgen.pricing.what_if import Target, followers, with_discount
from tests.pricing.content import milestones, price_book, quote

D = Decimal


def line(sku: str, quantity: str = "1", **more: str) -> dict[str, Any]:
    """A line as typed."""
    return {"sku": sku, "quantity": quantity} | more


def test_moving_up_adds_and_what_gets_lost_is_named() -> None:
    low = [line("CARE"), line("LICENCE", "5"), line("SPARE", optional="true")]
    mid = [line("CARE"), line("LICENCE", "3"), line("LICENCE", "2"), line("PUMP-1"), line("SPARE", optional="true")]
    high = [line("CARE", optional="true"), line("LICENCE", "4"), line("PUMP-1", "2"), line("INSTALL")]
    up, further = steps(quote(low, mid, high))
    assert (up.gains, up.losses) == (("PUMP-1",), ())
    assert set(further.gains) == {"PUMP-1", "INSTALL"}
    lost = {str(one.lower.sku): (one.had, one.has, one.now_optional) for one in further.losses}
    assert lost == {"CARE": (D(1), D(0), True), "LICENCE": (D(5), D(4), False), "SPARE": (D(1), D(0), False)}
    assert all(one.upper_tier.id == "high" for one in further.losses)


def test_an_option_that_becomes_part_of_the_price_is_no_loss() -> None:
    (up,) = steps(quote([line("SPARE", optional="true")], [line("SPARE")]))
    assert up.gains == ("SPARE",) and up.losses == ()


@pytest.mark.parametrize(
    ("rule", "lines", "found"),
    [
        ({"needs": ["CARE"]}, [line("PUMP-1")], [("needs", "CARE")]),
        ({"needs": ["CARE"]}, [line("PUMP-1"), line("CARE", optional="true")], [("needs", "CARE")]),
        ({"needs": ["CARE"]}, [line("PUMP-1"), line("CARE")], []),
        ({"needs": ["CARE"]}, [line("PUMP-1", optional="true"), line("CARE", optional="true")], []),
        ({"excludes": ["CARE"]}, [line("PUMP-1"), line("CARE")], [("excludes", "CARE")]),
        ({"excludes": ["CARE"]}, [line("PUMP-1"), line("CARE", optional="true")], []),
        ({"quantity_step": "2"}, [line("PUMP-1", "3")], [("step", "2")]),
        ({"quantity_step": "0.25"}, [line("PUMP-1", "3.75")], []),
        ({"least_quantity": "3"}, [line("PUMP-1", "2.99")], [("least", "3")]),
        ({"least_quantity": "3", "most_quantity": "4"}, [line("PUMP-1", "3")], []),
        ({"most_quantity": "4"}, [line("PUMP-1", "4.01")], [("most", "4")]),
        ({"most_quantity": "4"}, [line("PUMP-1", None)], []),  # type: ignore[arg-type]
    ],
)
def test_items_say_what_goes_with_them(
    rule: dict[str, Any], lines: list[dict[str, Any]], found: list[tuple[str, str]]
) -> None:
    items = [
        {"sku": sku, "name": sku, "unit": "piece", "charge": "one_time", "list_price": "EUR 1", "tax_code": "goods"}
        | (rule if sku == "PUMP-1" else {})
        for sku in ("PUMP-1", "CARE")
    ]
    it = quote(lines)
    assert [(one.breach, one.other) for one in misfits(it, price_book(items=items), it.tiers[0])] == found


def test_a_custom_item_is_priced_beside_those_of_the_book() -> None:
    own = {
        "sku": "OWN", "name": "Own", "unit": "set", "charge": "one_time", "list_price": "EUR 100", "tax_code": "goods",
        "cost": "EUR 60",
    }  # fmt: skip
    it = quote([line("OWN", "2", kind="custom", benefit="Fits"), line("SPARE")], custom_items=[own])
    offer = price_quote(it, price_book(), it.tiers[0])
    assert [(one.net.value, one.kind) for one in offer.lines] == [(D(200), "custom"), (D(450), "standard")]
    assert offer.lines[0].benefit is not None
    assert margins(it, price_book(), offer).lines[0].margin.value == 80
    twice = quote([line("OWN")], custom_items=[own | {"sku": "SPARE"}])
    with pytest.raises(ContentError, match="price-sku-twice"):
        price_quote(twice, price_book(), twice.tiers[0])


def test_what_a_partner_keeps_lowers_our_margin_and_no_price() -> None:
    plain, sold = quote([line("SPARE", "2")]), quote(
        [line("SPARE", "2")], partner={"name": "Shop", "discount_percent": "5", "margin_percent": "1.5"},
        channel_margin_percent="1",
    )  # fmt: skip
    offers = [price_quote(one, price_book(), one.tiers[0]) for one in (plain, sold)]
    assert offers[0].total.value == offers[1].total.value
    kept = [margins(one, price_book(), offer) for one, offer in zip((plain, sold), offers, strict=True)]
    assert kept[1].channel_share.value == D("67.50")
    assert kept[0].margin.value - kept[1].margin.value == D("67.50")


def test_phases_and_plans_that_do_not_add_up_are_refused() -> None:
    parts = [{"sku": "SPARE", "quantity": "3"}, {"sku": "NONE"}]
    it = quote([line("SPARE", "2")], phases=[{"id": "a", "name": "A", "parts": parts}, {"id": "b", "name": "B"}])
    offer = price_quote(it, price_book(), it.tiers[0])
    with pytest.raises(ContentError, match="phase-quantity sku=SPARE over=1"):
        priced_phases(it, offer)
    assert [one.rule for one in phase_faults(it)] == ["phase-sku"]
    plans = quote([line("SPARE")], payment_plans=[{"id": "p", "name": "P", "milestones": milestones("30", "60")}])
    with pytest.raises(ContentError, match="payment-sum"):
        plan_schedules(plans, price_quote(plans, price_book(), plans.tiers[0]))


def test_lines_of_one_code_fill_phases_in_their_order() -> None:
    parts = [{"sku": "SPARE", "quantity": "3"}]
    it = quote(
        [line("SPARE", "2"), line("SPARE", "4", discount_percent="10")],
        phases=[{"id": "a", "name": "A", "parts": parts}, {"id": "b", "name": "B"}],
    )
    first, second = priced_phases(it, price_quote(it, price_book(), it.tiers[0]))
    assert [(one.line.id, one.quantity.value) for one in first.lines] == [("spare", D(2)), ("spare.2", D(1))]
    assert (first.net.value, second.net.value) == (D(1305), D(1215))


def test_rates_into_nothing_own_or_twice_are_faults() -> None:
    rate = {"date": "2027-01-29", "source": "Bank"}
    it = quote([], conversions=[rate | {"currency": "USD", "rate": "0"}, rate | {"currency": "EUR", "rate": "1"},
                                rate | {"currency": "USD", "rate": "1.1"}])  # fmt: skip
    assert [one.rule for one in conversion_faults(it)] == [
        "conversion-rate", "conversion-currency", "conversion-currency",
    ]  # fmt: skip


def test_a_quote_that_says_the_same_changes_along_unless_it_speaks_for_itself() -> None:
    first = quote([line("SPARE", "2")])
    follows = first.model_copy(update={"id": "second", "same_as": "q"})
    own = follows.model_copy(update={"id": "third", "total_discount_percent": Number(D(1))})
    chain = follows.model_copy(update={"id": "fourth", "same_as": "second"})
    target = Target(first, first.tiers[0])
    assert [one.id for one in followers(target, (chain, own, first, follows))] == ["q", "second", "fourth"]
    cut = with_discount(target, D("2.5"), follows)
    assert (
        cut.id == "second" and cut.total_discount_percent is not None and cut.total_discount_percent.value == D("2.5")
    )
