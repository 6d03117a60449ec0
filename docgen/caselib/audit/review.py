"""Cases that nobody approved, and cases that nobody looked at for a long time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.caselib.audit.rows import AuditRow, Setting, leaves_the_team, row
from docgen.content.case import Case
from docgen.messages import message

STATES = {"draft": "case-state-draft", "reviewed": "case-state-reviewed"}


def review(case: Case, setting: Setting) -> Iterator[AuditRow]:
    """A case that waits for approval, or whose last review is too long ago."""
    if not leaves_the_team(case):
        return
    reviewed = case.last_reviewed.value if case.last_reviewed else None
    last = reviewed.isoformat() if reviewed else message("not-recorded", setting.language)
    source = case.last_reviewed.source if case.last_reviewed else case.id.source
    if case.state != "approved":
        yield row("case-not-approved", case, source, state=message(STATES[case.state], setting.language), day=last)
    elif reviewed is None or _months_between(reviewed, setting.date) >= setting.review_months:
        yield row("case-review-due", case, source, day=last, months=setting.review_months)


def _months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
