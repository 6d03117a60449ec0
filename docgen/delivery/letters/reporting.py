"""Letters that say something has happened, held against whether it has: the day, and what is on record (D06)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.content.letters import Letter, LetterKind
from docgen.content.workspace import AccountContent
from docgen.delivery.letters.occasions import Occasion, occasion_for
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of

RECORDS = {
    "signed": "contract.number, contract.signed",
    "arrival": "sites.stages.actual",
    "provisional": "milestones.done",
    "final": "milestones.done",
}
"""Where content says that an event has happened; of the other events the day alone tells."""


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
