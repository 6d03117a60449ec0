"""Authorisations that ran out, run out soon, or have no end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from docgen.caselib.audit.rows import AuditRow, Setting, leaves_the_team, row, words_of
from docgen.content.case import Case
from docgen.content.types import Day
from docgen.content.walk import where
from docgen.messages import message


def authorisation(case: Case, setting: Setting) -> Iterator[AuditRow]:
    """What stands against a case's authorisation on the day of the audit, with approver and evidence."""
    permit = case.authorisation
    if not leaves_the_team(case):
        return
    if permit.status == "not_cleared":
        if case.state == "approved":
            yield row("case-not-cleared", case, where(permit))
        return
    if permit.date and permit.date.value and permit.date.value > setting.date:
        yield row("authorisation-dated-later", case, permit.date.source, day=permit.date.value.isoformat())
    if permit.expires is None:
        if permit.status != "public":
            yield row("authorisation-without-expiry", case, where(permit), **_record(case, setting))
    elif permit.expires.value is None:
        yield row("authorisation-expiry-unknown", case, permit.expires.source, **_record(case, setting))
    else:
        yield from _ending(case, permit.expires, setting)


def _ending(case: Case, expires: Day, setting: Setting) -> Iterator[AuditRow]:
    """The row of an authorisation that ended, or ends within the days asked for."""
    last = expires.value
    if last is None or last > setting.date + timedelta(days=setting.soon):
        return
    left = (last - setting.date).days
    days = message("one-day" if abs(left) == 1 else "many-days", setting.language, count=abs(left))
    values = {"day": last.isoformat(), "days": days, **_record(case, setting)}
    rule = "authorisation-expired" if last < setting.date else "authorisation-expiring"
    yield row(rule, case, expires.source, **values).ranked(left)


def _record(case: Case, setting: Setting) -> dict[str, str]:
    """Who approved, and where that is kept."""
    permit = case.authorisation
    return {
        "approver": words_of(permit.approved_by, setting.language),
        "evidence": words_of(permit.evidence, setting.language),
    }
