"""What a rule is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from docgen.diagnostics import Severity
from docgen.lint.known import Known
from docgen.lint.limits import Limits
from docgen.reading.pages import Block, Kind, Page, Reading

if TYPE_CHECKING:
    from docgen.lint.specificity import FileSwap
    from docgen.lint.text import Language
    from docgen.lint.words import Words

Category = Literal[
    "generic", "language", "structure", "evidence", "cases", "promises", "density", "coverage", "dates", "hygiene"
]

ALL_KINDS: frozenset[Kind] = frozenset(("deck", "document", "workbook", "print"))
"""Kinds of file that rules on words alone look at."""

WORDS_ALONE: frozenset[Kind] = frozenset(("workbook", "print"))
"""Kinds of file that most rules cannot judge, which is told."""

SEVERITIES: Mapping[Category, Severity] = {
    "generic": Severity.WARNING, "language": Severity.ADVICE, "structure": Severity.WARNING,
    "evidence": Severity.WARNING, "cases": Severity.WARNING, "promises": Severity.ERROR,
    "density": Severity.ADVICE, "coverage": Severity.WARNING, "dates": Severity.WARNING, "hygiene": Severity.WARNING,
}  # fmt: skip
"""How much findings of a category weigh unless the rule or the workspace says otherwise."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken: the page and, where one shape or table is meant, its block; the words there.

    `values` fill the words of the rule's message and suggestion.
    """

    page: Page | None
    excerpt: str
    block: Block | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lint:
    """What a rule may ask beside the pages it looks at: the file, all files of the run, what is known of the customer,
    the limits, the word lists, and the swap test of the file where it was made."""

    reading: Reading
    readings: tuple[Reading, ...]
    known: Known
    limits: Limits
    words: Mapping[Language, Words]
    language: Language
    swap: FileSwap | None = None

    def words_of(self, language: Language) -> Words:
        """The word lists of a language."""
        return self.words[language]


PageRule = Callable[[Page, Lint], Iterator[Hit]]
FileRule = Callable[[Reading, Lint], Iterator[Hit]]
SetRule = Callable[[tuple[Reading, ...], Lint], Iterator[tuple[Reading, Hit]]]
Scope = Literal["page", "file", "set"]
SCOPES: tuple[Scope, ...] = ("page", "file", "set")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file declares it: `find` looks at each shown page, each file, or all files of a run (`scope`).

    `needs` are the fields of Known without which it cannot judge; `kinds` the kinds of file it looks at.
    """

    name: str
    category: Category
    scope: Scope
    find: Callable[..., Iterator[Any]]
    needs: tuple[str, ...] = ()
    kinds: frozenset[Kind] = frozenset(("deck", "document"))
    severity: Severity = Severity.WARNING
