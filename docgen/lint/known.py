"""What is known of the customer a file is for. The linter knows no account: whoever calls it fills this in.

A field that is None is not known: rules that need it are reported as not judged. An empty one is known to be empty.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the customer's: what it is called there, and words of ours that mean the same."""

    says: str
    ours: tuple[str, ...] = ()
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """What somebody at the customer's cares about: the words that tell it, whose it is, and where it was written.

    `words` and `titles` are in every language on file; `whose` is the title that tells people apart.
    """

    key: str
    words: tuple[str, ...]
    whose: str = ""
    must: bool = False
    sourced: bool = True
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case of the library: the names that tell its customer, and why it may not be named here (empty: it may)."""

    key: str
    names: tuple[str, ...]
    refused: str = ""
    fits: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The customer and the sale as far as they bear on what a file may say.

    customer    names of the customer, as written; vendor our own
    traces      words only this customer has: sites, systems, projects
    terms       the customer's words; vendor_words words that are only understood inside our company, with plain ones
    concerns    of the people in the audience; needs and questions of the customer
    figures     every number content and composed documents hold, as docgen.lint.held writes them: `1234.5 money`
    others      names of other customers; competitors and people that no file for the customer may name
    cases       of the library; commitments registered, in their words
    meeting_date, valid_until, today   days that the file is judged on
    core_minutes   of the meeting; audience the reader it is made for
    gate        how far the sale is: `needs` not verified yet, `offer` not approved yet, `free`
    restricted  words no customer may read, with what they are
    """

    customer: tuple[str, ...] | None = None
    vendor: tuple[str, ...] | None = None
    traces: tuple[str, ...] | None = None
    terms: tuple[Term, ...] | None = None
    vendor_words: tuple[Term, ...] | None = None
    concerns: tuple[Concern, ...] | None = None
    needs: tuple[Concern, ...] | None = None
    questions: tuple[Concern, ...] | None = None
    figures: frozenset[str] | None = None
    others: tuple[str, ...] | None = None
    competitors: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    cases: tuple[KnownCase, ...] | None = None
    commitments: tuple[str, ...] | None = None
    restricted: tuple[str, ...] | None = None
    meeting_date: date | None = None
    valid_until: date | None = None
    today: date | None = None
    core_minutes: float | None = None
    audience: str | None = None
    gate: str | None = None

    def lacks(self, needed: tuple[str, ...]) -> str:
        """The first field of those needed that is not known; empty if all are."""
        return next((name for name in needed if getattr(self, name) is None), "")


STRANGER = Known()
"""Nothing is known: a file that somebody brought."""

FIELDS = frozenset(one.name for one in fields(Known))
