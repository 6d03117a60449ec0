"""What was read out of a file, whatever its format."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from docgen.parity.fold import Folded


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a file: its words, folded, and the offset at which they begin."""

    words: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Written:
    """The folded text of a file and its headings in order.

    `pages` are the offsets of its pages and of its end, where it has pages; from `running` on stand the heads and
    feet of all pages, where the file keeps them apart.
    """

    text: Folded
    headings: tuple[Heading, ...]
    running: int
    pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int:
        """The index of the page on which an offset stands."""
        return max(0, min(bisect_right(self.pages, offset) - 1, len(self.pages) - 2))
