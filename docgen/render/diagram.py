"""Where the blocks of a diagram stand and how its links run between them: pure geometry, for every format that draws.

All layers share one rhythm of columns. A link is straight wherever two blocks face each other, else it has one bend.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.model.document import Diagram, Layer, Link

MOST_ABREAST = 6
"""Blocks in one row; a layer with more goes on in a row below."""
_FACING = 0.2
"""Share of the narrower block that must face the other one for a straight link."""

Side = Literal["top", "left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in any unit, from its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class End:
    """Where a link leaves or meets a block: the side, and how far along it, from 0 at the left or top to 1."""

    node: str
    side: Side
    share: float


@dataclass(frozen=True, slots=True)
class Route:
    """A link as a line of two points, or of four where it bends; `bend` is where, from 0 at its start to 1."""

    link: Link
    start: End
    end: End
    points: tuple[tuple[float, float], ...]
    bend: float | None = None


def rows(diagram: Diagram) -> tuple[Layer, ...]:
    """The layers with blocks, those with too many of them in several rows."""
    found = []
    for layer in diagram.layers:
        count = -(-len(layer.nodes) // MOST_ABREAST)
        size = -(-len(layer.nodes) // count) if count else 0
        for index in range(count):
            nodes = layer.nodes[index * size : (index + 1) * size]
            name = layer.id if index == 0 else f"{layer.id}~{index + 1}"
            found.append(Layer(name, layer.label if index == 0 else (), nodes, layer.note if index == 0 else (),
                               layer.icon if index == 0 else ""))  # fmt: skip
    return tuple(found)


def shares(layers: Sequence[Layer], links: Sequence[Link]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """For each layer, the first column and the number of columns of each block, in columns of the widest layer.

    A layer with fewer blocks keeps the rhythm where some of its blocks, those with the most links, take two columns.
    """
    most = max((len(layer.nodes) for layer in layers), default=0)
    ends = [end for link in links for end in (link.start, link.end)]
    found = []
    for layer in layers:
        widths = _widths([ends.count(node.id) for node in layer.nodes], most)
        starts = [sum(widths[:index]) for index in range(len(widths))]
        found.append(tuple(zip(starts, widths, strict=True)))
    return tuple(found)


def _widths(weights: list[int], most: int) -> list[float]:
    count = len(weights)
    if not count:
        return []
    base, rest = divmod(most, count)
    order = sorted(range(count), key=lambda index: -weights[index])
    is_clear = not rest or weights[order[rest - 1]] > weights[order[rest]]
    if not is_clear:
        return [most / count] * count
    return [float(base + (index in order[:rest])) for index in range(count)]


def routes(diagram: Diagram, places: Mapping[str, Area]) -> tuple[Route, ...]:
    """Every link whose two blocks have a place. Straight ones are laid first, the others keep clear of their ends."""
    known = [link for link in diagram.links if link.start in places and link.end in places and link.start != link.end]
    taken: dict[tuple[str, Side], list[float]] = {}
    found: dict[str, Route] = {}
    for link in known:
        route = _straight(link, places)
        if route is not None:
            found[link.id] = route
            for end in (route.start, route.end):
                taken.setdefault((end.node, end.side), []).append(end.share)
    bends: dict[tuple[float, float], int] = {}
    for link in known:
        if link.id not in found:
            found[link.id] = _bent(link, places, taken, bends)
    return tuple(found[link.id] for link in known)


def _straight(link: Link, places: Mapping[str, Area]) -> Route | None:
    start, end = places[link.start], places[link.end]
    if start.y < end.bottom and end.y < start.bottom:
        return _sideways(link, places)
    low, high = max(start.x, end.x), min(start.right, end.right)
    if high - low < _FACING * min(start.width, end.width):
        return None
    x = (low + high) / 2
    down = end.y >= start.bottom
    y1, y2 = (start.bottom, end.y) if down else (start.y, end.bottom)
    return Route(
        link,
        End(link.start, "bottom" if down else "top", (x - start.x) / start.width),
        End(link.end, "top" if down else "bottom", (x - end.x) / end.width),
        ((x, y1), (x, y2)),
    )


def _sideways(link: Link, places: Mapping[str, Area]) -> Route | None:
    """Between two blocks of a row, if no other one stands between them."""
    start, end = places[link.start], places[link.end]
    low, high = min(start.right, end.right), max(start.x, end.x)
    if any(other.y < start.bottom and start.y < other.bottom and low <= other.x < high
           for name, other in places.items() if name not in (link.start, link.end)):  # fmt: skip
        return None
    y = start.y + start.height / 2
    right = end.x >= start.right
    x1, x2 = (start.right, end.x) if right else (start.x, end.right)
    sides: tuple[Side, Side] = ("right", "left") if right else ("left", "right")
    return Route(link, End(link.start, sides[0], 0.5), End(link.end, sides[1], 0.5), ((x1, y), (x2, y)))


def _bent(
    link: Link,
    places: Mapping[str, Area],
    taken: dict[tuple[str, Side], list[float]],
    bends: dict[tuple[float, float], int],
) -> Route:
    """Down (or up) into the gap before the other block, across, and on; within a row, out of it and back."""
    start, end = places[link.start], places[link.end]
    same_row = start.y < end.bottom and end.y < start.bottom
    down = same_row or end.y >= start.bottom
    sides: tuple[Side, Side] = ("bottom" if down else "top", "bottom" if same_row or not down else "top")
    first = _free(link.start, sides[0], end.centre > start.centre, taken)
    last = _free(link.end, sides[1], start.centre > end.centre, taken)
    x1, x2 = start.x + first * start.width, end.x + last * end.width
    y1 = start.bottom if down else start.y
    y2 = end.bottom if not down or same_row else end.y
    gap = _gap(y2, places, below=sides[1] == "bottom")
    lane = bends[y2, gap] = bends.get((y2, gap), -1) + 1
    part = (0.5, 0.3, 0.7)[lane % 3]
    middle = y2 + gap * part if sides[1] == "bottom" else y2 - gap * part
    bend = (middle - y1) / (y2 - y1) if y2 != y1 else None
    points = ((x1, y1), (x1, middle), (x2, middle), (x2, y2))
    return Route(link, End(link.start, sides[0], first), End(link.end, sides[1], last), points, bend)


def _free(node: str, side: Side, towards_right: bool, taken: dict[tuple[str, Side], list[float]]) -> float:
    """A place on a side: its middle, or between its near corner and whatever meets it already."""
    used = taken.setdefault((node, side), [])
    share = 0.5 if not used else (1 + max(used)) / 2 if towards_right else min(used) / 2
    used.append(share)
    return share


def _gap(y: float, places: Mapping[str, Area], *, below: bool) -> float:
    """Room between an edge at y and the next row."""
    if below:
        return min((area.y - y for area in places.values() if area.y > y), default=0.0)
    return min((y - area.bottom for area in places.values() if area.bottom < y), default=0.0)
