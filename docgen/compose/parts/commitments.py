"""Promises made to the customer: said where, due when, planned in which milestone, closed by which test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.compose.kit import Kit
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.needs import answer
from docgen.compose.parts.plan import day_cell
from docgen.compose.parts.running_on import in_series
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.commercial import Commitment, Quote
from docgen.content.entity import Visibility
from docgen.content.evidence import Evidence
from docgen.content.project import Communication
from docgen.content.service import ComplaintStep, ServiceLevel
from docgen.content.types import Id
from docgen.delivery.promises import Promise, complaint_promises, promises_of
from docgen.model.document import Cell, Column, Prose, Row, Run, Table, words

KINDS = ("commitment", "need", "lead_time", "warranty", "service", "complaint", "notice", "test")
"""The kinds of promises, in the order of the register."""


def commitments(kit: Kit) -> tuple[Commitment, ...]:
    """The promises this kit may see, in written order."""
    return kit.content.contract.commitments if kit.content.contract else ()


def promises(kit: Kit) -> tuple[Promise, ...]:
    """The whole register: typed promises, and those that follow from tests, service, musts and terms."""
    return promises_of(kit.content, kit.quote)


def planned_in(kit: Kit, reference: Id | None, otherwise: Prose = ()) -> Prose:
    """The milestone or phase that plans a promise; where none does, the words for that, or a gap."""
    project = kit.project
    named = {one.id: one.name for one in project.milestones} if project else {}
    named |= {one.id: one.name for one in project.phases} if project else {}
    return kit.wording.text(named[reference]) if reference in named else otherwise or kit.wording.gap()


def accepted_by(kit: Kit, reference: Id | None) -> Prose:
    """The test, severity of service, complaints on record or milestone that close a promise; a gap where none does."""
    project = kit.project
    if project is None or reference is None:
        return kit.wording.gap()
    for test in project.acceptance_criteria:
        if test.id == reference:
            return kit.wording.text(test.item)
    for level in project.service_levels:
        if level.id == reference:
            return kit.wording.sentence("commitment.by_level", severity=level.severity)
    if str(reference) in complaint_promises(project):
        return kit.wording.label("commitment.by_complaints")
    for milestone in project.milestones:
        if milestone.id == reference:
            return kit.wording.text(milestone.criterion)
    return kit.wording.gap()


def promise_words(kit: Kit, one: Promise) -> Prose:
    """What is promised, in words: those that were typed, or a sentence with the figures it follows from."""
    content, wording = one.content, kit.wording
    match content:
        case Commitment():
            return wording.text(content.text)
        case Need():
            measure = measure_words(kit, content.metric)
            return wording.sentence("commitment.need", need=content.title, measure=measure or answer(kit, content))
        case ServiceLevel():
            return _service(kit, content)
        case ComplaintStep():
            return wording.sentence(f"commitment.complaint_{content.action}", time=content.within)
        case Communication():
            return wording.sentence("commitment.notice", event=content.event, frequency=content.frequency)
        case AcceptanceCriterion():
            limit = wording.sentence(f"handover.acceptance.{content.comparison}", threshold=content.threshold)
            return wording.sentence("commitment.test", item=content.item, limit=limit)
        case Quote():
            if one.kind == "warranty":
                return wording.sentence("commitment.warranty", warranty=content.warranty)
            return wording.sentence("commitment.lead_time", time=content.lead_time)


def _service(kit: Kit, level: ServiceLevel) -> Prose:
    """All times of a severity; that on site only where one is promised."""
    times = {"response": level.response, "restoration": level.restoration, "update": level.update_every}
    if level.on_site is None:
        return kit.wording.sentence("commitment.service", severity=level.severity, **times)
    return kit.wording.sentence("commitment.service_on_site", severity=level.severity, on_site=level.on_site, **times)


def commitments_table(
    kit: Kit,
    identifier: str,
    *,
    caption: Prose = (),
    kinds: tuple[str, ...] = KINDS,
    grouped: bool = True,
    recorded: bool = True,
    by_id: bool = True,
) -> Table:
    """The register: promise, said in, owner, due, planned in, accepted by; the team also sees what is in the contract.

    With `recorded` a promise is followed by the day it was kept and what was noted. `by_id` names each by its id, the
    same in the register, the plan and the acceptance list, whatever is added between them; else they are counted.
    """
    inside = kit.level > Visibility.CUSTOMER
    made = promises(kit)
    label = kit.wording.label
    columns = [
        Column("number", label("commitment.id"), "text", 17) if by_id else Column("number", words("#"), "text", 4),
        Column("promise", label("commitment.promise"), "text", 44),
        Column("said", label("commitment.said_in"), "text", 34),
        *([Column("contractual", label("commitment.contractual"), "text", 15)] if inside else []),
        Column("owner", label("plan.owner"), "text", 22),
        Column("due", label("plan.due"), "date", 17),
        Column("planned", label("commitment.planned_in"), "text", 24),
        Column("accepted", label("commitment.accepted_by"), "text", 24),
    ]
    rows: list[Row] = []
    count = 0
    for kind in kinds:
        held = [one for one in made if one.kind == kind]
        if held and grouped:
            rows.append(_group(kit, kind, len(columns)))
        for one in held:
            count += 1
            name = promise_ids((one,)) if by_id else words(str(count))
            rows.append(_row(kit, name, one, inside=inside, recorded=recorded))
    return Table(identifier, tuple(columns), tuple(rows), caption)


def _group(kit: Kit, kind: str, width: int) -> Row:
    named = Cell(kit.wording.label(f"commitment.kind_{kind}"), strong=True)
    return Row(f"kind-{kind}", (named, *(Cell() for _ in range(width - 1))), "group")


def promise_ids(made: Iterable[Promise]) -> Prose:
    """The ids of promises as they are typed in content, each on a line of its own, for a reader to search for.

    What follows from a term of the quotation, or a step of a complaint, is named by docgen: its id has no source.
    """
    return tuple(
        Run("\n" * bool(place) + one.id, () if isinstance(one.content, Quote | ComplaintStep) else (one.source,))
        for place, one in enumerate(made)
    )


def _row(kit: Kit, name: Prose, one: Promise, *, inside: bool, recorded: bool) -> Row:
    own_test = one.kind == "test" and one.accepted_by == one.id
    closed = kit.wording.label("commitment.own_test") if own_test else accepted_by(kit, one.accepted_by)
    cells = [
        Cell(name),
        Cell(_with_record(kit, one) if recorded else promise_words(kit, one)),
        Cell(_where(kit, one)),
        *([_in_contract(kit, one)] if inside else []),
        Cell(kit.owner(one.owner) if one.owner else kit.wording.gap()),
        day_cell(kit, one.due) if one.due is not None else Cell(kit.wording.gap()),
        Cell(planned_in(kit, one.planned_in)),
        Cell(closed),
    ]
    return Row(one.id, tuple(cells), promises=(one.id,))


def _with_record(kit: Kit, one: Promise) -> Prose:
    """The promise with the day it was kept and what was noted, as far as that is known."""
    promised, record = promise_words(kit, one), one.record
    if record is None:
        return promised
    day = record.done_on
    kept = kit.wording.sentence("commitment.kept", day=day) if day is not None and not day.is_gap else ()
    said = (promised, kept, kit.wording.text(record.remark))
    return in_series(kit, said)


def _where(kit: Kit, one: Promise) -> Prose:
    """Where a typed promise was made; of one that follows, the documents and the answers that hold it."""
    if isinstance(one.content, Commitment):
        return _said(kit, one.content.source)
    key = "bid" if kit.tender else "offer"
    documents = (kit.wording.label(f"commitment.in_{key}_{name}") for name in one.said_in)
    return kit.wording.enumerate((*documents, *_answers(kit, one)))


def _answers(kit: Kit, one: Promise) -> Iterator[Prose]:
    """The answers to clauses and questions of the customer that rest on a promise."""
    for clause in kit.content.requirements:
        if clause.response is not None and one.id in clause.response.promises:
            yield kit.wording.sentence("commitment.in_clause", clause=clause.clause)
    for asked in kit.content.questions:
        if one.id in asked.promises:
            yield kit.wording.sentence("commitment.in_question", day=asked.asked)


def _said(kit: Kit, source: Evidence) -> Prose:
    """Where it was said; the date only where the reference does not carry one itself."""
    if source.by_role is None:
        return reference(kit, source)
    return in_series(kit, (reference(kit, source), kit.wording.text(source.by_role)))


def reference(kit: Kit, source: Evidence) -> Prose:
    """An occasion or document with its date, not twice where its name holds the date already."""
    named = kit.wording.text(source.ref)
    dated = kit.wording.day(source.date)
    if not dated or dated[0].text.replace("\u00a0", " ") in named[0].text.replace("\u00a0", " "):
        return named
    return one_reference(kit, source)


def _in_contract(kit: Kit, one: Promise) -> Cell:
    if one.contractual is None:
        return Cell(kit.wording.label("commitment.with_offer"))
    return Cell(kit.wording.label("common.yes" if one.contractual else "common.no"), strong=one.contractual)
