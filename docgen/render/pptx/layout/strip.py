"""Figures in one low row: each beside what it counts, where a row of tiles would not leave room for the words."""

from __future__ import annotations

from docgen.model.document import Metrics, Tile
from docgen.model.slides import inches
from docgen.render.pptx.grid import GUTTER, SMALL, shares
from docgen.render.pptx.layout.blocks import Room
from docgen.render.pptx.layout.figures import from_to
from docgen.render.pptx.layout.pieces import Framed, Piece, Row, Spread, Stack, Together, Words
from docgen.render.pptx.styles import BEFORE, LABEL

_EDGE = inches(0.03)
_LEAST_LABEL = inches(0.8)
MOST = 4
"""Figures that stand in one row."""


def strip_piece(block: Metrics, room: Room) -> Piece | None:
    """The figures in one row; None where one of them and its label do not stand beside each other."""
    if len(block.tiles) > MOST:
        return None
    places = shares(room.width, max(2, len(block.tiles)), GUTTER)
    found = []
    for (x, width), tile in zip(places, block.tiles, strict=False):
        one = _beside(tile, room.inside(width, f"{block.id}/{tile.id}"))
        if one is None:
            return None
        found.append((x, width, one))
    return Together(Row(tuple(found), fill=True))


def _beside(tile: Tile, room: Room) -> Piece | None:
    """A figure, and at its right what it counts and what is noted under it."""
    setting, inner = room.setting, room.width - 2 * SMALL
    figure = setting.paragraphs(from_to(tile), BEFORE, colour="accent_text")
    wide = round(setting.natural(figure) * 1.05) + 1
    left = inner - wide - SMALL
    if left < _LEAST_LABEL:
        return None
    said = setting.paragraphs(tile.label, LABEL, colour="muted")
    if setting.longest_word(said) > left:
        return None
    number = Words(f"{room.path}/after", setting, figure, wide)
    label: Piece = Words(f"{room.path}/label", setting, said, left)
    if tile.note:
        note = Words(f"{room.path}/note", setting, setting.paragraphs(tile.note, LABEL, colour="muted"), left)
        label = Stack((label, note), 0)
    high = max(number.least, label.least)
    sides = ((0, wide, Spread(number, high, middle=True)), (wide + SMALL, left, Spread(label, high, middle=True)))
    edges = (SMALL, _EDGE, SMALL, _EDGE)
    return Framed(room.path, Row(sides, fill=True), edges, fill="tint", key="accent", key_left=True)
