"""Two sides that face each other: their box and ours, with what joins them in between where it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.model.document import Panel, Panels, Paragraph
from docgen.model.slides import Box, LineShape, Shape, TextShape, inches
from docgen.render.pptx.grid import LARGE, MEDIUM, SMALL, shares
from docgen.render.pptx.layout.blocks import Room, pieces
from docgen.render.pptx.layout.pieces import Framed, Piece, Row, Split, Spread, Stack, Words
from docgen.render.pptx.layout.setting import dark_ground
from docgen.render.pptx.styles import BODY_STRONG, LABEL

_LEVEL = inches(1.08)
_POINT = inches(0.30)
"""How far a hexagon's tips reach in from its sides."""
_LOWER = 70
"""Height of a hexagon in percent of its level's: what is left shows the arrow that climbs to the next."""


def pairs_piece(block: Panels, room: Room) -> Piece:
    """Rows of two boxes; three abreast where a plain panel stands between theirs and ours."""
    tones = [panel.tone for panel in block.panels]
    if tones and tones == ["theirs", "plain", "ours"] * (len(tones) // 3) and room.width >= inches(7):
        return _joined(block, room)
    theirs = [panel for panel in block.panels if panel.tone == "theirs"]
    ours = [panel for panel in block.panels if panel.tone == "ours"]
    if len(theirs) + len(ours) != len(block.panels) or not theirs or not ours:
        theirs, ours = list(block.panels[0::2]), list(block.panels[1::2])
    if room.width < inches(6):
        return Stack(tuple(_side(p, _at(block, p, room, room.width), p in ours) for p in block.panels), SMALL)
    places = shares(room.width, 2, LARGE)
    rows: list[Piece] = []
    for index in range(max(len(theirs), len(ours))):
        parts = []
        for (x, width), side, is_ours in ((places[0], theirs, False), (places[1], ours, True)):
            if index < len(side):
                parts.append((x, width, _side(side[index], _at(block, side[index], room, width), is_ours)))
        group = [side[index] for side in (theirs, ours) if index < len(side)]

        def loose(group: Sequence[Panel] = group) -> Piece:
            return Stack(tuple(_side(p, _at(block, p, room, room.width), p in ours) for p in group), SMALL)

        rows.append(Row(tuple(parts), fill=True, loose=loose, whole=room.body))
    return Stack(tuple(rows), SMALL)


def _at(block: Panels, panel: Panel, room: Room, width: int) -> Room:
    return room.inside(width, f"{block.id}/{panel.id}")


def _side(panel: Panel, room: Room, is_ours: bool, high: int = inches(0.9)) -> Framed:
    pad, edge = inches(0.24), SMALL // 2 if room.tight else SMALL
    inside = room.inside(room.width - pad - MEDIUM)
    head: tuple[Piece, ...] = ()
    if panel.heading:
        prose = room.setting.paragraphs(panel.heading, BODY_STRONG, room.ground)
        head = (Words(f"{room.path}/heading", room.setting, prose, inside.width, heading=True),)
    content = Stack((*head, *pieces(panel.blocks, inside)), inches(0.05))
    return Framed(
        room.path,
        Spread(content, high, middle=True),
        (pad, edge, MEDIUM, edge),
        fill="tint2" if is_ours else "tint",
        key="accent" if is_ours else "brand",
        key_left=True,
        whole=room.body,
    )


@dataclass(frozen=True)
class _Hexagon(Piece):
    """Words in a pointed box on the brand colour."""

    id: str
    words: Piece

    @property
    def least(self) -> int:  # type: ignore[override]
        return self.words.least + SMALL

    @property
    def most(self) -> int:
        return max(self.least, _LEVEL)

    def draw(self, box: Box) -> list[Shape]:
        high = max(self.least, box.height * _LOWER // 100)
        box = Box(box.x, box.y + (box.height - high) // 2, box.width, high)
        ground = TextShape(self.id, self.id, box, geometry="hexagon", fill="brand", decorative=True)
        down = (box.height - self.words.least) // 2
        inner = Box(box.x + _POINT, box.y + down, box.width - 2 * _POINT, self.words.least)
        return [ground, *self.words.draw(inner)]

    def split(self, height: int) -> Split:
        return (self, None) if self.least <= height else (None, self)


def _joined(block: Panels, room: Room) -> _Joined:
    """Levels from top to bottom, under a head where the first three panels say nothing but their names."""
    places = shares(room.width, 3, MEDIUM if room.tight else LARGE)
    rows: list[Piece] = []
    for start in range(0, len(block.panels), 3):
        group = block.panels[start : start + 3]
        is_head = not any(panel.blocks for panel in group)
        make = _head if is_head else _one
        parts = tuple(
            (x, width, make(panel, _at(block, panel, room, width)))
            for (x, width), panel in zip(places, group, strict=True)
        )
        rows.append(Row(parts, fill=not is_head))
    return _Joined(tuple(rows), SMALL if room.snug else MEDIUM, f"{room.path}/{block.id}")


@dataclass(frozen=True)
class _Joined(Stack):
    """Their box, what joins, our box, level by level; an arrow climbs from each level to the one above."""

    path: str = ""

    def draw(self, box: Box) -> list[Shape]:
        shapes = super().draw(box)
        hexagons = [s for s in shapes if isinstance(s, TextShape) and s.geometry == "hexagon"]
        for index, (upper, lower) in enumerate(pairwise(hexagons)):
            x = lower.box.x + lower.box.width // 2
            name = f"{self.path}/up-{index + 1}"
            ends = (x, lower.box.y - inches(0.03)), (x, upper.box.bottom + inches(0.03))
            shapes.append(LineShape(name, name, *ends, "muted", 1.5, arrow=True))
        return shapes


def _head(panel: Panel, room: Room) -> Piece:
    """The name of a column."""
    align = "center" if panel.tone == "plain" else "left"
    colour = "muted" if panel.tone == "plain" else "brand"
    prose = room.setting.paragraphs(panel.heading, BODY_STRONG, room.ground, colour=colour, align=align)  # type: ignore[arg-type]
    return Words(f"{room.path}/heading", room.setting, prose, room.width, heading=True)


def _one(panel: Panel, room: Room) -> Piece:
    if panel.tone != "plain":
        return _side(panel, room, panel.tone == "ours", _LEVEL - 2 * SMALL)
    ground = dark_ground(room.setting.theme)
    inside = room.inside(room.width - 2 * _POINT, "", ground)
    setting = room.setting
    prose = setting.paragraphs(panel.heading, BODY_STRONG, ground, align="center")
    said: list[Piece] = [Words(f"{room.path}/heading", setting, prose, inside.width)]
    for index, block in enumerate(panel.blocks):
        runs = block.runs if isinstance(block, Paragraph) else ()
        style = LABEL if index else inside.text
        lines = setting.paragraphs(runs, style, ground, colour="on_brand", align="center")
        said.append(Words(f"{room.path}/{block.id}", setting, lines, inside.width))
    return _Hexagon(room.path, Stack(tuple(said), inches(0.04)))
