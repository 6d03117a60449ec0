"""Solution blocks side by side, with a chevron between each two and the numbers of the needs they answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from docgen.model.document import Block, Items, Panel, Panels, words
from docgen.model.slides import Box, Shape, TextShape, inches
from docgen.render.pptx.grid import MEDIUM, SMALL, shares
from docgen.render.pptx.layout.blocks import Room, pieces
from docgen.render.pptx.layout.pieces import (
    Around,
    Framed,
    Piece,
    Row,
    Rule,
    Space,
    Split,
    Stack,
    Words,
    fitting,
)
from docgen.render.pptx.layout.plate import Plate
from docgen.render.pptx.layout.setting import dark_ground
from docgen.render.pptx.styles import BODY, LABEL, LABEL_STRONG, LEAD

_BADGE = inches(0.30)
_GAP = inches(0.30)
_PAD = inches(0.18)
_GROWN = inches(3.7)
_LEAST_WIDTH = inches(1.75)


def flow_piece(block: Panels, room: Room) -> Piece:
    """Up to five blocks in one row; more, or long words, in rows of three or four."""
    return _rows(block, room, _per_row(block, room))


def _per_row(block: Panels, room: Room) -> int:
    count = len(block.panels)
    per_row = count if count <= 5 else 3 if count == 6 else 4
    if count == 5 and not _words_fit(block, room, shares(room.width, 5, _GAP)[0][1]):
        per_row = 3
    most = max(1, (room.width + _GAP) // (_LEAST_WIDTH + _GAP))
    return per_row if per_row <= most else ceil(count / ceil(count / most))


def _rows(block: Panels, room: Room, per_row: int) -> Piece:
    flows: list[Piece] = []
    for start in range(0, len(block.panels), per_row):
        group = block.panels[start : start + per_row]
        places = shares(room.width, per_row, _GAP)
        blocks = _even([_one_block(panel, _at(block, panel, room, places[0][1])) for panel in group])
        parts = tuple((x, width, one) for (x, width), one in zip(places, blocks, strict=False))

        def loose(group: Sequence[Panel] = group) -> Piece:
            if len(group) > 2:  # fewer side by side before each takes the whole width
                return _rows(replace(block, panels=tuple(group)), room, ceil(len(group) / 2))
            return Stack(tuple(_one_block(panel, _at(block, panel, room, room.width)) for panel in group), MEDIUM)

        flows.append(_Flow(Row(parts, loose=loose, fill=True, whole=room.body), f"{room.path}/{block.id}/{start}"))
    return Stack(tuple(flows), MEDIUM)


def _at(block: Panels, panel: Panel, room: Room, width: int) -> Room:
    return room.inside(width, f"{block.id}/{panel.id}")


def _words_fit(block: Panels, room: Room, width: int) -> bool:
    """Whether the longest word of every name stands unbroken in a block of that width."""
    setting = room.setting
    return all(
        setting.longest_word(setting.paragraphs(panel.heading, LEAD)) * 1.03 <= width - 2 * _PAD
        and (_needs(panel) or not panel.badge)
        for panel in block.panels
    )


def _badges(panel: Panel) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s,、，/]+", panel.badge) if part)


def _needs(panel: Panel) -> Items | None:
    """The list that names what the badges number: the panel's last block, an item for each badge."""
    last = panel.blocks[-1] if panel.blocks else None
    return last if isinstance(last, Items) and panel.badge and len(last.items) == len(_badges(panel)) else None


def _one_block(panel: Panel, room: Room) -> Framed | _Badged:
    ground = dark_ground(room.setting.theme)
    badges, needs = _badges(panel), _needs(panel)
    short = badges if not needs and all(len(badge) <= 2 for badge in badges) and len(badges) <= 3 else ()
    inside = room.inside(room.width - 2 * _PAD, "", ground)
    taken = len(short) * (_BADGE + inches(0.05))
    setting = room.setting
    prose = setting.paragraphs(panel.heading, LEAD, ground, colour="paper")
    parts: list[Piece] = [Words(f"{room.path}/heading", setting, prose, inside.width - taken, heading=True)]
    if badges and not short and not needs:
        label = setting.paragraphs(words(panel.badge), LABEL, ground, colour=ground.quiet)
        parts.insert(0, Words(f"{room.path}/badge", setting, label, inside.width, heading=True))
    said: tuple[Block, ...] = panel.blocks[:-1] if needs else panel.blocks
    edge = inches(0.10) if room.tight else MEDIUM
    framed = Framed(
        room.path,
        Stack((*parts, *pieces(said, inside)), inches(0.10)),
        (_PAD, edge, _PAD, edge),
        fill="brand",
        key="accent",
        key_size=inches(0.07),
        foot=_answered(needs, badges, inside) if needs else None,
        grow=_GROWN if needs else inches(2.3 if room.text is BODY else 2.9),
        whole=room.body,
    )
    return _Badged(framed, room, short) if short else framed


def _answered(needs: Items, badges: tuple[str, ...], room: Room) -> Piece:
    """The needs a block answers, each after its number."""
    x = _BADGE + SMALL
    rows: list[Piece] = [Rule(f"{room.path}/{needs.id}/rule", room.ground.rule, 0.75, SMALL)]
    for badge, item in zip(badges, needs.items, strict=True):
        name = f"{room.path}/badge-{badge}"
        number = room.setting.paragraphs(words(badge), LABEL_STRONG, colour="brand", align="center")
        text = room.setting.paragraphs(item, BODY, room.ground)
        said = Words(f"{name}/words", room.setting, text, room.width - x)
        centred = Stack((Space(max(0, (_BADGE - said.least) // 2)), said), 0)
        rows.append(Row(((0, _BADGE, Plate(name, number, _BADGE, "paper", "ellipse")), (x, said.width, centred))))
    return Stack(tuple(rows), SMALL)


def _even(blocks: list[Framed | _Badged]) -> list[Piece]:
    """Blocks side by side with feet of one height, so that their needs start in line."""
    feet = [one.foot.least if isinstance(one, Framed) and one.foot is not None else 0 for one in blocks]
    even: list[Piece] = []
    for one, foot in zip(blocks, feet, strict=True):
        if isinstance(one, Framed) and one.foot is not None:
            one = replace(one, foot=Stack((one.foot, Space(max(feet) - foot)), 0))
        even.append(one)
    return even


@dataclass(frozen=True)
class _Badged(Around):
    """A block with round badges at its top right corner."""

    inner: Framed
    room: Room
    badges: tuple[str, ...]

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
            following = replace(self, inner=rest, badges=()) if isinstance(rest, Framed) else rest
            return replace(self, inner=first), following
        return first, rest


@dataclass(frozen=True)
class _Flow(Around):
    """Blocks side by side with a chevron between each two."""

    inner: Row
    path: str

    def draw(self, box: Box) -> list[Shape]:
        shapes = self.inner.draw(box)
        y = box.y + box.height // 2 - inches(0.12)
        for index, (x, width, _) in enumerate(self.inner.parts[:-1]):
            name = f"{self.path}/next-{index + 1}"
            place = Box(box.x + x + width + inches(0.06), y, inches(0.18), inches(0.24))
            shapes.append(TextShape(name, name, place, geometry="chevron", fill="before", decorative=True))
        return shapes

    def split(self, height: int) -> Split:
        return self.inner.split(height)
