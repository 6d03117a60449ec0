"""The clauses a document answers: of its sale, in the customer's own row order; those withdrawn kept apart."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.content.opportunity import Opportunity, Requirement
from docgen.content.workspace import AccountContent


def clauses_of(full: AccountContent, seen: AccountContent, sale: Opportunity | None) -> tuple[Requirement, ...]:
    """The clauses of a sale as `seen`. One that changed since it was answered, or was withdrawn, has no answer.

    `full` knows where each stands in the customer's list; clauses typed by hand keep their place before those.
    """
    whole = {str(one.id): one for one in full.requirements}
    lists = {str(one.id): number for number, one in enumerate(full.requirement_lists)}
    sheets = {
        (str(one.id), str(sheet.name or "")): number
        for one in full.requirement_lists
        for number, sheet in enumerate(one.sheets)
    }

    def place(one: Requirement) -> tuple[int, int, int, int]:
        origin = whole[str(one.id)].origin
        if origin is None:
            return (-1, 0, 0, 0)
        name = str(origin.list)
        sheet = sheets.get((name, str(origin.sheet or "")), 0)
        return (lists.get(name, len(lists)), sheet, origin.page or 0, origin.row)

    mine = [one for one in seen.requirements if _is_of(whole[str(one.id)], sale)]
    return tuple(_as_answered(one) for one in sorted(mine, key=place))


def _is_of(requirement: Requirement, sale: Opportunity | None) -> bool:
    return requirement.opportunity is None or sale is None or requirement.opportunity == sale.id


def _as_answered(requirement: Requirement) -> Requirement:
    has_none = requirement.reopened is not None or requirement.withdrawn is not None
    return requirement.model_copy(update={"response": None}) if has_none else requirement


def live(clauses: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Those that the customer still asks for."""
    return tuple(one for one in clauses if one.withdrawn is None)


def withdrawn(clauses: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Those that the customer asks for no longer."""
    return tuple(one for one in clauses if one.withdrawn is not None)
