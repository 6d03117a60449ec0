"""What is recorded while a project runs and at its end: payments, promises kept, a lost day, follow-ons, lessons."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer, internal
from docgen.content.evidence import Evidence
from docgen.content.types import Day, Flag, Id, Money, Plain, Quantity, Text, Whole


class DelayCost(Entity):
    """What a day's delay costs the customer, by the customer's own figure."""

    per_day: Money = customer("cost of one day")
    why: Text = customer("what is lost on such a day")
    source: Evidence = customer("where the customer said it")


class PaymentRecord(Entity):
    """Where a payment stands, and whose hands its proof goes through."""

    payment: Id = customer("payment milestone of the quote")
    proof_to: tuple[Id, ...] = customer("roles of both sides that get the document that proves the trigger", ())
    asked_by: Id | None = customer("role of ours that then asks for the payment", None)
    evidence: Plain | None = customer("number or name of the document that proves the trigger", None)
    evidenced: Day | None = customer("date of that document", None)
    invoice: Plain | None = customer("invoice number", None)
    invoiced: Day | None = customer("invoiced on", None)
    paid: Day | None = customer("paid on", None)
    months_after_final: Whole | None = customer("months from final acceptance to its trigger: the warranty", None)
    after_support: Flag = customer("its trigger is the end of early-life support", False)


class PromiseRecord(Entity):
    """Where a promise of the register stands; its words, day and plan are said where it was made."""

    promise: Id = customer("the promise, by its id in the register")
    done_on: Day | None = customer("when both sides saw it kept", None)
    remark: Text | None = customer("what was noted when it was looked at", None)


class OpenPoint(Entity):
    """What nobody has settled yet, who settles it and by when; a handover is not ready while either is missing."""

    id: Id = internal("unique")
    question: Text = internal("what is open")
    owner: Id | None = internal("role or stakeholder who settles it", None)
    due: Day | None = internal("by when", None)


class AgreedPoint(Entity):
    """A point that both sides left to be done at the kick-off or after the cutover, until it is done."""

    id: Id = customer("unique")
    at: Literal["kickoff", "cutover"] = customer("where it came up")
    point: Text = customer("what is to be done")
    owner: Id = customer("role or stakeholder who does it")
    due: Day = customer("by when")
    done: Day | None = customer("when it was done", None)


class BenefitRecord(Entity):
    """What a need's measure really came to, where no test says it."""

    need: Id = customer("the need")
    measured: Quantity | None = customer("what was measured, in the unit of its target", None)
    on: Day | None = customer("when it was measured", None)


class FollowOn(Entity):
    """Something still to be done when the project ends."""

    id: Id = customer("unique")
    action: Text = customer("what is done")
    owner: Id = customer("role or stakeholder")
    due: Day = customer("by when")


class Lesson(Entity):
    """What the team learned; never shown to a customer."""

    id: Id = internal("unique")
    what: Text = internal("what happened")
    why: Text = internal("why")
    change: Text = internal("what we do differently")
    owner: Id | None = internal("role of ours that sees to it", None)
    for_case: Flag = internal("belongs into the case about this project", False)
