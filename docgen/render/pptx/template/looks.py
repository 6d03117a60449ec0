"""How the words of a placeholder look, from the layout up to the master's text styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from docgen.render.pptx.template.colours import resolve
from docgen.render.pptx.template.tree import Node

_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "obj": "bodyStyle",
           "subTitle": "bodyStyle"}  # fmt: skip
_ANCHORS: dict[str, Literal["top", "middle", "bottom"]] = {"t": "top", "ctr": "middle", "b": "bottom"}


@dataclass(frozen=True, slots=True)
class TextLook:
    """Size in points, weight, capitals, fonts (names, or +mj-lt, +mn-ea… of the theme), colour as RRGGBB and element.

    `insets` are left, top, right, bottom in EMU.
    """

    size: float = 18.0
    strong: bool = False
    capitals: bool = False
    family: str = "+mn-lt"
    east: str = ""
    align: str = "l"
    rgb: str = ""
    anchor: Literal["top", "middle", "bottom"] = "top"
    insets: tuple[int, int, int, int] = (91_440, 45_720, 91_440, 45_720)
    colour: Node | None = None


def base_look(master: Node, kind: str) -> TextLook:
    """What the master's text styles give a kind of placeholder, before colours are looked up."""
    level = master.child("txStyles", _STYLES.get(kind, "otherStyle"), "lvl1pPr")
    return _with_level(TextLook(), level)


def text_look(shape: Node, start: TextLook, scheme: Mapping[str, str], names: Mapping[str, str]) -> TextLook:
    """The look of a placeholder: what it inherits, and what its shape says itself."""
    look = _with_level(start, shape.child("txBody", "lstStyle", "lvl1pPr"))
    body = shape.child("txBody", "bodyPr")
    if body is not None:
        sides = zip(("lIns", "tIns", "rIns", "bIns"), look.insets, strict=True)
        left, top, right, bottom = (body.number(side, known) for side, known in sides)
        anchor = _ANCHORS.get(body.attributes.get("anchor", ""), look.anchor)
        look = replace(look, insets=(left, top, right, bottom), anchor=anchor)
    return replace(look, rgb=resolve(look.colour, scheme, names) or look.rgb)


def _with_level(look: TextLook, level: Node | None) -> TextLook:
    if level is None:
        return look
    look = replace(look, align=level.attributes.get("algn", look.align))
    run = level.child("defRPr")
    if run is None:
        return look
    fill, latin, east = run.child("solidFill"), run.child("latin"), run.child("ea")
    return replace(
        look,
        size=run.number("sz", round(look.size * 100)) / 100,
        strong=run.attributes.get("b", "1" if look.strong else "0") in ("1", "true"),
        capitals=run.attributes.get("cap", "all" if look.capitals else "none") == "all",
        family=latin.attributes.get("typeface", look.family) if latin else look.family,
        east=east.attributes.get("typeface", "") if east else look.east,
        colour=fill.children[0] if fill and fill.children else look.colour,
    )
