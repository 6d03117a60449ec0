"""What a solution costs and brings over the years: totals, TCO, return, payback, net present value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext

from docgen.content.commercial import ValueCase
from docgen.content.types import Money
from docgen.diagnostics import ContentError, Finding, Source
from docgen.pricing.offer import EXACT, Amount, from_parts, minor_units, round_half_up, total_of
from docgen.pricing.refusals import refusal


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Year 1, 2, 3 …: cost and benefit of that year (one-time costs fall before year 1) and the balance so far."""

    year: int
    cost: Amount
    benefit: Amount
    cumulative: Amount


@dataclass(frozen=True, slots=True)
class ValueFigures:
    """Figures of a value case, undiscounted but for `npv`; amounts rounded half up to the currency's decimals.

    net_yearly = yearly_benefit − yearly_cost; tco = one_time_cost + yearly_cost × years;
    net_value = yearly_benefit × years − tco; roi_percent = net_value / tco × 100, half up to a whole per cent
    (None without costs); payback_months = one_time_cost / net_yearly × 12, rounded up to a whole month (None
    if it never pays back); npv = −one_time_cost + Σ net_yearly / (1 + rate)^year, years counted at their end.
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
    payback_months: Amount | None
    npv: Amount


def value_figures(case: ValueCase) -> ValueFigures:
    """The figures of a value case. Raises ContentError for mixed currencies, a bad horizon or discount rate."""
    findings = list(_refusals(case))
    if findings:
        raise ContentError(findings)
    once = total_of(_amount(cost.one_time) for cost in case.costs if cost.one_time is not None)
    cost = total_of(_amount(cost.yearly) for cost in case.costs if cost.yearly is not None)
    benefit = total_of(_amount(item.yearly) for item in case.benefits)
    with localcontext(EXACT):
        return _figures(case, once, cost, benefit)


def _figures(case: ValueCase, once: Amount, cost: Amount, benefit: Amount) -> ValueFigures:
    count = case.horizon_years
    everything = (once, cost, benefit)
    net = from_parts(benefit.value - cost.value, benefit, cost)
    tco = from_parts(once.value + cost.value * count, once, cost)
    worth = from_parts(benefit.value * count - tco.value, *everything)
    roi = from_parts(round_half_up(worth.value * 100 / tco.value, 0), *everything) if tco.value else None
    return ValueFigures(
        years=tuple(
            YearFigures(year, cost, benefit, from_parts(net.value * year - once.value, *everything))
            for year in range(1, count + 1)
        ),
        one_time_cost=once, yearly_cost=cost, yearly_benefit=benefit, net_yearly=net, tco=tco,
        total_benefit=from_parts(benefit.value * count, benefit), net_value=worth, roi_percent=roi,
        payback_months=_payback(once, net), npv=_npv(case, once, net),
    )  # fmt: skip


def _payback(once: Amount, net: Amount) -> Amount | None:
    if net.value <= 0:
        return None
    months = (once.value * 12 / net.value).to_integral_value(ROUND_CEILING)
    return from_parts(months, once, net)


def _npv(case: ValueCase, once: Amount, net: Amount) -> Amount:
    rate = Amount(case.discount_rate_percent.amount, (case.discount_rate_percent.source,),
                  not case.discount_rate_percent.is_gap)  # fmt: skip
    factor = 1 + rate.value / 100
    worth = sum((net.value / factor**year for year in range(1, case.horizon_years + 1)), -once.value)
    return from_parts(round_half_up(worth, minor_units(str(case.currency))), once, net, rate)


def _amount(money: Money) -> Amount:
    return Amount(money.amount if money.amount is not None else Decimal(0), (money.source,), not money.is_gap)


def _refusals(case: ValueCase) -> Iterator[Finding]:
    currency = str(case.currency)
    place: Source = case.currency.source
    if not 1 <= case.horizon_years <= 50:
        yield refusal("value-horizon", place, case.horizon_years)
    rate = case.discount_rate_percent
    if not 0 <= rate.amount <= 100:
        yield refusal("value-rate", rate.source, rate.amount)
    moneys = [money for cost in case.costs for money in (cost.one_time, cost.yearly) if money is not None]
    moneys += [item.yearly for item in case.benefits]
    for money in moneys:
        if money.amount is not None and money.currency != currency:
            yield refusal("value-currency", money.source, money.currency, currency=currency)
