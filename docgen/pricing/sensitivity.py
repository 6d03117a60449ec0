"""How the figures of a value case move: each input alone lower and higher, and the worst, expected and best case.

One input at a time, then all together, and the change at which the result turns: sensitivity, scenario and
break-even analysis as in Brealey, Myers, Principles of Corporate Finance, chapter 10; the last is the switching value
of HM Treasury, The Green Book, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal, localcontext
from typing import Literal

from docgen.content.commercial import BenefitItem, ValueCase
from docgen.pricing.offer import EXACT, Amount, from_parts
from docgen.pricing.value import Inputs, ValueFigures, figures_of, final_net, final_worth, value_inputs

InputKind = Literal["benefit", "once", "yearly", "rate"]


@dataclass(frozen=True, slots=True)
class Swing:
    """The figures with one input so many per cent lower and higher, all others as expected.

    `benefit` is the benefit that moves; None where all one-time costs, all yearly costs or the discount rate do.
    """

    kind: InputKind
    benefit: BenefitItem | None
    low: ValueFigures
    high: ValueFigures

    @property
    def id(self) -> str:
        """The benefit's id, or the kind of input."""
        return str(self.benefit.id) if self.benefit is not None else self.kind


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moves the result, the input with the widest net present value first.

    worst: every benefit `percent` lower and every cost `percent` higher; best: the other way round; rate as expected.
    surest: only the benefits of high confidence; None where all or none are. break_even_percent: how far all benefits
    may fall until net present value is zero, down to a whole per cent; None where it is not above zero as expected.
    """

    percent: int
    swings: tuple[Swing, ...]
    worst: ValueFigures
    expected: ValueFigures
    best: ValueFigures
    surest: ValueFigures | None
    break_even_percent: Amount | None


def sensitivity(case: ValueCase) -> Sensitivity:
    """How the figures of a value case move. Raises ContentError as `value_figures` does."""
    given = value_inputs(case)
    with localcontext(EXACT):
        low, high = Decimal(100 - case.sensitivity_percent) / 100, Decimal(100 + case.sensitivity_percent) / 100
        swings = [_benefit(given, one, low, high) for one in case.benefits]
        if given.once.value:
            swings.append(_moved("once", (replace(given, once=scaled(given.once, by)) for by in (low, high))))
        if given.cost.value:
            swings.append(_moved("yearly", (replace(given, cost=scaled(given.cost, by)) for by in (low, high))))
        if given.rate.value:
            swings.append(_moved("rate", (replace(given, rate=scaled(given.rate, by)) for by in (low, high))))
        return Sensitivity(
            percent=case.sensitivity_percent,
            swings=tuple(sorted(swings, key=lambda one: -abs(one.high.npv.value - one.low.npv.value))),
            worst=_together(given, benefits=low, costs=high),
            expected=figures_of(given),
            best=_together(given, benefits=high, costs=low),
            surest=_surest(case, given),
            break_even_percent=_break_even(given),
        )


def scaled(amount: Amount, by: Decimal) -> Amount:
    """The amount times a factor; it rests on the same sources."""
    return Amount(EXACT.multiply(amount.value, by), amount.sources, amount.known)


def _moved(kind: InputKind, ends: Iterable[Inputs], benefit: BenefitItem | None = None) -> Swing:
    low, high = (figures_of(end) for end in ends)
    return Swing(kind, benefit, low, high)


def _benefit(given: Inputs, item: BenefitItem, low: Decimal, high: Decimal) -> Swing:
    yearly = item.yearly.amount or Decimal(0)
    moved = (from_parts(given.benefit.value + yearly * (by - 1), given.benefit) for by in (low, high))
    return _moved("benefit", (replace(given, benefit=benefit) for benefit in moved), item)


def _together(given: Inputs, *, benefits: Decimal, costs: Decimal) -> ValueFigures:
    return figures_of(
        replace(
            given, once=scaled(given.once, costs), cost=scaled(given.cost, costs),
            benefit=scaled(given.benefit, benefits),
        )
    )  # fmt: skip


def _surest(case: ValueCase, given: Inputs) -> ValueFigures | None:
    sure = tuple(item for item in case.benefits if item.confidence == "high")
    if not sure or len(sure) == len(case.benefits):
        return None
    alone = value_inputs(case.model_copy(update={"benefits": sure}))
    return figures_of(replace(given, benefit=alone.benefit))


def _break_even(given: Inputs) -> Amount | None:
    worth, benefits = final_net(given), final_worth(given, given.benefit.value)
    if worth <= 0 or benefits <= 0:
        return None
    share = (worth * 100 / benefits).to_integral_value(ROUND_FLOOR)
    return from_parts(share, given.once, given.cost, given.benefit, given.rate)
