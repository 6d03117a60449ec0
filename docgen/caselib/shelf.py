"""Where cases come from: facts of all of them at once, and one whole case when it is to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from docgen.caselib.facts import CaseFacts, facts_of
from docgen.content.case import Case
from docgen.content.library import Workspace


class Shelf(Protocol):
    """All cases of a workspace."""

    @property
    def facts(self) -> tuple[CaseFacts, ...]:
        """The facts of every case that could be read, in order of id."""

    def case(self, identifier: str) -> Case:
        """The whole case of that id. Raises KeyError if there is none."""

    def __iter__(self) -> Iterator[Case]:
        """Every whole case, in order of id."""


def shelf_of(workspace: Workspace) -> Shelf:
    """The cases of a workspace with their facts, however it was opened."""
    from docgen.caselib.index import IndexedShelf

    source = workspace.source
    return source if isinstance(source, IndexedShelf) else LoadedShelf(source)


class LoadedShelf:
    """Cases that are all in memory."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases = {str(case.id): case for case in sorted(cases, key=lambda case: str(case.id))}
        self._facts: tuple[CaseFacts, ...] | None = None

    @property
    def facts(self) -> tuple[CaseFacts, ...]:
        """The facts of every case, made once."""
        if self._facts is None:
            self._facts = tuple(facts_of(case) for case in self._cases.values())
        return self._facts

    def case(self, identifier: str) -> Case:
        """The case of that id. Raises KeyError if there is none."""
        return self._cases[identifier]

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases.values())
