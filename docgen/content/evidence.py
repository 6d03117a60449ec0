"""Where a fact comes from, and a measure with its before and after."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, VisibilityName, customer, internal
from docgen.content.taxonomy import TaxonomyWord
from docgen.content.types import Day, Flag, Id, Quantity, Text

EvidenceKind = Literal["meeting", "document", "contract", "url", "customer_statement", "measurement", "estimate"]


class Evidence(Entity):
    """Where a figure, need or commitment was said or measured. Required on figures, needs, commitments."""

    kind: EvidenceKind = customer("what it is")
    ref: Text = customer("the document or occasion, as the customer may read it")
    date: Day | None = customer("when it was said or measured", None)
    by_role: Text | None = customer("who said it, as a role", None)
    quote: Text | None = internal("the words as noted down", None)
    note: Text | None = internal("anything only the team should know", None)


class Delta(Entity):
    """A change as stated by its source: relative per cent, percentage points, or absolute."""

    value: Quantity = customer("how much")
    kind: Literal["relative", "percentage_points", "absolute", "unspecified"] = customer("which kind of change")


class Metric(Entity):
    """A measure: before and after for a result, baseline and target for a need."""

    id: Id = customer("unique within its need or case")
    name: Text = customer("what is measured, in the customer's words")
    measure: TaxonomyWord | None = customer("taxonomy measure, so that a result meets the need it answers", None)
    direction: Literal["higher_is_better", "lower_is_better"] = customer("which way is better")
    before: Quantity | None = customer("measured before (a case) or today's baseline (a need)", None)
    after: Quantity | None = customer("measured afterwards: a result", None)
    target: Quantity | None = customer("aimed at: never shown as a result", None)
    delta: Delta | None = customer("the change, where the source gives only that", None)
    period: Text | None = customer("over which period", None)
    measured_from: Text | None = customer("how and where it is measured", None)
    ratio_allowed: Flag = customer("may a ratio be derived from before and after: it is marked as derived", False)
    long_term: Text | None = customer("what became of it later", None)
    source: Evidence | None = customer("who measured or said it", None)
    visibility: VisibilityName = internal("who may see this measure", "customer")
