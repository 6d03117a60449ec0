"""D04 and D17: results that can be held against their threshold, and no open point that outlives acceptance."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def results_comparable(delivery: Delivery) -> Iterator[Finding]:
    """D04: what was measured is in the unit of the threshold."""
    for one in delivery.project.acceptance_criteria if delivery.project is not None else ():
        if one.measured is None or one.measured.is_gap or one.threshold.is_gap:
            continue
        if one.measured.unit.removesuffix("s") != one.threshold.unit.removesuffix("s"):
            values = {"criterion": one.id, "unit": one.threshold.unit}
            yield fault("result-in-other-unit", one.measured.source, one.measured.unit, **values)


def open_points_in_time(delivery: Delivery) -> Iterator[Finding]:
    """D17: a point that is still open is due before the last milestone."""
    project = delivery.project
    dates = [one.date.value for one in project.milestones if one.date.value is not None] if project is not None else []
    for one in project.issues if project is not None and dates else ():
        if one.closed is None and one.due.value is not None and one.due.value > max(dates):
            values = {"issue": one.id, "acceptance": max(dates).isoformat()}
            yield fault("issue-past-acceptance", one.due.source, one.due.value.isoformat(), **values)
