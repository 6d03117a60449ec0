"""What is asked of a customer is owned: the decision and each next step have somebody on both sides.

A date that is missing is a known gap, which has its finding already.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.entity import Entity
from docgen.content.opportunity import Ask, NextStep
from docgen.source.problems import Problem

SIDES = ("customer_owner", "our_owner")
"""The fields that name who owns it, the customer's side first."""


def check_asks(account: Entity) -> Iterator[Problem]:
    """A decision or a next step that nobody owns on one side; a meeting that asks for one, without any next step."""
    asked = [one for one in account.__dict__.get("meetings", ()) if one.__dict__.get("ask") is not None]
    for meeting in asked:
        yield from _owned(meeting.ask, str(meeting.id))
    for opportunity in account.__dict__.get("opportunities", ()):
        steps = opportunity.__dict__.get("next_steps", ())
        for step in steps:
            yield from _owned(step, str(step.id))
        if asked and not steps:
            yield Problem("ask-without-steps", opportunity.id.source, {}, str(opportunity.id))


def _owned(asked: Ask | NextStep, name: str) -> Iterator[Problem]:
    missing = [side for side in SIDES if asked.__dict__.get(side) is None]
    if missing:
        source = asked.lead.source if isinstance(asked, Ask) else asked.id.source
        yield Problem("ask-without-owner", source, {"names": ", ".join(f"`{side}`" for side in missing)}, name)


__all__ = ["check_asks"]
