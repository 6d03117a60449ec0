"""The cover: title and subtitle, the headline figure before and after, and the document's facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from docgen.model.document import (
    Block,
    Document,
    Field,
    Fields,
    Metrics,
    Paragraph,
    Picture,
    Prose,
    Tile,
    plain_text,
    words,
)
from docgen.model.slides import Box, Shape, Slide, SlideParagraph, TextShape, Token, inches
from docgen.render.pptx.grid import (
    MARGIN,
    WIDTH,
    column_x,
    columns,
    cover_subtitle_box,
    cover_title_box,
    shares,
)
from docgen.render.pptx.layout.blocks import Room, piece
from docgen.render.pptx.layout.frame import sticker
from docgen.render.pptx.layout.logo import logo_shapes
from docgen.render.pptx.layout.pieces import Rule, Stack, Words, fitting
from docgen.render.pptx.layout.setting import LIGHT, Ground, Setting, cut, dark_ground
from docgen.render.pptx.styles import BODY, COVER, COVER_LONG, FOOT, KEY, LABEL, LEAD, TITLE, Style

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def cover_slide(setting: Setting, document: Document, name: str) -> Slide:
    """The first slide, from the document's title, subtitle, facts and cover blocks."""
    bold = setting.theme.bold_band
    ground = dark_ground(setting.theme) if bold else LIGHT
    width = cover_title_box(bold).width
    bottom, shapes = _title(setting, document, name, ground)
    with_logo = any(isinstance(block, Picture) for block in document.cover)
    shapes += [_author(setting, name, ground, 5 if with_logo else 8)]
    facts = list(setting.meta.facts)
    tiles: list[Tile] = []
    notes: list[Block] = []
    others: list[Block] = []
    for block in document.cover:
        if isinstance(block, Metrics):
            tiles += block.tiles
        elif isinstance(block, Fields) and block.role == "facts":
            facts += block.fields
        elif isinstance(block, Paragraph) and block.role in ("note", "source"):
            notes.append(block)
        elif isinstance(block, Picture) and block.role == "logo":
            shapes += logo_shapes(block, name, dark=bold, draft=setting.meta.draft)
        else:
            others.append(block)
    foot_top = _foot(setting, notes, name, ground, shapes)
    limit = _facts_across(setting, facts, name, foot_top, shapes) if bold else foot_top
    if not bold:
        _facts_beside(setting, facts, name, shapes)
    y = bottom + inches(0.42)
    if tiles:
        y = _figures(setting, tiles, name, ground, Box(MARGIN, y, width, limit - y), shapes)
    _others(setting, others, name, ground, Box(MARGIN, y, width, limit - inches(0.2) - y), shapes)
    if setting.meta.draft:
        place = Box(0, inches(0.26), WIDTH - MARGIN, inches(0.26))
        shapes.append(sticker(setting, setting.meta.word("draft"), name, place, "on_brand"))
    return Slide(name, "cover", plain_text(document.title), tuple(shapes), section="cover")


def _title(setting: Setting, document: Document, name: str, ground: Ground) -> tuple[int, list[Shape]]:
    """The title, the bar over it on a dark ground, and the subtitle; the y they end at."""
    box = cover_title_box(ground.is_dark)
    line = _title_line(setting, document, name, ground)
    insets = (0, 0, setting.slack((line,), box.width), 0)
    title = f"{name}/title"
    shapes: list[Shape] = [TextShape(title, title, box, (line,), anchor="bottom", insets=insets, placeholder="title")]
    if ground.is_dark:
        top = box.bottom - setting.height((line,), box.width) - inches(0.24)
        bar = Box(MARGIN, top, inches(1.2), inches(0.09))
        shapes.append(TextShape(f"{name}/key", f"{name}/key", bar, fill="accent", decorative=True))
    if not document.subtitle:
        return box.bottom, shapes
    under = _subtitle(setting, document.subtitle, f"{name}/subtitle", ground)
    return under.box.bottom, [*shapes, under]


