"""Cases shown without their customer's name that would still give it away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.caselib.audit.rows import AuditRow, leaves_the_team, row
from docgen.caselib.facts import CaseFacts
from docgen.content.case import Case
from docgen.content.entity import Entity
from docgen.content.walk import where
from docgen.diagnostics import Source
from docgen.source.values import source_of


def identity(case: Case, facts: CaseFacts) -> Iterator[AuditRow]:
    """The field that holds what identifies the customer, never its words; a case that lists nothing to look for."""
    shown = case.authorisation.status in ("named", "anonymised", "public")
    if facts.use != "anonymised" or not shown or not leaves_the_team(case):
        return
    if facts.withheld_field:
        source = place_of(case, facts.withheld_field)
        yield row("case-gives-customer-away", case, source, name=facts.withheld_field)
    if not case.identifying:
        yield row("anonymised-without-marks", case, where(case.authorisation))


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
