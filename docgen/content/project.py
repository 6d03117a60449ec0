"""Delivery: phases, milestones, sites, acceptance, service."""

from __future__ import annotations

from typing import Literal

from docgen.content.acceptance import AcceptanceCriterion, CertificateRecord, DeliveredDocument, Issue, TrialRun
from docgen.content.changes import Change, DeliveryInterface, Feedback
from docgen.content.cutover import Cutover
from docgen.content.design import Design
from docgen.content.entity import Entity, VisibilityName, customer, internal
from docgen.content.installation import InstallationMethod
from docgen.content.records import (
    AgreedPoint,
    BenefitRecord,
    DelayCost,
    FollowOn,
    Lesson,
    OpenPoint,
    PaymentRecord,
    PromiseRecord,
)
from docgen.content.service import (
    ComplaintStep,
    EarlyLifeSupport,
    Incident,
    Opinion,
    PartUsed,
    Return,
    ReturnTerms,
    Seminar,
    ServiceCall,
    ServiceLevel,
    ServicePoint,
    Spare,
)
from docgen.content.sites import ReadinessItem, Site
from docgen.content.training import Training
from docgen.content.types import Day, Flag, Id, Number, Plain, Quantity, Text, Whole


class Staffing(Entity):
    """How many of which role, in which phase."""

    role: Id = customer("role of ours")
    count: Number = customer("people")
    phase: Id | None = customer("phase; the whole project if left out", None)


class PlannedService(Entity):
    """How many of a service that the offer sells are carried out in a phase."""

    sku: Plain = customer("item of the price book, or one of the quote's own, that is `planned_as: phase`")
    quantity: Number = customer("how many")


class Phase(Entity):
    """A phase with its objective and the value it ends in."""

    id: Id = customer("unique")
    name: Text = customer("name")
    starts: Day = customer("first day")
    ends: Day = customer("last day")
    objective: Text = customer("objective")
    value_point: Text = customer("what the customer has at its end")
    deliverables: tuple[Text, ...] = customer("what is delivered", ())
    services: tuple[PlannedService, ...] = customer("services sold that are carried out in it", ())
    after: tuple[Id, ...] = customer("phases or milestones it follows; the phase before it if left out", ())
    duration: Quantity | None = customer("how long: months, weeks or working days; held against its dates", None)


class Milestone(Entity):
    """A dated point with owner and completion criterion."""

    id: Id = customer("unique")
    name: Text = customer("name")
    date: Day = customer("when")
    owner: Id = customer("role or stakeholder")
    criterion: Text = customer("when it is done")
    payment: Id | None = customer("payment milestone it triggers", None)
    after: tuple[Id, ...] = customer("milestones that must be reached before its work begins", ())
    work: Quantity | None = customer("working days or weeks of work from the last of those to it", None)
    deadline: Day | None = customer("last day for it, fixed from outside; no plan moves it", None)
    done: Day | None = customer("when it was really reached", None)
    remark: Text | None = customer("what was noted when it was looked at", None)


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
    letter: Plain | None = customer("kind of letter that carries it, such as `cutover-invitation`", None)
    lead_days: Whole | None = customer("working days before the event that the letter goes out", None)
    confirm_days: Whole | None = customer("working days before the event that its answer is due", None)
    first: Day | None = customer("day of the first, for what comes again and again", None)
    every_weeks: Whole | None = customer("weeks from one to the next, counted from `first`", None)
    told: tuple[Id, ...] = customer(
        "roles of the customer that are told, of whatever level; those of `level` in team_mirror if left out", ()
    )


class Project(Entity):
    """The delivery of one opportunity."""

    id: Id = customer("unique")
    opportunity: Id = customer("opportunity it delivers")
    name: Text = customer("name")
    calendar: Id | None = customer("calendar its working days are counted by; Monday to Friday if left out", None)
    approach: Text = customer("how it is delivered, in two sentences")
    duration: Quantity | None = customer("the whole: months, weeks or working days; held against the phases", None)
    staffing: tuple[Staffing, ...] = customer("people", ())
    phases: tuple[Phase, ...] = customer("phases in order")
    milestones: tuple[Milestone, ...] = customer("milestones in order")
    sites: tuple[Site, ...] = customer("places of delivery")
    designs: tuple[Design, ...] = customer("how kinds of sites are laid out", ())
    installation_methods: tuple[InstallationMethod, ...] = customer("steps and checks of the work at sites", ())
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
    fault_reporting: Text | None = customer("how a fault is reported: what to state, what you get back", None)
    delay_cost: DelayCost | None = customer("what a lost day costs, by the customer's own figure", None)
    issues: tuple[Issue, ...] = customer("points still open at acceptance", ())
    trial_run: TrialRun | None = customer("between provisional and final acceptance", None)
    certificates: tuple[CertificateRecord, ...] = customer("certificates as they were signed", ())
    documents: tuple[DeliveredDocument, ...] = customer("documents handed over", ())
    payments: tuple[PaymentRecord, ...] = customer("where payments stand", ())
    promises: tuple[PromiseRecord, ...] = customer("where promises of the register stand", ())
    complaint_steps: tuple[ComplaintStep, ...] = customer("what happens to a complaint, step by step", ())
    spares: tuple[Spare, ...] = customer("parts kept ready", ())
    returns: ReturnTerms | None = customer("repair and return of parts", None)
    satisfaction_survey: Text | None = customer("how often and by whom the customer is asked", None)
    calls: tuple[ServiceCall, ...] = customer("calls for service as they came in", ())
    parts_used: tuple[PartUsed, ...] = customer("spare parts that were used", ())
    service_points: tuple[ServicePoint, ...] = customer("open points of the service", ())
    incidents: tuple[Incident, ...] = customer("what was written after faults", ())
    returned: tuple[Return, ...] = customer("parts that were sent back", ())
    opinions: tuple[Opinion, ...] = customer("forms of the satisfaction survey that came back", ())
    seminars: tuple[Seminar, ...] = customer("meetings on operations and maintenance", ())
    changes: tuple[Change, ...] = customer("change orders and corrections of wrong goods", ())
    feedback: tuple[Feedback, ...] = customer("faults, points, complaints and wishes, and where each goes on", ())
    interfaces: tuple[DeliveryInterface, ...] = customer("who does what where work meets", ())
    agreed_points: tuple[AgreedPoint, ...] = customer("points that kick-off and cutover left to be done", ())
    benefits: tuple[BenefitRecord, ...] = customer("what measures of needs came to at the end", ())
    follow_ons: tuple[FollowOn, ...] = customer("what is still to be done at the end", ())
    lessons: tuple[Lesson, ...] = internal("what the team learned", ())
    open_questions: tuple[OpenPoint, ...] = internal("open technical questions", ())
    handover_notes: Text | None = internal("what delivery should know about the people and the history", None)
    closed: Day | None = internal("when the project was closed; its figures may then become a case", None)
    visibility: VisibilityName = internal("who may see the project", "customer")


__all__ = ["AcceptanceCriterion", "Plain", "Project"]
