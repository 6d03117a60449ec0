"""The register: every promise made to the customer, where it was said, where it is planned, what closes it.

Explicit ones are typed (`contract.commitments`). Others follow from what is typed elsewhere and are not typed twice:
the answer to a must, the time from order to delivery, the warranty, each severity of service, each step of a
complaint, each notice and each test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.account import Need
from docgen.content.commercial import Commitment, DerivedPromise, Quote
from docgen.content.project import Communication, Milestone, Project
from docgen.content.records import PromiseRecord
from docgen.content.service import ComplaintStep, ServiceLevel
from docgen.content.types import Day, Id
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Source

Kind = Literal["commitment", "need", "lead_time", "warranty", "service", "complaint", "notice", "test"]
Content = Commitment | Need | Quote | ServiceLevel | ComplaintStep | Communication | AcceptanceCriterion
SaidIn = Literal["deck", "proposal", "quote"]
LEAD_TIME, WARRANTY = "lead-time", "warranty"
_STAGES = {"site": "arrival", "provisional": "provisional-acceptance", "trial": "final-acceptance",
           "final": "final-acceptance"}  # fmt: skip
"""The payment whose milestone ends each stage of acceptance."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with the entity it comes from. `said_in` are the kinds of document that customers read it in.

    `planned_in` is a milestone or phase, `accepted_by` a test, a severity of service, a step of a complaint or a
    milestone; None where nobody has settled it. `record` is where it stands, if anybody has noted that.
    """

    id: str
    kind: Kind
    content: Content
    source: Source
    said_in: tuple[SaidIn, ...]
    contractual: bool | None
    owner: Id | None
    due: Day | None
    planned_in: Id | None
    accepted_by: Id | None
    record: PromiseRecord | None = None


def promises_counted(content: AccountContent) -> bool:
    """Whether nothing promised may be lost any more: a project plans, and a contract lists promises or is signed."""
    contract = content.contract
    if content.project is None or contract is None:
        return False
    return bool(contract.commitments) or (contract.signed is not None and not contract.signed.is_gap)


def promises_of(content: AccountContent, quote: Quote | None) -> tuple[Promise, ...]:
    """Every promise: typed ones, then those that follow, in the order of the register."""
    derived = {str(one.id): one for one in content.contract.derived} if content.contract else {}
    kept = {str(one.promise): one for one in content.project.promises} if content.project else {}
    found = (*_typed(content), *_following(content, quote))
    return tuple(replace(_settled(one, derived.get(one.id)), record=kept.get(one.id)) for one in found)


def _typed(content: AccountContent) -> Iterator[Promise]:
    for one in content.contract.commitments if content.contract else ():
        yield Promise(
            str(one.id), "commitment", one, one.id.source, ("proposal",), _contractual(one), one.owner, one.due,
            one.planned_in, one.accepted_by,
        )  # fmt: skip


def _contractual(one: Commitment) -> bool | None:
    """Whether it is in the contract; a reader of customers' fields alone does not know."""
    said = one.__dict__.get("contractual")
    return None if said is None else bool(said)


def _following(content: AccountContent, quote: Quote | None) -> Iterator[Promise]:
    project = content.project
    if project is None:
        return
    for need in content.needs:
        if need.priority == "P0":
            yield _of_need(need, project)
    last = project.milestones[-1] if project.milestones else None
    if quote is not None and not quote.lead_time.is_gap:
        until = next((one for one in project.milestones if one.id == quote.lead_time_until), last)
        yield _closed(LEAD_TIME, "lead_time", quote, project, until)
    if quote is not None and not quote.warranty.is_gap:
        yield _closed(WARRANTY, "warranty", quote, project, last)
    for level in project.service_levels:
        start = _dated(last, project)
        yield Promise(str(level.id), "service", level, level.id.source, ("proposal",), None, *start, level.id)
    yield from _told(project, last)
    for test in project.acceptance_criteria:
        where = _dated(milestone_of(test, project), project)
        yield Promise(str(test.id), "test", test, test.id.source, ("proposal",), None, *where, test.id)


def _told(project: Project, last: Milestone | None) -> Iterator[Promise]:
    """What a customer who complains gets by when, and how often or early people are told; both hold from the first
    day, so that the last milestone ends with them kept."""
    owner, due, place = _dated(last, project)
    for name, step in complaint_promises(project).items():
        source = step.within.source
        yield Promise(name, "complaint", step, source, ("proposal",), None, step.owner, due, place, Id(name, source))
    ours = {pair.level: pair.ours for pair in reversed(project.team_mirror)}
    for one in project.communications:
        teller = ours.get(one.level, owner)
        yield Promise(str(one.id), "notice", one, one.id.source, ("proposal",), None, teller, due, place, place)


def complaint_promises(project: Project) -> dict[str, ComplaintStep]:
    """The steps of a complaint by the ids that the register gives them, as they have none of their own."""
    found: dict[str, ComplaintStep] = {}
    for step in project.complaint_steps:
        name = f"complaint-{step.action}"
        found[name if name not in found else f"{name}-{len(found) + 1}"] = step
    return found


def _of_need(need: Need, project: Project) -> Promise:
    """A must: closed by the last of the tests that prove it."""
    tests = [one for one in project.acceptance_criteria if one.need == need.id]
    dated = [(milestone_of(one, project), one) for one in tests]
    order = [one.id for one in project.milestones]
    last = max(dated, key=lambda one: order.index(one[0].id) if one[0] else -1, default=(None, None))
    place = _dated(last[0], project)
    return Promise(
        str(need.id), "need", need, need.id.source, ("deck",), None, *place, last[1].id if last[1] else None
    )  # fmt: skip


def _closed(name: str, kind: Kind, quote: Quote, project: Project, milestone: Milestone | None) -> Promise:
    source = (quote.lead_time if kind == "lead_time" else quote.warranty).source
    closed = milestone.id if milestone else None
    return Promise(name, kind, quote, source, ("quote",), True, *_dated(milestone, project), closed)


def _dated(milestone: Milestone | None, project: Project) -> tuple[Id | None, Day | None, Id | None]:
    """Who of ours answers for what a milestone ends with, when, and the milestone."""
    if milestone is None:
        return None, None, None
    ours = {str(one.role) for one in project.staffing} | {str(one.ours) for one in project.team_mirror}
    owner = milestone.owner if str(milestone.owner) in ours else _answering(project)
    return owner, milestone.date, milestone.id


def _answering(project: Project) -> Id | None:
    """Who of ours answers for the project day by day: the counterpart on the middle level, else the first role."""
    middle = (one.ours for one in project.team_mirror if one.level == "middle")
    return next(middle, next((one.role for one in project.staffing), None))


def milestone_of(test: AcceptanceCriterion, project: Project) -> Milestone | None:
    """The milestone at which a test is passed: that of its stage, else the last one."""
    payment = _STAGES.get(test.stage or "")
    last = project.milestones[-1] if project.milestones else None
    return next((one for one in project.milestones if one.payment == payment), last) if payment else last


def _settled(one: Promise, said: DerivedPromise | None) -> Promise:
    if said is None or one.kind == "commitment":
        return one
    return replace(
        one, owner=said.owner or one.owner, due=said.due or one.due, planned_in=said.planned_in or one.planned_in,
        accepted_by=said.accepted_by or one.accepted_by,
    )  # fmt: skip
