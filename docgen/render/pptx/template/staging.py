"""The stage that a template leaves us: where our title, body, sources and marks stand on its layouts. In EMU."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from docgen.model.slides import EMU_PER_POINT, Box, inches
from docgen.render.pptx.stage import CoverStage, Edges, Footer, Held, Stage
from docgen.render.pptx.styles import NATURAL_PITCH, TITLE, Style
from docgen.render.pptx.template.colours import contrast
from docgen.render.pptx.template.looks import TextLook
from docgen.render.pptx.template.palette import TEXT
from docgen.render.pptx.template.plan import Plan, Use, family_of, has_title
from docgen.render.pptx.template.reading import Holder, Offer
from docgen.render.pptx.template.zones import (
    beside_logos,
    clear,
    cover_rest,
    feet,
    ground_edge,
    ground_under,
    obstacles,
    trimmed,
)

_MOST, _MIDDLE, _LEAST = 28.0, 24.0, 20.0
"""Sizes of a claim in points: a template's larger titles are meant for two words, not for a sentence."""
_SCARCE = (18.0, 16.0)
"""Sizes of a claim that would else be cut; no smaller than what the slide says largest."""

_LINE = inches(0.2)
_STRIP = inches(0.26)
_CLEAR = inches(0.1)
"""Between the body and its sources, and between either and the edge of what it stands on."""
_ALIGNED: dict[str, Literal["left", "center", "right"]] = {"ctr": "center", "r": "right"}
_STICKER = inches(1.25)
_HELD: dict[str, Held] = {"title": "title", "subtitle": "subtitle", "footer": "footer", "number": "slide-number",
                          "date": "date"}  # fmt: skip


