"""Where each payment stands on the day of the document: planned, due, invoiced, overdue or paid."""

from __future__ import annotations

from datetime import date, timedelta

from docgen.compose.kit import Kit
from docgen.content.commercial import PaymentMilestone
from docgen.content.project import Project
from docgen.content.records import PaymentRecord
from docgen.model.document import Prose

STATES = ("planned", "due", "invoiced", "overdue", "paid")


def record_of(project: Project, one: PaymentMilestone) -> PaymentRecord | None:
    """What the project has on record about a payment."""
    return next((record for record in project.payments if record.payment == one.id), None)


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


def _given(day: object) -> date | None:
    value = getattr(day, "value", None)
    return value if isinstance(value, date) else None
