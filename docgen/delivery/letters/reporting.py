"""Letters that say something has happened, held against whether it has: the day, and what is on record (D06)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.content.letters import Letter, LetterKind
from docgen.content.workspace import AccountContent
from docgen.delivery.letters.occasions import Occasion, occasion_for
from docgen.delivery.letters.standing import is_late
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of

RECORDS = {
    "signed": "contract.number, contract.signed",
    "arrival": "sites.stages.actual",
    "provisional": "milestones.done",
    "final": "milestones.done",
    "payment": "payments.evidenced",
}
"""Where content says that an event has happened; of the other events the day alone tells."""

FARTHEST = timedelta(days=365)
"""A letter is written at most so long before or after what it is about."""
SERVED = timedelta(days=3653)
"""So long after the last day of the plan a letter of the service may still be written: ten years."""


def reported(one: Letter, kind: LetterKind, content: AccountContent) -> Iterator[Finding]:
    """A letter that reports what was still to come on its day, or what nobody has put on record."""
    if not kind.reports:
        return
    occasion = occasion_for(str(one.kind), kind, content, str(one.site or ""), str(one.about or ""))
    event, written = _day_of(one, occasion), one.date.value
    is_early = event is not None and written is not None and written < event
    unrecorded = kind.event in RECORDS and not _is_recorded(kind, content, occasion)
    if is_early and not (unrecorded and kind.event == "signed"):  # a contract is planned for no day of its own
        yield _fault("letter-before-event", one.date.source, written, number=one.number, day=event)
    elif unrecorded:
        yield _fault("letter-event-unrecorded", one.kind.source, one.kind, number=one.number, field=RECORDS[kind.event])


def unexplained(one: Letter, kind: LetterKind, content: AccountContent) -> Iterator[Finding]:
    """D18: a report that calls a milestone overdue, and gives no reason."""
    for milestone in content.project.milestones if kind.event == "report" and content.project is not None else ():
        if is_late(milestone, one) and milestone.remark is None:
            yield _fault("letter-late-unexplained", one.kind.source, one.kind, number=one.number, name=milestone.id)


def astray(one: Letter, kind: LetterKind, content: AccountContent) -> Iterator[Finding]:
    """A letter more than a year away from what it is about, or from the sale and the delivery as a whole."""
    written = one.date.value
    occasion = occasion_for(str(one.kind), kind, content, str(one.site or ""), str(one.about or ""))
    event = one.event.value if one.event is not None else None
    event = event or _day_of(one, occasion)
    known = [event] if event is not None else _days_of(content)
    if written is None or not known:
        return
    unsigned = kind.event == "signed" and kind.reports and not _is_recorded(kind, content, occasion)
    offered = _offered(content) if unsigned else None
    if offered is not None and written < offered:
        yield _fault("letter-date-astray", one.date.source, written, number=one.number, day=offered)
    elif written < min(known) - FARTHEST or written > max(known) + (SERVED if event is None else FARTHEST):
        nearest = min(known) if written < min(known) else max(known)
        yield _fault("letter-date-astray", one.date.source, written, number=one.number, day=nearest)


def _days_of(content: AccountContent) -> list[date]:
    """Days of the sale and the delivery: letters that are about no day of their own are written around them."""
    days = [one.date for one in content.meetings]
    days += [one.submission_deadline for one in content.opportunities if one.submission_deadline is not None]
    days += [one.date for one in content.project.milestones] if content.project is not None else []
    return [one.value for one in days if one.value is not None]


def _offered(content: AccountContent) -> date | None:
    """The day the offer is due: no contract is signed before."""
    wanted = content.account.current_opportunity
    sale = next((one for one in content.opportunities if wanted in (None, one.id)), None)
    due = sale.submission_deadline if sale is not None else None
    return due.value if due is not None else None


def _day_of(one: Letter, occasion: Occasion | None) -> date | None:
    """The day it happened, else that for which it is planned, else the one that the letter names."""
    if occasion is not None and occasion.event is not None:
        return occasion.event
    return one.event.value if one.event is not None else None


def _is_recorded(kind: LetterKind, content: AccountContent, occasion: Occasion | None) -> bool:
    if kind.event != "signed":
        return occasion is not None and occasion.over
    contract = content.contract
    if contract is None or contract.signed is None or contract.number is None:
        return False
    return not contract.signed.is_gap and not contract.number.is_gap


def _fault(rule: str, source: Source, written: object, **values: object) -> Finding:
    said = {name: str(value) for name, value in values.items()}
    return Finding(rule, "delivery", severity_of(rule), excerpt=str(written), values=said, **at(source))
