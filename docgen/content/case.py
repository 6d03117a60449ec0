"""A customer case told as Situation, Task, Actions, Result, and what it may be used for."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, VisibilityName, internal
from docgen.content.entity import customer as shown
from docgen.content.evidence import Evidence, Metric
from docgen.content.taxonomy import Size, TaxonomyWord
from docgen.content.types import Day, Flag, Id, Plain, Quantity, Text, Whole, Word

Channel = Literal["deck", "proposal", "case", "web", "spoken"]
Withheld = Literal["name", "logo", "quote"]


class CaseCustomer(Entity):
    """Whose case it is. `display` is what a reader sees when the name is withheld."""

    name: Text = internal("the customer's name; seen only where the case may be named")
    display: Text = shown("descriptor without the name: `a Nordic insurer`")
    aliases: tuple[Plain, ...] = internal("other spellings that give the customer away", ())


class CaseQuote(Entity):
    """What the customer said, with role and consent."""

    text: Text = shown("the words")
    speaker_role: Text = shown("role of the speaker")
    original_language: Word | None = shown("en or zh; the other is marked as translated", None)
    consent: Literal["granted", "unknown", "refused"] = shown("whether it may be quoted")


class Implementation(Entity):
    """How it was delivered."""

    duration: Quantity | None = shown("from start to result", None)
    phases: tuple[Text, ...] = shown("in order", ())
    staffing: tuple[Text, ...] = shown("who did the work", ())


class CaseRole(Entity):
    """A role at the customer that had to be won over, and what it worried about."""

    title: Text = shown("title of the role")
    concerns: tuple[Text, ...] = shown("what this role worried about", ())


class KeptEvidence(Entity):
    """Proof on file: what it is, and where the team finds it."""

    kind: Literal["thank_you_letter", "report", "acceptance_certificate", "measurement", "recording", "press"] = shown(
        "what it is"
    )
    title: Text = shown("what it says on it, without the customer's name")
    date: Day | None = shown("dated", None)
    kept: Text | None = internal("where it is kept", None)


class Authorisation(Entity):
    """What the customer allowed. Expiry is judged on the document's date."""

    status: Literal["named", "anonymised", "internal_only", "not_cleared", "public"] = shown("how it may be used")
    channels: tuple[Channel, ...] = internal("where it may be used", ())
    regions: tuple[TaxonomyWord, ...] = internal("regions where it may be used; everywhere if empty", ())
    withheld: tuple[Word, ...] = internal("metric ids, or name, logo, quote", ())
    approved_by: Text | None = internal("role that approved", None)
    date: Day | None = internal("approved on", None)
    expires: Day | None = internal("last day of use", None)
    evidence: Text | None = internal("where the approval is kept", None)


class Publication(Entity):
    """Where a public story was published, under which licence."""

    title: Text = shown("title of the page")
    publisher: Text = shown("who published it")
    url: Plain = shown("where")
    revision: Plain | None = shown("commit or edition read", None)
    licence: Plain = shown("licence of the source")
    attribution: Text = shown("the line to print wherever the case is shown")


class Case(Entity):
    """One customer case of the library."""

    id: Id = shown("unique")
    aliases: tuple[Id, ...] = internal("ids it had before", ())
    demo: Flag = shown("true marks a fictional case", False)
    relation: Literal["own", "public-reference"] = shown("our customer, or a public story about somebody else's")
    headline: Text = shown("the result as a sentence, without the customer's name")
    customer: CaseCustomer = shown("whose case")
    industry: TaxonomyWord = shown("taxonomy industry")
    scenarios: tuple[TaxonomyWord, ...] = shown("taxonomy scenarios")
    region: TaxonomyWord = shown("taxonomy region")
    country: Text | None = internal("country; gives small markets away", None)
    size: tuple[Text, ...] = internal("size of the customer or estate", ())
    size_band: Size | None = internal("size of the organisation, for matching", None)
    period: Text | None = shown("when it happened", None)
    year: Whole | None = internal("year of the result, for matching by recency; else that of the newest source", None)
    offerings: tuple[Id, ...] = shown("our offerings it proves", ())
    products: tuple[Plain, ...] = shown("products used, where public", ())
    situation: Text = shown("S: context and pain in business terms")
    task: Text = shown("T: objective, constraint, measure of success")
    actions: tuple[Text, ...] = shown("A: three to five steps")
    result: Text = shown("R: one sentence")
    metrics: tuple[Metric, ...] = shown("measured results; targets and forecasts are none")
    implementation: Implementation | None = shown("how it was delivered", None)
    quote: CaseQuote | None = shown("what the customer said", None)
    roles: tuple[CaseRole, ...] = shown("roles at the customer and what worried them", ())
    evidence: tuple[KeptEvidence, ...] = shown("proof on file: letters, reports, certificates", ())
    success_factors: tuple[Text, ...] = internal("why it worked", ())
    identifying: tuple[Plain, ...] = internal("strings and figures that give the customer away", ())
    outcome: Literal["success", "failure"] = shown("failures never leave the team")
    authorisation: Authorisation = shown("what it may be used for")
    publication: Publication | None = shown("source of a public story", None)
    source: Evidence | None = internal("where our own case is documented", None)
    state: Literal["draft", "reviewed", "approved"] = shown("only approved cases are used")
    last_reviewed: Day | None = internal("last reviewed on", None)
    visibility: VisibilityName = internal("who may see the case", "customer")
