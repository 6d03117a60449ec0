"""Finding the pieces of a document in the text of a file: each in its place, every stretch of text used once.

A long piece is found in reading order, a short one between its long neighbours, so that a figure that is gone is not
taken for the same figure further on. What stands elsewhere on the same pages counts too: drawings and boxes are not
written in reading order. A piece may go on over a page's end; running heads, page numbers, marks of a list and
repeated heads of tables are text that nothing is looked for in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import eq

from docgen.parity.said import Said
from docgen.parity.written import Written

_LINES, _MARKS, _WORDS = range(3)
"""Where a piece may end: at white space, also at a mark, also inside anything but a word or number."""
_ENDS = 4
"""Characters that must stand on either side of a page's end."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece that was not found, and the stretch of text that stands where it should."""

    piece: Said
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """The pieces to find between two offsets of a text, and where those found stand.

    Those of the front may stand in running heads and feet.
    """

    pieces: list[Said]
    start: int
    end: int
    is_front: bool = False
    found: dict[int, tuple[int, int]] = field(default_factory=dict)

    def limits(self) -> list[int]:
        """For each piece, where the next one that was found begins."""
        limits, nearest = [self.end] * len(self.pieces), self.end
        for index in range(len(self.pieces) - 1, -1, -1):
            limits[index] = nearest
            if index in self.found:
                nearest = self.found[index][0]
        return limits


