"""The arithmetic of `docgen.pricing.value` as formulas over the cells of the value case's calculation.

Every figure that a spreadsheet shows follows from the yearly figures, the one-time costs, the rate and the tested
change alone, so that whoever changes one of them sees all the others follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.model.document import Formula, IfPositive, Operation, Ref, Rounded, Sum
from docgen.pricing import Swing

CALCULATION, INPUTS = "value-calculation", "value-inputs"
RATE, TESTED = Ref("rate", "value", INPUTS), Ref("tested", "value", INPUTS)
"""The discount rate in %, and by how many per cent the what-if tables move each figure."""

START = "start"
UP = Decimal("0.4999999999")
"""Added before rounding to whole months, so that a started month counts, and a spreadsheet's own error does not;
taken off to round down."""

Flow = Callable[[str], Formula]
"""What a period (a column of the calculation) brings or costs."""


def year_column(number: int) -> str:
    """Id of the column of year 1, 2, 3 …"""
    return f"year-{number}"


def cell(row: str, column: str) -> Ref:
    """A cell of the calculation, from another table."""
    return Ref(row, column, CALCULATION)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands where payback or return have no number. `beyond` is what cannot be back within the horizon."""

    never: str
    beyond: str
    no_outlay: str
    no_cost: str
    no_share: str


@dataclass(frozen=True, slots=True)
class Flows:
    """Benefits and costs of a period, and the growth of one year's discounting: 1 + rate ÷ 100."""

    benefit: Flow
    cost: Flow
    growth: Formula
    years: int

    @classmethod
    def expected(cls, years: int, *, priced: bool = True) -> Flows:
        """As the calculation has them; without prices nothing is counted at the start and there is no cost."""
        growth = _growth(RATE) if priced else Decimal(1)
        return cls(
            lambda at: Decimal(0) if at == START else cell("benefit-total", at),
            (lambda at: cell("cost-total", at)) if priced else (lambda at: Decimal(0)),
            growth,
            years,
        )

    @property
    def periods(self) -> tuple[str, ...]:
        """The years' columns."""
        return tuple(year_column(number) for number in range(1, self.years + 1))

    @property
    def net(self) -> Formula:
        """Benefit less cost of a year."""
        return self.net_of(year_column(1))

    @property
    def once(self) -> Formula:
        """What is paid once."""
        return self.cost(START)

    def total_benefit(self) -> Formula:
        """Benefits over the horizon."""
        return Sum(tuple(self.benefit(at) for at in self.periods))

    def npv(self, decimals: int) -> Formula:
        """Net present value, rounded once."""
        return Rounded(Operation("-", self.present(self.net_of), self.once), decimals)

    def net_of(self, at: str) -> Formula:
        """Benefit less cost of a period."""
        return Operation("-", self.benefit(at), self.cost(at))

    def present(self, flow: Flow) -> Formula:
        """What a flow of all years is worth today."""
        return Sum(tuple(discounted(flow(at), self.growth, number) for number, at in enumerate(self.periods, 1)))

    def break_even(self, words: Words) -> Formula:
        """By how many whole per cent benefits may fall until nothing remains; words where nothing remains already."""
        worth = Operation("-", self.present(self.net_of), self.once)
        share = Operation("/", _times(worth, 100), self.present(self.benefit))
        return IfPositive(worth, Rounded(Operation("-", share, UP), 0), words.no_share)

    def payback(self, words: Words) -> Formula:
        """Months until what was paid once is back; words where that is never, later than the horizon, or nothing."""
        months = Rounded(Operation("+", Operation("/", _times(self.once, 12), self.net), UP), 0)
        room = Operation("-", Decimal(self.years * 12) + Decimal("0.5"), months)
        within = IfPositive(room, months, words.beyond)
        return IfPositive(self.net, IfPositive(self.once, within, words.no_outlay), words.never)

    def roi(self, words: Words) -> Formula:
        """Net value per cost, in whole per cent; words without cost."""
        cost = Sum((self.once, *(self.cost(at) for at in self.periods)))
        worth = Operation("-", self.total_benefit(), cost)
        return IfPositive(cost, Rounded(Operation("/", _times(worth, 100), cost), 0), words.no_cost)


def discounted(amount: Formula, growth: Formula, years: int) -> Formula:
    """What an amount is worth today that comes after so many years."""
    return Operation("/", amount, growth if years == 1 else Operation("^", growth, Decimal(years)))


def changed(flows: Flows, *, benefits: int, costs: int) -> Flows:
    """The flows with all benefits and all costs lower (-1) or higher (+1) by the tested change; 0 leaves them."""
    return replace(flows, benefit=_by(flows.benefit, _factor(benefits)), cost=_by(flows.cost, _factor(costs)))


def only(flows: Flows, benefits: Sequence[str]) -> Flows:
    """The flows with these benefits alone."""
    return replace(
        flows, benefit=lambda at: Decimal(0) if at == START else Sum(tuple(cell(one, at) for one in benefits))
    )


def swung(flows: Flows, swing: Swing, sign: int) -> Flows:
    """The flows with one input lower (-1) or higher (+1) by the tested change."""
    factor = _moved(sign)
    if swing.kind == "rate":
        return replace(flows, growth=_growth(Operation("*", RATE, factor)))
    if swing.kind == "benefit":
        share = Operation("/", TESTED, Decimal(100))
        return replace(flows, benefit=lambda at: _shifted(flows.benefit(at), swing.id, at, sign, share))
    return replace(
        flows, cost=lambda at: _scaled(flows.cost(at), factor if (at == START) == (swing.kind == "once") else None)
    )


def _shifted(whole: Formula, row: str, at: str, sign: int, share: Formula) -> Formula:
    if at == START:
        return whole
    return Operation("+" if sign > 0 else "-", whole, Operation("*", cell(row, at), share))


def _by(flow: Flow, factor: Formula | None) -> Flow:
    return lambda at: _scaled(flow(at), factor)


def _scaled(amount: Formula, factor: Formula | None) -> Formula:
    return amount if factor is None or amount == Decimal(0) else Operation("*", amount, factor)


def _factor(sign: int) -> Formula | None:
    """1 ± the tested change; None for no change."""
    return _moved(sign) if sign else None


def _moved(sign: int) -> Formula:
    moved = Operation("+" if sign > 0 else "-", Decimal(100), TESTED)
    return Operation("/", moved, Decimal(100))


def _growth(rate: Formula) -> Formula:
    return Operation("+", Decimal(1), Operation("/", rate, Decimal(100)))


def _times(amount: Formula, number: int) -> Formula:
    return Operation("*", amount, Decimal(number))
