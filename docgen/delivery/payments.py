"""When payments fall due by the plan, and what is on record about them."""

from __future__ import annotations

from dataclasses import replace

from docgen.content.project import Project
from docgen.content.records import PaymentRecord
from docgen.content.types import Day
from docgen.delivery.durations import months_after

FINAL = "final-acceptance"


def record_of(project: Project, payment: str) -> PaymentRecord | None:
    """What the project has on record about a payment of the quote."""
    return next((record for record in project.payments if record.payment == payment), None)


def planned_day(project: Project, payment: str) -> Day | None:
    """The day a payment's trigger is planned for: a milestone's, the end of support or that of the warranty."""
    due = next((each.date for each in project.milestones if each.payment == payment), None)
    record, support = record_of(project, payment), project.early_life_support
    if due is not None or record is None:
        return due
    if bool(record.after_support) and support is not None:
        return support.ends
    final = next((each.date for each in project.milestones if each.payment == FINAL), None)
    if record.months_after_final is None or final is None or final.value is None:
        return None
    return replace(final, value=months_after(final.value, int(record.months_after_final)))
