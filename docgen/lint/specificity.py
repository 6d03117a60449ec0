"""The swap test: how much of each slide stands as it is once the customer is somebody else.

Two ways, the first of which asks for an account. A deck is held against the same deck rebuilt for a stand-in: a
sentence that both have survived the swap. A deck that nobody can rebuild has names, terms, figures and quotations
taken out: a sentence that loses nothing by it survives, and so does one of which another deck of the run has the rest,
and all that its company slide says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from docgen.lint.headings import part_of
from docgen.lint.known import Known
from docgen.lint.particular import is_about_somebody
from docgen.lint.shingles import contained, shingles
from docgen.lint.text import length, sentences
from docgen.reading.pages import Page, Reading

LEAST_SENTENCE = 4
"""Words below which a text is a label ("Next steps"), which every deck may share."""

LEAST_PAGE = 8
"""Words of sentences below which a slide says too little to be scored."""

LEAST_GROUPS = 3
"""Word groups below which the rest of a sentence is too short to know again in another deck."""


@dataclass(frozen=True, slots=True)
class PageSwap:
    """A slide: the share of its words, in per cent, that changed with the customer (None: too few words to say), how
    many words were weighed, and the sentences that survived."""

    index: int
    title: str
    score: int | None
    words: int
    survived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileSwap:
    """A deck: `rebuilt` for a stand-in or `stripped`, the score of all its words, its slides, and how many other decks
    it was held against."""

    name: str
    how: Literal["rebuilt", "stripped"]
    score: int | None
    pages: tuple[PageSwap, ...]
    others: int = 0


def against_stand_in(reading: Reading, stand_in: Reading) -> FileSwap:
    """A deck held against the same deck rebuilt for a stand-in."""
    kept = frozenset(_folded(one) for page in stand_in.pages for one in sentences_of(page))
    return _file(reading, "rebuilt", lambda _, sentence: _folded(sentence) in kept)


def stripped(reading: Reading, others: Iterable[Reading], known: Known, alike: float) -> FileSwap:
    """A deck without what is particular in it; `alike` is the share of a sentence's word groups that another deck
    has from which it is the same sentence."""
    decks = [one for one in others if one is not reading and one.kind == "deck"]
    groups = [shingles(page.text, known) for deck in decks for page in deck.shown]

    def survives(page: Page, sentence: str) -> bool:
        if part_of(page) == "company" or not is_about_somebody(sentence, known):
            return True
        own = shingles(sentence, known)
        return len(own) >= LEAST_GROUPS and any(contained(own, other) >= alike for other in groups)

    return _file(reading, "stripped", survives, len(decks))


def sentences_of(page: Page) -> tuple[str, ...]:
    """What a slide says: its sentences, the rows of its tables a sentence each; labels left out."""
    found: list[str] = []
    for text in (page.title, *(one.text for one in page.body)):
        found += (one.replace("\t", " ") for one in sentences(text) if length(one) >= LEAST_SENTENCE)
    return tuple(found)


def _file(
    reading: Reading, how: Literal["rebuilt", "stripped"], survives: Callable[[Page, str], bool], others: int = 0
) -> FileSwap:
    pages: list[PageSwap] = []
    weighed = kept = 0
    for page in reading.shown:
        said = sentences_of(page)
        survived = tuple(one for one in said if survives(page, one))
        words, same = sum(map(length, said)), sum(map(length, survived))
        pages.append(PageSwap(page.index, page.title, _score(words, same), words, survived))
        weighed, kept = weighed + words, kept + same
    return FileSwap(reading.name, how, _score(weighed, kept), tuple(pages), others)


def _score(words: int, same: int) -> int | None:
    return round(100 * (words - same) / words) if words >= LEAST_PAGE else None


def _folded(sentence: str) -> str:
    return " ".join(sentence.casefold().split())
