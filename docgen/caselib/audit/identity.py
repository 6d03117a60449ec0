"""Cases that would still give away the customer, a figure or a quote that they withhold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.caselib.audit.rows import AuditRow, leaves_the_team, row
from docgen.caselib.facts import CaseFacts
from docgen.caselib.permit import WithheldError, usable_case
from docgen.content.case import Case
from docgen.content.entity import Entity
from docgen.content.walk import where
from docgen.diagnostics import Source
from docgen.source.values import source_of


def identity(case: Case, facts: CaseFacts) -> Iterator[AuditRow]:
    """The field that holds what must not be shown, never its words; a case that lists nothing to look for."""
    if case.authorisation.status not in ("named", "anonymised", "public") or not leaves_the_team(case):
        return
    if facts.withheld_field:
        source = place_of(case, facts.withheld_field)
        yield row(_rule(case, facts), case, source, name=facts.withheld_field)
    if facts.use == "anonymised" and not case.identifying:
        yield row("anonymised-without-marks", case, where(case.authorisation))


def _rule(case: Case, facts: CaseFacts) -> str:
    """Whether the field says whose case it is, or a figure or quote that is withheld."""
    try:
        usable_case(case, facts.use)
    except WithheldError as error:
        if error.rule == "case-says-withheld":
            return "case-shows-withheld"
    return "case-gives-customer-away"


def place_of(case: Case, field: str) -> Source:
    """Where a dotted field of the case as shown was written; the nearest place above it that is known.

    Positions count the results that are shown, as `docgen.caselib.permit` does.
    """
    value: Any = case
    found = case.id.source
    for step in field.split("."):
        if isinstance(value, tuple):
            value = value[int(step)] if int(step) < len(value) else None
        elif isinstance(value, Entity):
            value = _shown_metrics(case) if value is case and step == "metrics" else getattr(value, step, None)
        source = where(value) if isinstance(value, Entity) else source_of(value)
        found = source if source.line else found
    return found


def _shown_metrics(case: Case) -> tuple[Entity, ...]:
    withheld = case.authorisation.withheld
    return tuple(one for one in case.metrics if one.id not in withheld and one.visibility == "customer")
