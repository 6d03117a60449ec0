"""Promises made to the customer: said where, due when, planned in which milestone, closed by which test."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.plan import day_cell
from docgen.content.commercial import Commitment
from docgen.content.entity import Visibility
from docgen.content.evidence import Evidence
from docgen.content.types import Id
from docgen.model.document import Cell, Column, Prose, Row, Table, words


def commitments(kit: Kit) -> tuple[Commitment, ...]:
    """The promises this kit may see, in written order."""
    return kit.content.contract.commitments if kit.content.contract else ()


def planned_in(kit: Kit, reference: Id | None) -> Prose:
    """The milestone that plans a promise; a gap where none does."""
    milestones = kit.project.milestones if kit.project else ()
    found = next((one for one in milestones if one.id == reference), None)
    return kit.wording.text(found.name) if found else kit.wording.gap()


def accepted_by(kit: Kit, reference: Id | None) -> Prose:
    """The acceptance test that closes a promise; a gap where none does."""
    criteria = kit.project.acceptance_criteria if kit.project else ()
    found = next((one for one in criteria if one.id == reference), None)
    return kit.wording.text(found.item) if found else kit.wording.gap()


def commitments_table(kit: Kit, identifier: str, *, caption: Prose = ()) -> Table:
    """The register: promise, said in, due, planned in, accepted by; the team also sees owner and contract."""
    inside = kit.level > Visibility.CUSTOMER
    label = kit.wording.label
    columns = [
        Column("number", words("#"), "text", 4),
        Column("promise", label("commitment.promise"), "text", 44),
        Column("said", label("commitment.said_in"), "text", 34),
        *([Column("contractual", label("commitment.contractual"), "text", 15)] if inside else []),
        Column("owner", label("plan.owner"), "text", 22),
        Column("due", label("plan.due"), "date", 17),
        Column("planned", label("commitment.planned_in"), "text", 24),
        Column("accepted", label("commitment.accepted_by"), "text", 24),
    ]
    rows = tuple(_row(kit, index, one, inside) for index, one in enumerate(commitments(kit), 1))
    return Table(identifier, tuple(columns), rows, caption)


def _row(kit: Kit, index: int, one: Commitment, inside: bool) -> Row:
    cells = [
        Cell(words(str(index))),
        Cell(kit.wording.text(one.text)),
        Cell(_said(kit, one.source)),
        *([_in_contract(kit, one)] if inside else []),
        Cell(kit.owner(one.owner)),
        day_cell(kit, one.due) if one.due is not None else Cell(kit.wording.gap()),
        Cell(planned_in(kit, one.planned_in)),
        Cell(accepted_by(kit, one.accepted_by)),
    ]
    return Row(one.id, tuple(cells))


def _said(kit: Kit, source: Evidence) -> Prose:
    """Where it was said; the date only where the reference does not carry one itself."""
    if source.by_role is None:
        return reference(kit, source)
    return kit.wording.sentence("commitment.said_by", ref=reference(kit, source), role=source.by_role)


def reference(kit: Kit, source: Evidence) -> Prose:
    """An occasion or document with its date, not twice where its name holds the date already."""
    named = kit.wording.text(source.ref)
    dated = kit.wording.day(source.date)
    if not dated or dated[0].text.replace("\u00a0", " ") in named[0].text.replace("\u00a0", " "):
        return named
    return one_reference(kit, source)


def _in_contract(kit: Kit, one: Commitment) -> Cell:
    return Cell(kit.wording.label("common.yes" if one.contractual else "common.no"), strong=bool(one.contractual))
