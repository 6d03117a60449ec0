"""Payments, amounts in words, value figures and internal margins."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagnostics import ContentError
from docgen.pricing import amount_in_words, payment_schedule, price_quote, value_figures
from docgen.pricing.margin import margins
from tests.pricing.content import milestones, price_book, quote, value_case

D = Decimal


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.15", "壹角伍分"),
        ("10", "壹拾元整"),
        ("10001.10", "壹万零壹元壹角整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("113354.28", "壹拾壹万叁仟叁佰伍拾肆元贰角捌分"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100100000", "壹亿零壹拾万元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert amount_in_words(D(amount)) == words


@pytest.mark.parametrize("amount", ["-0.01", "10000000000000000", "NaN", "Infinity", "0.001"])
def test_amounts_without_words(amount: str) -> None:
    with pytest.raises(ValueError, match="no capitals"):
        amount_in_words(D(amount))


@given(st.integers(0, 10**18 - 1))
@settings(max_examples=200, deadline=None)
def test_words_read_back_as_the_amount(cents: int) -> None:
    words = amount_in_words(D(cents) / 100)
    digits, places = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}
    total = group = digit = 0
    for sign in words:
        if sign in digits:
            digit = digits.index(sign)
        elif sign in places:
            group, digit = group + digit * places[sign], 0
        elif sign == "万":
            total, group, digit = total + (group + digit) * 10**4, 0, 0
        elif sign == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
        elif sign == "元":
            total, group, digit = (total + group + digit) * 100, 0, 0
        elif sign in "角分":
            total, digit = total + digit * (10 if sign == "角" else 1), 0
    assert total == cents and "零零" not in words


SHARES = st.lists(st.integers(1, 40), min_size=1, max_size=7).map(lambda cuts: [*cuts, 300 - sum(cuts)])


@given(SHARES, st.decimals(0, 10**6, places=2))
@settings(max_examples=100, deadline=None)
def test_payments_make_the_total(thirds: list[int], price: Decimal) -> None:
    exact = [D(part) / 4 for part in thirds]
    percents = [str(part) for part in (*exact[:-1], 100 - sum(exact[:-1]))]
    line = {"sku": "PUMP-1", "quantity": "1", "unit_price": f"EUR {price}"}
    it = quote([line], payment_milestones=milestones(*percents))
    offer = price_quote(it, price_book(), it.tiers[0])
    payments = payment_schedule(it, offer)
    assert sum(payment.amount.value for payment in payments) == offer.total.value
    assert all(payment.amount.value >= 0 for payment in payments)


def test_the_last_payment_takes_the_remainder() -> None:
    line = {"sku": "PUMP-1", "quantity": "1", "unit_price": "EUR 84.03"}
    it = quote([line], payment_milestones=milestones("33.33", "33.33", "33.34"))
    offer = price_quote(it, price_book(), it.tiers[0])
    assert offer.total.value == D("100.00")
    assert [payment.amount.value for payment in payment_schedule(it, offer)] == [D("33.33"), D("33.33"), D("33.34")]
    assert payment_schedule(quote([line]), offer) == ()


@pytest.mark.parametrize(("shares", "rule"), [(("30", "60"), "payment-sum"), (("-10", "110"), "payment-share")])
def test_shares_that_make_no_whole_are_refused(shares: tuple[str, ...], rule: str) -> None:
    it = quote([], payment_milestones=milestones(*shares))
    with pytest.raises(ContentError) as caught:
        payment_schedule(it, price_quote(it, price_book(), it.tiers[0]))
    assert {finding.rule for finding in caught.value.findings} == {rule}


def test_a_share_nobody_knows_is_a_gap() -> None:
    it = quote([{"sku": "CARE", "quantity": "1"}], payment_milestones=milestones("30", None))
    payments = payment_schedule(it, price_quote(it, price_book(), it.tiers[0]))
    assert [payment.amount.known for payment in payments] == [True, False]


def test_value_figures_worked_by_hand() -> None:
    figures = value_figures(value_case())
    assert (figures.one_time_cost.value, figures.yearly_cost.value) == (100000, 10000)
    assert figures.yearly_benefit.value == 60000
    assert (figures.net_yearly.value, figures.tco.value, figures.net_value.value) == (50000, 130000, 50000)
    assert figures.roi_percent is not None and figures.roi_percent.value == 38
    assert figures.payback_months is not None and figures.payback_months.value == 24
    assert figures.npv.value == D("28854.85")
    assert [year.cumulative.value for year in figures.years] == [-50000, 0, 50000]


def test_value_that_never_pays_back() -> None:
    costs = [{"id": "run", "item": "Run", "yearly": "EUR 70000"}]
    assert value_figures(value_case(costs=costs)).payback_months is None
    assert value_figures(value_case(costs=[])).roi_percent is None


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"horizon_years": "0"}, "value-horizon"),
        ({"discount_rate_percent": "-1"}, "value-rate"),
        ({"currency": "USD"}, "value-currency"),
    ],
)
def test_value_cases_that_cannot_be_worked_out(changes: dict[str, Any], rule: str) -> None:
    with pytest.raises(ContentError) as caught:
        value_figures(value_case(**changes))
    assert {finding.rule for finding in caught.value.findings} == {rule}


def test_margins_floor_and_approvals() -> None:
    approvals = [{"role": "head", "limit_percent": "30"}, {"role": "lead", "limit_percent": "12"}]
    lines = [{"sku": "SPARE", "quantity": "2", "discount_percent": "10"}, {"sku": "PUMP-1", "quantity": "1",
             "unit_price": "EUR 900"}]  # fmt: skip
    it = quote(lines, approvals=approvals, floor="EUR 1500", channel_margin_percent="10")
    book = price_book()
    offer = price_quote(it, book, it.tiers[0])
    result = margins(it, book, offer)
    assert (offer.net.value, result.cost.value, result.channel_share.value) == (D("1710"), D("2100.50"), D("171"))
    assert (result.margin.value, result.margin_percent.value) == (D("-561.50"), D("-32.8"))
    assert result.kept.value == D("1539")
    assert result.above_floor is not None and result.above_floor.value == D("39")
    assert [(due.line and due.line.id, due.discount_percent.value, due.role) for due in result.approvals_due] == [
        ("pump-1", D("25.03"), "head"),
        (None, D("26.73"), "head"),
    ]


def test_a_missing_cost_makes_the_margin_unknown() -> None:
    book = price_book()
    items = [item.model_copy(update={"cost": None}) for item in book.items]
    it = quote([{"sku": "SPARE", "quantity": "1"}])
    bare = book.model_copy(update={"items": tuple(items)})
    assert not margins(it, bare, price_quote(it, bare, it.tiers[0])).margin.known
