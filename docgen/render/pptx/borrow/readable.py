"""Words of restyled slides on the deck's own ground: those that were light for a ground left behind take its ink."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.model.slides import Box
from docgen.render.pptx.borrow.corners import box_of, outermost
from docgen.render.pptx.borrow.xml import A, P, plain, q
from docgen.render.pptx.template.colours import contrast

_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill", "grpFill")
_GROUNDS = ("bg1", "bg2", "lt1", "lt2", "white", "window")
_NAMED = {"white": "FFFFFF", "black": "000000", "window": "FFFFFF", "windowText": "000000"}
_NEAR = 1.6
"""Contrast below which a fixed colour counts as white or black."""


def readable(tree: Any) -> None:
    """Give words on shapes without a fill the colour of words, unless a filled shape or picture lies under them."""
    under: list[Box] = []
    for shape in outermost(tree):
        if plain(shape) == "grpSp":
            readable(shape)
        box = box_of(shape)
        if is_filled(shape):
            under += [box] if box is not None else []
            continue
        body = shape.find(q(P, "txBody"))
        if body is not None and not any(_holds(one, box) for one in under):
            inked(body)


def inked(body: Any) -> None:
    """Words in a colour of grounds, white or black, in the first text colour."""
    for run in body.iter(q(A, "rPr"), q(A, "endParaRPr"), q(A, "defRPr")):
        for fill in run.findall(q(A, "solidFill")):
            if len(fill) and _is_ground(fill[0]):
                fill[:] = [fill.makeelement(q(A, "schemeClr"), val="tx1")]


def is_filled(shape: Any) -> bool:
    """Whether a shape has a ground of its own: a fill, or one of its style, or it is a picture or frame."""
    if plain(shape) in ("pic", "graphicFrame", "grpSp"):
        return True
    kinds = [plain(one) for one in _properties(shape)]
    if any(kind in _FILLS for kind in kinds):
        return True
    styled = shape.find(f"{q(P, 'style')}/{q(A, 'fillRef')}")
    return "noFill" not in kinds and styled is not None and styled.get("idx", "0") != "0"


def _properties(shape: Any) -> Iterator[Any]:
    found = shape.find(q(P, "spPr"))
    yield from found if found is not None else ()


def _is_ground(colour: Any) -> bool:
    value = colour.get("val", "")
    if plain(colour) == "schemeClr":
        return value in _GROUNDS and not len(colour)
    rgb = _NAMED.get(value, value).upper() if plain(colour) != "srgbClr" else value.upper()
    if len(rgb) != 6 or not set(rgb) <= set("0123456789ABCDEF"):
        return False
    return contrast(rgb, "FFFFFF") < _NEAR or contrast(rgb, "000000") < _NEAR


def _holds(ground: Box, box: Box | None) -> bool:
    """Whether the middle of a box lies on a ground."""
    if box is None:
        return False
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return ground.x <= x <= ground.right and ground.y <= y <= ground.bottom