def _title_line(setting: Setting, document: Document, name: str, ground: Ground) -> SlideParagraph:
    """The title in the largest style that fits its box; cut, and said to be, where none does."""
    colour: Token = "paper" if ground.is_dark else "brand"
    box = cover_title_box(ground.is_dark)
    for style in (COVER, COVER_LONG, TITLE):
        line = setting.line(document.title, style, colour=colour)
        if setting.height((line,), box.width) <= (box.height if style is not COVER else box.height * 5 // 6):
            return line
    setting.report("cover-title-overflow", plain_text(document.title), f"{name}/title")
    starts = setting.lines(line, box.width)
    lines = max(1, box.height // setting.height((cut(line, starts[1])[0],), box.width) - 1)
    kept, _ = cut(line, starts[lines] - 2)
    last = replace(kept.runs[-1], text=kept.runs[-1].text.rstrip() + "…")
    return replace(kept, runs=(*kept.runs[:-1], last))


def _subtitle(setting: Setting, subtitle: Prose, name: str, ground: Ground) -> TextShape:
    box = cover_subtitle_box(ground.is_dark)
    colour: Token = "on_brand" if ground.is_dark else "ink"
    under = setting.paragraphs(subtitle, replace(LEAD, strong=False), ground, colour=colour)
    place = replace(box, height=setting.height(under, cover_title_box(ground.is_dark).width))
    insets = (0, 0, setting.slack(under, cover_title_box(ground.is_dark).width), 0)
    return TextShape(name, name, place, tuple(under), insets=insets, placeholder="subtitle")


def _author(setting: Setting, name: str, ground: Ground, across: int) -> TextShape:
    colour: Token = "paper" if ground.is_dark else "brand"
    line = setting.line(words(setting.meta.author), KEY, colour=colour)
    box = Box(MARGIN, inches(0.6), columns(across), inches(0.3))
    return TextShape(f"{name}/author", f"{name}/author", box, (line,))


def _foot(setting: Setting, notes: Sequence[Block], name: str, ground: Ground, shapes: list[Shape]) -> int:
    """Confidentiality and notes at the foot, above them what the figures rest on; the y they start at."""
    kept = [note for note in notes if isinstance(note, Paragraph)]
    notices = [setting.meta.confidentiality, *(note.runs for note in kept if note.role != "source")]
    sources = [note.runs for note in kept if note.role == "source"]
    top, width = inches(7.1), columns(8)
    for key, prose in (("confidentiality", notices), ("source", sources)):
        lines = [p for one in prose if one for p in setting.paragraphs(one, FOOT, ground, colour=ground.quiet)]
        if lines:
            high = setting.height(lines, width)
            top -= high
            shapes.append(TextShape(f"{name}/{key}", f"{name}/{key}", Box(MARGIN, top, width, high), tuple(lines)))
            top -= inches(0.06)
    return top - inches(0.09)


def _fact(setting: Setting, field: Field, name: str, width: int, label_colour: Token, rule: bool) -> Stack:
    ground = dark_ground(setting.theme)
    at = f"{name}/{field.id}"
    value: Prose = field.value or ()
    parts = [
        Words(f"{at}/label", setting, setting.paragraphs(field.label, LABEL, ground, colour=label_colour), width),
        Words(f"{at}/value", setting, setting.paragraphs(value, BODY, ground), width),
    ]
    return Stack((Rule(f"{at}/rule", "on_brand", 0.75, inches(0.2)), *parts) if rule else tuple(parts), inches(0.04))


def _facts_beside(setting: Setting, facts: Sequence[Field], name: str, shapes: list[Shape]) -> None:
    """On the brand panel of the light cover."""
    x = column_x(9) + inches(0.40)
    width = WIDTH - x - inches(0.45)
    stack = Stack(tuple(_fact(setting, field, name, width, "on_brand", False) for field in facts), inches(0.36))
    top = max(inches(0.75), min(inches(2.15), inches(6.9) - stack.least))
    shapes += _fitted(setting, stack, Box(x, top, width, inches(6.9) - top), f"{name}/facts")


def _facts_across(setting: Setting, facts: Sequence[Field], name: str, bottom: int, shapes: list[Shape]) -> int:
    """In rows of up to four along the foot of the bold cover; the y they start at."""
    rows = [facts[i : i + 4] for i in range(0, len(facts), 4)] if len(facts) > 4 else [facts] if facts else []
    for row in reversed(rows):
        parts = shares(WIDTH - 2 * MARGIN, max(3, len(row)), inches(0.2))
        stacks = [(x, w, _fact(setting, f, name, w, "accent", True)) for (x, w), f in zip(parts, row, strict=False)]
        high = max(stack.least for _, _, stack in stacks)
        bottom -= high + inches(0.1)
        for x, width, stack in stacks:
            shapes += stack.draw(Box(MARGIN + x, bottom, width, stack.least))
    return bottom


def _figures(setting: Setting, tiles: Sequence[Tile], name: str, ground: Ground, box: Box, shapes: list[Shape]) -> int:
    """The first figures before and after as two bars, where both are plain numbers of one unit; else as words."""
    y = box.y
    for tile in tiles:
        pair = _pair(tile)
        at = f"{name}/{tile.id}"
        if pair is None or y + inches(1.05) > box.bottom:
            prose = (
                *tile.label,
                *words(": " if setting.language == "en" else "："),
                *tile.before,
                *(words(" → ") if tile.before else ()),
                *tile.after,
            )
            lines = Words(at, setting, setting.paragraphs(prose, BODY, ground, colour=ground.quiet), box.width)
            if y + lines.least > box.bottom:
                setting.report("cover-figure-overflow", plain_text(tile.label), at)
                continue
            shapes += lines.draw(Box(box.x, y, box.width, lines.least))
            y += lines.least + inches(0.1)
            continue
        longest = max(*pair, Decimal(1))
        label = Words(
            f"{at}/label", setting, setting.paragraphs(tile.label, LABEL, ground, colour=ground.quiet), box.width
        )
        shapes += label.draw(Box(box.x, y, box.width, label.least))
        y += label.least + inches(0.08)
        sides: tuple[tuple[str, Decimal, Prose, Token], ...] = (
            ("before", pair[0], tile.before, "before"),
            ("after", pair[1], tile.after, "accent"),
        )
        for key, value, prose, fill in sides:
            width = max(inches(0.1), int(inches(4.6) * value / longest))
            shapes.append(
                TextShape(
                    f"{at}/{key}-bar", f"{at}/{key}-bar", Box(box.x, y, width, inches(0.2)), fill=fill, decorative=True
                )
            )
            line = setting.line(prose, LABEL, ground, colour=ground.quiet)
            place = Box(box.x + width + inches(0.15), y - inches(0.01), box.width - width - inches(0.15), inches(0.24))
            shapes.append(TextShape(f"{at}/{key}", f"{at}/{key}", place, (line,)))
            y += inches(0.36)
        y += inches(0.1)
    return y


def _pair(tile: Tile) -> tuple[Decimal, Decimal] | None:
    before, after = plain_text(tile.before), plain_text(tile.after)
    units = [_NUMBER.sub("", text).strip().removesuffix("s") for text in (before, after)]
    found = [_NUMBER.findall(text) for text in (before, after)]
    if units[0] != units[1] or any(len(numbers) != 1 for numbers in found):
        return None
    try:
        first, second = (Decimal(numbers[0].replace(",", "")) for numbers in found)
    except InvalidOperation:
        return None
    return (first, second) if max(first, second) > 0 else None


def _others(
    setting: Setting, blocks: Sequence[Block], name: str, ground: Ground, box: Box, shapes: list[Shape]
) -> None:
    if not blocks:
        return
    text: Style = BODY
    room = Room(setting, box.width, name, ground, "cover", text)
    stack = Stack(tuple(piece(block, room) for block in blocks), inches(0.12))
    shapes += _fitted(setting, stack, box, f"{name}/blocks")


def _fitted(setting: Setting, stack: Stack, box: Box, name: str) -> list[Shape]:
    first, rest = fitting(stack, box.height)
    if rest is not None:
        setting.report("cover-overflow", "", name)
    return first.draw(replace(box, height=first.least)) if first is not None else []
