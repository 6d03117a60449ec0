"""Where our work meets others' each side has an owner and a day, and nobody begins without written authority (D15)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def interfaces_open(delivery: Delivery) -> Iterator[Finding]:
    """D15: an interface that nobody answers for on one side, or that has no day."""
    for one in delivery.project.interfaces if delivery.project else ():
        fields = (("our_owner", one.our_owner), ("their_owner", one.their_owner), ("due", one.due))
        lacks = [name for name, value in fields if value is None]
        if lacks:
            yield fault("interface-gap", one.id.source, one.id, fields=", ".join(lacks))


def work_without_authority(delivery: Delivery) -> Iterator[Finding]:
    """D15: an emergency that is worked on before it is agreed, without the customer's word in writing."""
    for one in delivery.project.changes if delivery.project else ():
        if one.kind == "emergency" and one.authorisation is None:
            yield fault("emergency-without-authority", one.id.source, one.id)
