"""What proves an answer, by ids: dates of the plan, tests, benefits, clauses, promises, risks, cases, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import headed, source_words
from docgen.compose.parts.commitments import accepted_by
from docgen.compose.parts.evidence import evidence_line, measured_by
from docgen.compose.parts.measures import from_to, measure_words, result_tile
from docgen.compose.parts.needs import answer
from docgen.compose.parts.risks import rating
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.commercial import BenefitItem, Commitment
from docgen.content.cutover import AffectedService
from docgen.content.entity import Entity
from docgen.content.opportunity import FixedDate, Interface, Requirement, Risk
from docgen.content.project import Milestone, Phase
from docgen.content.service import ServiceLevel
from docgen.content.sites import ReadinessItem
from docgen.content.training import Training
from docgen.content.types import Id
from docgen.model.document import Cell, Column, Prose, Row, Table, plain_text

Cells = tuple[Prose, Prose, Prose]
"""What it is, its figure, date or state, and what stands behind it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What this reader may see of the ids asked for, and the ids of which there is nothing to see."""

    things: tuple[tuple[str, Entity | UsableCase], ...]
    hidden: tuple[Id, ...]


def shown(kit: Kit, ids: Iterable[Id]) -> Shown:
    """Each id with what it names, in the order written."""
    asked = tuple(dict.fromkeys(ids))
    known = kit.derived(_known)
    things = tuple((str(one), known[str(one)]) for one in asked if str(one) in known)
    return Shown(things, tuple(one for one in asked if str(one) not in known))


def shown_table(kit: Kit, identifier: str, what: Shown) -> Table | None:
    """A row for each thing; None where there is none."""
    rows = tuple(
        Row(name, tuple(Cell(cell, strong=place == 1) for place, cell in enumerate(_cells(kit, one))))
        for name, one in what.things
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


def shown_sources(kit: Kit, what: Shown) -> Prose:
    """The documents that hold what is shown, each once."""
    told: dict[str, Prose] = {}
    for _, one in what.things:
        line = _source(kit, one)
        told.setdefault(plain_text(line), line)
    return kit.wording.join((line for line in told.values() if line), "common.source_separator")


def _known(kit: Kit) -> Mapping[str, Entity | UsableCase]:
    """All that can be shown, by id. The same id in two lists is what comes first here."""
    found: dict[str, Entity | UsableCase] = {}
    for each in _lists(kit):
        for one in each:
            found.setdefault(str(one.__dict__["id"]), one)
    for usable in kit.cases:
        found.setdefault(str(usable.case.id), usable)
    return found


def _lists(kit: Kit) -> Iterator[Iterable[Entity]]:
    """The kinds of `SHOWN` in content/references.py, as this reader may see them."""
    content, project, sale = kit.content, kit.project, kit.opportunity
    yield from (content.needs, content.requirements, content.risks)
    if project is not None:
        yield from (project.milestones, project.phases, project.acceptance_criteria, project.service_levels)
        yield from (project.customer_duties, project.training)
        yield project.cutover.services if project.cutover else ()
    if content.contract is not None:
        yield content.contract.commitments
    if content.value_case is not None:
        yield content.value_case.benefits
    if sale is not None:
        yield from (sale.fixed_dates, sale.interfaces)


def _cells(kit: Kit, one: Entity | UsableCase) -> Cells:
    found = _planned(kit, one) or _agreed(kit, one) or _weighed(kit, one)
    if found is None:
        raise TypeError(type(one).__name__)  # kinds of `SHOWN` in content/references.py
    return found


def _planned(kit: Kit, one: Entity | UsableCase) -> Cells | None:
    """What has its day: of the plan, of the customer's calendar, of the cutover."""
    wording = kit.wording
    match one:
        case Milestone():
            return wording.text(one.name), wording.day(one.date), wording.text(one.criterion)
        case Phase():
            start, end = wording.day_month(one.starts), wording.day_month(one.ends)
            days = wording.sentence("plan.from_to", start=start, end=end)
            return wording.text(one.name), _on_one_line(days), wording.text(one.value_point)
        case FixedDate():
            return wording.text(one.event), wording.day(one.date), wording.text(one.effect)
        case AffectedService():
            assert kit.project is not None and kit.project.cutover is not None
            return wording.text(one.name), wording.day(kit.project.cutover.day), wording.text(one.effect)
        case ReadinessItem():
            return wording.text(one.item), wording.day(one.due), kit.owner(one.owner)
        case Training():
            return wording.text(one.topic), wording.day(one.date), wording.text(one.audience)
    return None


