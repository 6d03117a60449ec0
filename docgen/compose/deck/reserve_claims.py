"""Titles as claims for the slides kept in reserve, each with a figure, a name or a day that carries it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import Option, Teller, option
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_tested
from docgen.compose.parts.comparison import by_weight
from docgen.content.account import Need
from docgen.content.opportunity import Meeting
from docgen.content.types import Number
from docgen.model.document import Run, Section, Table
from docgen.wording import formats
from docgen.wording.phrase import Part


def pains(kit: Kit, felt: Iterable[Need]) -> tuple[Option, ...]:
    """What the first need costs as long as it stays open; else how many needs go on costing."""
    every = tuple(felt)
    costs = (need.cost_of_inaction for need in every if need.cost_of_inaction and not need.cost_of_inaction.is_gap)
    found = option(kit, "claim.pains.waiting", cost=next(costs, None))
    return (*found, *option(kit, "claim.pains.open", many=spelled(kit, len(every))))


def criteria(kit: Kit) -> tuple[Option, ...]:
    """How many criteria decide, or which of them weighs most, where one does."""
    ordered = by_weight(kit.opportunity.decision_criteria) if kit.opportunity else ()
    many = spelled(kit, len(ordered))
    found = option(kit, "claim.criteria.each", count=len(ordered), many=many)
    weights = [one.weight for one in ordered if one.weight is not None and one.weight.value is not None]
    if 1 < len(ordered) == len(weights) and (weights[0].value or 0) > (weights[1].value or 0):
        said: dict[str, Part] = {"name": ordered[0].name, "weight": weights[0], "all": (_total(weights),)}
        found += option(kit, "claim.criteria.most", many=many, **said)
    return found


def _total(weights: list[Number]) -> Run:
    total = sum((one.value or Decimal(0) for one in weights), Decimal(0))
    return Run(formats.number(total), tuple(one.source for one in weights))


def concerns(kit: Kit, met: int, count: int) -> tuple[Option, ...]:
    """How many concerns a slide of the deck answers."""
    key = "all" if met == count else "some" if met else "none"
    return option(kit, f"claim.concerns.{key}", count=met, met=spelled(kit, met), many=spelled(kit, count))


def milestones(kit: Kit) -> tuple[Option, ...]:
    """How many milestones the plan has, and on which day it is to reach the last."""
    ordered = sorted(kit.project.milestones if kit.project else (), key=lambda one: str(one.date.value))
    many, last = spelled(kit, len(ordered)), ordered[-1]
    found = option(kit, "claim.milestones.last", many=many, name=last.name, day=last.date)
    return (*found, *option(kit, "claim.milestones.all", many=many, day=last.date))


def tests(kit: Kit) -> tuple[Option, ...]:
    """How many tests decide, and that each has its pass mark, where each has."""
    known = kit.project.acceptance_criteria if kit.project else ()
    many = spelled(kit, len(known))
    found = option(kit, "claim.tests.each", many=many) if all_tested(known) else ()
    return (*found, *option(kit, "claim.tests.listed", many=many))


def _pains(kit: Kit, meeting: Meeting, section: Section) -> tuple[Option, ...]:
    shown = {str(row.id) for block in section.blocks if isinstance(block, Table) for row in block.rows}
    return pains(kit, (need for need in kit.content.needs if f"pain-{need.id}" in shown))


RESERVE: dict[str, Teller] = {
    "pains": _pains,
    "criteria": lambda kit, meeting, section: criteria(kit),
    "milestones": lambda kit, meeting, section: milestones(kit),
    "tests": lambda kit, meeting, section: tests(kit),
}
"""By kind of slide, the claims of its title; a kind that is not here has one claim, which its maker gives it."""
