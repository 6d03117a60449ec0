"""What a way of breaking is: the rule meant, what else may speak, and decks before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from docgen.lint import Known
from docgen.lint.cases import reading_of
from docgen.lint.known import KnownCase
from docgen.reading.pages import Reading
from tests.lint.written import slides_of, written

Slide = dict[str, Any]
Deck = list[Slide]

TODAY = date(2026, 8, 1)
OTHERS = ("星湾物流", "北陵电力", "海棠药业", "青岚航空", "Bellwater Foods", "Norrvik Power", "Castan Air")
TOLD = Known(others=OTHERS, cases=(KnownCase("x", ("nobody-here",)),), competitors=(), commitments=(), today=TODAY)
"""What the linter is told in every way, beside what the way says."""


@dataclass(frozen=True)
class Mutant:
    """Files before and after they were broken, and what is known of the customer of both."""

    good: tuple[Reading, ...]
    broken: tuple[Reading, ...]
    known: Known


@dataclass(frozen=True)
class Way:
    """How decks of a language are broken so that a rule speaks; `may` are others that the same words break."""

    rule: str
    breaks: Callable[[tuple[Deck, ...], str], Iterator[Mutant]]
    may: frozenset[str] = frozenset()


def decks(language: str) -> tuple[Deck, ...]:
    """The good decks of a language."""
    return tuple(slides_of(path) for path in written(language))


def reading(deck: Deck, name: str = "deck.pptx", **more: Any) -> Reading:
    """A deck as the linter is given it."""
    return reading_of({"pages": [_page(slide) for slide in deck], **more}, name)


def _page(slide: Slide) -> Slide:
    page = {key: value for key, value in slide.items() if key not in ("table", "chart")}
    if "table" in slide:
        page["tables"] = [slide["table"]]
    if "chart" in slide:
        page["charts"] = [{"alt": slide["chart"]["title"], **slide["chart"]}]
    return page


def mutant(good: Deck, broken: Deck, known: Known = TOLD) -> Mutant:
    """One deck before and after."""
    return Mutant((reading(good),), (reading(broken),), known)


def inserted(deck: Deck, place: int, slides: Iterable[Slide]) -> Deck:
    """The deck with slides put in before a place."""
    return [*deck[:place], *slides, *deck[place:]]


def changed(deck: Deck, place: int, **values: Any) -> Deck:
    """The deck with one slide changed."""
    broken = deepcopy(deck)
    broken[place] = {**broken[place], **values}
    return broken


def bodies(deck: Deck) -> list[int]:
    """Places of slides with text, cover and last one left out."""
    return [place for place, slide in enumerate(deck[1:-1], start=1) if "body" in slide]


def case_places(deck: Deck) -> list[int]:
    """Places of the slides that tell a case."""
    return [place for place, one in enumerate(deck) if str(one["title"]).startswith(("案例", "Case study"))]


def told(known: Mapping[str, Any]) -> Known:
    """What is known in every way with what a way says of it, as cases of rules write it."""
    from docgen.lint.cases import known_of

    said = known_of({"known": known})
    named = {one.name: value for one in fields(Known) if (value := getattr(said, one.name)) is not None}
    return replace(TOLD, **named)
