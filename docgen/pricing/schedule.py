"""When what is paid: the total split over the payment milestones, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from docgen.content.commercial import PaymentMilestone, PaymentPlan, Quote
from docgen.diagnostics import ContentError, Finding
from docgen.pricing.offer import EXACT, Amount, PricedOffer, from_parts, round_half_up
from docgen.pricing.refusals import refusal


@dataclass(frozen=True, slots=True)
class Payment:
    """A milestone with its share in per cent and the amount due, tax included."""

    milestone: PaymentMilestone
    percent: Amount
    amount: Amount


def payment_schedule(quote: Quote, offer: PricedOffer) -> tuple[Payment, ...]:
    """The offer's total over the quote's milestones; each rounded half up, the last takes the remainder.

    Raises ContentError if a share lies outside 0 to 100 or the shares do not make 100 (gaps aside).
    """
    return _schedule(quote.payment_milestones, offer)


def plan_schedules(quote: Quote, offer: PricedOffer) -> tuple[tuple[PaymentPlan, tuple[Payment, ...]], ...]:
    """The same total over each alternative plan of the quote. Raises as `payment_schedule` does."""
    return tuple((plan, _schedule(plan.milestones, offer)) for plan in quote.payment_plans)


def _schedule(milestones: tuple[PaymentMilestone, ...], offer: PricedOffer) -> tuple[Payment, ...]:
    if not milestones:
        return ()
    _refuse(milestones)
    shares = [_share(milestone) for milestone in milestones]
    payments, left = [], offer.total.value
    with localcontext(EXACT):
        for index, (milestone, share) in enumerate(zip(milestones, shares, strict=True)):
            due = round_half_up(offer.total.value * share.value / 100, offer.decimals)
            if index == len(milestones) - 1 or due > left:
                due = left
            left -= due
            payments.append(Payment(milestone, share, from_parts(due, share, offer.total)))
    return tuple(payments)


def _share(milestone: PaymentMilestone) -> Amount:
    return Amount(milestone.percent.amount, (milestone.percent.source,), not milestone.percent.is_gap)


def _refuse(milestones: tuple[PaymentMilestone, ...]) -> None:
    shares = [milestone.percent for milestone in milestones]
    findings: list[Finding] = [
        refusal("payment-share", share.source, share.amount) for share in shares if not 0 <= share.amount <= 100
    ]
    total = sum((share.amount for share in shares), Decimal(0))
    if total != 100 and not findings and not any(share.is_gap for share in shares):
        findings = [refusal("payment-sum", shares[0].source, total, sum=total)]
    if findings:
        raise ContentError(findings)
