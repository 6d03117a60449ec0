"""Whether content bears a claim: a sentence about each or all of something is made only where it holds for all."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.kit import Kit
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.needs import answer, gain
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.commercial import PaymentMilestone
from docgen.content.opportunity import Risk
from docgen.content.types import Day, Money, Number, Plain, Quantity, Text
from docgen.model.document import Prose

Leaf = Text | Plain | Money | Quantity | Day | Number


def given(*values: Leaf | None) -> bool:
    """True where every value is written: neither left out nor a known gap."""
    return all(value is not None and not value.is_gap for value in values)


def said(prose: Prose) -> bool:
    """True where there are words besides the mark of a gap."""
    return any(run.kind != "gap" and run.text.strip(" .。") for run in prose)


def whole(prose: Prose) -> bool:
    """True where there are words and no gap among them."""
    return bool(prose) and all(run.kind != "gap" for run in prose)


def other_ways(kit: Kit) -> bool:
    """True where some needs are not met in full and each of them has another way."""
    others = [need for need in kit.content.needs if need.answer_status != "full"]
    return bool(others) and all(given(need.alternative) for need in others)


def all_measured(kit: Kit, needs: Iterable[Need]) -> bool:
    """True where each need has a measure with today's figure and the figure wanted."""
    return all(
        need.metric is not None
        and given(need.metric.before, need.metric.target)
        and whole(measure_words(kit, need.metric))
        for need in needs
    )


def all_answered(kit: Kit, needs: Iterable[Need]) -> bool:
    """True where each need has what is done about it and what it brings."""
    return all(whole(answer(kit, need)) and whole(gain(kit, need)) for need in needs)


def all_paid_on_proof(milestones: Iterable[PaymentMilestone]) -> bool:
    """True where each payment has what makes it due and the document that proves it."""
    return all(given(one.trigger, one.evidence) for one in milestones)


def all_tested(criteria: Iterable[AcceptanceCriterion]) -> bool:
    """True where each test has a method and a pass mark."""
    return all(given(one.method, one.threshold) for one in criteria)


def all_managed(kit: Kit, risks: Iterable[Risk]) -> bool:
    """True where each risk has an early sign, a measure and an owner."""
    return all(given(one.trigger, one.mitigation) and kit.owner(one.owner) for one in risks)
