"""D03: people, pieces and minutes that a plan counts with are more than none."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.sites import PackedItem
from docgen.content.types import Number, Whole
from docgen.content.walk import entities
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding

_COUNTED = ("count", "quantity", "minutes")


def amounts_above_zero(delivery: Delivery) -> Iterator[Finding]:
    """D03: nobody staffs with no people, keeps no spare parts or plans a step of no minutes.

    Goods packed have a rule of their own (D07), which also holds them against what is sold.
    """
    if delivery.project is None:
        return
    for entity, _ in entities(delivery.project):
        if isinstance(entity, PackedItem):
            continue
        for name in _COUNTED:
            value = getattr(entity, name, None)
            amount = value.value if isinstance(value, Number) else value
            if isinstance(value, Number | Whole) and amount is not None and amount <= 0:
                yield fault("amount-not-positive", value.source, f"{amount:f}", name=name)
