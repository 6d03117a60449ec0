"""What is recorded of a project as it goes on, and cannot be: goods (D07), money (D14), days (D03)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.content.sites import Package, PackedItem, Site
from docgen.content.types import Plain
from docgen.delivery.rules.frame import Delivery, fault, known_day
from docgen.diagnostics import Finding


def received_as_packed(delivery: Delivery) -> Iterator[Finding]:
    """D07: goods are counted in whole pieces, no more than were packed, in a state that goes with the count.

    More may come where a discrepancy of the site is about them: wrong goods.
    """
    for site, package, one in _goods(delivery):
        if one.received is None or one.received.is_gap:
            continue
        count, packed, values = one.received.amount, one.quantity.amount, {"site": site.id, "sku": one.sku}
        if count < 0 or count != count.to_integral_value():
            yield fault("received-not-whole", one.received.source, f"{count:f}", **values)
        elif count > packed and not _differs(site, package, one):
            yield fault("received-beyond-packed", one.received.source, f"{count:f}", **values, packed=f"{packed:f}")
        if _contradicts(one, count, packed):
            more = {"condition": one.condition, "packed": f"{packed:f}"}
            yield fault("condition-unlike-count", one.received.source, f"{count:f}", **values, **more)


def _contradicts(one: PackedItem, count: Decimal, packed: Decimal) -> bool:
    """Nothing that came cannot be sound or damaged; nothing is missing where all came."""
    return count >= packed > 0 if one.condition == "missing" else one.condition is not None and count == 0


def _differs(site: Site, package: Package, one: PackedItem) -> bool:
    return any(str(it.package) == str(package.id) and str(it.sku) == str(one.sku) for it in site.discrepancies)


def arrived_in_order(delivery: Delivery) -> Iterator[Finding]:
    """D07: goods arrive after they were shipped, and before what is installed of them was installed."""
    for site, _, one in _goods(delivery):
        day = known_day(one.arrived)
        done = {step.stage: step.actual.value for step in site.stages if step.actual is not None}
        shipped, installed = done.get("shipping"), done.get("installation")
        if one.arrived is None or day is None:
            continue
        values = {"site": site.id, "sku": one.sku}
        if shipped is not None and day < shipped:
            yield fault("arrived-before-shipping", one.arrived.source, day, **values, day=shipped)
        if installed is not None and day > installed:
            yield fault("arrived-after-installation", one.arrived.source, day, **values, day=installed)


def paid_with_proof(delivery: Delivery) -> Iterator[Finding]:
    """D14: what is paid has a proof or an invoice on record, and is not paid before the day of its proof."""
    for one in delivery.project.payments if delivery.project is not None else ():
        paid = known_day(one.paid)
        if one.paid is None or paid is None:
            continue
        if not _written(one.evidence) and not _written(one.invoice):
            yield fault("paid-without-proof", one.paid.source, paid, payment=one.payment)
        proved = known_day(one.evidenced)
        if proved is not None and paid < proved:
            yield fault("paid-before-proof", one.paid.source, paid, payment=one.payment, day=proved)


def reached_in_order(delivery: Delivery) -> Iterator[Finding]:
    """D03: a milestone is reached after those it follows."""
    milestones = delivery.project.milestones if delivery.project is not None else ()
    reached = {str(one.id): day for one in milestones if (day := known_day(one.done)) is not None}
    for one in milestones:
        for before in one.after if one.done is not None else ():
            day, earlier = reached.get(str(one.id)), reached.get(str(before))
            if one.done is not None and day is not None and earlier is not None and day < earlier:
                yield fault("milestone-reached-early", one.done.source, day, name=one.id, other=before, day=earlier)


def served_in_order(delivery: Delivery) -> Iterator[Finding]:
    """D03: calls come in after the project has begun; a spare part is made up again after it was used."""
    project = delivery.project
    begins = min((day for one in project.phases if (day := known_day(one.starts))), default=None) if project else None
    for call in project.calls if project is not None else ():
        reported = known_day(call.reported)
        if begins is not None and reported is not None and reported < begins:
            yield fault("call-before-project", call.reported.source, reported, call=call.id, day=begins)
    for part in project.parts_used if project is not None else ():
        used, replaced = known_day(part.used), known_day(part.replaced)
        if part.replaced is not None and used is not None and replaced is not None and replaced < used:
            yield fault("part-replaced-early", part.replaced.source, replaced, spare=part.part, day=used)


def certified_in_order(delivery: Delivery) -> Iterator[Finding]:
    """D03: a certificate is signed after the tests of its stage; once both have signed, its milestone is reached."""
    project = delivery.project
    for one in project.certificates if project is not None else ():
        signed = [
            day for day in (one.customer_signed, one.supplier_signed) if day is not None and day.value is not None
        ]
        first = min(signed, key=lambda day: day.value or date.max, default=None)
        if project is None or first is None:
            continue
        for test in project.acceptance_criteria:
            tested = known_day(test.measured_on) if test.stage == one.stage else None
            if tested is not None and tested > (first.value or tested):
                yield fault("certificate-before-test", first.source, first.value, test=test.id, day=tested)
        both = None not in (known_day(one.customer_signed), known_day(one.supplier_signed))
        open_still = (each for each in project.milestones if str(each.payment) == f"{one.stage}-acceptance")
        for each in open_still if both and one.decision != "refused" else ():
            if each.done is None:
                last = max(signed, key=lambda day: day.value or date.min)
                yield fault("certificate-milestone-open", last.source, last.value, name=each.id)


def _goods(delivery: Delivery) -> Iterator[tuple[Site, Package, PackedItem]]:
    for site in delivery.project.sites if delivery.project is not None else ():
        for package in site.packages:
            yield from ((site, package, one) for one in package.contents)


def _written(number: Plain | None) -> bool:
    return number is not None and not number.is_gap
