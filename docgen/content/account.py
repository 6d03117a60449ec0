"""The customer: account profile, stakeholders and needs."""

from __future__ import annotations

from typing import Literal

from docgen.content.company import Audience
from docgen.content.entity import Entity, VisibilityName, customer, internal, restricted
from docgen.content.evidence import Evidence, Metric
from docgen.content.outline import Picture
from docgen.content.records import OpenPoint
from docgen.content.taxonomy import Size, TaxonomyWord
from docgen.content.types import Day, Flag, Id, Number, Plain, Text, Whole, Word

Priority = Literal["P0", "P1", "P2", "P3"]


class BusinessGoal(Entity):
    """What the customer wants to reach."""

    id: Id = customer("unique")
    statement: Text = customer("the goal, in the customer's words")
    source: Evidence = customer("where it is said")


class InstalledBase(Entity):
    """What the customer runs today."""

    id: Id = customer("unique")
    item: Text = customer("system or equipment")
    vendor: Text | None = customer("maker", None)
    model: Plain | None = customer("model or version", None)
    quantity: Number = customer("how many")
    in_service: Day | None = customer("since when", None)
    keeps: Flag = customer("true where it stays in use", True)
    note: Text | None = customer("what happens to it", None)
    strengths: tuple[Text, ...] = customer("what it does well and why it may stay", ())
    limits: tuple[Text, ...] = customer("what it makes hard: a fact the customer knows, no judgement of its maker", ())
    issues: tuple[Text, ...] = internal("known troubles that the customer should not read", ())
    source: Evidence = customer("who counted")


class Account(Entity):
    """The customer organisation."""

    id: Id = customer("same as the folder's name")
    aliases: tuple[Id, ...] = internal("ids it had before", ())
    demo: Flag = customer("true marks a fictional account", False)
    name: Text = customer("registered name, exactly as documents must carry it")
    display_name: Text = customer("name in running text")
    other_names: tuple[Plain, ...] = internal("abbreviations and former names", ())
    competitors: tuple[Plain, ...] = restricted("the customer's own competitors: their cases are never shown", ())
    industry: TaxonomyWord = customer("taxonomy industry")
    scenarios: tuple[TaxonomyWord, ...] = customer("taxonomy scenarios in play")
    region: TaxonomyWord = customer("taxonomy region")
    size: Text | None = internal("size of the organisation", None)
    size_band: Size | None = internal("size of the organisation, for matching cases", None)
    attribution: Literal["organisation", "role"] = customer(
        "who slides say a remark is from: the organisation, or the role where roles were agreed", "organisation"
    )
    logo: Picture | None = customer("the customer's logo, with the right to use it", None)
    languages: tuple[Word, ...] = customer("first one is the language of plain strings")
    time_zone: Word = customer("IANA time zone", "UTC")
    address: Text | None = customer("address for documents", None)
    tax_id: Plain | None = customer("tax number, printed on quotations", None)
    background: Text | None = customer("situation in two or three sentences", None)
    business_goals: tuple[BusinessGoal, ...] = customer("goals", ())
    installed_base: tuple[InstalledBase, ...] = customer("what runs today", ())
    team: tuple[Id, ...] = internal("our roles on this account", ())
    relationship_level: (
        Literal["stranger", "trial", "satisfied", "loyal", "value_partner", "strategic_partner"] | None
    ) = internal("how close we are", None)
    history: Text | None = internal("what happened so far", None)
    current_opportunity: Id | None = internal("default of --opportunity", None)
    current_meeting: Id | None = internal("default of --meeting", None)
    current_quote: Id | None = internal("default of --quote", None)


class Objection(Entity):
    """What somebody may object, and our answer."""

    id: Id = internal("unique")
    kind: Literal["price", "technical", "service", "psychological"] = internal("kind of objection")
    text: Text = internal("the objection")
    answer: Text = internal("our answer")
    proof: tuple[Id, ...] = internal("cases, metrics or certifications", ())


class Stakeholder(Entity):
    """A role at the customer. Names are optional; traits are restricted."""

    id: Id = customer("unique")
    title: Text = customer("title, as documents name the person")
    department: Text | None = customer("department", None)
    name: Plain | None = internal("name; documents use the title", None)
    decision_role: Literal["decision_maker", "influencer", "gatekeeper", "user", "connector"] = internal(
        "part in the decision"
    )
    audience: Audience = customer("which kind of reader")
    concerns: tuple[Text, ...] = customer("what matters to this role")
    handles: tuple[Literal["payments", "procurement"], ...] = customer(
        "letters that go to this role whatever their level: requests for payment, offers", ()
    )
    likely_objections: tuple[Objection, ...] = internal("what may be objected", ())
    communication_strategy: Text | None = internal("how to speak to this role", None)
    influence: Whole | None = restricted("1 to 5", None)
    attitude: Literal["supporter", "positive", "neutral", "sceptic", "opponent"] | None = restricted(
        "attitude towards us", None
    )
    personal_win: Text | None = restricted("what the person gains", None)
    coach: Flag = restricted("a coach of ours", False)


class Consensus(Entity):
    """That the customer agreed with our reading of a need."""

    date: Day = customer("when")
    by_role: Text = customer("who")
    document: Text = customer("where it is written")


class Verification(Entity):
    """The four steps from hearing a need to agreeing on it."""

    restructured: Flag = internal("put in order", False)
    pain_confirmed: Flag = internal("pain confirmed", False)
    benefit_agreed: Flag = internal("benefit agreed", False)
    consensus: Consensus | None = customer("agreement on record", None)


class Need(Entity):
    """A need of the customer, with its source, its measure and what answers it."""

    id: Id = customer("unique")
    statement: Text = customer("the need, in the customer's words")
    title: Text = customer("the need in a few words, for tables")
    layer: Literal["surface", "business", "strategic", "implicit"] = internal("layer of the need", "business")
    priority: Priority = customer("P0 must, P1 important, P2 optional, P3 idea")
    driver: Text | None = customer("root cause", None)
    pain: Text | None = customer("what it costs today", None)
    metric: Metric | None = customer("baseline and target", None)
    cost_of_inaction: Text | None = customer("what happens if nothing changes", None)
    stakeholders: tuple[Id, ...] = customer("who said so")
    source: Evidence = customer("where it was said")
    basis: Literal["fact", "judgement"] = internal("fact or our judgement", "fact")
    verification: Verification | None = customer("how far it is verified", None)
    answered_by: tuple[Id, ...] = customer("offerings or `offering/fab` rows that answer it")
    answer: Text | None = customer("what we do about it, in one line; composed from the rows if left out", None)
    answer_status: Literal["full", "partial", "alternative", "none"] = customer("how fully")
    alternative: Text | None = customer("what we offer instead", None)
    gain: Text | None = customer("what the customer gains, in one line; composed if left out", None)
    open_questions: tuple[OpenPoint, ...] = internal("still open", ())
    visibility: VisibilityName = internal("who may see the need", "customer")


class CustomerTerm(Entity):
    """The customer's own word for something."""

    id: Id = customer("unique")
    term: Text = customer("the customer's word")
    definition: Text = customer("what it means")
    instead_of: tuple[Plain, ...] = internal("our words it replaces", ())
