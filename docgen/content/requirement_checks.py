"""Clauses and questions of a customer: what is unanswered, what changed since, what a mandatory clause may not be.

Of a tender also the proofs that are bound in: none may be missing when the bid leaves.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.entity import Entity
from docgen.content.opportunity import Attachment, CustomerQuestion, Opportunity, Requirement
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence

REFUSED = ("partial", "not_comply")
"""Answers that a mandatory clause may not have; an alternative is for the customer to judge."""


def check_requirements(account: Entity, raw: Mapping) -> Iterator[Problem]:
    """Open, changed and refused clauses, open questions and proofs. What is `null` is a gap already."""
    for sale in account.__dict__.get("opportunities", ()):
        if sale.procurement_mode == "tender":
            yield from _attachments(sale)
    for requirement in account.__dict__.get("requirements", ()):
        if requirement.withdrawn is None:
            yield from _requirement(requirement, raw)
    for question in account.__dict__.get("questions", ()):
        if question.answer is None:
            yield _problem("question-open", question, {"asked": str(question.asked.value or "")})


def _attachments(sale: Opportunity) -> Iterator[Problem]:
    """That nobody listed the proofs, or that one of them is not at hand."""
    if sale.attachments is None:
        yield _problem("attachments-unlisted", sale, {"name": str(sale.id)})
    for one in sale.attachments or ():
        if one.confirmed_on is None or one.confirmed_by is None:
            yield _problem("attachment-open", one, {"name": next((words for _, words, _ in one.name.words), "")})


def _requirement(requirement: Requirement, raw: Mapping) -> Iterator[Problem]:
    response = requirement.response
    if requirement.reopened is not None:
        yield _problem("requirement-reopened", requirement, {"clause": str(requirement.clause)})
    if response is None:
        if not _is_null(raw, requirement):
            yield _problem("requirement-open", requirement, {"clause": str(requirement.clause)})
        return
    values = {"clause": str(requirement.clause), "status": response.status}
    if response.status == "unknown":
        yield _problem("requirement-open", requirement, values)
    elif requirement.mandatory and (response.status in REFUSED or response.deviation == "negative"):
        yield _problem("mandatory-not-met", requirement, values)
    elif requirement.important and (response.status in REFUSED or response.deviation == "negative"):
        yield _problem("important-not-met", requirement, values)


def _is_null(raw: Mapping, requirement: Requirement) -> bool:
    listed = raw.get("requirements")
    entries = listed if isinstance(listed, Sequence) else ()
    found = next((one for one in entries if isinstance(one, Mapping) and one.get("id") == requirement.id), None)
    return found is not None and isinstance(found.get("response"), Null)


def _problem(
    rule: str, entity: Attachment | CustomerQuestion | Opportunity | Requirement, values: dict[str, str]
) -> Problem:
    return Problem(rule, entity.id.source, values, str(entity.id))


__all__ = ["REFUSED", "check_requirements"]
