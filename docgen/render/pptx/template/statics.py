"""What a master or layout draws itself: logos, bands and pictures that the words of a slide must keep clear of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians, sin

from docgen.model.slides import Box
from docgen.render.pptx.template.colours import resolve
from docgen.render.pptx.template.tree import Node

_DRAWN = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame")
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A drawn shape: its box, and its colour where it is filled with one."""

    box: Box
    rgb: str = ""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a group's inner coordinates to the slide's."""

    x: float = 0.0
    y: float = 0.0
    wide: float = 1.0
    high: float = 1.0

    def box(self, inner: Box) -> Box:
        """The box on the slide."""
        return Box(
            round(self.x + inner.x * self.wide), round(self.y + inner.y * self.high),
            round(inner.width * self.wide), round(inner.height * self.high),
        )  # fmt: skip


def box_of(xfrm: Node | None) -> Box | None:
    """The box of an a:xfrm or p:xfrm; None where it has none."""
    place, size = (xfrm.child("off"), xfrm.child("ext")) if xfrm else (None, None)
    if place is None or size is None:
        return None
    return Box(place.number("x"), place.number("y"), size.number("cx"), size.number("cy"))


def _turned(xfrm: Node | None) -> Box | None:
    """The upright box around a shape, which may be turned about its middle."""
    box = box_of(xfrm)
    angle = radians(xfrm.number("rot") / 60_000) if xfrm else 0.0
    if box is None or not angle:
        return box
    wide = abs(box.width * cos(angle)) + abs(box.height * sin(angle))
    high = abs(box.width * sin(angle)) + abs(box.height * cos(angle))
    x, y = box.x + (box.width - wide) / 2, box.y + (box.height - high) / 2
    return Box(round(x), round(y), round(wide), round(high))


def fixed_shapes(root: Node, scheme: Mapping[str, str], names: Mapping[str, str]) -> tuple[Fixed, ...]:
    """Everything visible that is no placeholder."""
    tree = root.child("cSld", "spTree")
    return tuple(_drawn(tree, _Scale(), scheme, names)) if tree else ()


def _drawn(parent: Node, scale: _Scale, scheme: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Fixed]:
    for child in parent.children:
        node = child
        if child.name == "AlternateContent":
            choice = child.child("Choice") or child.child("Fallback")
            if choice is not None:
                yield from _drawn(choice, scale, scheme, names)
            continue
        if node.name not in _DRAWN or next(node.every("ph"), None) is not None or _hidden(node):
            continue
        if node.name == "grpSp":
            yield from _drawn(node, _inner(node, scale), scheme, names)
            continue
        box = _turned(node.child("xfrm") or node.child("spPr", "xfrm"))
        if box is not None and _visible(node):
            thick = node.child("spPr", "ln")
            half = thick.number("w", 9_525) // 2 if thick and not box.width * box.height else 0
            box = Box(box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half)
            fill = node.child("spPr", "solidFill") if node.name == "sp" else None
            rgb = resolve(fill.children[0], scheme, names) if fill and fill.children else _styled(node, scheme, names)
            yield Fixed(scale.box(box), rgb)


def _inner(group: Node, scale: _Scale) -> _Scale:
    xfrm = group.child("grpSpPr", "xfrm")
    outer = box_of(xfrm)
    place, size = (xfrm.child("chOff"), xfrm.child("chExt")) if xfrm else (None, None)
    if outer is None or place is None or size is None or not size.number("cx") or not size.number("cy"):
        return scale
    wide, high = outer.width / size.number("cx"), outer.height / size.number("cy")
    x, y = outer.x - place.number("x") * wide, outer.y - place.number("y") * high
    return _Scale(scale.x + x * scale.wide, scale.y + y * scale.high, scale.wide * wide, scale.high * high)


def _hidden(node: Node) -> bool:
    named = next((one for one in node.every("cNvPr")), None)
    return named is not None and named.attributes.get("hidden") in ("1", "true")


def _visible(node: Node) -> bool:
    if node.name in ("pic", "graphicFrame"):
        return True
    properties = node.child("spPr")
    kinds = [child.name for child in properties.children] if properties else []
    line = properties.child("ln") if properties else None
    lined = line is not None and line.child("noFill") is None and bool(line.children)
    if any(kind in _FILLS for kind in kinds) or lined or next(node.every("t"), None) is not None:
        return True
    style = node.child("style")
    if style is None:
        return False
    fill, edge = style.child("fillRef"), style.child("lnRef")
    filled = "noFill" not in kinds and fill is not None and fill.number("idx") > 0
    # A line that says no more than how thick it is takes its colour from the style.
    plain = line is None or line.child("noFill") is None
    return filled or (plain and edge is not None and edge.number("idx") > 0)


def _styled(node: Node, scheme: Mapping[str, str], names: Mapping[str, str]) -> str:
    fill = node.child("style", "fillRef")
    if fill is None or fill.number("idx") == 0 or not fill.children or node.child("spPr", "noFill") is not None:
        return ""
    return resolve(fill.children[0], scheme, names)
