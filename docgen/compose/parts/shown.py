"""What proves an answer, by ids: milestones, tests, benefits, clauses, promises and duties, a row each."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.kit import Kit
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.needs import answer
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.commercial import BenefitItem, Commitment
from docgen.content.entity import Entity
from docgen.content.opportunity import Requirement
from docgen.content.project import Milestone
from docgen.content.service import ServiceLevel
from docgen.content.sites import ReadinessItem
from docgen.content.types import Id
from docgen.model.document import Cell, Column, Prose, Row, Table

Shown = tuple[Prose, Prose, Prose]
"""What it is, its figure, date or state, and what stands behind it."""


def shown_table(kit: Kit, identifier: str, ids: Iterable[Id]) -> Table | None:
    """A row for each id that this reader may see, in the order written; None where there is none."""
    known = _known(kit)
    rows = tuple(
        Row(str(one), tuple(Cell(cell, strong=place == 1) for place, cell in enumerate(_row(kit, known[str(one)]))))
        for one in ids
        if str(one) in known
    )
    if not rows:
        return None
    label = kit.wording.label
    columns = (
        Column("what", label("shown.what"), "text", 26),
        Column("figure", label("shown.figure"), "text", 20),
        Column("basis", label("shown.basis"), "text", 30),
    )
    return Table(identifier, columns, rows)


def _known(kit: Kit) -> dict[str, Entity]:
    """All that can be shown, by id. The same id in two lists is what comes first here."""
    content, project = kit.content, kit.project
    lists: list[Iterable[Entity]] = [content.needs, content.requirements]
    if project is not None:
        lists += [
            project.milestones, project.acceptance_criteria, project.service_levels, project.customer_duties,
        ]  # fmt: skip
    if content.contract is not None:
        lists.append(content.contract.commitments)
    if content.value_case is not None:
        lists.append(content.value_case.benefits)
    found: dict[str, Entity] = {}
    for each in lists:
        for one in each:
            found.setdefault(str(one.__dict__["id"]), one)
    return found


def _row(kit: Kit, one: Entity) -> Shown:
    wording = kit.wording
    match one:
        case Milestone():
            return wording.text(one.name), wording.day(one.date), wording.text(one.criterion)
        case AcceptanceCriterion():
            limit = wording.sentence(f"handover.acceptance.{one.comparison}", threshold=one.threshold)
            return wording.text(one.item), limit, wording.text(one.method)
        case BenefitItem():
            yearly = wording.sentence("shown.yearly", amount=wording.money(one.yearly, whole=True))
            return wording.text(one.item), yearly, wording.text(one.formula)
        case Need():
            return wording.text(one.title), measure_words(kit, one.metric), answer(kit, one)
        case Requirement():
            return _clause(kit, one)
        case ServiceLevel():
            answered = wording.sentence("shown.answered", response=one.response)
            return wording.text(one.severity), answered, wording.sentence("shown.restored", time=one.restoration)
        case Commitment():
            return wording.text(one.text), wording.day(one.due), wording.sentence("shown.promised")
        case ReadinessItem():
            return wording.text(one.item), wording.day(one.due), kit.owner(one.owner)
    raise TypeError(type(one).__name__)  # kinds of `SHOWN` in content/references.py


def _clause(kit: Kit, one: Requirement) -> Shown:
    wording, response = kit.wording, one.response
    what = wording.sentence("shown.clause", clause=one.clause, text=one.text)
    if response is None or response.status == "unknown":
        return what, wording.gap(one.clause.source), wording.gap(one.clause.source)
    return what, wording.label(f"compliance.status.{response.status}"), wording.text(response.how)