def content_stage(plan: Plan) -> Stage:
    """Positions on content slides, and those of the cover with them."""
    use, offer = plan.uses["content"], plan.offer
    zone = use.body
    title, moved, zone = _title_box(use, zone)
    held = use.places.get("title")
    look = held.look if held else TextLook(size=TITLE.en, anchor="bottom")
    strip, zone = _strip(use, title if moved or held is None else held.box, zone)
    zone, low = _on_its_ground(use, zone)
    foot = Box(zone.x, zone.bottom - _LINE, zone.width, _LINE)
    beside = _beside_feet(use, offer, zone)
    if beside is not None:
        foot, low = beside, (low if low < foot.y - _CLEAR else zone.bottom)
    sticker = strip and replace(strip, x=strip.right - _STICKER, width=_STICKER)
    confidentiality = Box(0, 0, min(inches(3.35), zone.width * 2 // 5), _LINE)
    page = Box(foot.right - inches(0.4), foot.y, inches(0.4), _LINE)
    names = set(use.places) - (set() if has_title(use) else {"title"})
    return Stage(
        width=offer.width,
        height=offer.height,
        left=zone.x,
        content=zone.width,
        title=title,
        titles=_titles(look, title),
        exhibit=Box(zone.x, zone.y, zone.width, inches(0.24)),
        body_top=zone.y + inches(0.31),
        exhibit_room=inches(0.31),
        body_bottom=low,
        so_what_bottom=low,
        foot=foot,
        foot_spare=_spare(use, offer, beside) if beside is not None else 0,
        source_up=True,
        page=use.places["number"].box if "number" in names else page,
        confidentiality=confidentiality,
        floor=zone.bottom,
        footer=_footer(use, offer, zone, foot) if "footer" in names else None,
        date=use.places["date"].box if "date" in names else None,
        tracker=strip and replace(strip, width=strip.width - _STICKER - inches(0.25)),
        sticker=sticker if sticker and clear(use.layout, sticker) else None,
        title_anchor=look.anchor,
        title_moved=moved,
        title_capitals=look.capitals,
        title_edges=_edges(look, moved),
        holds=frozenset(_HELD[name] for name in names),
        foreign=True,
        numbered=use.layout.numbered,
        cover=cover_stage(plan),
    )  # fmt: skip


def _on_its_ground(use: Use, zone: Box) -> tuple[Box, int]:
    """The zone, and where the body in it ends: not beyond a drawn ground, under which the sources may stand."""
    low, edge = zone.bottom - _LINE - _CLEAR, ground_edge(use.layout, zone)
    if edge is None or low <= edge - _CLEAR:
        return zone, low
    readable = contrast(use.palette["muted"].rgb, use.layout.ground.rgb) >= TEXT
    if readable and zone.bottom - edge >= _LINE + _CLEAR // 2:
        return zone, edge - _CLEAR
    zone = replace(zone, height=edge - _CLEAR - zone.y)
    return zone, zone.bottom - _LINE - _CLEAR


def _beside_feet(use: Use, offer: Offer, zone: Box) -> Box | None:
    """The line of sources left of the template's own footer and number, where they leave most of its width free."""
    held = feet(use.layout, offer)
    if not held or not {"footer", "number"} <= set(use.places):
        return None
    left, top = min(one.box.x for one in held), min(one.box.y for one in held)
    line = Box(zone.x, max(top, zone.bottom + _CLEAR), left - _STRIP - zone.x, _LINE)
    roomy = line.width * 100 >= zone.width * 60 and line.bottom <= offer.height - _STRIP
    readable = contrast(use.palette["muted"].rgb, use.layout.ground.rgb) >= TEXT
    return line if roomy and readable and clear(use.layout, line) else None


def _spare(use: Use, offer: Offer, foot: Box) -> int:
    """What lies free under the line of sources beside a template's footers."""
    spare = max(0, offer.height - _STRIP - foot.bottom)
    under = replace(foot, y=foot.bottom, height=spare)
    return spare if spare and clear(use.layout, under, (one.box for one in feet(use.layout, offer))) else 0


def _footer(use: Use, offer: Offer, zone: Box, foot: Box) -> Footer:
    """The footer's placeholder, and how far its box may grow: to its neighbours, on the same ground."""
    held = use.places["footer"]
    look, box = held.look, held.box
    left, top, right, bottom = look.insets
    inside = box.height - min(top, bottom)
    style = _style(look, look.size)
    line = round(look.size * style.leading("zh") * EMU_PER_POINT)
    return Footer(
        held.name, box, _footer_room(use, offer, zone, foot), style, (left, right), max(1, inside // max(1, line)),
        _ALIGNED.get(look.align, "left"), look.anchor, look.capitals,
    )  # fmt: skip


def _footer_room(use: Use, offer: Offer, zone: Box, foot: Box) -> Box:
    """The footer's box as wide as its neighbours, the sources beside it and what is drawn there let it be."""
    box = use.places["footer"].box
    if box.y < zone.bottom:
        return box
    beside = [one.box for one in feet(use.layout, offer) if one.box != box and _same_rows(one.box, box)]
    left = min(box.x, max([zone.x, *(one.right + _CLEAR for one in beside if one.right <= box.x)]))
    right = max(box.right, min([zone.right, *(one.x - _CLEAR for one in beside if one.x >= box.right)]))
    if _same_rows(foot, box) and foot.right <= box.x:
        left = max(left, min(box.x, zone.x + zone.width * 45 // 100 + _STRIP))
    row = Box(left, box.y, right - left, box.height)
    room = trimmed(row, obstacles(use.layout.fixed, row))
    holds_box = room.x <= box.x and room.right >= box.right and room.height == box.height
    same = ground_under(use.layout.fixed, room) == ground_under(use.layout.fixed, box)
    return room if holds_box and same else box


def _same_rows(first: Box, second: Box) -> bool:
    return first.y < second.bottom and first.bottom > second.y


def _inner(held: Holder) -> Box:
    left, top, right, bottom = held.look.insets
    box = held.box
    return Box(box.x + left, box.y + top, max(1, box.width - left - right), max(1, box.height - top - bottom))


def _edges(look: TextLook, moved: bool) -> Edges:
    """Insets that a title keeps; one that had to move has none, its box is the room of its words."""
    left, _, right, _ = (0, 0, 0, 0) if moved else look.insets
    return Edges(left, right, _ALIGNED.get(look.align, "left"))


def _title_box(use: Use, zone: Box) -> tuple[Box, bool, Box]:
    """The room of the title's words; whether its box had to grow, since two lines are the least; the body's zone."""
    needed = round(2 * _LEAST * NATURAL_PITCH * 1.05 * EMU_PER_POINT)
    held = use.places.get("title")
    if held is None:
        master = use.chosen.design.title
        box = _inner(master) if master else Box(zone.x, inches(0.5), zone.width, inches(0.9))
        box = replace(box, x=zone.x, width=zone.width, height=max(box.height, needed))
        return box, True, _under(zone, box)
    whole = _inner(held)
    box = beside_logos(use.layout, whole)
    if box.height >= needed:
        return box, box != whole, zone
    grown = replace(box, height=needed)
    if held.look.anchor == "bottom" and box.bottom - needed > inches(0.25):
        grown = replace(grown, y=box.bottom - needed)
    return grown, True, _under(zone, grown)


def _under(zone: Box, title: Box) -> Box:
    top = max(zone.y, title.bottom + inches(0.08))
    return Box(zone.x, top, zone.width, zone.bottom - top)


def _titles(look: TextLook, box: Box) -> tuple[tuple[Style, int], ...]:
    """The title's sizes, largest first, each with the lines its box holds."""
    own = min(look.size, _MOST)
    sizes = [own, *(size for size in (_MIDDLE, _LEAST, *_SCARCE) if size < own)]
    found = []
    for size in sizes:
        style = _style(look, size)
        lines = (box.height + inches(0.04)) // round(size * style.leading("zh") * EMU_PER_POINT)
        found.append((style, int(min(3, max(1, lines)))))
    return tuple(found)


def _style(look: TextLook, size: float) -> Style:
    return Style(size, size, look.strong, 1.0, 1.1, not look.family.startswith("+mn"))


def _strip(use: Use, title: Box, zone: Box) -> tuple[Box | None, Box]:
    """A line for tracker and draft mark: over the title where that is free, else at the top of a high body."""
    over = Box(zone.x, title.y - inches(0.3), zone.width, _STRIP)
    if over.y >= inches(0.06) and clear(use.layout, over) and _readable(use, over):
        return over, zone
    if zone.height >= inches(4.6):
        strip = Box(zone.x, zone.y, zone.width, _STRIP)
        return strip, Box(zone.x, zone.y + inches(0.36), zone.width, zone.height - inches(0.36))
    return None, zone


def _readable(use: Use, box: Box) -> bool:
    under = ground_under(use.layout.fixed, box)
    if under is None:
        return use.ground.rgb == use.layout.ground.rgb
    return bool(under.rgb) and contrast(use.palette["muted"].rgb, under.rgb) >= TEXT


def cover_stage(plan: Plan) -> CoverStage:
    """Where a cover's words stand."""
    use, offer = plan.uses["cover"], plan.offer
    title, under = use.places.get("title"), use.places.get("subtitle")
    box = _inner(title) if title else _free_title(offer, use)
    look = title.look if title else TextLook(size=_MOST)
    taken = [one.box for one in (title, under) if one is not None] or [box]
    names = set(use.places) - (set() if has_title(use) else {"title"})
    sticker = _free_corner(offer, use, taken, _STICKER, _STRIP)
    rest = cover_rest(offer, use.chosen, taken, [_apart(sticker)] if sticker else [])
    logo = _free_corner(offer, use, [*taken, *(one for one in (sticker, rest) if one)], inches(2.0), inches(0.8))
    return CoverStage(
        title_box=box,
        title_style=_style(look, look.size),
        subtitle_box=_inner(under) if under else None,
        subtitle_style=replace(_style(under.look, under.look.size), head=False) if under else None,
        rest=rest,
        sticker=sticker,
        words="ink",
        capitals=look.capitals,
        logo=logo,
        title_family=family_of(use, look),
        title_edges=_edges(look, title is None),
        subtitle_family=family_of(use, under.look) if under else plan.faces.body,
        holds=frozenset(_HELD[name] for name in names),
    )


def _apart(box: Box) -> Box:
    """A box with air at both sides: words beside it are not its own."""
    return Box(box.x - _CLEAR * 2, box.y, box.width + _CLEAR * 4, box.height)


def _free_title(offer: Offer, use: Use) -> Box:
    body = use.body
    return Box(body.x, offer.height // 4, body.width, offer.height // 4)


def _free_corner(offer: Offer, use: Use, taken: list[Box], wide: int, high: int) -> Box | None:
    """A corner with nothing in it, the right upper one first."""
    edge = inches(0.3)
    right, low = offer.width - edge - wide, offer.height - edge - high
    behind = ground_under(use.layout.fixed, taken[0])
    for x, y in ((right, edge), (edge, edge), (right, low), (edge, low)):
        box = Box(x, y, wide, high)
        if clear(use.layout, box, taken) and ground_under(use.layout.fixed, box) == behind:
            return box
    return None
