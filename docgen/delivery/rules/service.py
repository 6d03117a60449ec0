"""D09 and D10: three levels that a problem climbs, and a complaint from the apology to the question if satisfied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from docgen.content.service import ComplaintAction
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding

LEVELS = (1, 2, 3)


def escalation_whole(delivery: Delivery) -> Iterator[Finding]:
    """D09: three levels; all but the last say after which time they pass a problem on."""
    levels = delivery.company.service_escalation if delivery.company is not None else ()
    if delivery.project is None or not levels:
        return
    written = [int(one.level) for one in levels]
    if sorted(written) != list(LEVELS):
        source = levels[0].level.source
        yield fault("escalation-not-three", source, ", ".join(map(str, written)), count=len(written))
    for one in sorted(levels, key=lambda one: one.level)[:-1]:
        if one.escalate_after is None:
            yield fault("escalation-without-limit", one.level.source, int(one.level))


def complaints_whole(delivery: Delivery) -> Iterator[Finding]:
    """D10: steps that are written name all five: received, answer, progress, closed, satisfaction."""
    steps = delivery.project.complaint_steps if delivery.project is not None else ()
    if not steps:
        return
    missing = [action for action in get_args(ComplaintAction) if action not in {one.action for one in steps}]
    if missing:
        source = steps[0].within.source
        yield fault("complaint-step-missing", source, ", ".join(missing), missing=", ".join(missing))
