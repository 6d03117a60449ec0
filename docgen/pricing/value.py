"""What a solution costs and brings over the years: totals, TCO, return, payback, net present value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext
from typing import Literal

from docgen.content.commercial import ValueCase
from docgen.content.types import Money
from docgen.diagnostics import ContentError, Finding
from docgen.pricing.offer import EXACT, Amount, from_parts, minor_units, round_half_up, total_of
from docgen.pricing.refusals import refusal

MOST_YEARS = 50

PaybackState = Literal["within", "beyond", "never", "no_outlay"]
"""When the one-time cost is back: within the horizon; later than it; never, as a year leaves nothing; nothing to get
back, as nothing is paid once."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the figures are worked out from: one-time cost, cost and benefit of a year, rate in %, years, decimals."""

    once: Amount
    cost: Amount
    benefit: Amount
    rate: Amount
    years: int
    decimals: int

    @property
    def growth(self) -> Decimal:
        """What an amount grows by in a year."""
        return 1 + self.rate.value / 100


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Year 1, 2, 3 …: cost and benefit of that year (one-time costs fall before year 1) and the balance so far."""

    year: int
    cost: Amount
    benefit: Amount
    cumulative: Amount


@dataclass(frozen=True, slots=True)
class ValueFigures:
    """Figures of a value case, undiscounted but for `npv`. Sums are exact; only these results are rounded, once each.

    net_yearly = yearly_benefit − yearly_cost.
    tco = one_time_cost + yearly_cost × years: every cost over the horizon, bought and run.
    net_value = yearly_benefit × years − tco.
    roi_percent = net_value ÷ tco × 100, half up to a whole per cent; None without costs. ROI as gain over cost:
    Phillips, Return on Investment in Training and Performance Improvement Programs.
    payback_months = one_time_cost ÷ net_yearly × 12, undiscounted, up to a started month; None unless `payback` is
    `within`. Simple payback with equal yearly amounts: Brealey, Myers, Principles of Corporate Finance, chapter 5.
    npv = −one_time_cost + Σ net_yearly ÷ (1 + rate ÷ 100)^year, years counted at their end, half up to the
    currency's decimals. Same book, chapter 2; spreadsheets' NPV() counts years the same way.
    """

    years: tuple[YearFigures, ...]
    one_time_cost: Amount
    yearly_cost: Amount
    yearly_benefit: Amount
    net_yearly: Amount
    tco: Amount
    total_benefit: Amount
    net_value: Amount
    roi_percent: Amount | None
    payback: PaybackState
    payback_months: Amount | None
    npv: Amount


def value_figures(case: ValueCase) -> ValueFigures:
    """The figures of a value case. Raises ContentError for what `value_inputs` refuses."""
    return figures_of(value_inputs(case))


def value_inputs(case: ValueCase) -> Inputs:
    """The inputs of a value case, summed up.

    Raises ContentError for mixed currencies, amounts below zero, a bad horizon, discount rate or tested change.
    """
    findings = list(_refusals(case))
    if findings:
        raise ContentError(findings)
    rate = case.discount_rate_percent
    return Inputs(
        once=total_of(_amount(cost.one_time) for cost in case.costs if cost.one_time is not None),
        cost=total_of(_amount(cost.yearly) for cost in case.costs if cost.yearly is not None),
        benefit=total_of(_amount(item.yearly) for item in case.benefits),
        rate=Amount(rate.amount, (rate.source,), not rate.is_gap),
        years=case.horizon_years,
        decimals=minor_units(str(case.currency)),
    )


def figures_of(given: Inputs) -> ValueFigures:
    """The figures that follow from inputs."""
    with localcontext(EXACT):
        return _figures(given)


def _figures(given: Inputs) -> ValueFigures:
    once, cost, benefit, count = given.once, given.cost, given.benefit, given.years
    everything = (once, cost, benefit)
    net = from_parts(benefit.value - cost.value, benefit, cost)
    tco = from_parts(once.value + cost.value * count, once, cost)
    worth = from_parts(benefit.value * count - tco.value, *everything)
    roi = from_parts(round_half_up(worth.value * 100 / tco.value, 0), *everything) if tco.value else None
    state, months = _payback(once, net, count)
    return ValueFigures(
        years=tuple(
            YearFigures(year, cost, benefit, from_parts(net.value * year - once.value, *everything))
            for year in range(1, count + 1)
        ),
        one_time_cost=once, yearly_cost=cost, yearly_benefit=benefit, net_yearly=net, tco=tco,
        total_benefit=from_parts(benefit.value * count, benefit), net_value=worth, roi_percent=roi,
        payback=state, payback_months=months,
        npv=from_parts(round_half_up(_npv(given), given.decimals), once, net, given.rate),
    )  # fmt: skip


def _payback(once: Amount, net: Amount, years: int) -> tuple[PaybackState, Amount | None]:
    if net.value <= 0:
        return "never", None
    if once.value == 0:
        return "no_outlay", None
    months = (once.value * 12 / net.value).to_integral_value(ROUND_CEILING)
    return ("within", from_parts(months, once, net)) if months <= years * 12 else ("beyond", None)


def final_worth(given: Inputs, yearly: Decimal) -> Decimal:
    """What an amount of every year is worth at the end of the last one: Σ yearly × (1 + rate ÷ 100)^(years − year).

    Powers of a decimal are exact and quotients are not: what is rounded later is divided once, at the end.
    """
    return yearly * sum((given.growth**later for later in range(given.years)), Decimal(0))


def final_net(given: Inputs) -> Decimal:
    """Net present value carried to the end of the last year, exactly."""
    net = given.benefit.value - given.cost.value
    return final_worth(given, net) - given.once.value * given.growth**given.years


def _npv(given: Inputs) -> Decimal:
    return final_net(given) / given.growth**given.years


def _amount(money: Money) -> Amount:
    return Amount(money.amount if money.amount is not None else Decimal(0), (money.source,), not money.is_gap)


def _refusals(case: ValueCase) -> Iterator[Finding]:
    currency = str(case.currency)
    if not 1 <= case.horizon_years <= MOST_YEARS:
        yield refusal("value-horizon", case.horizon_years.source, case.horizon_years)
    rate = case.discount_rate_percent
    if not 0 <= rate.amount <= 100:
        yield refusal("value-rate", rate.source, rate.amount)
    if not 1 <= case.sensitivity_percent <= 100:
        yield refusal("value-sensitivity", case.sensitivity_percent.source, case.sensitivity_percent)
    moneys = [money for cost in case.costs for money in (cost.one_time, cost.yearly) if money is not None]
    moneys += [item.yearly for item in case.benefits]
    for money in moneys:
        if money.amount is not None and money.currency != currency:
            yield refusal("value-currency", money.source, money.currency, currency=currency)
        if money.amount is not None and money.amount < 0:
            yield refusal("value-negative", money.source, money.amount)
