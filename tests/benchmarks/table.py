"""The one table that a benchmark run prints, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEAD = ("what", "ours", "reference", "ratio", "peak MiB (ours / ref.)", "note")
WIDTHS = (50, 7, 9, 7, 22, 4)
"""Characters of each column, fixed, since the rows to come are not known yet; what is longer runs over."""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. Times in seconds (fastest runs), memory in MiB; `reference` None: nothing to compare with.

    `pages` divides both times, for rows per page or per slide. `most` is the memory to keep within: a run that takes
    more fails.
    """

    what: str
    ours: float
    reference: float | None = None
    memory: tuple[float, float | None] | None = None
    note: str = ""
    pages: tuple[int, int] = (1, 1)
    most: float | None = None

    @property
    def broken(self) -> str:
        """What it took over the memory to keep within; empty where that holds or was not asked for."""
        taken = self.memory[0] if self.memory else 0
        if self.most is None or taken < self.most:
            return ""
        return f"{self.what}: {taken:.0f} MiB of memory, to keep: {self.most:.0f}"

    def cells(self) -> tuple[str, ...]:
        """The printed cells. A ratio below 1 means that ours is faster."""
        ours = self.ours / self.pages[0]
        reference = None if self.reference is None else self.reference / self.pages[1]
        ratio = "" if not reference else f"{ours / reference:.2f}"
        against = "" if reference is None else duration(reference)
        return (self.what, duration(ours), against, ratio, _memory(self.memory), self.note)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a whole one step takes; both in seconds."""

    what: str
    part: float
    whole: float
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The printed cells: the step, the whole, the share."""
        return (f"  of it {self.what}", duration(self.part), "", f"{self.part / self.whole:.0%}", "", self.note)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A comparison that could not be made here, and why; `broken` where one of its sides failed."""

    what: str
    reason: str
    broken: str = ""

    def cells(self) -> tuple[str, ...]:
        """The printed cells."""
        return (self.what, "", "", "skipped", "", self.reason)


Line = Row | Share | Skipped


def duration(seconds: float) -> str:
    """Three figures with the unit that suits: 1.27 s, 45.3 ms, 0.812 ms."""
    value, unit = (seconds, "s") if seconds >= 1 else (seconds * 1000, "ms")
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:.{decimals}f} {unit}"


def _memory(memory: tuple[float, float | None] | None) -> str:
    if memory is None:
        return ""
    ours, reference = memory
    return f"{ours:.0f}" if reference is None else f"{ours:.0f} / {reference:.0f}"


def printed(lines: Iterable[Line]) -> Iterator[str]:
    """The table's rows one by one, as Markdown so that it can be pasted into a note; each as soon as it is known."""
    yield _row(HEAD)
    yield f"|{'|'.join('-' * (width + 2) for width in WIDTHS)}|"
    for line in lines:
        yield _row(line.cells())


def _row(cells: tuple[str, ...]) -> str:
    first, *others, note = cells
    figures = [cell.rjust(width) for cell, width in zip(others, WIDTHS[1:], strict=False)]
    return f"| {' | '.join((first.ljust(WIDTHS[0]), *figures, note))} |"
