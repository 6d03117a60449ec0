"""A customer case told as Situation, Task, Actions, Result, and what it may be used for."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, VisibilityName, customer, internal
from docgen.content.evidence import Evidence, Metric
from docgen.content.types import Day, Flag, Id, Plain, Quantity, Text, Word

Channel = Literal["deck", "proposal", "case", "web", "spoken"]
Withheld = Literal["name", "logo", "quote"]


class CaseCustomer(Entity):
    """Whose case it is. `display` is what a reader sees when the name is withheld."""

    name: Text = internal("the customer's name; seen only where the case may be named")
    display: Text = customer("descriptor without the name: `a Nordic insurer`")
    aliases: tuple[Plain, ...] = internal("other spellings that give the customer away", ())


class CaseQuote(Entity):
    """What the customer said, with role and consent."""

    text: Text = customer("the words")
    speaker_role: Text = customer("role of the speaker")
    original_language: Word | None = customer("en or zh; the other is marked as translated", None)
    consent: Literal["granted", "unknown", "refused"] = customer("whether it may be quoted")


class Implementation(Entity):
    """How it was delivered."""

    duration: Quantity | None = customer("from start to result", None)
    phases: tuple[Text, ...] = customer("in order", ())
    staffing: tuple[Text, ...] = customer("who did the work", ())


class Authorisation(Entity):
    """What the customer allowed. Expiry is judged on the document's date."""

    status: Literal["named", "anonymised", "internal_only", "not_cleared", "public"] = customer("how it may be used")
    channels: tuple[Channel, ...] = internal("where it may be used", ())
    regions: tuple[Id, ...] = internal("regions where it may be used; everywhere if empty", ())
    withheld: tuple[Word, ...] = internal("metric ids, or name, logo, quote", ())
    approved_by: Text | None = internal("role that approved", None)
    date: Day | None = internal("approved on", None)
    expires: Day | None = internal("last day of use", None)
    evidence: Text | None = internal("where the approval is kept", None)


class Publication(Entity):
    """Where a public story was published, under which licence."""

    title: Text = customer("title of the page")
    publisher: Text = customer("who published it")
    url: Plain = customer("where")
    revision: Plain | None = customer("commit or edition read", None)
    licence: Plain = customer("licence of the source")
    attribution: Text = customer("the line to print wherever the case is shown")


class Case(Entity):
    """One customer case of the library."""

    id: Id = customer("unique")
    aliases: tuple[Id, ...] = internal("ids it had before", ())
    demo: Flag = customer("true marks a fictional case", False)
    relation: Literal["own", "public-reference"] = customer("our customer, or a public story about somebody else's")
    headline: Text = customer("the result as a sentence, without the customer's name")
    customer: CaseCustomer = customer("whose case")
    industry: Id = customer("taxonomy industry")
    scenarios: tuple[Id, ...] = customer("taxonomy scenarios")
    region: Id = customer("taxonomy region")
    country: Text | None = internal("country; gives small markets away", None)
    size: tuple[Text, ...] = internal("size of the customer or estate", ())
    period: Text | None = customer("when it happened", None)
    offerings: tuple[Id, ...] = customer("our offerings it proves", ())
    products: tuple[Plain, ...] = customer("products used, where public", ())
    situation: Text = customer("S: context and pain in business terms")
    task: Text = customer("T: objective, constraint, measure of success")
    actions: tuple[Text, ...] = customer("A: three to five steps")
    result: Text = customer("R: one sentence")
    metrics: tuple[Metric, ...] = customer("measured results; targets and forecasts are none")
    implementation: Implementation | None = customer("how it was delivered", None)
    quote: CaseQuote | None = customer("what the customer said", None)
    success_factors: tuple[Text, ...] = internal("why it worked", ())
    identifying: tuple[Plain, ...] = internal("strings and figures that give the customer away", ())
    outcome: Literal["success", "failure"] = customer("failures never leave the team")
    authorisation: Authorisation = customer("what it may be used for")
    publication: Publication | None = customer("source of a public story", None)
    source: Evidence | None = internal("where our own case is documented", None)
    state: Literal["draft", "reviewed", "approved"] = customer("only approved cases are used")
    last_reviewed: Day | None = internal("last reviewed on", None)
    visibility: VisibilityName = internal("who may see the case", "customer")
