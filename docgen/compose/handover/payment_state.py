"""Where each payment stands on the day of the document: planned, due, invoiced, overdue or paid."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.content.commercial import PaymentMilestone
from docgen.content.project import Project
from docgen.delivery.payments import record_of
from docgen.model.document import Formula, IfFilled, IfPositive, Operation, Prose, Ref, Today, plain_text

STATES = ("planned", "due", "invoiced", "overdue", "paid")


def state(project: Project, one: PaymentMilestone, when: date) -> str:
    """One of STATES. Due once its proof is dated; overdue once the days to pay are over."""
    record = record_of(project, str(one.id))
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
