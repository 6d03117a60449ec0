"""Where the draft mark stands on a slide that keeps its look: the place at its edges that covers least. In EMU."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from docgen.model.lifted import MARK
from docgen.model.slides import Box, inches
from docgen.render.pptx.borrow.flatten import Sheets
from docgen.render.pptx.borrow.xml import A, P, plain, q

_EDGE = inches(0.12)
_HEAD = ("nvGrpSpPr", "grpSpPr", "extLst")


def outermost(tree: Any) -> Iterator[Any]:
    """The shapes of a tree; groups as one, every form of one with alternatives."""
    for shape in tree:
        if not isinstance(shape.tag, str):
            continue
        if plain(shape) == "AlternateContent":
            yield from (inner for choice in shape for inner in choice)
        elif plain(shape) not in _HEAD:
            yield shape


def place_of(shape: Any) -> Any:
    """The a:xfrm of a shape, picture, frame or group; None for one without."""
    for path in (f"{q(P, 'spPr')}/{q(A, 'xfrm')}", f"{q(P, 'grpSpPr')}/{q(A, 'xfrm')}", q(P, "xfrm")):
        found = shape.find(path)
        if found is not None:
            return found
    return None


def box_of(shape: Any) -> Box | None:
    """Where a shape stands; None for one that leaves it to its layout."""
    place = place_of(shape)
    off, ext = (place.find(q(A, "off")), place.find(q(A, "ext"))) if place is not None else (None, None)
    if off is None or ext is None:
        return None
    return Box(int(off.get("x", 0)), int(off.get("y", 0)), int(ext.get("cx", 0)), int(ext.get("cy", 0)))


def free_corner(tree: Any, sheets: Sheets, size: tuple[int, int]) -> tuple[int, int]:
    """Left and top of a mark on a slide of that size: the first corner with nothing in it, else the emptiest."""
    width, height = size
    taken = [box for box in _boxes(tree, sheets) if box.width * box.height < width * height * 7 // 10]
    wide, high = MARK
    columns, rows = (width - wide - _EDGE, _EDGE, (width - wide) // 2), (_EDGE, height - high - _EDGE)
    places = [Box(x, y, wide, high) for y in rows for x in columns]
    best = min(places, key=lambda place: sum(shared(place, box) for box in taken))
    return best.x, best.y


def _boxes(tree: Any, sheets: Sheets) -> Iterator[Box]:
    for shape in outermost(tree):
        mark = shape.find(f"./*/{q(P, 'nvPr')}/{q(P, 'ph')}")
        places = [shape, *(sheets.above(mark) if mark is not None else ())]
        yield from islice(filter(None, map(box_of, places)), 1)
    yield from filter(None, map(box_of, sheets.drawn()))


def shared(first: Box, second: Box) -> int:
    """The area that two boxes share, in square EMU."""
    wide = min(first.right, second.right) - max(first.x, second.x)
    high = min(first.bottom, second.bottom) - max(first.y, second.y)
    return wide * high if wide > 0 and high > 0 else 0
