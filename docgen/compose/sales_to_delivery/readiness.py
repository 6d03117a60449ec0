"""What a handover still lacks: the five blocks that must be there, and every promise without owner, date or place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.compose.kit import Kit
from docgen.compose.parts.commitments import promise_words, promises
from docgen.content.records import OpenPoint
from docgen.content.types import Text
from docgen.model.document import Prose

BLOCKS = ("background", "goals", "needs", "agreements", "risks")


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet: which block it belongs to, and what it is."""

    block: str
    what: Prose


def missing(kit: Kit) -> tuple[Missing, ...]:
    """Everything that keeps the handover from being complete, in the order of the blocks."""
    found = (*_background(kit), *_goals(kit), *_needs(kit), *_agreements(kit), *_promises(kit), *_risks(kit))
    return tuple(Missing(block, what) for block, what in found)


Lack = tuple[str, Prose]


def _background(kit: Kit) -> Iterator[Lack]:
    label = kit.wording.label
    if _empty(kit.account.background):
        yield "background", label("s2d.lacks.background")
    if not kit.content.stakeholders:
        yield "background", label("s2d.lacks.people")


def _goals(kit: Kit) -> Iterator[Lack]:
    if not kit.account.business_goals:
        yield "goals", kit.wording.label("s2d.lacks.goals")


def _needs(kit: Kit) -> Iterator[Lack]:
    for need in kit.content.needs:
        if need.priority in ("P0", "P1") and (need.verification is None or need.verification.consensus is None):
            yield "needs", kit.wording.sentence("s2d.lacks.need_agreed", need=need.title)


def _agreements(kit: Kit) -> Iterator[Lack]:
    contract, sentence, label = kit.content.contract, kit.wording.sentence, kit.wording.label
    if contract is None:
        yield "agreements", label("s2d.lacks.contract")
        return
    if contract.number is None or contract.number.is_gap:
        yield "agreements", label("s2d.lacks.number")
    if contract.signed is None or contract.signed.is_gap:
        yield "agreements", label("s2d.lacks.signed")
    for clause in contract.clauses:
        if clause.status != "agreed":
            yield "agreements", sentence("s2d.lacks.clause", topic=kit.wording.label(f"s2d.topic.{clause.topic}"))
    for one in contract.ambiguous_scope:
        yield from _open_point(kit, "agreements", one)
    for gate in contract.gates:
        if gate.result in ("open", "rejected"):
            yield "agreements", sentence("s2d.lacks.gate", role=kit.owner(gate.role))


def _promises(kit: Kit) -> Iterator[Lack]:
    for one in promises(kit):
        there = (("owner", one.owner), ("due", one.due), ("planned", one.planned_in), ("accepted", one.accepted_by))
        lacks = [kit.wording.label(f"s2d.lacks.{key}") for key, value in there if value is None]
        if lacks:
            said = promise_words(kit, one)
            yield "agreements", kit.wording.sentence("s2d.lacks.promise", promise=said, what=kit.wording.join(lacks))


def _risks(kit: Kit) -> Iterator[Lack]:
    if not kit.content.risks:
        yield "risks", kit.wording.label("s2d.lacks.risks")
    for one in kit.project.open_questions if kit.project is not None else ():
        yield from _open_point(kit, "risks", one)
    for need in kit.content.needs:
        for one in need.open_questions:
            yield from _open_point(kit, "risks", one)


def _open_point(kit: Kit, block: str, one: OpenPoint) -> Iterator[Lack]:
    """An open question or an unclear part of the scope that nobody settles, or that has no day."""
    lacks = [kit.wording.label(f"s2d.lacks.{key}") for key in ("owner", "due") if getattr(one, key) is None]
    if lacks:
        yield block, kit.wording.sentence("s2d.lacks.open_point", question=one.question, what=kit.wording.join(lacks))


def _empty(text: Text | None) -> bool:
    return text is None or text.is_gap
