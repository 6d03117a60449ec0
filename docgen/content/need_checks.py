"""What a need's priority promises: a must is met in full, an important one has another way, the rest costs apart.

Needs that decide the design are verified in four steps before a proposal rests on them: put in order, pain confirmed,
benefit agreed, agreement on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.content.account import Need
from docgen.content.commercial import Quote, Tier
from docgen.content.entity import Entity
from docgen.source.problems import Problem

DECISIVE = ("P0", "P1")
"""Priorities that decide the design: what a proposal rests on."""

STEPS = ("restructured", "pain_confirmed", "benefit_agreed", "consensus")
"""The steps from hearing a need to agreeing on it, in order."""


def unagreed(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Needs that decide the design and that the customer has not agreed to on record."""
    decisive = (need for need in needs if need.priority in DECISIVE)
    return tuple(need for need in decisive if need.verification is None or need.verification.consensus is None)


def check_needs(account: Entity) -> Iterator[Problem]:
    """Musts not met in full, important needs without another way, and optional needs within the base price."""
    needs = account.__dict__.get("needs", ())
    sold = bool(account.__dict__.get("opportunities", ()))
    for need in needs:
        yield from _answered(need)
        if sold and need.priority in DECISIVE:
            yield from _verified(need)
    tendered = {
        str(one.id)
        for one in account.__dict__.get("opportunities", ())
        if one.__dict__.get("procurement_mode") == "tender"
    }
    extra = {str(need.id): need for need in needs if need.priority in ("P2", "P3")}
    for quote in account.__dict__.get("quotes", ()):
        yield from _base_price(quote, extra, tendered=str(quote.opportunity) in tendered)
        for tier in quote.tiers:
            yield from _claimed(tier, {str(need.id): need for need in needs})


def _answered(need: Need) -> Iterator[Problem]:
    if need.answer_status == "full":
        return
    if need.priority == "P0":
        yield Problem("must-not-met", need.id.source, {"status": need.answer_status}, str(need.id))
    elif need.priority == "P1" and need.alternative is None:
        yield Problem("need-without-way", need.id.source, {"status": need.answer_status}, str(need.id))


def _verified(need: Need) -> Iterator[Problem]:
    """The steps that are still to be taken with the customer."""
    done = need.verification
    waiting = [step for step in STEPS if not (done and getattr(done, step))]
    if waiting:
        values = {"priority": need.priority, "names": ", ".join(f"`{step}`" for step in waiting)}
        yield Problem("need-unverified", need.id.source, values, str(need.id))


def _base_price(quote: Quote, extra: dict[str, Need], *, tendered: bool) -> Iterator[Problem]:
    """Optional needs among the outcomes of the lowest offer; a tender's only offer holds all the tender asks."""
    if not quote.tiers or (tendered and len(quote.tiers) == 1):
        return
    base = min(quote.tiers, key=lambda tier: ("low", "mid", "high").index(tier.id))
    for outcome in (*base.outcomes, *(part.need for part in base.in_part)):
        if str(outcome) in extra:
            values = {"priority": extra[str(outcome)].priority, "quote": str(quote.id)}
            yield Problem("optional-in-base", outcome.source, values, str(outcome))


def _claimed(tier: Tier, needs: dict[str, Need]) -> Iterator[Problem]:
    """What an offer says of a need that cannot be: answered whole and in part, or at all where no answer is given."""
    parts = [part.need for part in tier.in_part]
    for named in (*tier.outcomes, *parts):
        need = needs.get(str(named))
        if need is not None and need.answer_status == "none":
            yield Problem("outcome-unanswered", named.source, {"tier": str(tier.id)}, str(named))
    for named in parts:
        need = needs.get(str(named))
        if named in tier.outcomes:
            yield Problem("outcome-twice", named.source, {"tier": str(tier.id)}, str(named))
        elif need is not None and need.priority == "P0":
            yield Problem("must-in-part", named.source, {"tier": str(tier.id)}, str(named))


__all__ = ["DECISIVE", "check_needs", "unagreed"]
