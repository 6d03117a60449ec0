"""Where each payment stands on the day of the document: planned, due, invoiced, overdue or paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.content.commercial import PaymentMilestone
from docgen.content.project import Project
from docgen.content.records import PaymentRecord
from docgen.content.types import Day
from docgen.delivery.durations import months_after
from docgen.model.document import Formula, IfFilled, IfPositive, Operation, Prose, Ref, Today, plain_text

FINAL = "final-acceptance"
STATES = ("planned", "due", "invoiced", "overdue", "paid")


def record_of(project: Project, one: PaymentMilestone) -> PaymentRecord | None:
    """What the project has on record about a payment."""
    return next((record for record in project.payments if record.payment == one.id), None)


def planned_day(project: Project, one: PaymentMilestone) -> Day | None:
    """The day a payment's trigger is planned for: a milestone's, the end of support or that of the warranty."""
    due = next((each.date for each in project.milestones if each.payment == one.id), None)
    record, support = record_of(project, one), project.early_life_support
    if due is not None or record is None:
        return due
    if bool(record.after_support) and support is not None:
        return support.ends
    final = next((each.date for each in project.milestones if each.payment == FINAL), None)
    if record.months_after_final is None or final is None or final.value is None:
        return None
    return replace(final, value=months_after(final.value, int(record.months_after_final)))


def state(project: Project, one: PaymentMilestone, when: date) -> str:
    """One of STATES. Due once its proof is dated; overdue once the days to pay are over."""
    record = record_of(project, one)
    if record is None:
        return "planned"
    if _given(record.paid):
        return "paid"
    start = _given(record.invoiced) or _given(record.evidenced)
    if start and when > start + timedelta(days=int(one.due_days)):
        return "overdue"
    if _given(record.invoiced):
        return "invoiced"
    return "due" if _given(record.evidenced) else "planned"


def state_words(kit: Kit, project: Project, one: PaymentMilestone) -> Prose:
    """The state in words."""
    return kit.wording.label(f"handover.payment.state_{state(project, one, kit.date)}")


def state_formula(kit: Kit, one: PaymentMilestone, row: str) -> Formula:
    """The state as a tracker works it out from the days of a row: columns evidenced, invoiced, paid."""
    planned, due, invoiced, overdue, paid = (
        plain_text(kit.wording.label(f"handover.payment.state_{each}")) for each in STATES
    )

    def asked(column: str, within: str) -> Formula:
        past = Operation("-", Operation("-", Today(kit.date), Ref(row, column)), Decimal(int(one.due_days)))
        return IfPositive(past, overdue, within)

    proved = IfFilled(Ref(row, "evidenced"), asked("evidenced", due), planned)
    return IfFilled(Ref(row, "paid"), paid, IfFilled(Ref(row, "invoiced"), asked("invoiced", invoiced), proved))


def _given(day: object) -> date | None:
    value = getattr(day, "value", None)
    return value if isinstance(value, date) else None
