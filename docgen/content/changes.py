"""Changes of what was agreed, and who does what where two parties meet."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer, internal
from docgen.content.types import Day, Id, Money, Plain, Text


class WrittenAuthority(Entity):
    """That the customer let us act before a change was agreed, in writing."""

    by_role: Id = customer("stakeholder who gave it")
    given: Day = customer("when")
    scope: Text = customer("what it covers, and until when")
    document: Plain | None = customer("where it is written", None)


class Change(Entity):
    """A change order: what changes, why, and what that does to scope, price and dates."""

    id: Id = customer("unique")
    number: Plain = customer("number printed on it")
    kind: Literal["scope", "date", "price", "technical", "wrong_goods", "emergency"] = customer("kind of change")
    title: Text = customer("the change in a few words")
    requested_by: Id = customer("role or stakeholder who asks for it")
    requested: Day = customer("when it was asked for")
    reason: Text = customer("why")
    scope_impact: Text = customer("what is done more, less or otherwise")
    price_impact: Money | None = customer("what is added to the price; below zero is less, 0 is none", None)
    date_impact: Text = customer("which dates move, by how much; or that none does")
    approver: Id = customer("stakeholder who decides")
    decide_by: Day = customer("by when")
    decision: Literal["open", "approved", "refused"] = customer("what was decided", "open")
    decided: Day | None = customer("when", None)
    authorisation: WrittenAuthority | None = customer("written authority to begin before it is approved", None)
    note: Text | None = internal("what the team should know", None)


class DeliveryInterface(Entity):
    """A point where our work meets the customer's or somebody else's: what each side does, by when."""

    id: Id = customer("unique")
    item: Text = customer("where the work meets")
    ours: Text = customer("what we do")
    our_owner: Id | None = customer("role of ours that answers for it", None)
    theirs: Text = customer("what the customer does, or has others do")
    their_owner: Id | None = customer("stakeholder who answers for it", None)
    third_party: Text | None = customer("who else takes part", None)
    due: Day | None = customer("by when it must be settled", None)
    status: Literal["open", "agreed", "done"] = customer("status", "open")


class Feedback(Entity):
    """What somebody at the customer said while we deliver, sorted, with where it goes on."""

    id: Id = customer("unique")
    received: Day = customer("when it was said or written")
    by_role: Id = customer("stakeholder or role of ours it comes from")
    what: Text = customer("what was said, in a sentence")
    kind: Literal["fault", "point", "complaint", "wish"] = customer("what it came in as")
    sorted_as: Literal["operational", "need"] | None = customer(
        "a problem with what was agreed, or a need that differs from it", None
    )
    goes_on: Literal["fault_report", "open_point", "discrepancy", "complaint", "change_order", "answered"] | None = (
        customer("where it goes on; answered at once if nothing more is to be done", None)
    )
    reference: Plain | None = customer("number of that report, point, letter or change order", None)
    answered: Day | None = customer("when whoever said it was told", None)
