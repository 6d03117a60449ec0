"""Boxes side by side: columns, the four parts of a case, solution blocks, two sides, and key lines with big figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from docgen.model.document import Block, Chart, Panel, Panels, Paragraph, Prose, words
from docgen.model.slides import Token, inches
from docgen.render.pptx.grid import LARGE, MEDIUM, SMALL, shares
from docgen.render.pptx.layout.blocks import Room, pieces
from docgen.render.pptx.layout.figures import chart_piece, fitting_size
from docgen.render.pptx.layout.flow import flow_piece
from docgen.render.pptx.layout.panel_figures import (
    common_size,
    figure_above,
    figure_of,
    is_figure,
    is_led,
    leads_with_figure,
    units_of,
)
from docgen.render.pptx.layout.pieces import Framed, Narrow, Piece, Row, Rule, Space, Spread, Stack, Together, Words
from docgen.render.pptx.layout.sides import pairs_piece
from docgen.render.pptx.layout.star import MOST, star_piece
from docgen.render.pptx.styles import (
    BEFORE,
    BODY,
    BODY_STRONG,
    FACT,
    KEY,
    KEY_TEXT,
    LABEL,
    LABEL_STRONG,
    NUMBER,
    Style,
)

_TILE_PAD = MEDIUM
_LOW_FIGURE = replace(FACT, en=24, zh=24)
"""The figure of a key line where a slide would not hold all of them else."""
_BREATH = inches(0.12)
"""What the parts of a column may stand further apart where it has room."""
_CHART, _CHART_SNUG = inches(1.2), inches(0.85)
"""Least height of a chart in a column, and where room is short."""
_PARTS = tuple((first, second) for first in (20, 26, 32) for second in (0, 24, 32, 40, 48))
"""Percent of the width that the first two columns of tiles in rows may take: the lowest rows win."""
_WEIGHTS, _NARROWEST = (3, 4, 5), inches(1.9)
"""How wide tiles of a row may be by comparison, and at least."""


def panels_piece(block: Panels, room: Room) -> Piece:
    """The block in the arrangement its role asks for."""
    has_figures = bool(block.panels) and all(figure_of(panel) for panel in block.panels)
    is_summary = block.role == "columns" and room.kind == "executive-summary"
    if (block.role == "quarters" or is_summary) and has_figures:
        return _key_lines(block, room)
    if block.role == "quarters":
        return _grid(block, room, 2)
    if block.role == "star" and len(block.panels) <= MOST:
        return star_piece(block, room)
    if block.role == "blocks":
        return flow_piece(block, room)
    if block.role == "pairs":
        return pairs_piece(block, room)
    return _grid(block, room, 3 if len(block.panels) in (3, 5, 6) else 4)


def _at(block: Panels, panel: Panel, room: Room, width: int) -> Room:
    return room.inside(width, f"{block.id}/{panel.id}")


def _heading(panel: Panel, room: Room, style: Style, colour: Token | None = None) -> Words:
    prose = room.setting.paragraphs(panel.heading, style, room.ground, colour=colour)
    return Words(f"{room.path}/heading", room.setting, prose, room.width, heading=True)


# --- columns --------------------------------------------------------------------------------------------


def _alone(block: Panels, room: Room) -> Piece | None:
    """One panel of a line or two, the only thing on its slide: a statement, in the largest size that leaves it air."""
    panel = block.panels[0] if len(block.panels) == 1 else None
    if panel is None or room.width < room.columns(12) or not all(isinstance(b, Paragraph) for b in panel.blocks):
        return None
    at = _at(block, panel, room, room.columns(10))
    heading = panel if not panel.badge else replace(panel, heading=_counted(panel))
    for size in (28, 24, 20):
        said = pieces(panel.blocks, replace(at, text=Style(size, size)))
        whole = Stack((_heading(heading, at, KEY, at.ground.accent), *said), SMALL)
        if whole.least <= room.body * 40 // 100:
            return Narrow(Spread(whole, room.body * 2 // 3, middle=True), at.width)
    return None


def _grid(block: Panels, room: Room, per_row: int) -> Piece:
    alone = _alone(block, room) if not _is_boxed(block, room) else None
    if alone is not None:
        return alone
    per_row = max(1, min(per_row, len(block.panels) or 1, room.width // inches(2.2) or 1))
    rows: list[Piece] = []
    for start in range(0, len(block.panels), per_row):
        group = block.panels[start : start + per_row]
        places = shares(room.width, per_row, LARGE)
        row = _abreast(block, group, room, places)
        if row.least > room.body and room.snug and len(group) == per_row > 1 and _is_boxed(block, room):
            row = min((row, *_unevenly(block, group, room)), key=lambda one: one.least > room.body)
        rows.append(row)
    return Stack(tuple(rows), MEDIUM)


def _unevenly(block: Panels, group: Sequence[Panel], room: Room) -> list[Row]:
    """Tiles side by side in unequal widths; first those that break no figure, the lowest first."""
    figures = [room.setting.natural(room.setting.paragraphs(figure_of(panel), BEFORE)) * 1.03 for panel in group]

    def broken(row: Row) -> int:
        wide = (width - 2 * _TILE_PAD for _, width, _ in row.parts)
        return sum(figure > inner for figure, inner in zip(figures, wide, strict=True))

    rows = [_abreast(block, group, room, places) for places in _uneven(room.width, len(group))]
    return sorted(rows, key=lambda row: (broken(row), row.least))


def _abreast(block: Panels, group: Sequence[Panel], room: Room, places: Sequence[tuple[int, int]]) -> Row:
    """Tiles side by side in these places."""
    inner = min(width for _, width in places) - 2 * _TILE_PAD
    size = common_size(room.setting, [figure_of(panel) for panel in group if leads_with_figure(panel)], inner)
    is_boxed = _is_boxed(block, room)
    columns = _even([
        _column(panel, _at(block, panel, room, width), size, is_boxed)
        for panel, (_, width) in zip(group, places, strict=False)
    ])  # fmt: skip
    parts = tuple((x, width, column) for (x, width), column in zip(places, columns, strict=False))
    return Row(parts, loose=_looser(block, group, room), fill=True, whole=room.body)


def _uneven(width: int, count: int) -> Iterator[list[tuple[int, int]]]:
    """Places of unequal widths: what has much to say stands wider than its neighbours."""
    for weights in product(_WEIGHTS, repeat=count):
        if len(set(weights)) == 1:
            continue
        room, x, places = width - LARGE * (count - 1), 0, []
        for weight in weights:
            wide = room * weight // sum(weights)
            places.append((x, wide))
            x += wide + LARGE
        if min(wide for _, wide in places) >= _NARROWEST:
            yield places


def _even(columns: list[Piece]) -> list[Piece]:
    """Tiles side by side with their headings and feet at one height, so that figures and rules stand in line."""
    framed = [one for one in columns if isinstance(one, Framed) and isinstance(one.inner, Stack)]
    if len(framed) < len(columns):
        return columns
    parts = [one.inner.pieces for one in framed if isinstance(one.inner, Stack)]
    # Alike in build, they stand in line part by part; else it is their headings that do.
    alike = len(parts[0]) if len({tuple(map(type, part)) for part in parts}) == 1 else 1
    highs = [max(part[index].least for part in parts) for index in range(alike)]
    feet = [one.foot.least if one.foot is not None else 0 for one in framed]
    even: list[Piece] = []
    for one, part, foot in zip(framed, parts, feet, strict=True):
        lined = tuple(_padded(piece, high) for piece, high in zip(part, highs, strict=False))
        under = Stack((one.foot, Space(max(feet) - foot)), 0) if one.foot is not None else None
        even.append(replace(one, inner=Stack((*lined, *part[alike:]), _gap(one)), foot=under))
    return even


def _padded(piece: Piece, high: int) -> Piece:
    return piece if piece.least == high else Stack((piece, Space(high - piece.least)), 0)


def _gap(framed: Framed) -> int:
    return framed.inner.gap if isinstance(framed.inner, Stack) else 0


def _looser(block: Panels, group: Sequence[Panel], room: Room) -> Callable[[], Piece]:
    """Tiles that are too high side by side: each a low row over the whole width, where a slide holds them all.

    Else two in a row, a third over the whole width; two below each other.
    """

    def build() -> Piece:
        wide = _in_rows(block, group, room)
        if len(group) > 1 and wide.least <= room.body:
            return wide
        if len(group) > 2:
            rows = [tuple(group[start : start + 2]) for start in range(0, len(group), 2)]
            return Stack(tuple(two(row) if len(row) > 1 else one(row[0]) for row in rows), MEDIUM)
        return Stack(tuple(map(one, group)), MEDIUM)

    def two(row: tuple[Panel, ...]) -> Piece:
        return _grid(replace(block, panels=row), room, len(row))

    def one(panel: Panel) -> Piece:
        return _column(panel, _at(block, panel, room, room.width), is_boxed=_is_boxed(block, room))

    return build


def _in_rows(block: Panels, group: Sequence[Panel], room: Room) -> Piece:
    """Tiles below each other, each as low as words over the whole width are, all with the same columns.

    Their headings stand over the whole width only where a slide does not hold them beside their words.
    """
    is_boxed = _is_boxed(block, room)
    side = _TILE_PAD if is_boxed else 0

    def rows(first: int, second: int, over: bool) -> Piece:
        places = _places(room.width - 2 * side, first, second)
        made = (_wide_tile(panel, _at(block, panel, room, room.width), places, side, over) for panel in group)
        return Stack(tuple(made), SMALL)

    figures = [room.setting.natural(room.setting.paragraphs(figure_of(panel), BEFORE)) for panel in group]
    widest = round(max(figures) * 1.05) + LARGE
    whole = [one for one in _PARTS if widest <= (room.width - 2 * side) * one[0] // 100] or _PARTS[-5:]
    beside = min((rows(*parts, False) for parts in whole), key=lambda one: one.least)
    if beside.least <= room.body:
        return beside
    return min((beside, *(rows(*parts, True) for parts in whole)), key=lambda one: one.least)


def _places(width: int, first: int, second: int) -> tuple[tuple[int, int], ...]:
    """Offset and width of two columns or, where the second takes some percent too, of three."""
    left, middle = width * first // 100, width * second // 100
    if not second:
        return (0, left - LARGE), (left, width - left)
    return (0, left - LARGE), (left, middle - LARGE), (left + middle, width - left - middle)


def _wide_tile(panel: Panel, room: Room, places: tuple[tuple[int, int], ...], side: int, over: bool) -> Piece:
    """A tile with its heading and figure at the left, and what it says in one or two columns beside these.

    The heading stands `over` all of that instead.
    """
    leads, edge = is_led(panel), inches(0.08)
    name, *beside = (room.inside(width) for _, width in places)
    counted = panel if leads or not panel.badge else replace(panel, heading=_counted(panel))
    heading = _heading(counted, room.inside(room.width - 2 * side) if over else name, BODY_STRONG)
    lead = _lead(panel, name, BEFORE) if leads else ()
    head = Stack(lead if over else (heading, *lead), 0)
    blocks = [_as_body(block) for block in (panel.blocks[1:] if leads else panel.blocks)]
    columns = _columns([_said(blocks, at) for at in beside])
    row: Piece = Row(tuple((x, width, one) for (x, width), one in zip(places, (head, *columns), strict=True)))
    row = Stack((heading, row), 0) if over else row
    middle = Spread(row, row.least + _BREATH, middle=True)
    if not side:
        rule = Rule(f"{room.path}/rule", room.ground.rule if room.ground.is_dark else "brand", 1.5, SMALL)
        return Together(Stack((rule, middle), 0))
    key: Token = "pain" if room.kind == "cost-of-staying" else "accent"
    edges = (side, edge, side, edge)
    return Framed(room.path, middle, edges, fill="tint", key=key, key_left=True, whole=room.body)


def _as_body(block: Block) -> Block:
    """A closing note as the running words that it is at the foot of a tile."""
    return replace(block, role="body") if isinstance(block, Paragraph) and block.role == "note" else block


def _columns(said: Sequence[Sequence[Piece]]) -> tuple[Stack, ...]:
    """The same pieces, measured for each of one or two columns, cut in two where the higher one is lowest."""
    gap = SMALL // 3
    if len(said) == 1:
        return (Stack(tuple(said[0]), gap),)
    left, right = said
    cuts = [(Stack(tuple(left[:n]), gap), Stack(tuple(right[n:]), gap)) for n in range(len(left) + 1)]
    return min(cuts, key=lambda two: max(one.least for one in two))


def _is_boxed(block: Panels, room: Room) -> bool:
    """Whether its panels stand in boxes: all of them where one does, so that neighbours look alike."""
    closes = [panel.blocks[-1] for panel in block.panels if len(panel.blocks) > 1]
    notes = any(isinstance(one, Paragraph) and one.role == "note" for one in closes)
    return not room.ground.is_dark and (notes or any(is_led(panel) for panel in block.panels))


def _column(panel: Panel, room: Room, size: Style = NUMBER, is_boxed: bool = False) -> Piece:
    """A rule, the heading with its badge, and what the panel says; or all that in a box."""
    tone: Token = "accent" if panel.tone in ("accent", "ours") else "brand"
    colour = room.ground.text if room.ground.is_dark else "brand"
    if is_boxed:
        return _tile(panel, room, size)
    parts: list[Piece] = [Rule(f"{room.path}/rule", room.ground.rule if room.ground.is_dark else tone, 1.5, SMALL)]
    if panel.badge:
        prose = room.setting.paragraphs(words(panel.badge), LABEL_STRONG, room.ground, colour=room.ground.accent)
        parts.append(Words(f"{room.path}/badge", room.setting, prose, room.width, heading=True))
    if panel.heading:
        parts.append(_heading(panel, room, KEY if len(panel.heading) else BODY_STRONG, colour))
    return Stack((*parts, *pieces(panel.blocks, room)), inches(0.07))


def _tile(panel: Panel, room: Room, size: Style) -> Piece:
    """A column in a box: a figure or a small chart, if any, what it means, and a closing note at its foot."""
    pad = _TILE_PAD
    inside = room.inside(room.width - 2 * pad)
    is_pain = room.kind == "cost-of-staying"
    leads = is_led(panel)
    said = list(panel.blocks[1:] if leads else panel.blocks)
    foot: Piece | None = None
    last = said[-1] if len(said) > 1 else None
    if isinstance(last, Paragraph) and last.role == "note":
        said.pop()
        style = BODY_STRONG if room.text is KEY_TEXT else BODY
        prose = room.setting.paragraphs(last.runs, style, room.ground)
        note = Words(f"{inside.path}/{last.id}", room.setting, prose, inside.width)
        foot = Stack((Rule(f"{inside.path}/{last.id}/rule", "before", 0.75, SMALL), note), SMALL // 2)
    counted = panel if leads or not panel.badge else replace(panel, heading=_counted(panel))
    head = _heading(counted, inside, KEY if room.text is KEY_TEXT else BODY_STRONG)
    lead = _lead(panel, inside, size) if leads else ()
    content = Stack(
        (head, *lead, *_said(said, inside)), SMALL // 3 if room.tight else SMALL // 2 if room.snug else SMALL
    )
    key: Token = "pain" if is_pain else "accent"
    edge = inches(0.10) if room.tight else inches(0.15) if room.snug else MEDIUM
    edges = (pad, edge, pad, edge)
    return Framed(room.path, content, edges, fill="tint", key=key, foot=foot, grow=inches(3.9), whole=room.body)


def _counted(panel: Panel) -> Prose:
    """The heading behind the panel's badge."""
    return (*words(f"{panel.badge} · "), *panel.heading)


