"""The outlines of shapes and the courses of connectors as DrawingML. ECMA-376 part 1, 20.1.9."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from docgen.model.slides import LineShape, TextShape

FIELD = 24
"""Side of the field that a shape's path is drawn on."""
_UNIT = 1000
_SIDES = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
"""The connection sites of a rectangle, in Office's order: top, left, bottom, right."""
_ANGLES = dict(zip(_SIDES, ("3cd4", "cd2", "cd4", "0"), strict=True))
"""From which side connectors come to them: above, left, below, right."""
_TOKEN = re.compile(r"[MLHVCQZ]|-?\d*\.?\d+")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
_LEAST = 12_700


def outline_xml(shape: TextShape) -> str:
    """A shape's geometry: one of Office's, a rectangle with more connection sites, or a path of its own."""
    if shape.path:
        return _path_xml(shape.path)
    if shape.sites:
        return _rectangle_xml(shape.sites)
    return f'<a:prstGeom prst="{shape.geometry}"><a:avLst/></a:prstGeom>'


@lru_cache(maxsize=256)
def _path_xml(path: str) -> str:
    side = FIELD * _UNIT
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{side}" h="{side}">{"".join(_steps(path))}</a:path></a:pathLst></a:custGeom>'
    )


def _steps(path: str) -> list[str]:
    """The commands of an SVG path of absolute M, L, H, V, C, Q and Z as those of DrawingML. ValueError for others."""
    tokens = _TOKEN.findall(path)
    if _TOKEN.sub("", path).strip(" ,\n"):
        raise ValueError(f"not a path of M L H V C Q Z: {path}")
    found: list[str] = []
    x = y = 0.0
    index = 0
    command = ""
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        values = [float(one) for one in tokens[index : index + _TAKES[command]]]
        index += _TAKES[command]
        if command == "Z":
            found.append("<a:close/>")
            continue
        if command in "HV":
            values = [values[0], y] if command == "H" else [x, values[0]]
        x, y = values[-2:]
        points = "".join(_point(values[at], values[at + 1]) for at in range(0, len(values), 2))
        name = {"M": "moveTo", "C": "cubicBezTo", "Q": "quadBezTo"}.get(command, "lnTo")
        found.append(f"<a:{name}>{points}</a:{name}>")
        command = "L" if command == "M" else command
    return found


def _point(x: float, y: float) -> str:
    return f'<a:pt x="{round(x * _UNIT)}" y="{round(y * _UNIT)}"/>'


def _rectangle_xml(sites: tuple[tuple[float, float], ...]) -> str:
    """A rectangle that connectors may also hold on to elsewhere than in the middles of its sides."""
    guides, places = [], []
    for index, (across, down) in enumerate((*_SIDES, *sites)):
        guides.append(f'<a:gd name="x{index}" fmla="*/ w {round(across * 100_000)} 100000"/>')
        guides.append(f'<a:gd name="y{index}" fmla="*/ h {round(down * 100_000)} 100000"/>')
        angle = _ANGLES.get((across, down)) or ("cd4" if down == 1.0 else "3cd4" if down == 0.0 else "0")
        places.append(f'<a:cxn ang="{angle}"><a:pos x="x{index}" y="y{index}"/></a:cxn>')
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{''.join(guides)}</a:gdLst><a:ahLst/><a:cxnLst>{''.join(places)}</a:cxnLst>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path><a:moveTo><a:pt x="l" y="t"/></a:moveTo>'
        '<a:lnTo><a:pt x="r" y="t"/></a:lnTo><a:lnTo><a:pt x="r" y="b"/></a:lnTo>'
        '<a:lnTo><a:pt x="l" y="b"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
    )


def joints_xml(shape: LineShape, numbers: Mapping[str, int]) -> str:
    """What a connector holds on to, by the numbers its slide's shapes have."""
    if shape.joints is None:
        return "<p:cNvCxnSpPr/>"
    ends = [
        f'<a:{name} id="{numbers[joint.shape]}" idx="{joint.site}"/>'
        for name, joint in zip(("stCxn", "endCxn"), shape.joints, strict=True)
        if joint.shape in numbers
    ]
    return f"<p:cNvCxnSpPr>{''.join(ends)}</p:cNvCxnSpPr>"


def course_xml(shape: LineShape) -> str:
    """A connector's place and course."""
    (x1, y1), (x2, y2) = shape.start, shape.end
    if shape.bend is not None:
        return _bent(x1, y1, x2, y2, shape.bend)
    flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    name = "straightConnector1" if shape.joints else "line"
    return (
        f'<a:xfrm{flips}><a:off x="{min(x1, x2)}" y="{min(y1, y2)}"/>'
        f'<a:ext cx="{abs(x2 - x1)}" cy="{abs(y2 - y1)}"/></a:xfrm><a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'
    )


def _bent(x1: int, y1: int, x2: int, y2: int, bend: int) -> str:
    """Office's elbow runs across first: one that runs down or up first is that, turned by a quarter."""
    down = y2 > y1 or (y2 == y1 and bend > y1)
    long, wide = max(abs(y2 - y1), _LEAST), abs(x2 - x1)
    share = round(abs(bend - y1) / long * 100_000)
    turn = 5_400_000 if down else 16_200_000
    flip = ' flipV="1"' if (x2 > x1) == down and x1 != x2 else ""
    x, y = (x1 + x2 - long) // 2, (y1 + y2 - wide) // 2
    return (
        f'<a:xfrm rot="{turn}"{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{long}" cy="{wide}"/></a:xfrm>'
        f'<a:prstGeom prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )
