"""Clauses and questions of a customer: what is unanswered, what changed since, what a mandatory clause may not be."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.entity import Entity
from docgen.content.opportunity import CustomerQuestion, Requirement
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence

REFUSED = ("partial", "not_comply")
"""Answers that a mandatory clause may not have; an alternative is for the customer to judge."""


def check_requirements(account: Entity, raw: Mapping) -> Iterator[Problem]:
    """Open, changed and refused clauses, and open questions. What an author left as `null` is a gap already."""
    for requirement in account.__dict__.get("requirements", ()):
        if requirement.withdrawn is None:
            yield from _requirement(requirement, raw)
    for question in account.__dict__.get("questions", ()):
        if question.answer is None:
            yield _problem("question-open", question, {"asked": str(question.asked.value or "")})


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


def _problem(rule: str, entity: Requirement | CustomerQuestion, values: dict[str, str]) -> Problem:
    return Problem(rule, entity.id.source, values, str(entity.id))


__all__ = ["REFUSED", "check_requirements"]
