"""Delivery: phases, milestones, sites, acceptance, service."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, VisibilityName, customer, internal
from docgen.content.types import Day, Flag, Id, Number, Plain, Quantity, Text, Whole


class Staffing(Entity):
    """How many of which role, in which phase."""

    role: Id = customer("role of ours")
    count: Number = customer("people")
    phase: Id | None = customer("phase; the whole project if left out", None)


class Phase(Entity):
    """A phase with its objective and the value it ends in."""

    id: Id = customer("unique")
    name: Text = customer("name")
    starts: Day = customer("first day")
    ends: Day = customer("last day")
    objective: Text = customer("objective")
    value_point: Text = customer("what the customer has at its end")
    deliverables: tuple[Text, ...] = customer("what is delivered", ())


class Milestone(Entity):
    """A dated point with owner and completion criterion."""

    id: Id = customer("unique")
    name: Text = customer("name")
    date: Day = customer("when")
    owner: Id = customer("role or stakeholder")
    criterion: Text = customer("when it is done")
    payment: Id | None = customer("payment milestone it triggers", None)
    done: Day | None = customer("when it was really reached", None)


class ReadinessItem(Entity):
    """Something a site needs before we come."""

    id: Id = customer("unique within the site")
    item: Text = customer("what")
    owner: Id = customer("role or stakeholder")
    due: Day = customer("by when")
    status: Literal["open", "in_progress", "done"] = customer("status", "open")


class Site(Entity):
    """A place of delivery."""

    id: Id = customer("unique")
    name: Text = customer("name")
    address: Text = customer("address")
    contact: Id | None = customer("stakeholder on site", None)
    survey: Day | None = customer("surveyed on", None)
    readiness: tuple[ReadinessItem, ...] = customer("what must be ready", ())
    note: Text | None = internal("anything the team should know", None)


class AcceptanceCriterion(Entity):
    """A test with method, threshold and unit."""

    id: Id = customer("unique")
    item: Text = customer("what is tested")
    requirement: Id | None = customer("requirement it proves", None)
    need: Id | None = customer("need it proves", None)
    method: Text = customer("how it is tested")
    comparison: Literal["at_most", "at_least", "exactly"] = customer("how the threshold is read")
    threshold: Quantity = customer("pass mark")
    measured: Quantity | None = customer("what the test really gave", None)
    measured_on: Day | None = customer("when it was tested", None)


class MirrorTeam(Entity):
    """A role of ours and its counterpart."""

    ours: Id = customer("role of ours")
    theirs: Id = customer("stakeholder")
    level: Literal["executive", "middle", "operational"] = customer("level")


class Communication(Entity):
    """Who is told what, how and how early."""

    id: Id = customer("unique")
    event: Text = customer("occasion")
    level: Literal["executive", "middle", "operational"] = customer("level")
    channel: Text = customer("how")
    frequency: Text = customer("how often, or how early")
    confirm_required: Flag = customer("must it be confirmed", False)


class CutoverStep(Entity):
    """A step of the cutover."""

    number: Whole = customer("order")
    action: Text = customer("what is done")
    expected: Text = customer("what is seen when it worked")
    minutes: Whole = customer("minutes")
    owner: Id = customer("role or stakeholder")


class Cutover(Entity):
    """The switch to the new system, with the way back."""

    window: Text = customer("window with time zone")
    preconditions: tuple[Text, ...] = customer("what must be true before")
    steps: tuple[CutoverStep, ...] = customer("steps")
    go_no_go: tuple[Text, ...] = customer("decision points")
    rollback_trigger: Text = customer("when we go back")
    rollback_steps: tuple[Text, ...] = customer("how we go back")
    latest_start_of_rollback: Text = customer("latest time to start going back")
    maximum_duration: Quantity = customer("how long going back takes at most")


class Training(Entity):
    """A course."""

    id: Id = customer("unique")
    topic: Text = customer("topic")
    audience: Text = customer("who attends")
    place: Text = customer("where")
    date: Day = customer("when")
    length: Quantity = customer("how long")


class ServiceLevel(Entity):
    """A severity, and how fast we answer and restore."""

    id: Id = customer("unique")
    severity: Text = customer("name")
    definition: Text = customer("what counts as this severity")
    response: Quantity = customer("answered within")
    restoration: Quantity = customer("restored within")
    update_every: Quantity = customer("progress reported every")


class EarlyLifeSupport(Entity):
    """The weeks after go-live."""

    duration: Quantity = customer("how long")
    exit_criteria: tuple[Text, ...] = customer("what must be true to end it")


class Project(Entity):
    """The delivery of one opportunity."""

    id: Id = customer("unique")
    opportunity: Id = customer("opportunity it delivers")
    name: Text = customer("name")
    approach: Text = customer("how it is delivered, in two sentences")
    staffing: tuple[Staffing, ...] = customer("people", ())
    phases: tuple[Phase, ...] = customer("phases in order")
    milestones: tuple[Milestone, ...] = customer("milestones in order")
    sites: tuple[Site, ...] = customer("places of delivery")
    acceptance_criteria: tuple[AcceptanceCriterion, ...] = customer("tests")
    acceptance_process: Text = customer("provisional and final acceptance, in two sentences")
    team_mirror: tuple[MirrorTeam, ...] = customer("counterparts", ())
    communications: tuple[Communication, ...] = customer("who is told what", ())
    customer_duties: tuple[ReadinessItem, ...] = customer("what the customer does, with dates", ())
    cutover: Cutover | None = customer("the switch", None)
    training: tuple[Training, ...] = customer("courses", ())
    service_levels: tuple[ServiceLevel, ...] = customer("severities", ())
    service_hours: Text = customer("when service is available")
    complaint_procedure: Text | None = customer("what happens to a complaint, with times", None)
    early_life_support: EarlyLifeSupport | None = customer("after go-live", None)
    open_questions: tuple[Text, ...] = internal("open technical questions", ())
    handover_notes: Text | None = internal("what delivery should know about the people and the history", None)
    closed: Day | None = internal("when the project was closed; its figures may then become a case", None)
    visibility: VisibilityName = internal("who may see the project", "customer")


__all__ = ["Plain", "Project"]
