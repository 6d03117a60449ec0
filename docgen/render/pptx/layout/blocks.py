"""Document blocks into pieces: one function per kind of block, every kind covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Diagram,
    Field,
    Fields,
    Items,
    Metrics,
    Panels,
    Paragraph,
    Picture,
    Quotation,
    Signatures,
    Table,
    Timeline,
    plain_text,
    words,
)
from docgen.model.slides import SlideParagraph, Token, inches
from docgen.render.pptx.grid import LARGE, MEDIUM, SMALL, shares
from docgen.render.pptx.layout.figures import chart_piece, metrics_piece
from docgen.render.pptx.layout.pieces import Framed, Piece, Row, Rule, Spread, Stack, Together, Words
from docgen.render.pptx.layout.setting import LIGHT, Ground, Setting, dark_ground
from docgen.render.pptx.layout.tables import table_piece
from docgen.render.pptx.styles import (
    BODY,
    BODY_STRONG,
    FOOT,
    KEY,
    KEY_TEXT,
    LABEL,
    LABEL_STRONG,
    LEAD,
    QUOTE,
    Style,
)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a block is measured: its width in EMU, the path of its id, its ground, the section's kind.

    `text` is the style of running words: larger where a slide has little else. `snug` asks for tight spacing,
    where the usual one would need a second slide, `tight` for the least that boxes can do with, and `rows` for the
    parts of a case in rows, where even that is too high; `strip` for its figures in one low row beside that.
    `body` is the height a slide has.
    """

    setting: Setting
    width: int
    path: str
    ground: Ground = LIGHT
    kind: str = ""
    text: Style = BODY
    snug: bool = False
    tight: bool = False
    rows: bool = False
    strip: bool = False
    body: int = 0

    def columns(self, count: int) -> int:
        """Width of so many of the slide's twelve columns."""
        return self.setting.stage.columns(count)

    def inside(self, width: int, name: str = "", ground: Ground | None = None) -> Room:
        """A room within this one."""
        path = f"{self.path}/{name}" if name else self.path
        return replace(self, width=width, path=path, ground=ground or self.ground)


def piece(block: Block, room: Room) -> Piece:  # noqa: C901 - one case for each kind of block
    """A block measured for a room."""
    from docgen.render.pptx.layout.diagram import diagram_piece
    from docgen.render.pptx.layout.panels import panels_piece
    from docgen.render.pptx.layout.picture import picture_piece
    from docgen.render.pptx.layout.strip import strip_piece
    from docgen.render.pptx.layout.timeline import timeline_piece

    setting, path = room.setting, f"{room.path}/{block.id}"
    match block:
        case Paragraph():
            return _paragraph(block, room)
        case Items():
            return _items(block, room)
        case Fields():
            return _fields(block, room)
        case Table():
            rows = table_piece(setting, block, room.width, path, room.text, snug=room.snug, tight=room.tight)
            return _captioned(block.caption, rows, room, path)
        case Metrics():
            low = strip_piece(block, room) if room.strip else None
            if low is not None:
                return low
            tone: Token = "pain" if room.kind == "cost-of-staying" else "accent_text"
            return metrics_piece(setting, block, room.width, path, room.ground, tone, snug=room.snug, whole=room.body)
        case Chart():
            return _captioned(_chart_caption(block), chart_piece(setting, block, room.width, path), room, path)
        case Timeline():
            return _captioned(
                block.caption,
                timeline_piece(setting, block, room.width, path, snug=room.snug, tight=room.tight),
                room,
                path,
            )
        case Diagram():
            return _captioned(block.caption, diagram_piece(block, room), room, path)
        case Panels():
            return panels_piece(block, room)
        case Callout():
            return _callout(block, room)
        case Quotation():
            return _quotation(block, room)
        case Signatures():
            return _signatures(block, room)
        case Picture():
            return _captioned(block.caption, picture_piece(block, room), room, path)
        case _:
            assert_never(block)


def pieces(blocks: Sequence[Block], room: Room) -> tuple[Piece, ...]:
    """Blocks one below the other."""
    return tuple(piece(block, room) for block in blocks)


