"""D10: what a customer says is sorted, and goes on where things of its sort do."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def feedback_sorted(delivery: Delivery) -> Iterator[Finding]:
    """D10: feedback is sorted and goes on somewhere."""
    for one in delivery.project.feedback if delivery.project is not None else ():
        lacks = [name for name in ("sorted_as", "goes_on") if getattr(one, name) is None]
        if lacks:
            yield fault("feedback-unsorted", one.id.source, one.id, lacks=", ".join(lacks))


def feedback_goes_on(delivery: Delivery) -> Iterator[Finding]:
    """D10: a change of need is answered or goes on as a change order that there is, an operational problem never."""
    project = delivery.project
    if project is None:
        return
    orders = {str(one.number) for one in project.changes}
    for one in project.feedback:
        if one.sorted_as is None or one.goes_on is None:
            continue
        ordered = one.goes_on == "change_order"
        fits = ordered or one.goes_on == "answered" if one.sorted_as == "need" else not ordered
        if not fits or (ordered and str(one.reference) not in orders):
            yield fault("feedback-astray", one.id.source, one.id, sort=one.sorted_as, way=one.goes_on)
