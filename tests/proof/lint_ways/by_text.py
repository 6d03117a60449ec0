"""Ways that are text alone: lines under slides, slides between others, and answers taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from docgen.lint.known import Concern
from docgen.source.yaml_reader import read_file
from tests.proof.lint_ways.frame import (
    TOLD,
    Deck,
    Mutant,
    Way,
    bodies,
    case_places,
    changed,
    inserted,
    mutant,
    replace,
    told,
)

FOLDER = Path(__file__).parent
EACH_DECK = 4
"""Places of a deck that are broken, spread over it."""


def spread(places: Sequence[int], start: int) -> list[int]:
    """A few places of a deck, others in each deck."""
    step = max(1, len(places) // EACH_DECK)
    return [places[(start + one * step) % len(places)] for one in range(min(EACH_DECK, len(places)))]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def _root(name: str) -> dict[str, Any]:
    return dict(_plain(dict(read_file(FOLDER / name, name).root)))


def _lines(about: dict[str, Any], decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    texts = cycle(str(one).split("|") for one in about[language])
    known = told(about.get("known", {}))
    for number, deck in enumerate(decks):
        for place in spread([one for one in bodies(deck) if one not in case_places(deck)], number):
            yield mutant(deck, changed(deck, place, body=[*deck[place]["body"], *next(texts)]), known)


def _slides(about: dict[str, Any], decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    kinds = cycle(about[language])
    known = told(about.get("known", {}))
    if about.get("customer"):
        known = replace(known, customer=("Nobody Here Ltd",))
    for number, deck in enumerate(decks):
        for place in spread(range(3, len(deck)), number):
            one = next(kinds)
            good = inserted(deck, place, [one["good"]]) if "good" in one else deck
            yield mutant(good, inserted(deck, place, [one["broken"]]), known)


def _answers(about: dict[str, Any], field: str, decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    asked = (Concern("C1", (str(about["words"][language]),), whose="Head of branches"),)
    known = replace(TOLD, **{field: asked})  # type: ignore[arg-type]
    slides = cycle(about["slides"][language])
    for number, deck in enumerate(decks):
        for place in spread(range(3, len(deck)), number):
            yield mutant(inserted(deck, place, [next(slides)]), deck, known)


def ways() -> Iterator[Way]:
    """Every way of the YAML files beside this one."""
    for name, kind in (("lines.yaml", _lines), ("slides.yaml", _slides)):
        for rule, about in _root(name).items():
            yield Way(rule, partial(kind, about), frozenset(map(str, about.get("may", ()))))
    answers = _root("answers.yaml")
    for rule, about in answers["rules"].items():
        yield Way(rule, partial(_answers, answers, str(about["known"])), frozenset(map(str, about["may"])))