class Search:
    """One file's text and what of it is used."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._words = written.text.words
        self._edges = written.text.edges
        self._used = bytearray(len(self._words))

    def take(self, start: int, end: int) -> None:
        """Use a stretch, such as a heading."""
        self._used[start:end] = b"\x01" * (end - start)

    def find(self, stretches: Sequence[Stretch]) -> None:
        """Find what stands in its place, the telling pieces of all stretches first."""
        for stretch in stretches:
            self._in_order(stretch, long=True)
        for stretch in stretches:
            self._anywhere(stretch, [one for one, piece in enumerate(stretch.pieces) if piece.loose and piece.is_long])
        for stretch in stretches:
            self._in_order(stretch, long=False)

    def lost(self, stretch: Stretch) -> list[Lost]:
        """The pieces that stand nowhere, once all that stands in its place was found."""
        self._anywhere(stretch, range(len(stretch.pieces)))
        return [_lost(index, stretch) for index in range(len(stretch.pieces)) if index not in stretch.found]

    def _anywhere(self, stretch: Stretch, indices: Iterable[int]) -> None:
        for index in indices:
            if index not in stretch.found and (place := self._elsewhere(stretch.pieces[index], stretch)) is not None:
                stretch.found[index] = place

    def _in_order(self, stretch: Stretch, *, long: bool) -> None:
        """One pass over the pieces; short ones are looked for up to the next long one only."""
        limits, at = stretch.limits(), stretch.start
        for index, piece in enumerate(stretch.pieces):
            if index in stretch.found:
                at = max(at, stretch.found[index][1]) if not piece.loose else at
                continue
            if piece.loose or piece.is_long != long:
                continue
            limit = limits[index] if limits[index] > at else stretch.end
            place = self._find(piece, at, limit) if long else self._find_short(piece, at, limit)
            if place is not None:
                stretch.found[index] = place
                at = place[1]

    def _find_short(self, piece: Said, start: int, end: int) -> tuple[int, int] | None:
        """A short piece: as a line or word of its own, else between marks, else as part of something longer."""
        for ends in (_LINES, _MARKS, _WORDS):
            place = self._find(piece, start, end, ends)
            if place is not None:
                return place
        return None

    def _find(self, piece: Said, start: int, end: int, ends: int = _WORDS) -> tuple[int, int] | None:
        """The first free place of a piece; `ends` says where it may begin and end."""
        for words in piece.ways:
            for at, after in self._free(words, start, end):
                if self._is_parted(at, after, ends):
                    self.take(at, after)
                    return at, after
        return None

    def _free(self, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where words stand between two offsets and are not used yet."""
        at = self._words.find(words, start, end)
        while at >= 0:
            if self._is_free(at, at + len(words)):
                yield at, at + len(words)
            at = self._words.find(words, at + 1, end)

    def _is_free(self, start: int, end: int) -> bool:
        return self._used.find(1, start, end) < 0

    def _is_parted(self, start: int, end: int, ends: int) -> bool:
        """Whether the ends do not cut a word or number in two."""
        return self._is_edge(start, start - 1, start, ends) and self._is_edge(end, end, end - 1, ends)

    def _is_edge(self, at: int, outer: int, inner: int, ends: int) -> bool:
        """Whether a piece may end between two characters, the outer one no longer its own."""
        if at in self._edges or not 0 < at < len(self._words):
            return True
        around, own = self._words[outer], self._words[inner]
        if own.isdigit() and around in ".,%":
            beyond = self._words[2 * outer - inner : 2 * outer - inner + 1]
            return around != "%" and not beyond.isdigit()
        if ends != _WORDS:
            return bool(self._used[outer]) or (ends == _MARKS and not around.isalnum())
        return not (_joins(around) and _joins(own))

    def _elsewhere(self, piece: Said, stretch: Stretch) -> tuple[int, int] | None:
        """In the same stretch out of order, on the same pages, or across the ends of these pages."""
        find = self._find if piece.is_long else self._find_apart
        place = find(piece, stretch.start, stretch.end)
        if place is None and stretch.is_front:
            place = find(piece, self._written.running, len(self._words))
        pages = self._written.pages
        if place is not None or len(pages) < 2:
            return place
        first, last = self._written.page_at(stretch.start), self._written.page_at(max(stretch.start, stretch.end - 1))
        for page in range(first, last):
            place = place or self._across(piece.ways[0], page, last)
        following = min(last + 2, len(pages) - 1)  # what floats to the end of a page may have been taken for the next
        return place or find(piece, pages[first], pages[following])

    def _find_apart(self, piece: Said, start: int, end: int) -> tuple[int, int] | None:
        """A short piece that is not part of something longer."""
        return self._find(piece, start, end, _LINES) or self._find(piece, start, end, _MARKS)

    def _across(self, words: str, page: int, last: int) -> tuple[int, int] | None:
        """The beginning at the end of a page, the rest on the next."""
        pages = self._written.pages
        if len(words) < 2 * _ENDS or page >= last:
            return None
        for start, end in self._heads(words, pages[page], pages[page + 1]):
            rest = words[end - start :]
            tail = self._first(rest, pages[page + 1], pages[page + 2]) or self._across(rest, page + 1, last)
            if tail is not None:
                self.take(start, end)
                self.take(*tail)
                return start, end
        return None

    def _heads(self, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a piece begins on a page and may break off, the longest first at each place."""
        for at, _ in self._free(words[:_ENDS], start, end):
            if at in self._edges:
                most = min(len(words) - _ENDS, end - at)
                same = sum(takewhile(bool, map(eq, words[:most], self._words[at : at + most])))
                ends = (after for after in range(at + same, at + _ENDS - 1, -1) if after in self._edges)
                yield from ((at, after) for after in ends if self._is_free(at, after))

    def _first(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """The first free place whose ends are those of lines."""
        edges = self._edges
        return next((one for one in self._free(words, start, end) if one[0] in edges and one[1] in edges), None)


def _lost(index: int, stretch: Stretch) -> Lost:
    """What stands instead: the text between the neighbours that were found."""
    found, end = stretch.found, stretch.end
    before = max((to for other, (_, to) in found.items() if other < index and to <= end), default=stretch.start)
    after = min((at for other, (at, _) in found.items() if other > index and at >= before), default=end)
    return Lost(stretch.pieces[index], before, after)


def _joins(character: str) -> bool:
    return character.isascii() and character.isalnum()
