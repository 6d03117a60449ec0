"""The parts of a case: columns under heads that point on, or rows where the words are long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Literal

from docgen.model.document import Panel, Panels
from docgen.model.slides import Token, inches
from docgen.render.pptx.grid import GUTTER, MEDIUM, SMALL, shares
from docgen.render.pptx.layout.blocks import Room, pieces
from docgen.render.pptx.layout.pieces import Piece, Row, Spread, Stack, Together, Words
from docgen.render.pptx.layout.plate import Plate
from docgen.render.pptx.layout.setting import line_height
from docgen.render.pptx.styles import BODY_STRONG

MOST = 5
"""Parts that may stand side by side."""
_HEAD = inches(0.36)
_LOW_HEAD = inches(0.26)
"""The name of a part where room is scarce."""
_STRIP = 9
_HALVES = (50, 46, 42, 38, 34, 58)
"""Per cent of the width for the left of two columns, best first."""
_SHARES = ((6, 6, 6, 6), (6, 4, 8, 6), (6, 5, 8, 5), (6, 4, 9, 5), (5, 4, 10, 5))
"""Half columns of the grid for four parts, best first: equal, or wider where a part (as a rule what was done) has more
to say. The result, which is what a case is told for, is never the narrowest."""


def star_piece(block: Panels, room: Room) -> Piece:
    """Up to five parts in the arrangement the room asks for."""
    if room.rows:
        return min((_rows(block, room), *_halves(block, room)), key=lambda piece: piece.least)
    places = [shares(room.width, max(1, len(block.panels)), GUTTER)]
    if len(block.panels) == 4:
        places = [_places(room.width, shape) for shape in _SHARES]
    found = [_columns(block, room, place) for place in places]
    found = [piece for piece in found if not _has_strip(piece, room)] or found[:2]
    # The first shape that is no more than two lines higher than the lowest, one where room is scarce.
    lines = 1 if room.snug else 2
    most = min(piece.least for piece in found) + line_height(room.text, room.setting.language, lines)
    low = [piece for piece in found if piece.least <= most]
    return next((piece for piece in low if not _cuts_figures(piece, room)), low[0])


def _cuts_figures(row: Row, room: Room) -> bool:
    """Whether a column is of a width that parts a figure from its unit."""
    said = [one for _, _, part in row.parts if isinstance(part, Stack) for one in part.pieces if isinstance(one, Words)]
    return any(room.setting.cuts(one.paragraphs, one.width) for one in said)


def _has_strip(row: Row, room: Room) -> bool:
    """Whether a narrow column runs down over more lines than read well."""
    most = _HEAD + SMALL + line_height(room.text, room.setting.language, _STRIP)
    return any(width < room.width // 5 and piece.least > most for _, width, piece in row.parts)


def _places(width: int, parts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Offset and width of parts that take so many half columns each."""
    starts = [(width + GUTTER) * sum(parts[:index]) // sum(parts) for index in range(len(parts) + 1)]
    return [(start, end - start - GUTTER) for start, end in pairwise(starts)]


def _columns(block: Panels, room: Room, places: list[tuple[int, int]]) -> Row:
    last = len(block.panels) - 1
    parts = tuple(
        (x, width, _part(panel, room.inside(width, f"{block.id}/{panel.id}"), index == last))
        for index, ((x, width), panel) in enumerate(zip(places, block.panels, strict=False))
    )

    def loose() -> Piece:
        rooms = [(panel, room.inside(room.width, f"{block.id}/{panel.id}")) for panel in block.panels]
        return Stack(tuple(_part(panel, at, index == last) for index, (panel, at) in enumerate(rooms)), MEDIUM)

    return Row(parts, loose=loose, whole=room.body)


def _rows(block: Panels, room: Room) -> Piece:
    """Long words take less height in rows: the part's name left, what it says right of it over the whole width."""
    names = [room.setting.natural(room.setting.paragraphs(panel.heading, BODY_STRONG)) for panel in block.panels]
    wide = min(max(inches(1.6), max(names, default=0) + inches(0.5)), room.width // 3)
    x = wide + MEDIUM
    rows: list[Piece] = []
    for index, panel in enumerate(block.panels):
        path, is_result = f"{block.id}/{panel.id}", index == len(block.panels) - 1
        at = room.inside(room.width - x, path)
        content = Stack(pieces(panel.blocks, at), inches(0.04))
        plate = _plate(panel, room.inside(wide, path), is_result)
        # A part higher than a slide goes over the whole width, where it can be parted.
        loose = partial(_part, panel, room.inside(room.width, path), is_result)
        parts = ((0, wide, plate), (x, at.width, Spread(content, plate.least, middle=True)))
        rows.append(Row(parts, loose=loose, whole=room.body))
    whole = Stack(tuple(rows), inches(0.06))
    return Together(whole) if whole.least <= room.body else whole


def _halves(block: Panels, room: Room) -> Iterator[Piece]:
    """Four parts in two columns, two below each other: what lists many things takes less height than in a row."""
    if len(block.panels) != 4 or room.width < room.columns(12):
        return
    last = len(block.panels) - 1
    for share in _HALVES:
        wide = room.width * share // 100
        places = ((0, wide), (wide + GUTTER, room.width - wide - GUTTER))
        columns = []
        for (x, width), start in zip(places, (0, 2), strict=True):
            parts = [
                _close_part(panel, room.inside(width, f"{block.id}/{panel.id}"), index == last)
                for index, panel in enumerate(block.panels[start : start + 2], start)
            ]
            columns.append((x, width, Stack(tuple(parts), SMALL * 2 // 3)))
        row = Row(tuple(columns))
        if row.least <= room.body:
            yield Together(row)


def _close_part(panel: Panel, room: Room, is_result: bool) -> Piece:
    return Stack((_plate(panel, room, is_result, _LOW_HEAD), *pieces(panel.blocks, room)), inches(0.04))


def _part(panel: Panel, room: Room, is_result: bool) -> Piece:
    narrow = room.inside(room.width - SMALL)
    return Stack((_plate(panel, room, is_result), *pieces(panel.blocks, narrow)), SMALL)


def _plate(panel: Panel, room: Room, is_result: bool, least: int = _HEAD) -> Plate:
    """The name of a part, in an arrow that points to the next; the result's in the accent."""
    on_accent: Token = "ink" if room.setting.theme.on_accent == "ink" else "paper"
    prose = room.setting.paragraphs(panel.heading, BODY_STRONG, room.ground, colour=on_accent if is_result else "paper")
    air = inches(0.1) if least >= _HEAD else inches(0.02)
    head = max(least, room.setting.height(prose, room.width - inches(0.4)) + air)
    geometry: Literal["rect", "homePlate"] = "rect" if is_result else "homePlate"
    fill: Token = "accent" if is_result else "brand"
    return Plate(f"{room.path}/heading", prose, head, fill, geometry, (inches(0.14), 0, inches(0.22), 0))
