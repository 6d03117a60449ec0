"""A diagram of native shapes: layers of blocks, with connectors that hold on to them. slide-design 7, Solution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from docgen.model.document import Diagram, Layer, Node, Prose, plain_text, words
from docgen.model.slides import Box, Joint, LineShape, Shape, SlideParagraph, TextShape, Token, inches
from docgen.render.diagram import Area, End, Route, routes, rows, shares
from docgen.render.pptx.grid import GUTTER, SMALL
from docgen.render.pptx.layout.blocks import Room
from docgen.render.pptx.layout.diagram_scale import BADGE, Scale, scales_of
from docgen.render.pptx.layout.pieces import Piece, Split, Stack
from docgen.render.pptx.layout.setting import LIGHT, Setting, dark_ground
from docgen.render.pptx.styles import BODY, LABEL, LABEL_STRONG

_KEY = inches(0.06)
_LABELS = 2
"""Columns of twelve that the names of the layers have."""
_SIDES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Office's numbers of a rectangle's connection sites."""
_GROWTH = 1.45
_ICON = inches(0.34)


@dataclass(frozen=True)
class DiagramPiece(Piece):
    """The layers that stand on this slide, and the links between them. `body` is the height a slide has, in EMU."""

    id: str
    setting: Setting
    diagram: Diagram
    layers: tuple[Layer, ...]
    width: int
    label_width: int
    scale: Scale
    alt: str
    body: int = 0
    least: int = field(init=False)

    def __post_init__(self) -> None:
        total = sum(self._layer_least(index) for index in range(len(self.layers)))
        object.__setattr__(self, "least", total + self.scale.gap * max(0, len(self.layers) - 1))

    @property
    def most(self) -> int:
        return round(self.least * _GROWTH)

    # --- measures ---------------------------------------------------------------------------------------

    def _left(self) -> int:
        return self.label_width + GUTTER if self.label_width else 0

    def _spans(self, index: int) -> list[tuple[int, int]]:
        """Offset and width of each block of a layer, in EMU from the piece's left edge."""
        most = max(len(layer.nodes) for layer in self.layers)
        gutter = self.scale.gutter
        column = (self.width - self._left() - gutter * (most - 1)) / most
        parts = shares(self.layers, self.diagram.links)[index]
        return [
            (self._left() + round(start * (column + gutter)), round(span * (column + gutter) - gutter))
            for start, span in parts
        ]

    def _name(self, node: Node) -> tuple[SlideParagraph, ...]:
        if node.kept:
            return self.setting.paragraphs(node.name, BODY, align="center")
        return self.setting.paragraphs(node.name, self.scale.name, dark_ground(self.setting.theme), colour="paper")

    def _detail(self, node: Node) -> tuple[SlideParagraph, ...]:
        if node.kept:
            return self.setting.paragraphs(node.detail, LABEL, colour="muted", align="center")
        return self.setting.paragraphs(node.detail, self.scale.detail, dark_ground(self.setting.theme))

    def _words_high(self, node: Node, width: int) -> int:
        inner = width - 2 * self._side(node)
        name = self.setting.height(self._name(node), self._beside(node, inner))
        detail = self.setting.height(self._detail(node), self._under(node, inner))
        if self._crowded(node, inner):
            name += self.scale.badges
        return max(name, BADGE if node.badges else 0) + (detail + inches(0.03) if detail else 0)

    def _side(self, node: Node) -> int:
        return SMALL if node.kept else inches(0.16)

    def _layer_least(self, index: int) -> int:
        nodes = zip(self.layers[index].nodes, self._spans(index), strict=True)
        blocks = max(
            self._words_high(node, width) + 2 * self.scale.pad + (0 if node.kept else _KEY)
            for node, (_, width) in nodes
        )
        label = sum(self.setting.height(part, self._label_room(self.layers[index])) for part in self._label(index))
        return max(blocks, label, inches(0.42))

    def _label_room(self, layer: Layer) -> int:
        return self.label_width - (_ICON + SMALL if layer.icon else 0)

    def _label(self, index: int) -> tuple[tuple[SlideParagraph, ...], tuple[SlideParagraph, ...]]:
        layer = self.layers[index]
        name = self.setting.paragraphs(layer.label, self.scale.layer)
        return name, self.setting.paragraphs(layer.note, LABEL, colour="muted")

    # --- drawing ----------------------------------------------------------------------------------------

    def draw(self, box: Box) -> list[Shape]:
        spare = max(0, box.height - self.least)
        leasts = [self._layer_least(index) for index in range(len(self.layers))]
        gaps = max(1, len(self.layers) - 1)
        more = min(inches(0.22), spare // (2 * gaps))
        gap = self.scale.gap + more
        spare -= more * (len(self.layers) - 1)
        heights = [one + spare * one // sum(leasts) for one in leasts]
        places: dict[str, Box] = {}
        shapes: list[Shape] = []
        y = box.y
        for index, (layer, height) in enumerate(zip(self.layers, heights, strict=True)):
            shapes += self._draw_label(index, Box(box.x, y, self.label_width, height))
            for node, (x, width) in zip(layer.nodes, self._spans(index), strict=True):
                places[node.id] = Box(box.x + x, y, width, height)
            y += height + gap
        found = routes(self.diagram, {name: Area(b.x, b.y, b.width, b.height) for name, b in places.items()})
        sites = _sites(found)
        lines = [self._line(route, sites) for route in found]
        blocks = [one for layer in self.layers for node in layer.nodes
                  for one in self._draw_node(node, places[node.id], sites.get(node.id, ()))]  # fmt: skip
        labels = [one for route in found for one in self._flow(route, found, box)]
        self._report_parted()
        return [*shapes, *lines, *blocks, *labels]

    def _draw_label(self, index: int, box: Box) -> Iterator[Shape]:
        layer = self.layers[index]
        if not self.label_width or not layer.label:
            return
        name = f"{self.id}/{layer.id}"
        if layer.icon:
            place = Box(box.x, box.y + (box.height - _ICON) // 2, _ICON, _ICON)
            yield TextShape(f"{name}/icon", f"{name}/icon", place, fill="accent_text", path=layer.icon, decorative=True)
        said, note = self._label(index)
        high = sum(self.setting.height(part, self._label_room(layer)) for part in (said, note))
        room = self._label_room(layer)
        place = Box(box.right - room, box.y + (box.height - high) // 2, room, high)
        yield TextShape(name, name, place, (*said, *note), alt=self.alt if index == 0 else "")

    def _draw_node(self, node: Node, box: Box, sites: Sequence[tuple[float, float]]) -> Iterator[Shape]:
        name, side = f"{self.id}/{node.id}", self._side(node)
        said, detail = self._name(node), self._detail(node)
        gap = inches(0.03) / 12_700
        if detail:
            said = (*said[:-1], replace(said[-1], after_pt=gap))
        fill, line = ("paper", "before") if node.kept else ("brand", None)
        key = 0 if node.kept else _KEY
        crowded = self._crowded(node, box.width - 2 * side)
        insets = (side, key + (self.scale.badges if crowded else 0), side + self._right(node, box.width - 2 * side), 0)
        yield TextShape(
            name, name, box, (*said, *detail), fill=fill, line=line,  # type: ignore[arg-type]
            anchor="middle", insets=insets, sites=tuple(sites),
        )  # fmt: skip
        if not node.kept:
            key_box = replace(box, height=_KEY)
            yield TextShape(f"{name}/key", f"{name}/key", key_box, fill="accent", decorative=True)
        middle = box.y + key + self.scale.badges - BADGE // 2 if crowded else self._first_line(node, box, key)
        for index, badge in enumerate(reversed(node.badges)):
            x = box.right - inches(0.14) - (index + 1) * BADGE - index * inches(0.05)
            colour: Token = "paper" if node.kept else "brand"
            prose = self.setting.paragraphs(words(badge), LABEL_STRONG, LIGHT, colour=colour, align="center")
            at = f"{name}/badge-{badge}"
            place = Box(x, middle - BADGE // 2, BADGE, BADGE)
            ground: Token = "brand" if node.kept else "paper"
            yield TextShape(at, at, place, prose, "ellipse", ground, anchor="middle")

    def _beside(self, node: Node, inner: int) -> int:
        """The width of a block's name: short of its badges, but where they stand on a line of their own."""
        return inner if self._crowded(node, inner) else inner - _badges(node)

    def _under(self, node: Node, inner: int) -> int:
        """The width of a block's detail: that of a name which takes two lines beside the badges."""
        return self._narrowed(node, inner) if not self._crowded(node, inner) else inner

    def _narrowed(self, node: Node, inner: int) -> int:
        """The width that badges beside the name leave a detail."""
        beside = inner - _badges(node)
        return beside if round(self.setting.natural(self._name(node)) * 1.03) > beside else inner

    def _crowded(self, node: Node, inner: int) -> bool:
        """Whether badges stand over the name: beside it they would break one of its words, or make the block higher."""
        if not node.badges:
            return False
        beside, high = inner - _badges(node), self.setting.height
        if round(self.setting.longest_word(self._name(node)) * 1.03) > beside:
            return True
        said, detail = self._name(node), self._detail(node)
        aside = max(high(said, beside), BADGE) + high(detail, self._narrowed(node, inner))
        return self.scale.close and self.scale.badges + high(said, inner) + high(detail, inner) < aside

    def _right(self, node: Node, inner: int) -> int:
        """How much the words stay clear of the right side: of badges, and so that the detail's lines come out even."""
        name, detail = self._name(node), self._detail(node)
        if not detail or node.kept:
            return 0 if self._crowded(node, inner) else _badges(node)
        if self._under(node, inner) < inner:
            return _badges(node)
        slack = self.setting.slack(detail, inner)
        needed = self.setting.natural(name) if self.setting.height(name, inner) else 0
        return max(0, min(slack, inner - round(needed * 1.03)))

    def _first_line(self, node: Node, box: Box, key: int) -> int:
        """The middle of the name's first line, where badges stand."""
        said, detail = self._name(node), self._detail(node)
        inner = box.width - 2 * self._side(node)
        name = self.setting.height(said, inner - _badges(node))
        under = self._under(node, inner)
        lines = max(1, sum(len(self.setting.lines(one, under)) for one in said))
        below = self.setting.height(detail, under)
        high = name + (below + inches(0.03) if below else 0)
        return box.y + key + (box.height - key - high) // 2 + name // (2 * lines)

    # --- links ------------------------------------------------------------------------------------------

    def _line(self, route: Route, sites: dict[str, tuple[tuple[float, float], ...]]) -> LineShape:
        name = f"{self.id}/{route.link.id}"
        (x1, y1), (x2, y2) = route.points[0], route.points[-1]
        bend = round(route.points[1][1]) if len(route.points) == 4 else None
        start, end = (Joint(f"{self.id}/{one.node}", _site(one, sites)) for one in (route.start, route.end))
        return LineShape(
            name, name, (round(x1), round(y1)), (round(x2), round(y2)), "muted", 1.25, True, bend=bend,
            joints=(start, end),
        )  # fmt: skip

    def _flow(self, route: Route, others: Sequence[Route], box: Box) -> Iterator[TextShape]:
        """What flows, right of an upright arrow or left where there is more room; on the line where it lies."""
        if not route.link.label:
            return
        name = f"{self.id}/{route.link.id}/label"
        prose = self.setting.paragraphs(route.link.label, LABEL, colour="muted")
        natural = round(self.setting.natural(prose) * 1.03) + inches(0.04)
        high = self.setting.height(prose, natural)
        half = len(route.points) // 2
        (xa, ya), (xb, yb) = route.points[half - 1 : half + 1]
        middle = round((ya + yb) / 2) - high // 2
        if abs(ya - yb) < 1:
            lifted = 0 if len(route.points) == 4 else high // 2 + inches(0.05)
            place = Box(round((xa + xb) / 2) - natural // 2, middle - lifted, natural, high)
            yield TextShape(name, name, place, _centred(prose), fill="paper" if not lifted else None)
            return
        x, aside = round(xa), inches(0.07)
        stops = [round(point[0]) for other in others if other is not route for point in other.points
                 if min(ya, yb) <= point[1] <= max(ya, yb)]  # fmt: skip
        right = min([stop for stop in stops if stop > x], default=box.x + self.width) - x - 2 * aside
        left = x - max([stop for stop in stops if stop < x], default=box.x + self._left()) - 2 * aside
        if right >= min(natural, left):
            yield TextShape(name, name, Box(x + aside, middle, natural, high), prose)
        else:
            prose = tuple(replace(one, align="right") for one in prose)
            yield TextShape(name, name, Box(x - aside - natural, middle, natural, high), prose)

    # --- more than a slide holds --------------------------------------------------------------------------

    def split(self, height: int) -> Split:
        if self.least <= height:
            return self, None
        if self.least <= self.body:  # what stands whole on a slide of its own is not taken apart
            return None, self
        used = taken = 0
        while taken < len(self.layers):
            used += self._layer_least(taken) + (self.scale.gap if taken else 0)
            if used > height:
                break
            taken += 1
        if not 0 < taken < len(self.layers):
            return None, self
        return replace(self, layers=self.layers[:taken]), replace(self, layers=self.layers[taken:])

    def _report_parted(self) -> None:
        """Say which arrows no slide can show, since their blocks stand on two."""
        here = {node.id for layer in self.layers for node in layer.nodes}
        known = {node.id: node.name for layer in self.diagram.layers for node in layer.nodes}
        for link in self.diagram.links:
            if link.start in here and link.end in known and link.end not in here:
                excerpt = f"{plain_text(known[link.start])} → {plain_text(known[link.end])}"
                self.setting.report("slide-link-parted", excerpt, self.id)


def _badges(node: Node) -> int:
    """Room that a block's badges take from its name."""
    return len(node.badges) * (BADGE + inches(0.05)) + inches(0.06) if node.badges else 0


def _centred(prose: Sequence[SlideParagraph]) -> tuple[SlideParagraph, ...]:
    return tuple(replace(one, align="center") for one in prose)


def _sites(found: Sequence[Route]) -> dict[str, tuple[tuple[float, float], ...]]:
    """Connection sites that blocks need besides the middles of their sides, as shares of width and height."""
    needed: dict[str, list[tuple[float, float]]] = {}
    for route in found:
        for end in (route.start, route.end):
            if abs(end.share - 0.5) > 0.001:
                place = _place(end)
                known = needed.setdefault(end.node, [])
                if place not in known:
                    known.append(place)
    return {node: tuple(places) for node, places in needed.items()}


def _place(end: End) -> tuple[float, float]:
    across = {"left": 0.0, "right": 1.0}.get(end.side, end.share)
    down = {"top": 0.0, "bottom": 1.0}.get(end.side, end.share)
    return round(across, 5), round(down, 5)


def _site(end: End, sites: dict[str, tuple[tuple[float, float], ...]]) -> int:
    if abs(end.share - 0.5) <= 0.001:
        return _SIDES[end.side]
    return len(_SIDES) + sites[end.node].index(_place(end))


def diagram_piece(block: Diagram, room: Room) -> Piece:
    """A document diagram measured for a room, as large as its slide allows."""
    layers = rows(block)
    if not layers:
        return Stack((), 0)
    has_labels = any(layer.label for layer in layers) and room.width >= room.columns(10)
    alt = plain_text(block.alt) or plain_text(block.caption) or _spoken(block)
    plain = tuple(replace(layer, icon="") for layer in layers)
    scales = scales_of(_gutter(block, room))
    for shown, scale in (*((layers, one) for one in scales), (plain, scales[-1])):
        label = _label_width(shown, room, scale) if has_labels else 0
        piece = DiagramPiece(
            f"{room.path}/{block.id}", room.setting, block, shown, room.width, label, scale, alt, room.body
        )
        if piece.least <= room.body and not (label and _is_broken(shown, room, label, scale)):
            break
    return piece


def _is_broken(layers: Sequence[Layer], room: Room, width: int, scale: Scale) -> bool:
    """Whether the name of a layer has no room for its longest word beside its icon."""
    setting = room.setting
    return any(
        setting.longest_word(setting.paragraphs(layer.label, scale.layer)) * 1.03
        > width - (_ICON + SMALL if layer.icon else 0)
        for layer in layers
    )


def _label_width(layers: Sequence[Layer], room: Room, scale: Scale) -> int:
    """Two columns at most, less where the names of the layers are short."""
    setting = room.setting
    icon = _ICON + SMALL if any(layer.icon for layer in layers) else 0
    parts = [setting.paragraphs(layer.label, scale.layer) for layer in layers]
    parts += [setting.paragraphs(layer.note, LABEL) for layer in layers]
    widest = max(setting.natural(part) for part in parts if part)
    return min(room.columns(_LABELS), max(inches(1.0), round(widest * 1.04)) + icon)


def _gutter(block: Diagram, room: Room) -> int:
    """Room between blocks: more where words stand on an arrow from one to the next."""
    beside = {(first.id, second.id) for layer in block.layers for first, second in _neighbours(layer.nodes)}
    said = [link.label for link in block.links if link.label and
            ((link.start, link.end) in beside or (link.end, link.start) in beside)]  # fmt: skip
    widest = max((room.setting.natural(room.setting.paragraphs(one, LABEL)) for one in said), default=0)
    return min(max(inches(0.30), widest + inches(0.2)), inches(1.3))


def _neighbours(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    return pairwise(nodes)


def _spoken(block: Diagram) -> str:
    parts: list[Prose] = [layer.label for layer in block.layers]
    return "; ".join(plain_text(part) for part in parts if part)
