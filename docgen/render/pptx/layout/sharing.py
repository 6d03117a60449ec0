"""How what a section says is shared out over slides, where one cannot hold it."""

from __future__ import annotations

from docgen.model.slides import Box
from docgen.render.pptx.layout.pieces import Piece, Stack, fitting
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.layout.tables import TablePiece

MOST_SLIDES = 400
"""Slides one section may take: beyond this the content is not a slide's."""


def parts_of(setting: Setting, whole: Piece, body: Box, section: str) -> list[Piece]:
    """What stands on each slide of a section, shared out evenly where it takes several.

    An even share that leaves a remark alone on the last slide gives way to one that does not.
    """
    needed = slides_needed(whole, body.height)
    even = body.height if needed == 1 or _shares_rows(whole) else _even_height(whole, body.height, needed)
    found, forced = _shared(whole, even, body.height)
    if len(found) > 1 and found[-1].keeps_company:
        fuller, still = _shared(whole, body.height, body.height)
        if not fuller[-1].keeps_company:
            found, forced = fuller, still
    if forced:
        setting.report("slide-part-overflow", "", section)
    return found


def _shared(whole: Piece, height: int, most: int) -> tuple[list[Piece], bool]:
    """The parts at that height, or at most at the other; whether one of them is higher even than that."""
    found: list[Piece] = []
    forced = False
    rest: Piece | None = whole
    while rest is not None:
        first, following = fitting(rest, height)
        if first is None:
            first, following = fitting(rest, most)
        if first is None or len(found) >= MOST_SLIDES:
            forced = True
            first, following = _forced(rest)
        found.append(first)
        rest = following
    return found, forced


def _shares_rows(whole: Piece) -> bool:
    """Whether it is a table alone: that shares its rows out by number, so that they look alike on every slide."""
    if isinstance(whole, Stack) and len(whole.pieces) == 1:
        return _shares_rows(whole.pieces[0])
    return isinstance(whole, TablePiece)


def slides_needed(whole: Piece, height: int) -> int:
    """Slides at that height; MOST_SLIDES where something fits on none."""
    rest: Piece | None = whole
    count = 0
    while rest is not None and count < MOST_SLIDES:
        first, rest = fitting(rest, height)
        if first is None:
            return MOST_SLIDES
        count += 1
    return count


def ends_alone(whole: Piece, height: int) -> bool:
    """Whether at that height the last slide would hold nothing but a remark on what comes before."""
    last, rest, count = whole, fitting(whole, height), 0
    while rest[1] is not None and rest[0] is not None and count < MOST_SLIDES:
        last, rest, count = rest[1], fitting(rest[1], height), count + 1
    return count > 0 and last.keeps_company


def _even_height(whole: Piece, height: int, needed: int) -> int:
    """The smallest height that needs no more slides: the last slide is not left with a scrap."""
    if needed > 12:
        return height
    low, high = height // 3, height
    for _ in range(5):
        middle = (low + high) // 2
        low, high = (low, middle) if slides_needed(whole, middle) <= needed else (middle, high)
    return high


def _forced(piece: Piece) -> tuple[Piece, Piece | None]:
    """The first of a stack even though it is too high, so that nothing is lost and nothing goes round for ever."""
    if isinstance(piece, Stack) and len(piece.pieces) > 1:
        return piece.pieces[0], Stack(piece.pieces[1:], piece.gap)
    return piece, None
