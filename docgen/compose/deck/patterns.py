"""Sentences that nobody wrote: several patterns for each, of which a deck takes one, so that none is heard too often.

An option is a pattern's name with its sentence filled from content. A pattern whose facts are missing is no option.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.content.opportunity import Meeting
from docgen.model.document import Prose, Section
from docgen.wording.phrase import Part
from docgen.wording.variety import chosen


@dataclass(frozen=True, slots=True)
class Option:
    """A sentence and the pattern it follows."""

    pattern: str
    said: Prose


Teller = Callable[[Kit, Meeting, Section], tuple[Option, ...]]


def option(kit: Kit, key: str, /, **parts: Part | None) -> tuple[Option, ...]:
    """The filled pattern of a key, `claim.risks.each`; none where a part is missing or a known gap.

    The pattern's name is the key's last part, the shape of its sentence: `each` is one, whatever has one each.
    """
    filled = {name: kit.wording.any(part) for name, part in parts.items()}
    if not all(whole(part) for part in filled.values()):
        return ()
    name = key.rpartition(".")[2].partition("_")[0]
    return (Option(name, capital(kit.wording.sentence(key, **filled))),)


def composed(kit: Kit, key: str, /, **parts: Part | None) -> Prose:
    """The sentence of a key that has one pattern only; () where a part is missing or a known gap."""
    return next((one.said for one in option(kit, key, **parts)), ())


def capital(prose: Prose) -> Prose:
    """A sentence with a capital at its beginning, where a pattern begins it; authors choose their own capitals."""
    if not prose or prose[0].sources or not prose[0].text[:1].islower():
        return prose
    return (replace(prose[0], text=prose[0].text[0].upper() + prose[0].text[1:]), *prose[1:])


def is_composed(prose: Prose) -> bool:
    """Whether docgen put a sentence together: an author's own words are nothing but what is written in content."""
    return bool(prose) and any(not run.sources and run.text.strip() for run in prose)


def said_in_turn(offers: Sequence[tuple[str, tuple[Option, ...]]], seed: str) -> tuple[Prose, ...]:
    """A sentence for each place with options, () for the others; `seed` and the place's id decide who comes first.

    The options of a place are taken in turn from a place of their list that depends on the names alone, so that
    customers differ, and the same content always reads the same.
    """
    turned = [_turned(options, f"{seed}/{name}") for name, options in offers]
    names = chosen([[one.pattern for one in options] for options in turned])
    return tuple(
        next((one.said for one in options if one.pattern == name), ())
        for options, name in zip(turned, names, strict=True)
    )


def _turned(options: tuple[Option, ...], seed: str) -> tuple[Option, ...]:
    start = zlib.crc32(seed.encode()) % len(options) if options else 0
    return (*options[start:], *options[:start])
