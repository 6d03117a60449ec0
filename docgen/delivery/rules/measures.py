"""D04 and D17: results that can be held against their threshold, and no open point that outlives acceptance."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.verdicts import by_sites, follows, same_unit
from docgen.diagnostics import Finding


def results_comparable(delivery: Delivery) -> Iterator[Finding]:
    """D04: what was measured is in the unit of the threshold."""
    for test in delivery.project.acceptance_criteria if delivery.project is not None else ():
        for found in (test.measured, *(one.measured for one in test.results)):
            if found is None or found.is_gap or test.threshold.is_gap or same_unit(found, test.threshold):
                continue
            values = {"criterion": test.id, "unit": test.threshold.unit}
            yield fault("result-in-other-unit", found.source, found.unit, **values)


def verdicts_as_measured(delivery: Delivery) -> Iterator[Finding]:
    """D04: a verdict that was ticked is the one that follows from what was measured, or from the sites."""
    for test in delivery.project.acceptance_criteria if delivery.project is not None else ():
        whole = follows(test, test.measured) or (by_sites(test) if test.results else None)
        kept = [(test.id.source, test.verdict, whole)]
        kept += [(one.site.source, one.verdict, follows(test, one.measured)) for one in test.results]
        for source, verdict, right in kept:
            if verdict is not None and right is not None and verdict != right:
                yield fault("result-against-verdict", source, verdict, criterion=test.id, verdict=right)


def open_points_in_time(delivery: Delivery) -> Iterator[Finding]:
    """D17: a point that is still open is due before the last milestone."""
    project = delivery.project
    dates = [one.date.value for one in project.milestones if one.date.value is not None] if project is not None else []
    for one in project.issues if project is not None and dates else ():
        if one.closed is None and one.due.value is not None and one.due.value > max(dates):
            values = {"issue": one.id, "acceptance": max(dates).isoformat()}
            yield fault("issue-past-acceptance", one.due.source, one.due.value.isoformat(), **values)
