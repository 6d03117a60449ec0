"""How wide text is and where its lines break, from the fonts a document will be shown in.

Widths are the fonts' own advances without kerning, which can only make a line narrower: a line count from here is
right or one too high, never too low. Where the measuring fonts are not installed, tables of the same widths (Arial's
published ones, and a wider serif) stand in, so that a deck can be laid out on any machine.
Chinese lines break between any two characters but for the forbidden places of GB/T 15834 and CLREQ (kinsoku).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from docgen.measure.breaking import (
    CHINESE_GAP,
    CUT_APART,
    GAP,
    LATIN_ATOM,
    MIXED_ATOM,
    WIDE_MARK,
    has_han,
    others,
    parting,
)
from docgen.measure.families import Measuring
from docgen.measure.fonts import Advances, measured_with, missing_fonts
from docgen.theme import Fonts

__all__ = [
    "CUT_APART",
    "Measuring",
    "Metrics",
    "Prepared",
    "Span",
    "has_han",
    "measured_with",
    "metrics",
    "missing_fonts",
]

HAN_LATIN_GAP = 0.25
"""Space that programs add between a Chinese and a Latin character, in em."""
SLACK = 0.993
"""Share of a measure that is used: programs differ by a percent or so."""
_PARTED_STEPS, _UNEVEN = 6, 0.05
"""Measures tried for lines that end well, and what each step away from the evenest costs."""
_SAFE, _CLOSE = 0.04, 0.3
"""The share of a measure that a break must hold for, and what one costs that holds for none of it."""
_LOOSE = 1.01
"""By so much wider a measure breaks alike, or another program may break otherwise."""
_KEPT = 20_000
"""Texts and words whose widths are kept, of each face."""


class Span(NamedTuple):
    """A stretch of one style: size in points, weight, and the head or the body face."""

    text: str
    size: float
    strong: bool = False
    head: bool = False


Atom = tuple[int, float, float]
"""Characters, width without and with trailing spaces, in em: what a line may not break inside."""


class Prepared(NamedTuple):
    """Text ready to be broken: its parts, the points of their unit, and the parts of programs that break otherwise."""

    atoms: Sequence[Atom]
    size: float
    spans: Sequence[Span] = ()
    others: tuple[Sequence[Atom], ...] = ()


class Metrics:
    """Text measures of one set of fonts in one language. Build with `metrics`, which keeps them.

    `headed` says that Chinese headings have the head face too: in our own themes their figures take the body's.
    """

    def __init__(self, fonts: Fonts, language: str, headed: bool = False) -> None:
        self._chinese = language == "zh"
        faces = (fonts.print_sans, fonts.print_sans if self._chinese and not headed else fonts.print_serif)
        self._advances = {
            (strong, head): Advances(faces[head], fonts.print_sans_zh, strong, self._chinese)
            for strong in (False, True)
            for head in (False, True)
        }
        self._atoms: dict[tuple[str, bool, bool, re.Pattern[str] | None], tuple[Atom, ...]] = {}
        # The same words come again and again, and between Chinese characters the same pairs.
        self._words = {face: lru_cache(_KEPT)(partial(self._atom, held)) for face, held in self._advances.items()}

    def width(self, text: str, size: float, *, strong: bool = False, head: bool = False) -> float:
        """Points of the text on one line."""
        return sum([atom[2] for atom in self.atoms(text, strong, head)]) * size

    def widest_part(self, prepared: Prepared) -> float:
        """Points of the widest part that no program should break, across the borders of spans."""
        return max([atom[1] for atom in prepared.atoms], default=0.0) * prepared.size

    def atoms(self, text: str, strong: bool, head: bool, pattern: re.Pattern[str] | None = None) -> tuple[Atom, ...]:
        """The unbreakable parts of a text, by that pattern or the usual one for what it is written in."""
        key = (text, strong, head, pattern)
        found = self._atoms.get(key)
        if found is None:
            if len(self._atoms) > _KEPT:
                self._atoms.clear()
            found = self._atoms[key] = self._split(text, strong, head, pattern)
        return found

    def _split(self, text: str, strong: bool, head: bool, pattern: re.Pattern[str] | None) -> tuple[Atom, ...]:
        is_mixed = has_han(text)
        parts = (pattern or (MIXED_ATOM if is_mixed else LATIN_ATOM)).findall(text)
        atom = self._words[strong, head]
        return tuple(map(atom, parts, ["", *[part[-1] for part in parts]]) if is_mixed else map(atom, parts))

    def _atom(self, advances: Advances, part: str, before: str | None = None) -> Atom:
        """An unbreakable part; `before` is the character that it follows in text with Chinese, `` at its start."""
        bare = part.rstrip(" ")
        width = advances.of(bare)
        if before is not None:
            width += self._mixture(before, bare, advances)
        return len(part), width, width + (len(part) - len(bare)) * advances.space

    def _mixture(self, previous: str, bare: str, advances: Advances) -> float:
        """Em that Chinese and Latin side by side add: gaps, and quotation marks as wide as the Chinese beside them."""
        text = previous + bare
        if self._chinese:
            return HAN_LATIN_GAP * len(CHINESE_GAP.findall(text))
        added = HAN_LATIN_GAP * len(GAP.findall(text))
        return added + sum([len(marks) - advances.of(marks) for marks in WIDE_MARK.findall(text)])

    def breaks(self, spans: Sequence[Span], measure: float) -> list[int]:
        """Character offsets at which lines start, the first 0, in a column `measure` points wide."""
        return self.filled(self.prepared(spans), measure)

    def prepared(self, spans: Sequence[Span]) -> Prepared:
        """What `filled` breaks at any measure."""
        spans = [span for span in spans if span.text]
        if not spans:
            return Prepared((), 1.0)
        first = spans[0]
        text = first.text if len(spans) == 1 else "".join([span.text for span in spans])
        patterns = others(text) if self._chinese or has_han(text) else ()
        if _one_style(spans):
            plain = tuple([self.atoms(text, first.strong, first.head, pattern) for pattern in patterns])
            return Prepared(self.atoms(text, first.strong, first.head), first.size, spans, plain)
        styled = tuple([self._styled_atoms(spans, pattern) for pattern in patterns])
        return Prepared(self._styled_atoms(spans), 1.0, spans, styled)

    def filled(self, prepared: Prepared, measure: float) -> list[int]:
        """As `breaks`, of spans prepared once for several measures; the most lines that any program makes."""
        limit = measure * SLACK / prepared.size
        starts = self._fill(prepared.atoms, limit, prepared)
        for other in prepared.others:
            starts = max(starts, self._fill(other, limit, prepared), key=len)
        return starts

    def _fill(self, atoms: Sequence[Atom], limit: float, prepared: Prepared) -> list[int]:
        """Greedy lines; an atom wider than a line breaks between any two characters, an address after its slashes."""
        starts = [0]
        used = 0.0
        position = 0
        for length, bare, full in atoms:
            if used > 0.0 and used + bare > limit:
                starts.append(position)
                used = 0.0
            if bare > limit and length > 1:
                full -= bare  # the spaces after it
                slashes = self._slashes(prepared, position, length)
                for offset, width in enumerate(self._characters(prepared, position, length)):
                    if used > 0.0 and (used + width > limit or offset == slashes):
                        starts.append(position + offset)
                        used = 0.0
                    used += width
            used += full
            position += length
        return starts

    def _slashes(self, prepared: Prepared, position: int, length: int) -> int:
        """Where in so many characters an address goes on after its two slashes, among Chinese; 0 for nowhere."""
        if not prepared.others:
            return 0
        text = "".join([span.text for span in prepared.spans])
        if position and (not self._chinese or text[position - 1] == " "):
            return 0
        found = text.find("://", position, position + length)
        return found - position + 3 if found >= 0 else 0

    def _characters(self, prepared: Prepared, position: int, length: int) -> Iterable[float]:
        """The widths of so many characters, in the unit of what is prepared; spaces at the end have none."""
        text = "".join([span.text for span in prepared.spans])
        sizes = [(self._advances[span.strong, span.head], span.size) for span in prepared.spans for _ in span.text]
        end = position + len(text[position : position + length].rstrip(" "))
        for index in range(position, position + length):
            advances, size = sizes[index]
            before, own = text[max(0, index - 1) : index], text[index]
            width = advances.of(own)
            if not (before.isascii() and own.isascii()):
                width += self._mixture(before, own, advances)
            yield width * size / prepared.size if index < end else 0.0

    def _styled_atoms(self, spans: Sequence[Span], pattern: re.Pattern[str] | None = None) -> Sequence[Atom]:
        """Atoms of text in several styles, in points; an atom may run over the border of two spans."""
        text = "".join(span.text for span in spans)
        borders = [0]
        for span in spans:
            borders.append(borders[-1] + len(span.text))
        found: list[Atom] = []
        position = 0
        is_mixed = has_han(text)
        for length, _, _ in self.atoms(text, spans[0].strong, spans[0].head, pattern):
            end = position + length
            bare = full = 0.0
            index = bisect_right(borders, position) - 1
            while index < len(spans) and borders[index] < end:
                span = spans[index]
                part = text[max(position, borders[index]) : min(end, borders[index + 1])]
                advances = self._advances[span.strong, span.head]
                piece = advances.of(part) * span.size
                full += piece
                bare += piece - (len(part) - len(part.rstrip(" "))) * advances.space * span.size
                index += 1
            if is_mixed:
                before, bare_text = text[max(0, position - 1) : position], text[position:end].rstrip(" ")
                gap = self._mixture(before, bare_text, self._advances[spans[0].strong, spans[0].head]) * spans[0].size
                bare, full = bare + gap, full + gap
            found.append((length, bare, full))
            position = end
        return found

    def natural(self, spans: Sequence[Span]) -> float:
        """Points of the spans on one line, with the gaps between one span and the next."""
        return self.unbroken(self.prepared(spans))

    def unbroken(self, prepared: Prepared) -> float:
        """As `natural`, of spans prepared once."""
        return sum([atom[2] for atom in prepared.atoms]) * prepared.size

    def line_count(self, spans: Sequence[Span], measure: float) -> int:
        """Number of lines."""
        return len(self.breaks(spans, measure))

    def even_measure(self, spans: Sequence[Span], measure: float) -> float:
        """The narrower measure that keeps the line count and evens the lines (no one-word last line), in points.

        For two lines the break goes after a comma or colon where that is about even too, and the measure lies in
        the middle of those that give this break, so that another program's small differences change nothing.
        """
        return self.evened(self.prepared(spans), measure)

    def evened(self, prepared: Prepared, measure: float) -> float:
        """As `even_measure`, of spans prepared once."""
        starts = self.filled(prepared, measure)
        if len(starts) == 1:
            return min(measure, self.unbroken(prepared) * 1.04 / SLACK)
        if len(starts) > 6:
            return measure
        if len(starts) == 2:
            return self._even_pair(prepared, measure)
        low, high = measure * 0.55, measure
        for _ in range(5):
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.filled(prepared, middle)) == len(starts) else (middle, high)
        return self._best_parted(prepared, min(measure, high * 1.02), measure)

    def _best_parted(self, prepared: Prepared, least: float, most: float) -> float:
        """Of a few measures from the evenest up, the one whose lines end best."""
        text = "".join([span.text for span in prepared.spans])
        best, cost = least, float("inf")
        for step in range(_PARTED_STEPS):
            one = least + (most - least) * step / _PARTED_STEPS
            starts = self.filled(prepared, one)
            last = self.filled(prepared, one * _LOOSE)
            found = max(sum(self.stumbles(text, starts)), sum(self.stumbles(text, last))) + _UNEVEN * step
            if len(starts) == len(last) and found < cost:
                best, cost = one, found
        return best

    def stumbles(self, text: str, starts: Sequence[int]) -> list[float]:
        """What each line's end costs a reader, as `parting`; a last line of one word as a cut figure does."""
        last = text[starts[-1] :].strip(" ")
        is_scrap = len(last) <= 3 if self._chinese else len(last) <= 8 or (" " not in last and not has_han(last))
        scrap = CUT_APART if len(starts) > 1 and is_scrap else 0.0
        return [scrap, *[parting(text, start) for start in starts[1:]]]

    def _even_pair(self, prepared: Prepared, measure: float) -> float:
        text = "".join([span.text for span in prepared.spans])
        atoms, size = prepared.atoms, prepared.size
        limit = measure * SLACK / size
        total = sum([atom[2] for atom in atoms])
        best: tuple[float, float] | None = None
        used, position = 0.0, 0
        for index, (length, bare, full) in enumerate(atoms[:-1]):
            line, used, position = used + bare, used + full, position + length
            rest = total - used
            if line > limit or rest > limit or line < total * 0.3:
                continue
            uneven = abs(line - rest) / total - (0.25 if text[:position].rstrip()[-1:] in ";:,；：，、。" else 0.0)
            uneven += parting(text, position)
            low, high = max(line, rest), min(limit, used + atoms[index + 1][1])
            # Greedy filling keeps a break only below the measure that would pull the next word up; where that is
            # hardly more than the line needs, another program may break elsewhere.
            uneven += _CLOSE * max(0.0, 1 - (high - low) / (high * _SAFE))
            if high > low and (best is None or uneven < best[0]):
                best = (uneven, (low + high) / 2)
        return measure if best is None else min(measure, best[1] * size / SLACK)


def _one_style(spans: Sequence[Span]) -> bool:
    return len(spans) == 1 or all([span[1:] == spans[0][1:] for span in spans])


@cache
def metrics(fonts: Fonts, language: str, headed: bool = False) -> Metrics:
    """The measures of a theme's fonts, kept for the life of the process; `headed` as in Metrics."""
    return Metrics(fonts, language, headed)
