"""The words that promise something to a customer, with what they answer: quotes, answers, clauses, own sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.content.account import Objection
from docgen.content.commercial import Clause, Commitment, Concession, Contract, Quote
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.expected_questions import ExpectedQuestion
from docgen.content.opportunity import (
    Ask,
    CustomerQuestion,
    KeyLine,
    Meeting,
    Opportunity,
    Requirement,
    Response,
    SectionText,
    WinTheme,
)
from docgen.content.project import Project
from docgen.content.types import Text
from docgen.content.walk import entities
from docgen.content.workspace import AccountContent

PROMISING: dict[type[Entity], tuple[str, ...]] = {
    Ask: ("lead", "items"),
    Clause: ("text", "measure"),
    Commitment: ("text",),
    Concession: ("give",),
    Contract: ("penalties", "deviations_from_quote"),
    CustomerQuestion: ("answer",),
    ExpectedQuestion: ("answer", "proof"),
    KeyLine: ("text", "detail"),
    Meeting: ("title", "governing_thought"),
    Objection: ("answer",),
    Opportunity: ("why_us", "in_scope"),
    Project: ("service_hours", "complaint_procedure"),
    Response: ("how",),
    SectionText: ("theme", "heading", "text", "caption"),
    WinTheme: ("gain", "because", "shown_by"),
}
"""Fields of an account, beside its quotes, in which we say what a customer may hold us to."""

ASKED: dict[type[Entity], str] = {CustomerQuestion: "question", ExpectedQuestion: "question", Objection: "text"}
"""What the words answer: it may hold the subject that they leave out."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of ours and, by language, what it answers; `owner` is the entity that holds it."""

    text: Text
    owner: Entity
    asked: Text | None = None


def quote_texts(quote: Quote) -> Iterator[Said]:
    """Every text of a quote that a customer may read."""
    for entity, level in entities(quote):
        if level is Visibility.CUSTOMER:
            levels = field_levels(type(entity))
            names = tuple(name for name in entity.__dict__ if levels[name] is Visibility.CUSTOMER)
            yield from _texts(entity, names)


def account_texts(account: AccountContent) -> Iterator[Said]:
    """Every promising text of an account outside its quotes; withdrawn clauses need no answer and have none."""
    parts = (account.opportunities, account.meetings, account.requirements, account.questions)
    single = (account.concession_plan, account.contract, account.project)
    wholes = [one for part in parts for one in part] + [one for one in single if one is not None]
    for whole in wholes:
        answers = whole.text if isinstance(whole, Requirement) else None
        for entity, _ in entities(whole):
            yield from _texts(entity, PROMISING.get(type(entity), ()), answers)


def _texts(entity: Entity, names: tuple[str, ...], answers: Text | None = None) -> Iterator[Said]:
    asked = entity.__dict__.get(ASKED.get(type(entity), ""), answers)
    for name in names:
        value = entity.__dict__.get(name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text) and not text.is_gap:
                yield Said(text, entity, asked)
