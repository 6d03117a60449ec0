"""Near-identical texts among many, without comparing each with each.

A text becomes the set of its pairs of neighbouring words (in Chinese: of neighbouring characters). Two texts are
alike as far as their sets are: what both hold, divided by what either holds (the Jaccard index). If that is at least
`t`, any `n - ceil(t * n) + 1` members of a set of n must include one that both sets hold; so each set is indexed only
under so many of its rarest members, and compared only with sets found there. That is exact, and near linear, because
members that are rare are what real texts differ by.

A text that is almost the same as an earlier one is represented by it and not indexed: a library of a thousand copies
costs a thousand comparisons, not a million.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from zlib import crc32

ALIKE = 0.5
"""From this likeness on two texts are near-identical: at most every sixth word of one differs from the other."""

COPY = 0.9
"""From this likeness on a text is represented by the earlier one."""

LEAST = 8
"""Texts of fewer pairs say too little to be compared."""

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_BUCKETS = 1 << 24

Shingles = array
"""Numbers of the pairs of a text, each once, in order."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An earlier text that is near-identical, and how alike the two are (0 to 1)."""

    position: int
    likeness: float


def shingles(texts: Iterable[str]) -> array[int]:
    """The pairs of neighbouring words or Chinese characters of some texts, as numbers that are the same everywhere."""
    found: set[int] = set()
    for text in texts:
        tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
        found.update(crc32(f"{first} {second}".encode()) for first, second in pairwise(tokens))
    return array("I", sorted(found))


def likeness(one: Iterable[int], other: Iterable[int]) -> float:
    """What both sets hold, divided by what either holds; 0 where both are empty."""
    first, second = frozenset(one), frozenset(other)
    both = len(first & second)
    return both / (len(first) + len(second) - both) if first or second else 0.0


def twins(sets: Sequence[array[int]], alike: float = ALIKE) -> dict[int, Twin]:
    """For each text that is near-identical to an earlier one: the earlier one it is most like.

    Of a text that is almost a copy of an earlier one, only the earlier one is compared with later texts.
    """
    seen = _counts(sets)
    index: dict[int, list[int]] = {}
    found: dict[int, Twin] = {}
    for position, own in enumerate(sets):
        if len(own) < LEAST:
            continue
        keys = list(_rarest(own, seen, alike))
        best = _nearest(sets, own, {other for key in keys for other in index.get(key, ())}, alike)
        if best is not None:
            found[position] = best
        if best is None or best.likeness < COPY:
            for key in keys:
                index.setdefault(key, []).append(position)
    return found


def _nearest(sets: Sequence[array[int]], own: array[int], others: set[int], alike: float) -> Twin | None:
    """The most alike of some texts, the first of equals; None where none is alike enough."""
    mine, best = frozenset(own), None
    for position in sorted(others):
        theirs = sets[position]
        if min(len(theirs), len(own)) < alike * max(len(theirs), len(own)):
            continue
        both = len(mine.intersection(theirs))
        share = both / (len(own) + len(theirs) - both)
        if share >= alike and (best is None or share > best.likeness):
            best = Twin(position, share)
    return best


def _rarest(own: array[int], seen: bytearray, alike: float) -> Iterator[int]:
    """The members a text is indexed under; one that no other text holds would find nothing."""
    ordered = sorted(own, key=lambda member: (seen[member % _BUCKETS], member))
    for member in ordered[: len(own) - ceil(alike * len(own)) + 1]:
        if seen[member % _BUCKETS] > 1:
            yield member


def _counts(sets: Iterable[array[int]]) -> bytearray:
    """How many texts hold a member, up to 255. Members may share a place: a count is never too low but for that end."""
    seen = bytearray(_BUCKETS)
    for own in sets:
        for member in own:
            place = member % _BUCKETS
            if seen[place] < 255:
                seen[place] += 1
    return seen
