"""The shapes of a slide as blocks, groups taken apart, in the order in which they are read out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.reading.inherited import Box, Inherited, box_of, sizes_of
from docgen.reading.names import A, C, P, R
from docgen.reading.package import Parts
from docgen.reading.pages import Block, Paragraph, Role, Unread

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROLES: dict[str, Role] = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "ftr": "foot", "sldNum": "number", "dt": "date",
    "hdr": "head", "pic": "picture",
}  # fmt: skip
_SIDE, _TOP = 91_440, 45_720
"""Margins of a text box that does not say its own, in EMU."""

_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True, slots=True)
class Frame:
    """What reading a shape needs to know of its slide."""

    parts: Parts
    part: str
    inherited: Inherited
    unread: list[Unread]


@dataclass(frozen=True, slots=True)
class _Moved:
    """How a group places and scales what is in it: child coordinates times scale plus offset."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @classmethod
    def of(cls, node: _Element | None) -> _Moved:
        """The move of a group's transform; none where it has no transform of its own."""
        outer = box_of(node)
        start, extent = (node.find(f"{A}chOff"), node.find(f"{A}chExt")) if node is not None else (None, None)
        if outer is None or start is None or extent is None:
            return cls()
        wide, high = int(extent.get("cx", 0)), int(extent.get("cy", 0))
        scale_x, scale_y = outer[2] / wide if wide else 1.0, outer[3] / high if high else 1.0
        return cls(
            scale_x, scale_y, outer[0] - int(start.get("x", 0)) * scale_x, outer[1] - int(start.get("y", 0)) * scale_y
        )

    def block(self, block: Block) -> Block:
        """The block where the group puts it."""
        if block.box is None:
            return block
        left, top, width, height = block.box
        place = (left * self.scale_x + self.x, top * self.scale_y + self.y, width * self.scale_x, height * self.scale_y)
        return replace(block, box=(round(place[0]), round(place[1]), round(place[2]), round(place[3])))


def shapes_of(tree: _Element, frame: Frame) -> list[tuple[Block, str]]:
    """Blocks of a shape tree, each with the part it points at (a chart's, a diagram's data), empty for most."""
    found: list[tuple[Block, str]] = []
    for node in tree:
        tag = node.tag
        if tag == f"{P}sp":
            found.append((_shape(node, frame), ""))
        elif tag == f"{P}grpSp":
            moved = _Moved.of(node.find(f"{P}grpSpPr/{A}xfrm"))
            found += [(moved.block(block), part) for block, part in shapes_of(node, frame)]
        elif tag == f"{P}graphicFrame":
            found.append(_graphic(node, frame))
        elif tag == f"{P}pic":
            found.append((_picture(node), ""))
        elif isinstance(tag, str) and tag.endswith("}AlternateContent"):
            inner = next((one for one in node if len(one)), None)
            found += shapes_of(inner, frame) if inner is not None else []
        elif isinstance(tag, str) and tag.endswith("}contentPart"):
            frame.unread.append(Unread(frame.part, "reading-ink"))
    return found


def _named(node: _Element) -> tuple[str, str, str | None]:
    """Id, name and description of a shape; a description of "" where it is declared to be decoration."""
    about = node[0].find(f"{P}cNvPr") if len(node) else None
    if about is None:
        return "", "", None
    described = about.get("descr") or about.get("title") or None
    if described is None and any(one.get("val") == "1" for one in about.iter("{*}decorative")):
        described = ""
    return about.get("id", ""), about.get("name", ""), described


def _shape(node: _Element, frame: Frame) -> Block:
    key, name, alt = _named(node)
    placeholder = node.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    box = box_of(node.find(f"{P}spPr/{A}xfrm"))
    role: Role = "text"
    kind: str | None = None
    index = ""
    if placeholder is not None:
        index = placeholder.get("idx", "")
        kind = frame.inherited.kind(placeholder.get("type", ""), index)
        role = _ROLES.get(kind, "body")
        box = box or frame.inherited.box(kind, index)
    body = node.find(f"{P}txBody")
    paragraphs, links = paragraphs_of(body, frame, kind, index) if body is not None else ((), ())
    empty = placeholder is not None and not any(one.text.strip() for one in paragraphs)
    inset, grows = _frame(body)
    return Block(
        key, role, paragraphs, name=name, alt=alt, box=box, prompt=empty, inset=inset, grows=grows, links=links
    )


