"""D07: the services that the offer sells are planned, as many as are sold: courses, and what phases carry out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from docgen.content.commercial import Quote, Tier
from docgen.content.project import Project
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.rules.sold import priced_items, sold_count, sold_tier
from docgen.diagnostics import Finding, Source


class _Planned(NamedTuple):
    """One place of the plan that carries out a service: a course, or a line of a phase."""

    where: str
    number: Decimal
    source: Source


def services_known(delivery: Delivery) -> Iterator[Finding]:
    """A phase carries out services of the price book that are planned that way, and one of them at least."""
    known, project = priced_items(delivery), delivery.project
    for phase in project.phases if project is not None else ():
        for one in phase.services:
            item = known.get(str(one.sku))
            if known and (item is None or item.planned_as != "phase"):
                yield fault("planned-unknown", one.sku.source, one.sku, phase=phase.id)
            if not one.quantity.is_gap and one.quantity.amount <= 0:
                values = {"phase": phase.id, "sku": one.sku}
                yield fault("planned-not-counted", one.quantity.source, f"{one.quantity.amount:f}", **values)


def services_as_sold(delivery: Delivery) -> Iterator[Finding]:
    """As many courses, and as many of each service that phases carry out, are planned as sold; options may be."""
    quote, project = next(delivery.quotes, None), delivery.project
    tier = sold_tier(quote) if quote is not None else None
    if quote is None or tier is None or project is None:
        return
    items = priced_items(delivery).values()
    for one in items:
        if one.planned_as == "phase":
            yield from _as_sold([str(one.sku)], _in_phases(project, str(one.sku)), quote, tier)
    courses = [str(one.sku) for one in items if one.planned_as == "course"]
    if courses:
        held = [_Planned(str(one.id), Decimal(1), one.id.source) for one in project.training]
        yield from _as_sold(courses, held, quote, tier)


def _in_phases(project: Project, sku: str) -> list[_Planned]:
    return [
        _Planned(f"{phase.id} {one.quantity.amount:f}", one.quantity.amount, one.quantity.source)
        for phase in project.phases
        for one in phase.services
        if str(one.sku) == sku
    ]


def _as_sold(skus: list[str], planned: list[_Planned], quote: Quote, tier: Tier) -> Iterator[Finding]:
    """Held against the plan: one item, or all that are courses. The place is the line that sells the first of them."""
    counts = [sold_count(tier, sku) for sku in skus]
    firm, whole = sum(one for one, _ in counts), sum(one for _, one in counts)
    count = sum((one.number for one in planned), Decimal(0))
    if not firm <= count <= whole:
        lines = [one for one in tier.lines if str(one.sku) in skus]
        place = lines[0].quantity.source if lines else planned[0].source
        sold = ", ".join(dict.fromkeys(str(one.sku) for one in lines)) or skus[0]
        values = {"sku": sold, "sold": f"{firm:f}", "quote": quote.number}
        places = ", ".join(one.where for one in planned) or "0"
        yield fault("planned-unlike-sold", place, f"{count:f}", places=places, **values)
