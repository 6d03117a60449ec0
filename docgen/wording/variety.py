"""Choosing among sentence patterns, so that no pattern stands twice running or more than three times in one document.

Pure: names of patterns in, one name per place out. The same places give the same choice, in every language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

MOST = 3
"""Times that one pattern may stand in a document."""

_STEPS = 20_000
"""Trials before the best sequence found in order of preference is taken as it is."""


def chosen(places: Sequence[Sequence[str]], most: int = MOST) -> tuple[str, ...]:
    """One pattern for each place that offers some, "" for a place that offers none (an author's own words).

    Patterns named first are preferred. Where no sequence keeps the rule, what repeats least is taken.
    """
    found = _Search(places, most).run(0, [])
    return tuple(found) if found is not None else _least_repeated(places)


class _Search:
    """Depth first in order of preference: the first whole sequence that keeps the rule."""

    def __init__(self, places: Sequence[Sequence[str]], most: int) -> None:
        self.places, self.most, self.steps = places, most, 0

    def run(self, index: int, made: list[str]) -> list[str] | None:
        if index == len(self.places):
            return made
        self.steps += 1
        if self.steps > _STEPS:
            return None
        for name in self.places[index] or ("",):
            if name and ((made and made[-1] == name) or made.count(name) >= self.most):
                continue
            found = self.run(index + 1, [*made, name])
            if found is not None:
                return found
        return None


def _least_repeated(places: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Place by place the pattern that neither stands just before nor stood most often."""
    used: Counter[str] = Counter()
    made: list[str] = []
    for names in places:
        last = made[-1] if made else ""
        name = min(names, key=lambda one: (one == last, used[one], names.index(one)), default="")
        used[name] += 1
        made.append(name)
    return tuple(made)