def _frame(body: _Element | None) -> tuple[tuple[int, int], bool]:
    """What the margins of a text body take of width and height, and whether its box takes the size of its words."""
    properties = body.find(f"{A}bodyPr") if body is not None else None
    if properties is None:
        return (2 * _SIDE, 2 * _TOP), False
    sides = int(properties.get("lIns", _SIDE)) + int(properties.get("rIns", _SIDE))
    ends = int(properties.get("tIns", _TOP)) + int(properties.get("bIns", _TOP))
    upright = properties.get("vert", "horz") == "horz"
    grows = properties.find(f"{A}spAutoFit") is not None or properties.get("wrap") == "none" or not upright
    return (sides, ends), grows


def paragraphs_of(
    body: _Element, frame: Frame, kind: str | None, index: str
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs of a text body with their effective type sizes, and where its links lead."""
    own = sizes_of(body.find(f"{A}lstStyle"))
    fit = body.find(f"{A}bodyPr/{A}normAutofit")
    scale = int(fit.get("fontScale", "100000").rstrip("%") or 100000) / 100_000 if fit is not None else 1.0
    found: list[Paragraph] = []
    links: list[str] = []
    for node in body.iterfind(f"{A}p"):
        properties = node.find(f"{A}pPr")
        level = int(properties.get("lvl", "0")) if properties is not None else 0
        words: list[str] = []
        size: float | None = None
        strong = False
        for run in node:
            tag = run.tag
            if tag in (f"{A}r", f"{A}fld"):
                words.append(run.findtext(f"{A}t") or "")
                style = run.find(f"{A}rPr")
                if style is not None:
                    if size is None and (given := style.get("sz", "")).isdigit():
                        size = int(given) / 100
                    strong = strong or style.get("b") in ("1", "true")
                    link = style.find(f"{A}hlinkClick")
                    if link is not None and (to := frame.parts.relations(frame.part).get(link.get(f"{R}id", ""))):
                        links.append(to.target)
            elif tag == f"{A}br":
                words.append("\n")
        text = "".join(words)
        if text.strip():
            size = size or own.get(level) or frame.inherited.size(kind, index, level)
            found.append(Paragraph(text, level, _bulleted(properties, kind), size and round(size * scale, 2), strong))
    return tuple(found), tuple(links)


def _bulleted(properties: _Element | None, kind: str | None) -> bool:
    """Whether a paragraph has a bullet: as it says itself, else as content placeholders usually do."""
    if properties is not None:
        if properties.find(f"{A}buNone") is not None:
            return False
        if properties.find(f"{A}buChar") is not None or properties.find(f"{A}buAutoNum") is not None:
            return True
    return kind in ("obj", "body")


def _graphic(node: _Element, frame: Frame) -> tuple[Block, str]:
    key, name, alt = _named(node)
    box = box_of(node.find(f"{P}xfrm"))
    data = node.find(f"{A}graphic/{A}graphicData")
    uri = data.get("uri", "") if data is not None else ""
    if data is not None and uri == _TABLE:
        return Block(key, "table", rows=_rows(data), name=name, alt=alt, box=box), ""
    relations = frame.parts.relations(frame.part)
    if data is not None and uri == _CHART:
        chart = data.find(f"{C}chart")
        relation = relations.get(chart.get(f"{R}id", "")) if chart is not None else None
        return Block(key, "chart", name=name, alt=alt, box=box), relation.target if relation else ""
    if data is not None and uri == _DIAGRAM:
        ids = data.find("{*}relIds")
        relation = relations.get(ids.get(f"{R}dm", "")) if ids is not None else None
        return Block(key, "diagram", name=name, alt=alt, box=box), relation.target if relation else ""
    frame.unread.append(Unread(frame.part, "reading-object"))
    return Block(key, "picture", name=name, alt=alt, box=box), ""


def _rows(data: _Element) -> tuple[tuple[str, ...], ...]:
    rows = []
    for row in data.iterfind(f"{A}tbl/{A}tr"):
        rows.append(tuple(_cell(cell) for cell in row.iterfind(f"{A}tc")))
    return tuple(rows)


def _cell(cell: _Element) -> str:
    lines = ("".join(one.text or "" for one in paragraph.iter(f"{A}t")) for paragraph in cell.iter(f"{A}p"))
    return "\n".join(line for line in lines if line.strip())


def _picture(node: _Element) -> Block:
    key, name, alt = _named(node)
    box: Box | None = box_of(node.find(f"{P}spPr/{A}xfrm"))
    return Block(key, "picture", name=name, alt=alt, box=box)
