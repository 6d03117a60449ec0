"""What two versions of a file say differently: line by line, figure by figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from docgen.diagnostics import Location
from docgen.pipeline.stretches import Stretch

_FIGURE = re.compile(r"[€$£¥￥]?[-−]?\d+(?:[,.\u00a0\u202f]\d+)*[%‰万亿]?")
"""Any number as it is written, those of years and lists too: a draft has none of its own to differ in."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is not as it was; `before` or `after` is empty where the line is new or gone.

    `place` is where it stands now, or stood; `title` the slide's, section's or cell's name. `calculated` is what a
    formula comes to; a `formula` that differs is told whole: its digits are no figures.
    """

    place: Location
    title: str
    before: str
    after: str
    calculated: bool = False
    formula: bool = False

    @property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """The figures that differ: what was, what is; empty words where one is new or gone."""
        if self.formula:
            return ()
        was, now = _FIGURE.findall(self.before), _FIGURE.findall(self.after)
        return tuple(zip_longest(_without(was, now), _without(now, was), fillvalue=""))


def differences(before: Sequence[Stretch], after: Sequence[Stretch]) -> tuple[Difference, ...]:
    """All lines that differ, in the order of the later version; what is gone stands where it was."""
    return tuple(_differences(before, after))


def _differences(before: Sequence[Stretch], after: Sequence[Stretch]) -> Iterator[Difference]:
    for was, now in _pairs(before, after):
        stretch = now or was
        assert stretch is not None
        if was and now and (now.is_unsaved or (was.formula and now.formula)):
            if was.formula != now.formula:
                said = f"={was.formula}" if was.formula else " ".join(was.lines)
                yield Difference(stretch.place, stretch.key, said, f"={now.formula}", formula=True)
                continue
            if now.is_unsaved:
                continue
        held = bool(was and now and was.formula and now.formula)
        for old, new in _lines(was.lines if was else (), now.lines if now else ()):
            yield Difference(stretch.place, stretch.key, old, new, held, stretch.is_unsaved)


def _pairs(before: Sequence[Stretch], after: Sequence[Stretch]) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """Stretches that belong together: those of the same name in order, between them as they follow each other."""
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal" or end - start == last - first:
            yield from zip(before[start:end], after[first:last], strict=True)
        else:
            yield from ((one, None) for one in before[start:end])
            yield from ((None, one) for one in after[first:last])


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield from zip_longest(before[start:end], after[first:last], fillvalue="")


def _without(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Figures that the others do not have as often, as they are written."""
    left = Counter(others)
    found = []
    for one in some:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return found
