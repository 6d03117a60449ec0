"""A promised lead time against the plan and the items, and the plan against the people who do the work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.content.project import Milestone, Project
from docgen.content.types import Quantity
from docgen.diagnostics import Finding
from docgen.pricing.engine import priced_items
from docgen.pricing.rules.frame import Quoted, fault

DAYS = {
    "day": Decimal(1), "working_day": Decimal("1.4"), "week": Decimal(7), "month": Decimal("30.4375"),
    "quarter": Decimal("91.3125"), "year": Decimal("365.25"),
}  # fmt: skip
"""Days in a unit of time, on average."""


def lead_time_kept(quoted: Quoted) -> Iterator[Finding]:
    """P14: the plan needs no longer, from its first day to the milestone that the lead time ends with."""
    promised = _days(quoted.quote.lead_time)
    if promised is None or quoted.project is None:
        return
    end = _end(quoted, quoted.project)
    start = _start(quoted.project)
    if end is None or end.date.value is None or start is None:
        return
    needed = (end.date.value - start).days
    if needed > promised:
        values = {"milestone": end.id, "start": start.isoformat(), "end": end.date.value.isoformat()}
        written = f"{promised.normalize():f}"
        yield fault("lead-time-too-short", quoted.quote.lead_time.source, written, needed=needed, **values)


def lead_time_of_items(quoted: Quoted) -> Iterator[Finding]:
    """P14: no item of an offer takes longer than the quote promises."""
    promised = _days(quoted.quote.lead_time)
    if promised is None or quoted.book is None:
        return
    items = priced_items(quoted.quote, quoted.book)
    said: set[str] = set()
    for line in (line for tier in quoted.quote.tiers for line in tier.lines if not line.optional):
        item = items.get(str(line.sku))
        needed = _days(item.lead_time) if item is not None and item.lead_time is not None else None
        if needed is not None and needed > promised and str(line.sku) not in said:
            said.add(str(line.sku))
            values = {"sku": line.sku, "needed": f"{needed.normalize():f}"}
            yield fault("lead-time-below-item", quoted.quote.lead_time.source, f"{promised.normalize():f}", **values)


def people_for_phases(quoted: Quoted) -> Iterator[Finding]:
    """P14: somebody is planned for every phase, by name of the phase or for the whole project."""
    project = quoted.project
    if project is None:
        return
    planned = {str(one.phase) if one.phase is not None else None for one in project.staffing if one.count.amount > 0}
    if None in planned:
        return
    for phase in project.phases:
        if str(phase.id) not in planned:
            yield fault("phase-without-people", phase.id.source, phase.id)


def _start(project: Project) -> date | None:
    days = [phase.starts.value for phase in project.phases] + [one.date.value for one in project.milestones]
    return min((day for day in days if day is not None), default=None)


def _end(quoted: Quoted, project: Project) -> Milestone | None:
    wanted = quoted.quote.lead_time_until
    dated = [one for one in project.milestones if one.date.value is not None]
    if wanted is not None:
        return next((one for one in dated if one.id == wanted), None)
    return max(dated, key=lambda one: one.date.value or date.min, default=None)


def _days(quantity: Quantity) -> Decimal | None:
    """A time in days, of a range the longer one; None for a gap or a unit that is no time."""
    value = quantity.high if quantity.high is not None else quantity.value
    unit = DAYS.get(quantity.unit.removesuffix("s"))
    return value * unit if value is not None and unit is not None else None
