"""Questions we expect in a meeting, with our answer and what proves it."""

from __future__ import annotations

from docgen.content.company import Audience
from docgen.content.entity import Entity, customer, internal
from docgen.content.types import Id, Text


class ExpectedQuestion(Entity):
    """A question we expect, with its answer."""

    id: Id = customer("unique")
    question: Text = customer("the question")
    answer: Text = customer("the answer")
    proof: Text | None = customer(
        "the document that proves it; the source line of its slide where `shows` is filled", None
    )
    shows: tuple[Id, ...] = customer(
        "up to five ids that prove it, shown beside the answer: milestones, phases, fixed dates, tests, benefits, "
        "needs, requirements, interfaces, service levels, promises of the contract, duties of the customer, courses, "
        "services that the cutover affects, risks or cases of the deck",
        (),
    )
    owner: Id | None = internal("who answers", None)
    audience: Audience | None = customer("who asks", None)
