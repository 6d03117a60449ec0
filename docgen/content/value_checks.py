"""The value case: whether the customer confirmed it, by whom and when, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.commercial import ValueCase
from docgen.content.entity import Entity
from docgen.content.validation import place
from docgen.source.problems import Problem
from docgen.source.values import Mapping


def check_value_case(account: Entity, raw: Mapping) -> Iterator[Problem]:
    """An unconfirmed value case, a confirmation without person or day, figures for a customer without assumptions."""
    case = account.__dict__.get("value_case")
    if not isinstance(case, ValueCase):
        return
    here = place(raw, ("value_case",))
    if case.visibility == "customer" and not case.assumptions:
        yield Problem("value-without-assumptions", here)
    if not case.is_confirmed:
        yield Problem("value-unconfirmed", here)
    elif case.confirmed is not None:
        missing = [name for name in ("by_role", "date") if getattr(case.confirmed, name) is None]
        if missing:
            yield Problem("value-confirmation-incomplete", case.confirmed.ref.source, {"known": ", ".join(missing)})


__all__ = ["check_value_case"]
