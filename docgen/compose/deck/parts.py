"""The parts of a deck that its tracker names: each one stretch of slides, in the order in which they come."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from docgen.model.document import Section


def parts_in_order(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The parts of the core in order of first appearance; what stands in reserve adds none."""
    return tuple(dict.fromkeys(one.tracker for one in sections if one.tracker and not one.backup))


def in_parts(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with each part of the core in one stretch.

    Audiences and authors put slides in an order of their own: one that stands apart from the rest of its part
    belongs to the part around it. Slides of no part, and those in reserve, stay as they are.
    """
    core = [one for one in sections if one.tracker and not one.backup]
    part_of = dict(zip((one.id for one in core), _stretches([one.tracker for one in core]), strict=True))
    return tuple(replace(one, tracker=part_of.get(one.id, one.tracker)) for one in sections)


def _stretches(parts: list[str]) -> list[str]:
    """The parts with the shortest stray stretch, the first of several, taken in by its neighbour until none strays."""
    while True:
        runs = [(part, len(list(run))) for part, run in groupby(parts)]
        names = [part for part, _ in runs]
        stray = [place for place, part in enumerate(names) if names.count(part) > 1]
        if not stray:
            return parts
        place = min(stray, key=lambda one: runs[one][1])
        runs[place] = (names[place - 1 if place else 1], runs[place][1])
        parts = [part for part, length in runs for _ in range(length)]
