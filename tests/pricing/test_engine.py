"""Prices: examples worked by hand, and what can be said of every quote."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.diagnostics import ContentError
from docgen.pricing import price_quote
from tests.pricing.content import ITEMS, price_book, quote

D = Decimal


def test_an_offer_worked_by_hand() -> None:
    lines = [
        {"sku": "PUMP-1", "quantity": "3", "discount_percent": "5"},  # 3601.50 × 0.95 = 3421.425 → 3421.43
        {"sku": "INSTALL", "quantity": "1.5"},  # 0.495 → 0.50
        {"sku": "CARE", "quantity": "2", "group": "more"},  # 199.98 × 18 = 3599.64
        {"sku": "LICENCE", "quantity": "1", "group": "more", "unit_price": "EUR 900"},  # 900 × 18/12 = 1350
        {"sku": "SPARE", "quantity": "1", "optional": "true"},
    ]
    it = quote(lines, term_months="18", total_discount_percent="3")
    offer = price_quote(it, price_book(), it.tiers[0])
    assert [line.net.value for line in offer.lines] == [D("3421.43"), D("0.50"), D("3599.64"), D("1350"), D("450")]
    subtotals = {group.id: group.subtotal.value for group in offer.groups}
    assert subtotals == {"main": D("3421.93"), "more": D("4949.64")}
    assert (offer.one_time.value, offer.options_total.value) == (D("3421.93"), D("450"))
    assert [(r.charge, r.per_period.value, r.over_term.value) for r in offer.recurring] == [
        ("monthly", D("199.98"), D("3599.64")),
        ("yearly", D("900"), D("1350")),
    ]
    goods, service = offer.taxes
    assert (goods.lines_net.value, goods.discount.value, goods.base.value, goods.tax.value) == (
        D("3421.43"), D("102.64"), D("3318.79"), D("630.57"),
    )  # fmt: skip
    assert (service.base.value, service.tax.value) == (D("4801.64"), D("336.11"))
    assert (offer.net.value, offer.tax.value, offer.total.value) == (D("8120.43"), D("966.68"), D("9087.11"))
    assert offer.line_discount.value == D("180.07") + D("150")
    assert [line.periods.value for line in offer.lines] == [1, 1, 18, D("1.5"), 1]


def test_line_ids_come_from_the_sku() -> None:
    it = quote([{"sku": sku, "quantity": "1"} for sku in ("CARE", "PUMP-1", "CARE")])
    assert [line.id for line in price_quote(it, price_book(), it.tiers[0]).lines] == ["care", "pump-1", "care.2"]


def test_a_gap_is_known_as_one_up_to_the_total() -> None:
    it = quote([{"sku": "CARE", "quantity": None}, {"sku": "PUMP-1", "quantity": "1"}])
    offer = price_quote(it, price_book(), it.tiers[0])
    assert [line.net.known for line in offer.lines] == [False, True]
    assert not offer.total.known and not offer.tax.known
    assert [tax.base.known for tax in offer.taxes] == [True, False]


@pytest.mark.parametrize(("currency", "net", "words"), [("CNY", "3601.50", True), ("JPY", "3602", False)])
def test_decimals_and_words_follow_the_currency(currency: str, net: str, words: bool) -> None:
    it = quote([{"sku": "PUMP-1", "quantity": "3"}], currency=currency)
    offer = price_quote(it, price_book(currency), it.tiers[0])
    assert offer.net.value == D(net) and offer.total.value.as_tuple().exponent == -offer.decimals
    assert bool(offer.in_words) is words


def test_every_trouble_is_named_at_once() -> None:
    lines: list[dict[str, Any]] = [
        {"sku": "NONE", "quantity": "1"},
        {"sku": "CARE", "quantity": "-1"},
        {"sku": "CARE", "quantity": "1", "discount_percent": "100.01"},
        {"sku": "CARE", "quantity": "1", "discount_percent": "-1"},
        {"sku": "CARE", "quantity": "1", "group": "elsewhere"},
        {"sku": "CARE", "quantity": "1", "unit_price": "USD 5"},
        {"sku": "CARE", "quantity": "1", "unit_price": "EUR -5"},
    ]
    it = quote(lines, total_discount_percent="101")
    with pytest.raises(ContentError) as caught:
        price_quote(it, price_book(), it.tiers[0])
    rules = sorted(finding.rule for finding in caught.value.findings)
    assert rules == [
        "price-currency", "price-discount", "price-discount", "price-discount", "price-group", "price-negative",
        "price-quantity", "price-sku",
    ]  # fmt: skip
    with pytest.raises(ContentError, match="price-book-currency book=book currency=USD"):
        price_quote(it, price_book("USD"), it.tiers[0])


AMOUNT = st.decimals(0, 10**7, places=2)
LINE = st.fixed_dictionaries(
    {"sku": st.sampled_from(sorted(ITEMS)), "quantity": st.decimals(0, 10**4, places=3).map(str)},
    optional={
        "discount_percent": st.decimals(0, 100, places=2).map(str),
        "unit_price": AMOUNT.map(lambda amount: f"EUR {amount}"),
        "optional": st.sampled_from(["true", "false"]),
        "group": st.sampled_from(["main", "more"]),
    },
)
LINES = st.lists(LINE, max_size=12)
WHOLE = st.decimals(0, 100, places=1).map(str)


@given(LINES, WHOLE, st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_sums_hold_to_the_cent(lines: list[dict[str, Any]], whole: str, term: int) -> None:
    it = quote(lines, total_discount_percent=whole, term_months=str(term))
    offer = price_quote(it, price_book(), it.tiers[0])
    firm = [line for line in offer.lines if not line.optional]
    assert sum((line.net.value for line in firm), D(0)) == offer.lines_net.value
    assert sum((group.subtotal.value for group in offer.groups), D(0)) == offer.lines_net.value
    assert offer.one_time.value + sum(part.over_term.value for part in offer.recurring) == offer.lines_net.value
    assert offer.lines_net.value - offer.discount.value == offer.net.value == sum(t.base.value for t in offer.taxes)
    assert offer.net.value + offer.tax.value == offer.total.value
    cent = D("0.01")
    for line in offer.lines:
        assert line.net.value == line.net.value.quantize(cent) >= 0
    assert all(tax.tax.value == tax.tax.value.quantize(cent) for tax in offer.taxes)


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_does_not_matter(lines: list[dict[str, Any]], random: Any) -> None:
    mixed = list(lines)
    random.shuffle(mixed)
    it = quote(lines, mixed, total_discount_percent="2.5")
    one, other = (price_quote(it, price_book(), tier) for tier in it.tiers)
    assert [one.total.value, one.tax.value, one.discount.value] == [
        other.total.value,
        other.tax.value,
        other.discount.value,
    ]


@given(LINES, st.decimals(0, 100, places=2), WHOLE)
@settings(max_examples=60, deadline=None)
def test_a_discount_never_raises_a_total(lines: list[dict[str, Any]], percent: Decimal, whole: str) -> None:
    plain = [{key: value for key, value in line.items() if key != "discount_percent"} for line in lines]
    less = [line | {"discount_percent": str(percent)} for line in plain]
    it = quote(plain, less, total_discount_percent=whole)
    full, cut = (price_quote(it, price_book(), tier) for tier in it.tiers)
    assert cut.total.value <= full.total.value
    assert all(a.net.value <= b.net.value for a, b in zip(cut.lines, full.lines, strict=True))


@given(LINES, LINES)
@settings(max_examples=60, deadline=None)
def test_options_and_other_tiers_change_no_total(lines: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    options = [line | {"optional": "true"} for line in others]
    it, alone = quote(lines, lines + options, others), quote(lines)
    book = price_book()
    expected = price_quote(alone, book, alone.tiers[0]).total
    assert [price_quote(it, book, tier).total.value for tier in it.tiers[:2]] == [expected.value] * 2
