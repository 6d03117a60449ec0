"""Totals of random quotes against an oracle of whole numbers: 200 in every run, 10,000 in `make proof`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.content.commercial import Quote
from docgen.content.offering import PriceBook
from docgen.pricing import (
    Amount,
    PricedOffer,
    amount_in_words,
    converted_totals,
    payment_schedule,
    plan_schedules,
    price_quote,
    priced_phases,
)
from docgen.pricing.shares import nets_after_discount
from tests.pricing import oracle
from tests.pricing.content import milestones, price_book, quote

OFTEN, ALWAYS = 80, 10_000
DECIMALS = {"EUR": 2, "CNY": 2, "JPY": 0, "KWD": 3}
RATES = {"full": "21", "less": "9.5", "none": "0", "odd": "6.25"}


def amounts(most: int, places: int) -> st.SearchStrategy[str]:
    """Decimal numbers as typed, without an exponent."""
    return st.integers(0, most * 10**places).map(lambda n: f"{Decimal(n).scaleb(-places):f}")


ITEMS = st.lists(
    st.builds(
        oracle.Item, charge=st.sampled_from(["one_time", "monthly", "yearly"]), price=amounts(90_000, 2),
        tax=st.sampled_from(sorted(RATES)),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
PERCENT = amounts(100, 3)
LINE = st.fixed_dictionaries(
    {"item": st.integers(0, 5), "quantity": amounts(2_000, 3), "group": st.sampled_from(["main", "more"])},
    optional={
        "discount_percent": PERCENT, "unit_price": amounts(90_000, 4), "optional": st.sampled_from(["true", "false"]),
    },
)  # fmt: skip
CUTS = st.lists(st.integers(0, 10_000), max_size=4)
CASES = st.fixed_dictionaries(
    {
        "items": ITEMS, "lines": st.lists(LINE, max_size=12), "whole": PERCENT, "months": st.integers(0, 84),
        "currency": st.sampled_from(sorted(DECIMALS)), "cuts": CUTS, "plan": CUTS,
        "rate": amounts(300, 5).filter(lambda rate: Decimal(rate) > 0),
        "split": st.lists(st.fractions(0, 1, max_denominator=7), min_size=12, max_size=12),
    }
)  # fmt: skip


def shares(cuts: list[int]) -> list[str]:
    """Percentages with two decimals that make 100."""
    marks = [0, *sorted(cuts), 10_000]
    return [f"{Decimal(b - a).scaleb(-2):f}" for a, b in pairwise(marks)]


def typed(case: dict[str, Any]) -> tuple[Quote, PriceBook, list[dict[str, Any]], dict[str, oracle.Item]]:
    """The content of a case, and the same lines and items for the oracle."""
    currency, items = case["currency"], {f"SKU-{n}": item for n, item in enumerate(case["items"])}
    lines = []
    for line in case["lines"]:
        made = {name: value for name, value in line.items() if name != "item"}
        made["sku"] = f"SKU-{line['item'] % len(items)}"
        if "unit_price" in made:
            made["unit_price"] = f"{currency} {made['unit_price']}"
        lines.append(made)
    book = price_book(
        currency,
        tax_rates=[{"code": code, "percent": rate, "label": code} for code, rate in RATES.items()],
        items=[
            {"sku": sku, "name": sku, "unit": "piece", "charge": one.charge, "list_price": f"{currency} {one.price}",
             "tax_code": one.tax} for sku, one in items.items()
        ],
    )  # fmt: skip
    other = "USD" if currency != "USD" else "EUR"
    it = quote(
        lines, currency=currency, total_discount_percent=case["whole"], term_months=str(case["months"]),
        payment_milestones=milestones(*shares(case["cuts"])),
        payment_plans=[{"id": "other", "name": "Other", "milestones": milestones(*shares(case["plan"]))}],
        conversions=[{"currency": other, "rate": case["rate"], "date": "2027-01-29", "source": "Bank"}],
        phases=phases(lines, case["split"]),
    )  # fmt: skip
    return it, book, lines, items


def phases(lines: list[dict[str, Any]], split: list[Fraction]) -> list[dict[str, Any]]:
    """Two phases; the first takes some of each item, at most what the first of its lines has."""
    first: dict[str, str] = {}
    for line, part in zip(lines, split, strict=False):
        if line.get("optional") != "true" and line["sku"] not in first:
            some = int(Fraction(line["quantity"]) * part * 1000)
            first[line["sku"]] = f"{Decimal(some).scaleb(-3):f}"
    parts = [{"sku": sku, "quantity": quantity} for sku, quantity in first.items()]
    return [{"id": "one", "name": "One", "parts": parts}, {"id": "two", "name": "Two"}]


def units(amount: Amount | Decimal, decimals: int) -> int:
    """An amount in smallest units; it must be a whole number of them."""
    value = amount.value if isinstance(amount, Amount) else amount
    scaled = value.scaleb(decimals)
    assert scaled == int(scaled)
    return int(scaled)


def check(case: dict[str, Any]) -> None:
    it, book, lines, items = typed(case)
    decimals = DECIMALS[case["currency"]]
    expected = oracle.answer(lines, items, RATES, decimals, case["months"], case["whole"])
    offer = price_quote(it, book, it.tiers[0])

    def whole(amount: Amount) -> int:
        return units(amount, decimals)

    assert [whole(line.net) for line in offer.lines] == expected.nets
    assert {str(group.id): whole(group.subtotal) for group in offer.groups} == expected.subtotals
    assert (whole(offer.one_time), whole(offer.options_total)) == (expected.once, expected.options)
    recurring = {one.charge: whole(one.over_term) for one in offer.recurring}
    assert {name: recurring.get(name, 0) for name in expected.recurring} == expected.recurring  # type: ignore[call-overload]
    assert {str(rate.code): whole(rate.base) for rate in offer.taxes} == expected.bases
    assert {str(rate.code): whole(rate.tax) for rate in offer.taxes} == expected.taxes
    sums = (offer.discount, offer.net, offer.tax, offer.total)
    assert tuple(map(whole, sums)) == (expected.discount, expected.net, expected.tax, expected.total)
    if case["currency"] == "CNY":
        assert offer.in_words == oracle.in_capitals(expected.total)
    check_ways(it, offer, expected, case, decimals)


def check_ways(it: Quote, offer: PricedOffer, expected: oracle.Answer, case: dict[str, Any], decimals: int) -> None:
    """Payments, plans, phases and conversion of the same offer."""
    paid = [units(one.amount, decimals) for one in payment_schedule(it, offer)]
    assert paid == oracle.payments(expected.total, shares(case["cuts"]))
    ((_, plan),) = plan_schedules(it, offer)
    assert [units(one.amount, decimals) for one in plan] == oracle.payments(expected.total, shares(case["plan"]))
    (converted,) = converted_totals(it, offer)
    assert units(converted.total, 2) == oracle.half_up(
        Fraction(expected.total, 10**decimals) * Fraction(case["rate"]) * 100
    )
    found = priced_phases(it, offer)
    for name in ("lines_net", "net", "tax", "total"):
        parts = [units(getattr(one, name), decimals) for one in found]
        assert min(parts) >= 0 and sum(parts) == units(getattr(offer, name), decimals)
    held: dict[str, Fraction] = {}
    for one in found:
        for line in one.lines:
            held[line.line.id] = held.get(line.line.id, Fraction(0)) + Fraction(line.quantity.value)
    firm = {line.id: Fraction(line.quantity.value) for line in offer.lines if not line.optional}
    assert held == {name: quantity for name, quantity in firm.items() if quantity}
    after = nets_after_discount(offer)
    assert sum(units(one, decimals) for one in after.values()) == expected.net


@given(CASES)
@settings(max_examples=OFTEN, deadline=None, suppress_health_check=list(HealthCheck))
def test_totals_are_what_whole_numbers_say(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.proof
def test_ten_thousand_totals_are_what_whole_numbers_say() -> None:
    seen = [0]

    @given(CASES)
    @settings(max_examples=ALWAYS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def every(case: dict[str, Any]) -> None:
        seen[0] += 1
        check(case)

    every()
    print(f"{seen[0]} quotes, 0 differences of the smallest unit")
    assert seen[0] >= ALWAYS


@given(st.integers(0, 10**18 - 1) | st.integers(0, 10**9) | st.integers(0, 10**14 - 1).map(lambda n: n * 10_000))
@example(10**17)
@example(100010000000000)
@settings(max_examples=OFTEN, deadline=None)
def test_capitals_are_what_striking_zeros_gives(cents: int) -> None:
    assert amount_in_words(Decimal(cents).scaleb(-2)) == oracle.in_capitals(cents)
