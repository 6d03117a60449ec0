"""The free parts of a layout: where our body may stand without touching logos, bands, title or footers. In EMU."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.model.slides import Box, inches
from docgen.render.pptx.template.choosing import BODIES, Chosen
from docgen.render.pptx.template.reading import Holder, Layout, Offer
from docgen.render.pptx.template.statics import Fixed

GAP = inches(0.1)
_EDGE = inches(0.3)
_FEET = ("ftr", "sldNum", "dt")


def feet(layout: Layout, offer: Offer) -> tuple[Holder, ...]:
    """Footer, date and page number where they stand in the lower quarter of the slide."""
    return tuple(one for one in layout.of(*_FEET) if one.box.y * 4 > offer.height * 3)


def overlap(first: Box, second: Box) -> int:
    """The area two boxes share."""
    wide = min(first.right, second.right) - max(first.x, second.x)
    high = min(first.bottom, second.bottom) - max(first.y, second.y)
    return wide * high if wide > 0 and high > 0 else 0


def obstacles(shapes: Iterable[Fixed], zone: Box) -> list[Box]:
    """Drawn shapes in the way of a zone. What lies under most of it is its ground, not in its way."""
    found = []
    for one in shapes:
        box = replace(one.box, width=max(one.box.width, 1), height=max(one.box.height, 1))
        shared = overlap(box, zone)
        if shared and shared * 100 < zone.width * zone.height * 70:
            found.append(box)
    return found


def ground_under(shapes: Iterable[Fixed], zone: Box) -> Fixed | None:
    """The uppermost drawn shape that lies under most of a zone."""
    under = [one for one in shapes if overlap(one.box, zone) * 100 >= zone.width * zone.height * 70]
    return under[-1] if under else None


def trimmed(zone: Box, blocks: Iterable[Box]) -> Box:
    """The zone without what is in its way, cut each time from the side that costs least."""
    for block in sorted(blocks, key=lambda box: -overlap(box, zone)):
        if not overlap(block, zone):
            continue
        sides = (
            replace(zone, height=block.y - GAP - zone.y),
            Box(zone.x, block.bottom + GAP, zone.width, zone.bottom - block.bottom - GAP),
            replace(zone, width=block.x - GAP - zone.x),
            Box(block.right + GAP, zone.y, zone.right - block.right - GAP, zone.height),
        )
        zone = max(sides, key=lambda box: max(0, box.width) * max(0, box.height))
    return zone


def free_body(offer: Offer, chosen: Chosen) -> Box:
    """Where the body of a content slide may stand: the layout's body, or what title and footers leave of the slide."""
    layout = chosen.layout
    title = chosen.title.box if chosen.title else _master_title(offer, chosen)
    bodies = [one.box for one in layout.of(*BODIES) if one.box.y >= title.y and _is_large(offer, one.box)]
    body = max(bodies, key=lambda box: box.width * box.height, default=None) or chosen.design.body
    if body is None or not _is_large(offer, body) or body.width * 10 < title.width * 9:
        under = [one.box for one in layout.of(*BODIES) if one.box.y >= title.bottom]
        right = max([title.right, *(box.right for box in under)])  # columns side by side are one zone
        body = Box(title.x, title.bottom + GAP, max(right - title.x, body.width if body else 0), 0)
    low = [one.box.y - GAP for one in feet(layout, offer) if one.box.x < body.right and one.box.right > body.x]
    bottom = min([offer.height - _EDGE, *low])
    top = body.y
    if title.y < offer.height // 2:
        # A body far below the title is meant for a larger title than a claim; ours starts nearer.
        top = min(max(body.y, title.bottom + GAP // 2), title.bottom + inches(0.3))
    # A layout with room below its text, and nothing in it, may be used to the foot.
    # Our words begin where those of the title do.
    inset, _, inset_right, _ = chosen.title.look.insets if chosen.title else (0, 0, 0, 0)
    left, right = max(body.x + inset, _EDGE // 2), min(body.right - inset_right, offer.width - _EDGE // 2)
    zone = Box(left, top, right - left, bottom - top)
    zone = trimmed(zone, obstacles(layout.fixed, zone))
    ground = ground_under(layout.fixed, zone)
    if ground is None:
        return zone
    left, right = max(zone.x, ground.box.x + _EDGE), min(zone.right, ground.box.right - _EDGE)
    return Box(left, zone.y, right - left, zone.height)


def ground_edge(layout: Layout, zone: Box) -> int | None:
    """Where a drawn ground under most of a zone ends within it; None where the zone ends first."""
    ground = ground_under(layout.fixed, zone)
    return ground.box.bottom if ground is not None and ground.box.bottom < zone.bottom else None


def _is_large(offer: Offer, box: Box) -> bool:
    return box.width * 100 > offer.width * 55 and box.height * 100 > offer.height * 35


def _master_title(offer: Offer, chosen: Chosen) -> Box:
    held = chosen.design.title
    return held.box if held else Box(_EDGE * 2, _EDGE, offer.width - 4 * _EDGE, inches(0.9))


def clear(layout: Layout, box: Box, extra: Iterable[Box] = ()) -> bool:
    """Whether nothing that a layout draws, nor any of some boxes, is in a small box's way.

    What a small box may lie on is much wider than itself, or of one colour; a logo is neither.
    """
    logos = [one for one in layout.fixed if overlap(one.box, box) and not one.rgb and one.box.width < 3 * box.width]
    return not logos and not obstacles(layout.fixed, box) and not any(overlap(box, one) for one in extra)


def beside_logos(layout: Layout, box: Box) -> Box:
    """A title's room without a logo at its side: templates mean short titles there, claims are long."""
    for logo in obstacles(layout.fixed, box):
        if logo.height < inches(0.2) or logo.width * 2 > box.width:
            continue
        if logo.x > box.x + box.width // 2:
            box = replace(box, width=logo.x - GAP - box.x)
        elif logo.right < box.x + box.width // 2:
            box = Box(logo.right + GAP, box.y, box.right - logo.right - GAP, box.height)
    return box


def cover_rest(offer: Offer, chosen: Chosen, taken: list[Box], marks: Iterable[Box]) -> Box | None:
    """The larger free part of a cover under or over its title, as wide as that; None where there is none.

    `marks` are what stands on the cover besides, such as the draft mark.
    """
    drawn = [*chosen.layout.fixed, *(Fixed(box) for box in marks)]
    x = max(_EDGE, min(box.x for box in taken))
    width = min(max(box.right for box in taken), offer.width - _EDGE) - x
    low = [one.box.y for one in feet(chosen.layout, offer)]
    below = Box(x, max(box.bottom for box in taken) + GAP, width, 0)
    below = replace(below, height=min([offer.height - _EDGE, *(y - GAP for y in low)]) - below.y)
    above = Box(x, _EDGE, width, min(box.y for box in taken) - GAP - _EDGE)
    found = [trimmed(zone, obstacles(drawn, zone)) for zone in (below, above) if zone.height > 0]
    # Words of the title's colour can be read on what lies behind the title; nobody knows about the rest.
    behind = ground_under(chosen.layout.fixed, taken[0])
    roomy = [box for box in found if box.height >= inches(0.5) and box.width >= inches(2.5)
             and ground_under(chosen.layout.fixed, box) == behind]  # fmt: skip
    return max(roomy, key=lambda box: (box.y == below.y) * inches(20) * box.height + box.height, default=None)
