"""Value figures of any case against a plain year-by-year calculation in fractions; what the edges of it are called."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.content.commercial import ValueCase
from docgen.diagnostics import ContentError
from docgen.pricing import ValueFigures, sensitivity, value_figures
from tests.pricing.content import value_case

D = Decimal
MONEY = st.decimals(0, 10**9, places=2)
CONFIDENCE = st.sampled_from(("high", "medium", "low"))


@dataclass(frozen=True)
class Plain:
    """The figures worked out one year after the other."""

    spent: Fraction
    earned: Fraction
    worth_today: Fraction
    back_after: int | None


def plain(once: Fraction, cost: Fraction, benefit: Fraction, rate: Fraction, years: int) -> Plain:
    """Cash in and out, year by year; months until the money is back, counted one by one."""
    spent, earned, today, discount = once, Fraction(0), -once, Fraction(1)
    for _ in range(years):
        discount *= 1 + rate / 100
        spent, earned, today = spent + cost, earned + benefit, today + (benefit - cost) / discount
    months = (month for month in range(1, years * 12 + 1) if (benefit - cost) * month / 12 >= once)
    back = next(months, None) if benefit > cost and once else None
    return Plain(spent, earned, today, back)


@st.composite
def cases(draw: st.DrawFn) -> ValueCase:
    """Up to four costs and five benefits over up to ten years."""
    costs = [
        {"id": f"c{n}", "item": "Cost", "one_time": f"EUR {draw(MONEY)}", "yearly": f"EUR {draw(MONEY)}"}
        for n in range(draw(st.integers(0, 4)))
    ]
    benefits = [
        {"id": f"b{n}", "item": "Benefit", "formula": "a × b", "yearly": f"EUR {draw(MONEY)}",
         "confidence": draw(CONFIDENCE)}
        for n in range(draw(st.integers(1, 5)))
    ]  # fmt: skip
    return value_case(
        costs=costs, benefits=benefits, horizon_years=str(draw(st.integers(1, 10))),
        discount_rate_percent=str(draw(st.decimals(0, 40, places=2))),
        sensitivity_percent=str(draw(st.integers(1, 100))),
    )  # fmt: skip


def inputs(case: ValueCase) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """One-time cost, yearly cost, yearly benefit and rate of a case."""
    once = sum((Fraction(one.one_time.amount or 0) for one in case.costs if one.one_time), Fraction(0))
    cost = sum((Fraction(one.yearly.amount or 0) for one in case.costs if one.yearly), Fraction(0))
    benefit = sum((Fraction(one.yearly.amount or 0) for one in case.benefits), Fraction(0))
    return once, cost, benefit, Fraction(case.discount_rate_percent.amount)


def agree(found: ValueFigures, want: Plain, years: int) -> None:
    """The figures are those of the plain calculation, each rounded once."""
    assert Fraction(found.tco.value) == want.spent
    assert Fraction(found.total_benefit.value) == want.earned
    assert Fraction(found.net_value.value) == want.earned - want.spent == Fraction(found.years[-1].cumulative.value)
    assert abs(Fraction(found.npv.value) - want.worth_today) <= Fraction(1, 200)
    assert (found.payback_months.value if found.payback_months else None) == want.back_after
    assert (found.payback == "within") == (want.back_after is not None)
    if want.spent:
        exact = (want.earned - want.spent) / want.spent * 100
        assert found.roi_percent is not None and abs(Fraction(found.roi_percent.value) - exact) <= Fraction(1, 2)
    else:
        assert found.roi_percent is None
    assert len(found.years) == years


@given(cases())
@settings(max_examples=150, deadline=None)
def test_figures_are_those_of_a_plain_calculation(case: ValueCase) -> None:
    once, cost, benefit, rate = inputs(case)
    agree(value_figures(case), plain(once, cost, benefit, rate, case.horizon_years), case.horizon_years)


@given(cases())
@settings(max_examples=80, deadline=None)
def test_every_swing_moves_one_input_alone(case: ValueCase) -> None:
    once, cost, benefit, rate = inputs(case)
    years, found = case.horizon_years, sensitivity(case)
    share = Fraction(case.sensitivity_percent, 100)
    for swing in found.swings:
        for figures, by in ((swing.low, 1 - share), (swing.high, 1 + share)):
            own = Fraction(swing.benefit.yearly.amount or 0) * (by - 1) if swing.benefit else Fraction(0)
            moved = (
                once * by if swing.kind == "once" else once, cost * by if swing.kind == "yearly" else cost,
                benefit + own, rate * by if swing.kind == "rate" else rate,
            )  # fmt: skip
            agree(figures, plain(*moved, years), years)
    widths = [abs(one.high.npv.value - one.low.npv.value) for one in found.swings]
    assert widths == sorted(widths, reverse=True)
    assert {one.id for one in found.swings} >= {str(one.id) for one in case.benefits}


@given(cases())
@settings(max_examples=80, deadline=None)
def test_scenarios_and_the_change_at_which_it_turns(case: ValueCase) -> None:
    once, cost, benefit, rate = inputs(case)
    years, found = case.horizon_years, sensitivity(case)
    low, high = (1 + Fraction(sign * case.sensitivity_percent, 100) for sign in (-1, 1))
    agree(found.worst, plain(once * high, cost * high, benefit * low, rate, years), years)
    agree(found.expected, plain(once, cost, benefit, rate, years), years)
    agree(found.best, plain(once * low, cost * low, benefit * high, rate, years), years)
    assert found.worst.npv.value <= found.expected.npv.value <= found.best.npv.value
    sure = sum((Fraction(one.yearly.amount or 0) for one in case.benefits if one.confidence == "high"), Fraction(0))
    if found.surest is not None:
        agree(found.surest, plain(once, cost, sure, rate, years), years)
    worth = plain(once, cost, benefit, rate, years).worth_today
    if worth <= 0:
        assert found.break_even_percent is None
    else:
        full = plain(Fraction(0), Fraction(0), benefit, rate, years).worth_today
        assert found.break_even_percent is not None
        assert found.break_even_percent.value == floor(worth / full * 100)


def cost(once: str, yearly: str) -> list[dict[str, Any]]:
    return [{"id": "buy", "item": "Plant", "one_time": f"EUR {once}", "yearly": f"EUR {yearly}"}]


@pytest.mark.parametrize(
    ("once", "yearly", "state", "months"),
    [
        ("150000", "10000", "within", 36),
        ("150000.01", "10000", "beyond", None),
        ("100000", "60000", "never", None),
        ("0", "60000", "never", None),
        ("0", "10000", "no_outlay", None),
        ("0", "0", "no_outlay", None),
        ("0.01", "0", "within", 1),
    ],
)
def test_what_payback_is_called(once: str, yearly: str, state: str, months: int | None) -> None:
    figures = value_figures(value_case(costs=cost(once, yearly)))
    assert figures.payback == state
    assert (figures.payback_months.value if figures.payback_months else None) == months
    assert ceil(figures.npv.value) == figures.npv.value.to_integral_value(rounding="ROUND_CEILING")


def test_without_interest_and_over_one_year() -> None:
    assert value_figures(value_case(discount_rate_percent="0")).npv.value == 50000
    assert value_figures(value_case(horizon_years="1", discount_rate_percent="25")).npv.value == -60000
    assert "rate" not in {one.id for one in sensitivity(value_case(discount_rate_percent="0")).swings}


def test_decimals_are_the_currency_s() -> None:
    yen = value_case(
        currency="JPY", discount_rate_percent="7", costs=[{"id": "buy", "item": "Plant", "one_time": "JPY 100"}],
        benefits=[{"id": "b", "item": "B", "formula": "x", "yearly": "JPY 50", "confidence": "high"}],
    )  # fmt: skip
    assert value_figures(yen).npv.value == D("31") and value_figures(yen).npv.value.as_tuple().exponent == 0


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"horizon_years": "51"}, "value-horizon"),
        ({"sensitivity_percent": "0"}, "value-sensitivity"),
        ({"sensitivity_percent": "101"}, "value-sensitivity"),
        ({"costs": cost("-1", "0")}, "value-negative"),
        ({"costs": [{"id": "buy", "item": "Plant", "one_time": "USD 1"}]}, "value-currency"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(changes: dict[str, Any], rule: str) -> None:
    for work_out in (value_figures, sensitivity):
        with pytest.raises(ContentError) as caught:
            work_out(value_case(**changes))
        assert {finding.rule for finding in caught.value.findings} == {rule}


def test_a_gap_is_known_to_be_one_in_every_result() -> None:
    gap = {"id": "c", "item": "Plant", "one_time": None, "yearly": "EUR 1"}
    found = sensitivity(value_case(costs=[*cost("10", "1"), gap | {"id": "d", "yearly": None}]))
    assert found.expected.npv.known
    unsure = value_case(
        benefits=[{"id": "b", "item": "B", "formula": "x", "yearly": None, "confidence": "high"},
                  {"id": "e", "item": "E", "formula": "x", "yearly": "EUR 9", "confidence": "low"}]
    )  # fmt: skip
    figures = sensitivity(unsure)
    assert not figures.expected.npv.known and not figures.worst.net_yearly.known
