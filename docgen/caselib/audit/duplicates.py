"""Near-identical cases: the same story entered twice, or one copied and little changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from docgen.caselib.audit.rows import AuditRow, row
from docgen.caselib.audit.shingles import shingles, twins
from docgen.content.case import Case
from docgen.content.types import LANGUAGES, Text
from docgen.diagnostics import Source


class NearDuplicates:
    """Collects what the cases say in situation, task, actions and result, in each language; keeps numbers only."""

    def __init__(self) -> None:
        self._cases: list[tuple[str, Source]] = []
        self._sets: dict[str, list[array[int]]] = {language: [] for language in LANGUAGES}

    def add(self, case: Case) -> None:
        """Take note of a case."""
        texts = (case.situation, case.task, *case.actions, case.result)
        self._cases.append((str(case.id), case.situation.source))
        for language, sets in self._sets.items():
            sets.append(shingles(_in(text, language) for text in texts))

    def rows(self) -> Iterator[AuditRow]:
        """A row for each case that reads like an earlier one, in whichever language they are most alike."""
        best: dict[int, tuple[float, int]] = {}
        for sets in self._sets.values():
            for position, twin in twins(sets).items():
                best[position] = max(best.get(position, (0.0, 0)), (twin.likeness, -twin.position))
        for position, (share, other) in sorted(best.items()):
            identifier, source = self._cases[position]
            earlier, _ = self._cases[-other]
            percent = int(share * 100)
            yield row("near-identical-cases", identifier, source, other=earlier, share=percent).ranked(-percent)


def _in(text: Text, language: str) -> str:
    return next((words for written, words, _ in text.words if written == language), "")
