"""A diagram as SVG for print: blocks in layers, arrows between them. Kept blocks are outlined, new ones filled."""

from __future__ import annotations

from docgen.model.document import Diagram, Layer, Node, plain_text
from docgen.render.diagram import Area, Route, routes, rows, shares
from docgen.render.lettering import ems, lines
from docgen.render.svg import MM, Drawing
from docgen.theme import Theme

_SIZE, _SMALL = 8.0, 7.0
_LINE = 9.6
_PAD = 5.0
_GAP, _GUTTER = 19.0, 12.0
_BADGE = 9.0


def diagram_svg(block: Diagram, theme: Theme, language: str, width: float) -> str:
    """The diagram `width` mm wide."""
    drawing = Drawing(width * MM, theme, language)
    layers = rows(block)
    names = [plain_text(layer.label) for layer in layers]
    widest = max([ems(name) * _SIZE for name in (*names, *(plain_text(layer.note) for layer in layers))], default=0)
    left = min(widest + 12, drawing.width * 0.22)
    places, bottom = _places(layers, block, left, drawing.width)
    for route in routes(block, places):
        _route(drawing, route)
    for layer in layers:
        first = places[layer.nodes[0].id]
        _label(drawing, layer, first.y + first.height / 2, left - 8)
        for node in layer.nodes:
            _node(drawing, node, places[node.id])
    title = plain_text(block.alt) or plain_text(block.caption) or ", ".join(name for name in names if name)
    return drawing.svg(bottom + 1, title)


def _places(layers: tuple[Layer, ...], block: Diagram, left: float, right: float) -> tuple[dict[str, Area], float]:
    most = max((len(layer.nodes) for layer in layers), default=1)
    column = (right - left - _GUTTER * (most - 1)) / most
    found: dict[str, Area] = {}
    y = 1.0
    for layer, parts in zip(layers, shares(layers, block.links), strict=True):
        widths = [span * (column + _GUTTER) - _GUTTER for _, span in parts]
        high = max(_height(node, width) for node, width in zip(layer.nodes, widths, strict=True))
        for node, (start, _), width in zip(layer.nodes, parts, widths, strict=True):
            found[node.id] = Area(left + start * (column + _GUTTER), y, width, high)
        y += high + _GAP
    return found, y - _GAP if found else y


def _words(node: Node, width: float) -> tuple[list[str], list[str]]:
    taken = (_BADGE + 2) * len(node.badges)
    name = lines(plain_text(node.name), (width - 2 * _PAD - taken) / _SIZE, 2)
    detail = lines(plain_text(node.detail), (width - 2 * _PAD) / _SMALL, 4) if node.detail else []
    return name, detail


def _height(node: Node, width: float) -> float:
    return 2 * _PAD + _LINE * sum(map(len, _words(node, width)))


def _node(drawing: Drawing, node: Node, area: Area) -> None:
    fill = drawing.colour("paper" if node.kept else "brand")
    drawing.rect(area.x, area.y, area.width, area.height, fill, drawing.colour("before" if node.kept else "brand"))
    name, detail = _words(node, area.width)
    y = area.y + (area.height - _LINE * (len(name) + len(detail))) / 2 + 7.2
    for strong, part in ((True, name), (False, detail)):
        for line in part:
            look = "ink" if node.kept else "paper" if strong else "on_brand"
            drawing.text(area.x + _PAD, y, line, colour=look, strong=strong, size=_SIZE if strong else _SMALL)
            y += _LINE
    x = area.right - 3
    for badge in reversed(node.badges):
        x -= _BADGE
        drawing.marks.append(
            f'<circle cx="{x + _BADGE / 2:.1f}" cy="{area.y + 3 + _BADGE / 2:.1f}" r="{_BADGE / 2:.1f}" '
            f'fill="{drawing.colour("brand" if node.kept else "paper")}"/>'
        )
        colour = "paper" if node.kept else "brand"
        drawing.text(x + _BADGE / 2, area.y + 3 + 6.9, badge, anchor="middle", colour=colour, strong=True, size=6.6)
        x -= 2


def _label(drawing: Drawing, layer: Layer, middle: float, room: float) -> None:
    """The layer's name and the word about it, left of its blocks."""
    name = lines(plain_text(layer.label), room / _SIZE, 3)
    note = lines(plain_text(layer.note), room / _SMALL, 2) if layer.note else []
    y = middle - (len(name) + len(note)) * _LINE / 2 + 7.2
    for line in name:
        drawing.text(0, y, line, colour="brand", strong=True, size=_SIZE)
        y += _LINE
    for line in note:
        drawing.text(0, y, line, colour="muted", size=_SMALL)
        y += _LINE


def _route(drawing: Drawing, route: Route) -> None:
    course = "L".join(f"{x:.1f} {y:.1f}" for x, y in route.points)
    colour = drawing.colour("muted")
    drawing.marks.append(f'<path d="M{course}" fill="none" stroke="{colour}" stroke-width=".8"/>')
    (x1, y1), (x2, y2) = route.points[-2:]
    across, down = _sign(x2 - x1), _sign(y2 - y1)
    head = f"M{x2:.1f} {y2:.1f}l{-4 * across - 2 * down:.1f} {-4 * down - 2 * across:.1f}"
    head += f"l{4 * down:.1f} {4 * across:.1f}z"
    drawing.marks.append(f'<path d="{head}" fill="{colour}"/>')
    label = plain_text(route.link.label)
    if label and route.bend is None and y1 != y2:
        drawing.text(x1 + 3, (y1 + y2) / 2 + 2.5, label, colour="muted", size=_SMALL)
    elif label:
        (xa, ya), (xb, yb) = route.points[len(route.points) // 2 - 1 : len(route.points) // 2 + 1]
        drawing.text((xa + xb) / 2, (ya + yb) / 2 - 2, label, anchor="middle", colour="muted", size=_SMALL)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
