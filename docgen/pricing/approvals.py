"""Whether a discount has been approved: by somebody whose limit reaches it, in time, and not only for a smaller one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.content.commercial import Approval, Quote


def who_may(quote: Quote, percent: Decimal) -> tuple[Approval, ...]:
    """Those whose limit reaches a discount, the lowest limit first."""
    able = (one for one in quote.approvals if one.limit_percent.amount >= percent)
    return tuple(sorted(able, key=lambda one: one.limit_percent.amount))


def is_in_time(approval: Approval, quote: Quote) -> bool:
    """Whether it was given by the day the quote is issued."""
    if approval.date is None or approval.date.value is None:
        return False
    issued = quote.issue_date.value
    return issued is None or approval.date.value <= issued


def covers(approval: Approval, quote: Quote, percent: Decimal) -> bool:
    """Whether what was approved is as deep as a discount.

    An approval that names no discount holds for the version it names, and for every one if it names none.
    """
    if approval.approved_percent is not None:
        return not approval.approved_percent.is_gap and approval.approved_percent.amount >= percent
    return approval.version is None or str(approval.version) == str(quote.version)


def approval_of(quote: Quote, percent: Decimal) -> Approval | None:
    """The approval on file that covers a discount, whenever it was given; the earliest one."""
    dated = [one for one in who_may(quote, percent) if one.date is not None and one.date.value is not None]
    return min((one for one in dated if covers(one, quote, percent)), key=_day, default=None)


def _day(approval: Approval) -> date:
    day = approval.date
    return day.value if day is not None and day.value is not None else date.max
