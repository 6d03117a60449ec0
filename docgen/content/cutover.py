"""The cutover: its window, steps, decisions and checks, and the way back with its own times."""

from __future__ import annotations

from typing import Literal

from docgen.content.clock import Clock
from docgen.content.entity import Entity, customer
from docgen.content.types import Day, Flag, Id, Plain, Quantity, Text, Whole


class CutoverStep(Entity):
    """A step of the cutover."""

    number: Whole = customer("order")
    action: Text = customer("what is done")
    expected: Text = customer("what is seen when it worked")
    minutes: Whole = customer("minutes")
    owner: Id = customer("role or stakeholder")
    done: Flag = customer("whether it was done", False)
    done_at: Clock | None = customer("when it was done", None)


class AffectedService(Entity):
    """A service that the cutover touches."""

    id: Id = customer("unique within the cutover")
    name: Text = customer("service, as its users call it")
    effect: Text = customer("what users notice, and from when to when")


class CutoverRole(Entity):
    """Who does what during the window, and how to reach them."""

    id: Id = customer("unique within the cutover")
    role: Id = customer("role or stakeholder")
    duty: Text = customer("what this role does and decides")
    reach: Text = customer("where and how this role is reached in the window")


class DecisionPoint(Entity):
    """A point where somebody decides to go on or to stop."""

    after: Whole = customer("number of the step it follows")
    criterion: Text = customer("go on only if")
    decider: Id = customer("role or stakeholder that decides")
    decision: Literal["go", "no_go"] | None = customer("what was decided", None)
    confirmed_by: Plain | None = customer("who confirmed it, as written on the day", None)
    decided_at: Clock | None = customer("when it was decided", None)


class PreconditionCheck(Entity):
    """Whether a precondition was met when both sides looked at it."""

    line: Whole = customer("which of `preconditions`, from 1")
    met: Flag = customer("whether it was met", False)
    confirmed_by: Plain | None = customer("who confirmed it, as written on the day", None)
    at: Clock | None = customer("when", None)


class StepBack(Entity):
    """A step of the way back that was really taken."""

    step: Whole = customer("which of `restoration`, from 1")
    done: Flag = customer("whether it was done", False)
    done_at: Clock | None = customer("when it was done", None)


class CutoverEvent(Entity):
    """Something that happened in the window, as the log has it."""

    id: Id = customer("unique within the cutover")
    at: Clock = customer("when")
    event: Text = customer("what happened")
    noted_by: Plain | None = customer("who noted it, as written on the day", None)


class RestorationStep(Entity):
    """A step of the way back."""

    action: Text = customer("what is done")
    expected: Text | None = customer("what is seen when it worked", None)
    minutes: Whole = customer("minutes")
    owner: Id = customer("role or stakeholder")


class VerificationTest(Entity):
    """A check that the new side does its work, before the window closes."""

    id: Id = customer("unique within the cutover")
    test: Text = customer("what is checked")
    expected: Text = customer("what must be seen")
    owner: Id = customer("role or stakeholder")
    verdict: Literal["passed", "failed"] | None = customer("what was ticked", None)
    checked_at: Clock | None = customer("when it was checked", None)


class CutoverNotice(Entity):
    """Who is told what, so many days before the window."""

    id: Id = customer("unique within the cutover")
    days_before: Whole = customer("days before the day of the window; 0 is the day itself")
    to: Text = customer("who is told")
    content: Text = customer("what they are told or asked")
    owner: Id = customer("role that sends it")
    sent: Flag = customer("whether it went out", False)
    confirmed: Flag = customer("whether its answer came", False)


class MonitoringPoint(Entity):
    """What is watched after the cutover, and what sets off an alarm."""

    id: Id = customer("unique within the cutover")
    measure: Text = customer("what is watched")
    limit: Text = customer("from where on somebody acts")
    owner: Id = customer("role or stakeholder that watches")
    found: Text | None = customer("what was found", None)


class Cutover(Entity):
    """The switch to the new system, with the way back.

    Times are best given as times: `day`, `opens`, `closes` and `zone`, `latest_start`, `decisions` and `restoration`.
    What was done, decided and seen on the day stands beside each plan, as it comes back from the sheet.
    The fields in words (`window`, `go_no_go`, `rollback_steps`, `latest_start_of_rollback`) stand in where they lack.
    """

    window: Text | None = customer("window with time zone, in words", None)
    day: Day | None = customer("day the window opens", None)
    opens: Clock | None = customer("when it opens", None)
    closes: Clock | None = customer("when it closes, at the latest a day later", None)
    zone: Text | None = customer("time zone of all times, in words", None)
    purpose: Text | None = customer("why we switch, and what it brings", None)
    scope: Text | None = customer("what moves, and what does not", None)
    services: tuple[AffectedService, ...] = customer("services touched", ())
    preconditions: tuple[Text, ...] = customer("what must be true before")
    roles: tuple[CutoverRole, ...] = customer("who does what in the window", ())
    leaders: tuple[Id, ...] = customer("leaders of both sides who are invited: roles and stakeholders", ())
    notices: tuple[CutoverNotice, ...] = customer("who is told when before", ())
    steps: tuple[CutoverStep, ...] = customer("steps")
    go_no_go: tuple[Text, ...] = customer("decision points in words", ())
    decisions: tuple[DecisionPoint, ...] = customer("decision points with the step they follow", ())
    verification: tuple[VerificationTest, ...] = customer("checks on the new side", ())
    rollback_trigger: Text = customer("when we go back")
    rollback_steps: tuple[Text, ...] = customer("how we go back, in words", ())
    restoration: tuple[RestorationStep, ...] = customer("how we go back, with minutes and owner", ())
    restoration_decider: Id | None = customer("role or stakeholder that decides to go back", None)
    latest_start_of_rollback: Text | None = customer("latest time to start going back, in words", None)
    latest_start: Clock | None = customer("latest time to start going back", None)
    maximum_duration: Quantity = customer("how long going back takes at most")
    rehearsed: Day | None = customer("day the way back is or was rehearsed", None)
    rehearsal: Text | None = customer("what the rehearsal shows or must show", None)
    monitoring_for: Quantity | None = customer("how long we watch closely afterwards", None)
    monitoring: tuple[MonitoringPoint, ...] = customer("what is watched", ())
    checked: tuple[PreconditionCheck, ...] = customer("which preconditions were met", ())
    log: tuple[CutoverEvent, ...] = customer("what happened in the window", ())
    steps_back: tuple[StepBack, ...] = customer("which steps of the way back were taken", ())
    outcome: Literal["on_new", "went_back", "stopped"] | None = customer("how it ended", None)
    started: Clock | None = customer("when it really began", None)
    ended: Clock | None = customer("when it really ended", None)
    outage: Text | None = customer("how long which service was down", None)
    differed: Text | None = customer("what went otherwise than planned", None)
