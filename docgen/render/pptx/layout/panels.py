"""Boxes side by side: columns, the four parts of a case, solution blocks, two sides, and key lines with big figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docgen.model.document import Block, Metrics, Panel, Panels, Paragraph, Prose, words
from docgen.model.slides import Box, Shape, TextShape, Token, inches
from docgen.render.pptx.grid import GUTTER, LARGE, MEDIUM, SMALL, shares
from docgen.render.pptx.layout.blocks import Room, pieces
from docgen.render.pptx.layout.figures import fitting_size
from docgen.render.pptx.layout.pieces import (
    Framed,
    Piece,
    Plate,
    Row,
    Rule,
    Split,
    Spread,
    Stack,
    Together,
    Words,
    fitting,
)
from docgen.render.pptx.layout.setting import dark_ground
from docgen.render.pptx.styles import BEFORE, BODY, BODY_STRONG, FACT, KEY, LABEL, LABEL_STRONG, LEAD, NUMBER, Style

_BADGE = inches(0.30)
_HEAD = inches(0.36)


def panels_piece(block: Panels, room: Room) -> Piece:
    """The block in the arrangement its role asks for."""
    has_figures = bool(block.panels) and all(_figure(panel) for panel in block.panels)
    is_summary = block.role == "columns" and room.kind == "executive-summary"
    if (block.role == "quarters" or is_summary) and has_figures:
        return _key_lines(block, room)
    if block.role == "quarters":
        return _grid(block, room, 2)
    if block.role == "star":
        return _star(block, room)
    if block.role == "blocks":
        return _blocks(block, room)
    if block.role == "pairs":
        return _pairs(block, room)
    return _grid(block, room, 3 if len(block.panels) in (3, 5, 6) else 4)


def _at(block: Panels, panel: Panel, room: Room, width: int) -> Room:
    return room.inside(width, f"{block.id}/{panel.id}")


def _heading(panel: Panel, room: Room, style: Style, colour: Token | None = None) -> Words:
    prose = room.setting.paragraphs(panel.heading, style, room.ground, colour=colour)
    return Words(f"{room.path}/heading", room.setting, prose, room.width, heading=True)


# --- columns --------------------------------------------------------------------------------------------


def _grid(block: Panels, room: Room, per_row: int) -> Piece:
    per_row = max(1, min(per_row, len(block.panels) or 1, room.width // inches(2.2) or 1))
    rows: list[Piece] = []
    for start in range(0, len(block.panels), per_row):
        group = block.panels[start : start + per_row]
        parts = tuple(
            (x, width, _column(panel, _at(block, panel, room, width)))
            for (x, width), panel in zip(shares(room.width, per_row, LARGE), group, strict=False)
        )
        rows.append(Row(parts, loose=_below_each_other(block, group, room), fill=True, whole=room.body))
    return Stack(tuple(rows), MEDIUM)


def _below_each_other(block: Panels, group: Sequence[Panel], room: Room) -> Callable[[], Piece]:
    def build() -> Piece:
        return Stack(tuple(_column(panel, _at(block, panel, room, room.width)) for panel in group), MEDIUM)

    return build


def _column(panel: Panel, room: Room) -> Piece:
    """A rule, the heading with its badge, and what the panel says."""
    tone: Token = "accent" if panel.tone in ("accent", "ours") else "brand"
    colour = room.ground.text if room.ground.is_dark else "brand"
    if panel.blocks and _is_figure(panel.blocks[0]) and not room.ground.is_dark:
        return _figure_tile(panel, room)
    parts: list[Piece] = [Rule(f"{room.path}/rule", room.ground.rule if room.ground.is_dark else tone, 1.5, SMALL)]
    if panel.badge:
        prose = room.setting.paragraphs(words(panel.badge), LABEL_STRONG, room.ground, colour=room.ground.accent)
        parts.append(Words(f"{room.path}/badge", room.setting, prose, room.width, heading=True))
    if panel.heading:
        parts.append(_heading(panel, room, KEY if len(panel.heading) else BODY_STRONG, colour))
    return Stack((*parts, *pieces(panel.blocks, room)), inches(0.07))


def _figure_tile(panel: Panel, room: Room) -> Piece:
    """A column that leads with a figure: a tile with the heading above the figure and the words below it."""
    pad = MEDIUM
    inside = room.inside(room.width - 2 * pad)
    is_pain = room.kind == "cost-of-staying"
    head = _heading(panel, inside, BODY_STRONG)
    content = Stack((head, _figure_and_unit(panel, inside), *pieces(panel.blocks[1:], inside)), SMALL)
    return Framed(
        room.path,
        content,
        (pad, MEDIUM, pad, MEDIUM),
        fill="tint",
        key="pain" if is_pain else "accent",
        grow=inches(3.1),
    )


def _figure_and_unit(panel: Panel, room: Room) -> Piece:
    tone: Token = room.ground.accent if room.ground.is_dark or room.kind != "cost-of-staying" else "pain"
    figure, setting = _figure(panel), room.setting
    size = fitting_size(setting, figure, room.width, (NUMBER, FACT, BEFORE))
    parts: list[Piece] = [
        Words(f"{room.path}/figure", setting, setting.paragraphs(figure, size, room.ground, colour=tone), room.width)
    ]
    for unit in _units(panel):
        prose = setting.paragraphs(unit.runs, LABEL, room.ground, colour=room.ground.quiet)
        parts.append(Words(f"{room.path}/{unit.id}", setting, prose, room.width))
    return Stack(tuple(parts), inches(0.04))


# --- case: four parts under chevrons --------------------------------------------------------------------


def _star(block: Panels, room: Room) -> Piece:
    count = max(1, len(block.panels))
    if count > 5:
        return _grid(block, room, 3)
    if room.snug:
        return _star_rows(block, room)
    parts = []
    for index, ((x, width), panel) in enumerate(zip(shares(room.width, count, GUTTER), block.panels, strict=False)):
        parts.append((x, width, _part(panel, _at(block, panel, room, width), index == count - 1)))

    def loose() -> Piece:
        full = room.width
        return Stack(
            tuple(
                _part(panel, _at(block, panel, room, full), index == count - 1)
                for index, panel in enumerate(block.panels)
            ),
            MEDIUM,
        )

    return Row(tuple(parts), loose=loose, whole=room.body)


def _star_rows(block: Panels, room: Room) -> Piece:
    """Long words take less height in rows: the part's name left, what it says right of it over the whole width."""
    names = [room.setting.natural(room.setting.paragraphs(panel.heading, BODY_STRONG)) for panel in block.panels]
    wide = min(max(inches(1.6), max(names, default=0) + inches(0.5)), room.width // 3)
    x = wide + MEDIUM
    rows: list[Piece] = []
    for index, panel in enumerate(block.panels):
        at = _at(block, panel, room, room.width - x)
        content = Stack(pieces(panel.blocks, at), inches(0.04))
        plate = _plate(panel, _at(block, panel, room, wide), index == len(block.panels) - 1)
        rows.append(Row(((0, wide, plate), (x, at.width, Spread(content, plate.least, middle=True)))))
    whole = Stack(tuple(rows), inches(0.06))
    return Together(whole) if whole.least <= room.body else whole


def _part(panel: Panel, room: Room, is_result: bool) -> Piece:
    narrow = room.inside(room.width - SMALL)
    return Stack((_plate(panel, room, is_result), *pieces(panel.blocks, narrow)), SMALL)


def _plate(panel: Panel, room: Room, is_result: bool) -> Plate:
    """The name of a part, in an arrow that points to the next; the result's in the accent."""
    on_accent: Token = "ink" if room.setting.theme.on_accent == "ink" else "paper"
    prose = room.setting.paragraphs(panel.heading, BODY_STRONG, room.ground, colour=on_accent if is_result else "paper")
    head = max(_HEAD, room.setting.height(prose, room.width - inches(0.4)) + inches(0.1))
    geometry: Literal["rect", "homePlate"] = "rect" if is_result else "homePlate"
    fill: Token = "accent" if is_result else "brand"
    return Plate(f"{room.path}/heading", prose, head, fill, geometry, (inches(0.14), 0, inches(0.22), 0))


# --- solution blocks ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _BadgedPiece(Piece):
    """A block with round badges at its top right corner."""

    inner: Framed
    room: Room
    badges: tuple[str, ...]

    @property
    def least(self) -> int:  # type: ignore[override]
        return self.inner.least

    @property
    def most(self) -> int:
        return self.inner.most

    def draw(self, box: Box) -> list[Shape]:
        shapes = self.inner.draw(box)
        for index, badge in enumerate(reversed(self.badges)):
            x = box.right - inches(0.14) - (index + 1) * _BADGE - index * inches(0.05)
            prose = self.room.setting.paragraphs(words(badge), LABEL_STRONG, colour="brand", align="center")
            name = f"{self.inner.id}/badge-{badge}"
            place = Box(x, box.y + inches(0.19), _BADGE, _BADGE)
            shapes.append(TextShape(name, name, place, prose, "ellipse", "paper", anchor="middle"))
        return shapes

    def split(self, height: int) -> Split:
        first, rest = fitting(self.inner, height)
        if isinstance(first, Framed):
            return replace(self, inner=first), replace(self, inner=rest, badges=()) if isinstance(
                rest, Framed
            ) else rest
        return first, rest


@dataclass(frozen=True)
class _Flow(Piece):
    """Blocks side by side with a chevron between each two."""

    row: Row
    path: str

    @property
    def least(self) -> int:  # type: ignore[override]
        return self.row.least

    @property
    def most(self) -> int:
        return self.row.most

    def draw(self, box: Box) -> list[Shape]:
        shapes = self.row.draw(box)
        for index, (x, width, _) in enumerate(self.row.parts[:-1]):
            name = f"{self.path}/next-{index + 1}"
            place = Box(
                box.x + x + width + inches(0.06), box.y + box.height // 2 - inches(0.12), inches(0.18), inches(0.24)
            )
            shapes.append(TextShape(name, name, place, geometry="chevron", fill="before", decorative=True))
        return shapes

    def split(self, height: int) -> Split:
        return self.row.split(height)


def _blocks(block: Panels, room: Room) -> Piece:
    per_row = len(block.panels) if len(block.panels) <= 4 else 3 if len(block.panels) in (5, 6) else 4
    per_row = max(1, min(per_row, room.width // inches(2.0) or 1))
    flows: list[Piece] = []
    for start in range(0, len(block.panels), per_row):
        group = block.panels[start : start + per_row]
        parts = tuple(
            (x, width, _one_block(panel, _at(block, panel, room, width)))
            for (x, width), panel in zip(shares(room.width, per_row, inches(0.30)), group, strict=False)
        )

        def loose(group: Sequence[Panel] = group) -> Piece:
            return Stack(tuple(_one_block(panel, _at(block, panel, room, room.width)) for panel in group), MEDIUM)

        flows.append(_Flow(Row(parts, loose=loose, fill=True, whole=room.body), f"{room.path}/{block.id}/{start}"))
    return Stack(tuple(flows), MEDIUM)


def _one_block(panel: Panel, room: Room) -> Piece:
    pad = inches(0.18)
    ground = dark_ground(room.setting.theme)
    badges = tuple(part for part in re.split(r"[\s,、，/]+", panel.badge) if part)
    short = badges if all(len(badge) <= 2 for badge in badges) and len(badges) <= 3 else ()
    taken = len(short) * (_BADGE + inches(0.05))
    inside = room.inside(room.width - 2 * pad, "", ground)
    head = _heading(panel, inside.inside(inside.width - taken), LEAD, "paper")
    parts: list[Piece] = [head]
    if badges and not short:
        prose = room.setting.paragraphs(words(panel.badge), LABEL, ground, colour=ground.quiet)
        parts.insert(0, Words(f"{room.path}/badge", room.setting, prose, inside.width, heading=True))
    content = Stack((*parts, *pieces(panel.blocks, inside)), inches(0.10))
    framed = Framed(
        room.path,
        content,
        (pad, MEDIUM, pad, MEDIUM),
        fill="brand",
        key="accent",
        key_size=inches(0.07),
        grow=inches(2.3 if room.text is BODY else 2.9),
    )
    return _BadgedPiece(framed, room, short)


# --- two sides ------------------------------------------------------------------------------------------


def _pairs(block: Panels, room: Room) -> Piece:
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


def _side(panel: Panel, room: Room, is_ours: bool) -> Piece:
    pad = inches(0.24)
    inside = room.inside(room.width - pad - MEDIUM)
    head = (_heading(panel, inside, BODY_STRONG),) if panel.heading else ()
    content = Stack((*head, *pieces(panel.blocks, inside)), inches(0.05))
    return Framed(
        room.path,
        Spread(content, inches(0.9), middle=True),
        (pad, SMALL, MEDIUM, SMALL),
        fill="tint2" if is_ours else "tint",
        key="accent" if is_ours else "brand",
        key_left=True,
    )


# --- key lines: a big figure, the claim, its detail -----------------------------------------------------


def _key_lines(block: Panels, room: Room) -> Piece:
    setting = room.setting
    figures = [_figure(panel) for panel in block.panels]
    column = max(inches(1.5), room.width * 30 // 100)
    sizes = [fitting_size(setting, figure, column, (NUMBER, FACT, BEFORE)) for figure in figures]
    size = min(sizes, key=lambda style: style.en)
    text_x = column + LARGE
    rows: list[Piece] = []
    for index, (panel, figure) in enumerate(zip(block.panels, figures, strict=True)):
        at = _at(block, panel, room, room.width - text_x)
        units = _units(panel)
        said = tuple(b for b in panel.blocks if not _is_figure(b) and b not in units)
        colour = room.ground.accent
        number: list[Piece] = [
            Words(f"{at.path}/figure", setting, setting.paragraphs(figure, size, room.ground, colour=colour), column)
        ]
        for unit in units:
            prose = setting.paragraphs(unit.runs, LABEL, room.ground, colour=room.ground.quiet)
            number.append(Words(f"{at.path}/{unit.id}", setting, prose, column))
        claim = Stack((_heading(panel, at, KEY), *pieces(said, at)), inches(0.06))
        left, right = Stack(tuple(number), inches(0.04)), claim
        tallest = max(left.least, right.least)
        sides = (
            (0, column, Spread(left, tallest, middle=True)),
            (text_x, at.width, Spread(right, tallest, middle=True)),
        )
        row = Row(sides, loose=_figure_above(left, right), whole=room.body)
        if index:
            rows.append(Rule(f"{at.path}/rule", room.ground.rule))
        rows.append(Spread(row, inches(1.40), middle=True))
    return Stack(tuple(rows), SMALL // 2)


def _is_figure(block: Block) -> bool:
    return isinstance(block, Metrics) and len(block.tiles) == 1


def _figure(panel: Panel) -> Prose:
    """The big figure of a key line: the panel's only tile, else its badge."""
    for block in panel.blocks:
        if isinstance(block, Metrics) and len(block.tiles) == 1:
            tile = block.tiles[0]
            return (*tile.before, *words(" → "), *tile.after) if tile.before else tile.after
    return words(panel.badge)


def _units(panel: Panel) -> tuple[Paragraph, ...]:
    """What stands under the figure: its tile's label, or the panel's label paragraphs."""
    for block in panel.blocks:
        if isinstance(block, Metrics) and len(block.tiles) == 1 and block.tiles[0].label:
            return (Paragraph(f"{block.tiles[0].id}-unit", block.tiles[0].label, "label"),)
    return tuple(block for block in panel.blocks if isinstance(block, Paragraph) and block.role == "label")


def _figure_above(left: Piece, right: Piece) -> Callable[[], Piece]:
    def build() -> Piece:
        return Stack((left, right), SMALL)

    return build
