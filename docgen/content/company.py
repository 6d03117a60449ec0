"""The seller: company, brand and the words it uses."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer, internal
from docgen.content.evidence import Evidence
from docgen.content.types import Day, Flag, Id, Plain, Quantity, Text, Whole, Word

Audience = Literal["executive", "finance", "technical", "user"]


class Contact(Entity):
    """How to reach a role of the company."""

    role: Id = customer("role id")
    label: Text = customer("the role's title")
    phone: Plain | None = customer("telephone", None)
    email: Plain | None = customer("e-mail", None)


class CompanyFact(Entity):
    """A fact about the company, with its date and source."""

    id: Id = customer("unique")
    key: Id = customer("what the fact is about; two values for one key are an error")
    statement: Text = customer("the fact as a sentence")
    value: Quantity | None = customer("its figure", None)
    as_of: Day = customer("true on this day")
    source: Evidence = customer("where it is written")


class Certification(Entity):
    """A certificate the company holds."""

    id: Id = customer("unique")
    name: Text = customer("what is certified")
    body: Text = customer("who certified it")
    valid_until: Day = customer("last day of validity")
    number: Plain | None = customer("certificate number", None)


class EscalationLevel(Entity):
    """One of the three levels a problem climbs when it is not solved in time."""

    level: Whole = customer("1, 2 or 3")
    organisation: Text = customer("who takes over")
    contact_role: Text = customer("whom to call")
    contact: Plain = customer("telephone or e-mail")
    email: Plain | None = customer("e-mail beside the telephone, where reports may be written", None)
    hours: Text = customer("when they can be reached")
    response_time: Quantity = customer("answers within")
    escalate_after: Quantity | None = customer("passes on after; none on the last level", None)


class TeamRole(Entity):
    """A role of the selling and delivering team. People are named by role, never by name."""

    id: Id = customer("unique")
    label: Text = customer("title as customers read it")
    internal_code: Plain | None = internal("what the team calls it", None)


class Signatory(Entity):
    """Who signs for the company."""

    title: Text = customer("the signatory's title")


class Company(Entity):
    """The selling company."""

    id: Id = customer("unique")
    demo: Flag = customer("true marks a fictional company", False)
    legal_name: Text = customer("registered name")
    short_name: Text = customer("name in running text")
    address: Text = customer("registered address")
    tax_id: Plain | None = customer("tax number", None)
    bank: Text | None = customer("bank details, on quotes and contracts only", None)
    website: Plain | None = customer("web address", None)
    contacts: tuple[Contact, ...] = customer("how to reach us", ())
    signatory: Signatory = customer("who signs")
    about: Text | None = customer("the company in two sentences", None)
    facts: tuple[CompanyFact, ...] = customer("facts with date and source", ())
    certifications: tuple[Certification, ...] = customer("certificates", ())
    service_escalation: tuple[EscalationLevel, ...] = customer("three levels", ())
    team_roles: tuple[TeamRole, ...] = customer("roles that content refers to", ())


class Brand(Entity):
    """How the company's documents are labelled and which theme they wear."""

    theme: Word = customer("theme used when the command names none", "light")
    confidentiality_label: Text = customer("printed at the foot of every page")
    logo: Word | None = customer("logo file, relative to the workspace", None)


class AvoidedTerm(Entity):
    """A word not to use, and why."""

    text: Plain = internal("the word")
    reason: Literal["internal", "technical", "competitor", "buzzword", "mistranslation"] = internal("why not")
    language: Word | None = internal("en or zh; both if left out", None)


class Term(Entity):
    """A glossary entry: the preferred word, what it means, and what not to say instead."""

    id: Id = customer("unique")
    preferred: Text = customer("the word to use")
    definition: Text | None = customer("what it means, in one sentence", None)
    avoid: tuple[AvoidedTerm, ...] = internal("words not to use", ())
    audience: tuple[Audience, ...] = customer("who needs it explained", ())
    expand_on_first_use: Flag = customer("an abbreviation that is spelled out once", False)
    long_form: Text | None = customer("the words an abbreviation stands for", None)
    account: Id | None = internal("a customer's own word", None)
