"""Full-text search of the case library: which cases hold some words, and where. For the team: it shows every case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from docgen.caselib.facts import CaseFacts
from docgen.caselib.index import IndexedShelf
from docgen.caselib.search_text import SearchText, search_texts
from docgen.caselib.words import Wanted, plain, tokens, wanted
from docgen.content.case import Case
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.types import Text
from docgen.diagnostics import UsageError

AROUND = 40
"""Characters of a text that are shown before and after a word that was found in it."""

Standing = Literal["failure", "internal-only", "not-authorised", "state", "withheld"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word of the query stands: the field, the language (None where it has none), and the words around it."""

    word: str
    field: str
    language: str | None
    text: str

    def as_json(self) -> dict[str, Any]:
        """The hit as the command prints it."""
        return {"word": self.word, "field": self.field, "language": self.language, "text": self.text}


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case, what it may be used for, and where the words stand in it.

    `standing` is why it leaves the team for no customer at all, None where some customer may see it.
    """

    facts: CaseFacts
    headline: Text
    standing: Standing | None
    hits: tuple[Hit, ...]

    def as_json(self, language: str) -> dict[str, Any]:
        """The case as the command prints it."""
        return {
            "case": self.facts.id,
            "headline": headline_in(self.headline, language),
            "use": self.facts.use,
            "status": self.facts.status,
            "state": self.facts.state,
            "expires": self.facts.expires or None,
            "refused": self.standing,
            "hits": [hit.as_json() for hit in self.hits],
        }


@dataclass(frozen=True, slots=True)
class Found:
    """The best cases in order, how many there are in all, and whether every word occurs in each of them."""

    words: tuple[str, ...]
    all_words: bool
    total: int
    cases: tuple[FoundCase, ...]


def search(shelf: IndexedShelf, taxonomy: TaxonomyIndex, typed: Iterable[str], language: str, top: int) -> Found:
    """The cases in which all words occur; where there is none, those with most of them.

    A word of three letters or more also finds longer ones that begin with it. Raises UsageError where nothing is
    left to search for.
    """
    typed = tuple(typed)
    asked = wanted(typed)
    if not asked:
        raise UsageError("search-without-words", written=" ".join(typed))
    ranks = shelf.find(" AND ".join(one.as_query() for one in asked))
    whole = bool(ranks)
    order = sorted((rank, case) for case, rank in ranks.items()) if whole else _most(shelf, asked)
    cases = [_found(shelf.case(case), shelf.facts_of(case), asked, taxonomy, language) for _, case in order[:top]]
    return Found(tuple(one.written for one in asked), whole, len(order), tuple(cases))


def headline_in(headline: Text, language: str) -> str:
    """The headline in a language, else in the one it has; empty for a known gap."""
    found = headline.in_language(language)
    return found[1] if found else ""


def _most(shelf: IndexedShelf, asked: tuple[Wanted, ...]) -> list[tuple[float, str]]:
    """Cases with some of the words: those with most first, then the best."""
    if len(asked) == 1:
        return []
    counts: dict[str, tuple[int, float]] = {}
    for one in asked:
        for case, rank in shelf.find(one.as_query()).items():
            number, total = counts.get(case, (0, 0.0))
            counts[case] = (number - 1, total + rank)
    order = sorted((number, rank, case) for case, (number, rank) in counts.items())
    return [(rank, case) for _, rank, case in order]


def _found(
    case: Case, facts: CaseFacts, asked: tuple[Wanted, ...], taxonomy: TaxonomyIndex, language: str
) -> FoundCase:
    """Where each word stands: in the weightiest field, in the reader's language if it is there too."""
    texts = [(one, tokens(one.words)) for one in search_texts(case, taxonomy)]
    texts.sort(key=lambda pair: (pair[0].column, pair[0].language not in (language, None)))
    hits = []
    for one in asked:
        for phrase in one.phrases:
            places = ((text, phrase.found_in(words)) for text, words in texts)
            hit = next((_hit(one.written, text, place) for text, place in places if place is not None), None)
            hits += [hit] if hit is not None else []
    return FoundCase(facts, case.headline, _standing(facts), tuple(dict.fromkeys(hits)))


def _hit(word: str, text: SearchText, place: tuple[int, int]) -> Hit:
    words = plain(text.words)
    start, end = max(place[0] - AROUND, 0), place[1] + AROUND
    before, after = "…" if start else "", "…" if end < len(words) else ""
    shown = " ".join(words[start:end].split())
    return Hit(word, text.field, text.language, f"{before}{shown}{after}")


def _standing(facts: CaseFacts) -> Standing | None:
    if facts.outcome == "failure":
        return "failure"
    if facts.visibility != "customer" or facts.status == "internal_only":
        return "internal-only"
    if facts.status == "not_cleared":
        return "not-authorised"
    if facts.state != "approved":
        return "state"
    return "withheld" if facts.withheld_field else None