def _on_one_line(days: Prose) -> Prose:
    """Two days that no line parts, while a narrow column has room for them."""
    return tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in days)


def _agreed(kit: Kit, one: Entity | UsableCase) -> Cells | None:
    """What the offer holds us to: tests, clauses, interfaces, service, promises."""
    wording = kit.wording
    match one:
        case AcceptanceCriterion():
            limit = wording.sentence(f"story.tests.{one.comparison}", threshold=one.threshold)
            return wording.text(one.item), limit, wording.text(one.method)
        case Requirement():
            return _clause(kit, one)
        case Interface():
            state = wording.label(f"proposal.interfaces.{one.status}")
            return wording.text(one.system), state, wording.text(one.checked or one.protocol)
        case ServiceLevel():
            answered = wording.sentence("shown.answered", response=one.response)
            key = "shown.restored" if one.on_site is None else "shown.on_site_restored"
            on_site = {} if one.on_site is None else {"on_site": one.on_site}
            return wording.text(one.severity), answered, wording.sentence(key, time=one.restoration, **on_site)
        case Commitment():
            return wording.text(one.text), wording.day(one.due), _closed(kit, one)
    return None


def _weighed(kit: Kit, one: Entity | UsableCase) -> Cells | None:
    """What speaks for it or against it: needs, benefits, risks, what others reached."""
    wording = kit.wording
    match one:
        case Need():
            return wording.text(one.title), measure_words(kit, one.metric), answer(kit, one)
        case BenefitItem():
            yearly = wording.sentence("shown.yearly", amount=wording.money(one.yearly, whole=True))
            sure = wording.label(f"shown.confidence_{one.confidence}")
            return wording.text(one.item), yearly, wording.sentence("shown.worked_out", formula=one.formula, sure=sure)
        case Risk():
            return wording.text(one.title), rating(kit, one), _against(kit, one)
        case UsableCase():
            return _case(kit, one)
    return None


def _clause(kit: Kit, one: Requirement) -> Cells:
    wording, response = kit.wording, one.response
    what = wording.sentence("shown.clause", clause=one.clause, text=one.text)
    if response is None or response.status == "unknown":
        return what, wording.gap(one.clause.source), wording.gap(one.clause.source)
    return what, wording.label(f"compliance.status.{response.status}"), wording.text(response.how)


def _closed(kit: Kit, one: Commitment) -> Prose:
    """What closes a promise. Whether the contract holds it is for the team to know, so it is not said here."""
    if one.accepted_by is None:
        return kit.wording.label("shown.promised")
    return kit.wording.sentence("shown.closed_by", test=accepted_by(kit, one.accepted_by))


def _against(kit: Kit, one: Risk) -> Prose:
    """What is done against a risk, and what if it happens all the same."""
    if one.contingency is None:
        return kit.wording.text(one.mitigation)
    return kit.wording.sentence("shown.against", mitigation=one.mitigation, contingency=one.contingency)


def _case(kit: Kit, usable: UsableCase) -> Cells:
    """What another customer reached in the measure that counts first; its result in words where none is measured."""
    who = headed(kit.wording.text(usable.customer_name or usable.case.customer.display))
    for metric in usable.case.metrics:
        tile = result_tile(kit, metric)
        if tile is not None:
            figures = from_to(kit, metric.before, metric.after) if metric.after is not None else tile.after
            return who, figures, kit.wording.text(metric.name)
    return who, kit.wording.text(usable.case.period), kit.wording.text(usable.case.headline)


def _source(kit: Kit, one: Entity | UsableCase) -> Prose:
    """The document that holds it: the plan, the list of clauses, who measured it; none for a date of the customer's."""
    wording = kit.wording
    match one:
        case (
            Milestone() | Phase() | AcceptanceCriterion() | AffectedService() | ServiceLevel() | ReadinessItem()
            | Training()
        ):  # fmt: skip
            assert kit.project is not None
            return wording.sentence("story.project_plan", project=kit.project.name)
        case BenefitItem():
            case = kit.content.value_case
            assert case is not None
            return evidence_line(kit, (each.source for each in case.assumptions), meetings=False)
        case Need():
            return evidence_line(kit, measured_by((one,)), meetings=False)
        case Requirement():
            return wording.sentence("shown.from_clause", clause=one.clause)
        case Commitment():
            return evidence_line(kit, (one.source,), meetings=False)
        case Interface():
            return wording.label("shown.from_interfaces")
        case Risk():
            return wording.label("shown.from_risks")
        case UsableCase():
            return source_words(kit, one)
    return ()
