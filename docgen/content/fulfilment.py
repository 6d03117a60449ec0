"""How fully an offer answers a need: no more than the answer does, and less where the offer leaves some of it out."""

from __future__ import annotations

from typing import Literal

from docgen.content.account import Need
from docgen.content.commercial import PartAnswer, Tier
from docgen.content.types import Id, Text

Fulfilment = Literal["full", "partial", "alternative", "none"]


def fulfilment(tier: Tier, need: Need) -> Fulfilment:
    """A need the offer names is met as fully as its answer meets it; one it names in part, in part at most."""
    if need.id in tier.outcomes:
        return need.answer_status
    if _part(tier, need) is None or need.answer_status == "none":
        return "none"
    return "partial"


def met_in_full(tier: Tier, needs: tuple[Need, ...]) -> int:
    """How many of the needs an offer answers in full."""
    return sum(fulfilment(tier, need) == "full" for need in needs)


def left_open(tier: Tier, need: Need) -> Text | None:
    """What an offer that answers the need in part leaves open; where it says nothing of its own, what the need says."""
    part = _part(tier, need)
    return part.missing if part is not None else need.alternative


def answered_less(fuller: Tier, other: Tier) -> tuple[Id, ...]:
    """Needs that the first offer answers and the second one leaves out, or answers in part only."""
    at_all = {*other.outcomes, *(part.need for part in other.in_part)}
    whole = (need for need in fuller.outcomes if need not in other.outcomes)
    return (*whole, *(part.need for part in fuller.in_part if part.need not in at_all))


def _part(tier: Tier, need: Need) -> PartAnswer | None:
    return next((part for part in tier.in_part if part.need == need.id), None)