def _lead(panel: Panel, room: Room, size: Style) -> tuple[Piece, ...]:
    """What a panel opens with: its small chart, or its figure."""
    first = panel.blocks[0]
    return _small_chart(first, room) if isinstance(first, Chart) else (_figure_and_unit(panel, room, size),)


def _said(blocks: Sequence[Block], room: Room) -> list[Piece]:
    """Blocks one below the other; a label stands close to what it names."""
    found: list[Piece] = []
    for one in pieces(blocks, room):
        label = found[-1] if found else None
        if isinstance(label, Words) and label.heading:
            found[-1] = Stack((label, one), 0)
        else:
            found.append(one)
    return [Spread(one, one.least + _BREATH) for one in found[:-1]] + found[-1:]


def _small_chart(chart: Chart, room: Room) -> tuple[Piece, Piece]:
    """What is counted, and two or three columns under it."""
    setting = room.setting
    unit = setting.paragraphs(chart.caption, LABEL, room.ground, colour=room.ground.quiet)
    drawn = chart_piece(setting, chart, room.width, f"{room.path}/{chart.id}", _CHART_SNUG if room.snug else _CHART)
    return Words(f"{room.path}/unit", setting, unit, room.width), drawn


def _figure_and_unit(panel: Panel, room: Room, size: Style) -> Piece:
    tone: Token = room.ground.accent if room.ground.is_dark or room.kind != "cost-of-staying" else "pain"
    figure, setting = figure_of(panel), room.setting
    sizes = (BEFORE,) if room.tight else (NUMBER, FACT, BEFORE)
    size = min(size, fitting_size(setting, figure, room.width, sizes), key=lambda style: style.en)
    parts: list[Piece] = [
        Words(f"{room.path}/figure", setting, setting.paragraphs(figure, size, room.ground, colour=tone), room.width)
    ]
    for unit in units_of(panel):
        prose = setting.paragraphs(unit.runs, LABEL, room.ground, colour=room.ground.quiet)
        parts.append(Words(f"{room.path}/{unit.id}", setting, prose, room.width))
    return Stack(tuple(parts), inches(0.04))


# --- key lines: a big figure, the claim, its detail -----------------------------------------------------


def _key_lines(block: Panels, room: Room) -> Piece:
    setting = room.setting
    figures = [figure_of(panel) for panel in block.panels]
    most = max(inches(1.5), room.width * 30 // 100)
    size = common_size(setting, figures, most)
    size = min(size, _LOW_FIGURE, key=lambda style: style.en) if room.tight else size
    widest = max(setting.natural(setting.paragraphs(figure, size)) for figure in figures)
    column = min(most, max(inches(1.5), round(widest * 1.05)))
    text_x = column + LARGE
    rows: list[Piece] = []
    for index, (panel, figure) in enumerate(zip(block.panels, figures, strict=True)):
        at = _at(block, panel, room, room.width - text_x)
        units = units_of(panel)
        said = tuple(b for b in panel.blocks if not is_figure(b) and b not in units)
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
        row = Row(sides, loose=figure_above(left, right), whole=room.body)
        if index:
            rows.append(Rule(f"{at.path}/rule", room.ground.rule))
        rows.append(Spread(row, inches(1.40), middle=True))
    return Stack(tuple(rows), SMALL // 2)
