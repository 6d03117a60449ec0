"""What a slide's shapes take over from layout and master: places of placeholders and type sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.reading.names import A, P
from docgen.reading.package import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

Box = tuple[int, int, int, int]
Sizes = Mapping[int, float]
"""Points by list level, 0 outermost."""

TITLES = frozenset(("title", "ctrTitle"))
_ALIKE = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout or master: where it is and how large its words are."""

    kind: str
    box: Box | None
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class Inherited:
    """The placeholders of a layout by index and by kind, those of its master by kind, and the master's sizes."""

    name: str = ""
    by_index: Mapping[str, Placeholder] = field(default_factory=dict)
    by_kind: Mapping[str, Placeholder] = field(default_factory=dict)
    master: Mapping[str, Placeholder] = field(default_factory=dict)
    title_sizes: Sizes = field(default_factory=dict)
    body_sizes: Sizes = field(default_factory=dict)
    other_sizes: Sizes = field(default_factory=dict)

    def kind(self, kind: str, index: str) -> str:
        """What a placeholder of a slide is; one that only has an index is what the layout says."""
        if kind:
            return kind
        found = self.by_index.get(index)
        return found.kind if found else "obj"

    def box(self, kind: str, index: str) -> Box | None:
        """Where a placeholder stands if the slide does not say."""
        return next((one.box for one in self._chain(kind, index) if one.box), None)

    def size(self, kind: str | None, index: str, level: int) -> float | None:
        """Points of the words at a list level if the slide does not say; `kind` None for a text box."""
        if kind is None:
            return self.other_sizes.get(level, 18.0)
        for one in self._chain(kind, index):
            if level in one.sizes:
                return one.sizes[level]
        return (self.title_sizes if kind in TITLES else self.body_sizes).get(level)

    def _chain(self, kind: str, index: str) -> list[Placeholder]:
        layout = self.by_index.get(index) or self.by_kind.get(kind)
        master = self.master.get(_ALIKE.get(kind, kind))
        return [one for one in (layout, master) if one]


class Looks:
    """Layouts read once for all slides that use them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: dict[str, Inherited] = {"": Inherited()}
        self._masters: dict[str, Inherited] = {"": Inherited()}

    def of(self, layout: str) -> Inherited:
        """What slides of a layout inherit; nothing for an empty name."""
        known = self._known.get(layout)
        if known is None:
            known = self._known[layout] = self._read(layout)
        return known

    def _read(self, layout: str) -> Inherited:
        root = self._parts.tree(layout)
        master = self._master(self._parts.related(layout, "slideMaster"))
        node = root.find(f"{P}cSld")
        found = _placeholders(root)
        return Inherited(
            node.get("name", "") if node is not None else "",
            {index: one for index, one in found if index},
            {one.kind: one for _, one in reversed(found)},
            master.by_kind, master.title_sizes, master.body_sizes, master.other_sizes,
        )  # fmt: skip

    def _master(self, part: str) -> Inherited:
        known = self._masters.get(part)
        if known is None:
            root = self._parts.tree(part)
            kinds = {_ALIKE.get(one.kind, one.kind): one for _, one in reversed(_placeholders(root))}
            title, body, other = (
                sizes_of(root.find(f"{P}txStyles/{P}{name}Style")) for name in ("title", "body", "other")
            )
            known = self._masters[part] = Inherited("", {}, kinds, {}, title, body, other)
        return known


def _placeholders(root: _Element) -> list[tuple[str, Placeholder]]:
    found = []
    for shape in root.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        node = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if node is not None:
            sizes = sizes_of(shape.find(f"{P}txBody/{A}lstStyle"))
            kind = node.get("type") or "obj"
            found.append((node.get("idx", ""), Placeholder(kind, box_of(shape.find(f"{P}spPr/{A}xfrm")), sizes)))
    return found


def box_of(node: _Element | None) -> Box | None:
    """The box of a transform in EMU; None where it has none."""
    if node is None:
        return None
    offset, extent = node.find(f"{A}off"), node.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    try:
        return (
            int(offset.get("x", "")),
            int(offset.get("y", "")),
            int(extent.get("cx", "")),
            int(extent.get("cy", "")),
        )
    except ValueError:
        return None


def sizes_of(node: _Element | None) -> Sizes:
    """Type sizes in points by level of a list style."""
    found: dict[int, float] = {}
    if node is None or not len(node):
        return found
    for level in range(9):
        size = node.find(f"{A}lvl{level + 1}pPr/{A}defRPr")
        if size is not None and (value := size.get("sz", "")).isdigit():
            found[level] = int(value) / 100
    return found