def _captioned(caption: tuple[object, ...], inner: Piece, room: Room, path: str) -> Piece:
    if not caption:
        return inner
    prose = room.setting.paragraphs(caption, LABEL_STRONG, room.ground)  # type: ignore[arg-type]
    return Stack((Words(f"{path}/caption", room.setting, prose, room.width, heading=True), inner), SMALL // 2)


def _chart_caption(chart: Chart) -> tuple[object, ...]:
    """The claim and the unit: figures on the bars carry none."""
    unit = plain_text(chart.unit).strip()
    if not chart.caption or not unit or unit in ("%", "％"):
        return chart.caption
    return (*chart.caption, *words(" ("), *chart.unit, *words(")"))


def _paragraph(block: Paragraph, room: Room) -> Piece:
    style, colour = room.text, room.ground.text
    if block.role == "lead":
        style = LEAD if len(plain_text(block.runs)) <= 160 else KEY_TEXT
        style = replace(room.text, strong=True) if room.text.en > LEAD.en else style
        style = replace(KEY_TEXT, strong=True) if room.tight and style is LEAD else style
    elif block.role == "note":
        style, colour = LABEL, room.ground.quiet
    elif block.role == "source":
        style, colour = FOOT, room.ground.quiet
    elif block.role == "label":
        style, colour = LABEL_STRONG, room.ground.quiet
    prose = room.setting.paragraphs(block.runs, style, room.ground, colour=colour, after_pt=6)
    return Words(f"{room.path}/{block.id}", room.setting, prose, room.width, heading=block.role == "label")


def _items(block: Items, room: Room, after: int | None = None) -> Piece:
    bullet = "number" if block.ordered else "dot"
    if after is None:
        after = (6 if room.tight else 12) if room.ground.is_dark else 2 if room.snug else 5
    paragraphs: list[SlideParagraph] = []
    for item in block.items:
        paragraphs += room.setting.paragraphs(item, room.text, room.ground, bullet=bullet, after_pt=after)  # type: ignore[arg-type]
    return Words(f"{room.path}/{block.id}", room.setting, tuple(paragraphs), room.width)


# --- label and value ------------------------------------------------------------------------------------


def _fields(block: Fields, room: Room) -> Piece:
    columns = max(1, min(block.columns, 3)) if room.width > inches(5) else 1
    rows = [_field_row(block.fields[at : at + columns], columns, room.inside(room.width, block.id))
            for at in range(0, len(block.fields), columns)]  # fmt: skip
    return Stack(tuple(rows), MEDIUM)


def _field_row(group: Sequence[Field], columns: int, room: Room) -> Piece:
    """Fields side by side; one below the other where a value is higher than a slide."""

    def loose() -> Piece:
        return Stack(tuple(_field(one, room) for one in group), MEDIUM)

    if columns == 1:
        return loose()
    parts = tuple(
        (x, width, _field(one, room.inside(width)))
        for (x, width), one in zip(shares(room.width, columns, LARGE), group, strict=False)
    )
    return Row(parts, loose=loose, whole=room.body) if len(parts) > 1 else parts[0][2]


def _field(field: Field, room: Room) -> Piece:
    setting, at = room.setting, f"{room.path}/{field.id}"
    label = setting.paragraphs(field.label, LABEL, room.ground, colour=room.ground.quiet)
    rule = Rule(f"{at}/rule", room.ground.rule, 0.75, SMALL)
    head = Words(f"{at}/label", setting, label, room.width, heading=True)
    if field.value is None:
        return Together(Stack((head, Rule(f"{at}/blank", "muted", 0.75, inches(0.5))), 0))
    value = Words(f"{at}/value", setting, setting.paragraphs(field.value, room.text, room.ground), room.width)
    return Stack((rule, head, value), inches(0.03))


# --- highlighted boxes ----------------------------------------------------------------------------------


def _callout(block: Callout, room: Room) -> Piece:
    path = f"{room.path}/{block.id}"
    if block.role == "ask":
        return _ask(block, room, path)
    pad_left, edge = inches(0.24), inches(0.07 if room.snug else 0.14)
    inner = room.inside(room.width - pad_left - MEDIUM, block.id)
    colour: Token = "pain" if block.role == "draft" else "accent_text"
    found = [*_heading(block, inner, KEY, colour), *pieces(block.blocks, inner)]
    plain = block.role == "draft"
    return Framed(
        path, Stack(tuple(found), SMALL // 2), (pad_left, edge, MEDIUM, edge),
        fill=None if plain else "tint2" if block.role == "proof" else "tint", line="pain" if plain else None,
        key=colour if plain else "accent" if block.role == "proof" else "before", key_left=True,
        whole=room.body, beside=True,
    )  # fmt: skip


def _ask(block: Callout, room: Room, path: str) -> Piece:
    """What we ask the reader to decide: the brand panel; closing paragraphs stand at its foot, the first one strong."""
    pad, edge, gap = (inches(0.18), inches(0.16), SMALL) if room.tight else (inches(0.25), inches(0.32), MEDIUM)
    ground = dark_ground(room.setting.theme)
    inner = replace(room.inside(room.width - 2 * pad, block.id, ground), text=BODY)
    blocks = list(block.blocks)
    foot: Piece | None = None
    closing = [one for one in blocks[1:] if isinstance(one, Paragraph)]
    if closing and blocks[-len(closing) :] == closing:
        blocks = blocks[: -len(closing)]
        foot = _foot(closing, inner, Rule(f"{path}/foot-rule", ground.rule, 0.75, SMALL))
    content = Stack((*_heading(block, inner, LEAD, "paper"), *pieces(blocks, inner)), gap)
    return Framed(
        path,
        content,
        (pad, edge, pad, min(edge, inches(0.30))),
        fill="brand",
        key="accent",
        key_size=inches(0.07),
        foot=foot,
        grow=inches(4.57) if room.width < inches(5) else 0,
        whole=room.body,
        beside=True,
    )


def low_ask(block: Callout, room: Room) -> Framed:
    """The same over the whole width, as low as it can be: what closes it stands beside what is asked, or under it."""
    path, pad, edge = f"{room.path}/{block.id}", MEDIUM, inches(0.10)
    ground = dark_ground(room.setting.theme)
    inner = replace(room.inside(room.width - 2 * pad, block.id, ground), text=BODY)
    closing = [one for one in block.blocks[1:] if isinstance(one, Paragraph)]
    asked = [one for one in block.blocks if one not in closing]

    def said(width: int) -> Piece:
        at = inner.inside(width)
        return Stack(
            tuple(_items(one, at, after=2) if isinstance(one, Items) else piece(one, at) for one in asked), SMALL
        )

    def beside(share: int) -> Piece:
        wide = inner.width * share // 100
        right = inner.inside(inner.width - wide - LARGE)
        return Row(((0, wide, said(wide)), (wide + LARGE, right.width, Stack(_closing(closing, right), SMALL // 3))))

    def under() -> Piece:
        rule = Rule(f"{path}/foot-rule", ground.rule, 0.75, SMALL // 2)
        return Stack((said(inner.width), rule, _in_line(closing, inner)), SMALL // 3)

    found = [beside(share) for share in (58, 52, 64)] + [under()] if closing else [said(inner.width)]
    content = Stack((*_heading(block, inner, KEY, "paper"), min(found, key=lambda one: one.least)), SMALL // 2)
    return Framed(
        path, content, (pad, edge, pad, edge),
        fill="brand", key="accent", key_size=inches(0.07), whole=room.body, beside=True,
    )  # fmt: skip


def _in_line(closing: list[Paragraph], room: Room) -> Piece:
    """Until when on a line of its own, then who decides side by side, each as wide as their words ask."""
    first, *others = _closing(closing, room)
    if not others:
        return first
    wanted = [room.setting.natural(one.paragraphs) for one in others]
    free, x = room.width - LARGE * (len(others) - 1), 0
    parts = []
    for one, want in zip(others, wanted, strict=True):
        wide = free * want // max(1, sum(wanted))
        parts.append((x, wide, Words(one.id, room.setting, one.paragraphs, wide)))
        x += wide + LARGE
    return Stack((first, Row(tuple(parts))), SMALL // 3)


def _foot(closing: list[Paragraph], room: Room, rule: Rule) -> Piece:
    return Stack((rule, *_closing(closing, room)), SMALL // 2)


def _closing(closing: list[Paragraph], room: Room) -> tuple[Words, ...]:
    """Until when, and who decides: the first of them strong."""
    if not closing:
        return ()
    ground, setting = room.ground, room.setting
    first, *others = closing
    strong = setting.paragraphs(first.runs, BODY_STRONG, ground, colour=ground.accent)
    words = [Words(f"{room.path}/{first.id}", setting, strong, room.width)]
    words += [
        Words(f"{room.path}/{one.id}", setting, setting.paragraphs(one.runs, BODY, ground), room.width)
        for one in others
    ]
    return tuple(words)


def _heading(block: Callout, room: Room, style: Style, colour: Token) -> list[Piece]:
    if not block.heading:
        return []
    prose = room.setting.paragraphs(block.heading, style, room.ground, colour=colour)
    return [Words(f"{room.path}/heading", room.setting, prose, room.width, heading=True)]


def _quotation(block: Quotation, room: Room) -> Piece:
    path, pad = f"{room.path}/{block.id}", inches(0.25)
    inner = room.width - pad
    colour: Token = "paper" if room.ground.is_dark else "brand"
    quoted = block.runs
    if not plain_text(quoted).startswith(("“", "‘", "「", '"')):
        quoted = (*words("“"), *quoted, *words("”"))
    said = Words(path, room.setting, room.setting.paragraphs(quoted, QUOTE, room.ground, colour=colour), inner)
    parts: list[Piece] = [said]
    if block.speaker:
        who = room.setting.paragraphs(block.speaker, LABEL, room.ground, colour=room.ground.quiet)
        parts.append(Words(f"{path}/speaker", room.setting, who, inner))
    content = Spread(Stack(tuple(parts), SMALL), inches(1.85), middle=True)
    return Framed(f"{path}/mark", content, (pad, 0, 0, 0), key="accent", key_left=True, key_size=inches(0.035))


def _signatures(block: Signatures, room: Room) -> Piece:
    parts = []
    count = max(1, len(block.places))
    for (x, width), place in zip(shares(room.width, count, LARGE), block.places, strict=False):
        at = room.inside(width, f"{block.id}/{place.id}")
        rows: list[Piece] = [
            Words(
                f"{at.path}/party", room.setting, room.setting.paragraphs(place.party, BODY_STRONG, room.ground), width
            )
        ]
        lines = (words(room.setting.meta.word("sign_here")), *place.lines)
        for index, line in enumerate(lines):
            label = room.setting.paragraphs(line, LABEL, room.ground, colour=room.ground.quiet)
            rows += [
                Rule(f"{at.path}/line-{index}", "muted", 0.75, inches(0.45)),
                Words(f"{at.path}/label-{index}", room.setting, label, width),
            ]
        parts.append((x, width, Stack(tuple(rows), inches(0.03))))
    return Together(Row(tuple(parts)))
