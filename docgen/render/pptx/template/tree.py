"""The XML of a foreign part as a tree whose elements know their bytes, so that one can be cut out and the rest kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_DEPTH = 120
MAX_BYTES = 32_000_000
_RELATIONS = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
              "http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip
_TAG = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")


class BrokenXml(ValueError):
    """A part that is no plain XML: not well-formed, nested too deep, or with a document type."""


@dataclass(eq=False, slots=True)
class Node:
    """An element: local name, attributes by local name, ids of relationships it names, and its bytes [start, end).

    It knows its part, all elements of it in the order of the file, and which of them are itself and those below it.
    """

    name: str
    attributes: dict[str, str]
    relations: tuple[str, ...]
    start: int
    parent: Node | None
    part: bytes = field(repr=False)
    order: list[Node] = field(repr=False)
    first: int
    last: int = 0
    last_tag: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where its bytes end. Sought when asked for: few elements of a part ever are."""
        found = _TAG.match(self.part, self.last_tag)
        return found.end() if found else len(self.part)

    def child(self, *path: str) -> Node | None:
        """The first descendant along a path of names; None where a step is missing."""
        node: Node | None = self
        for name in path:
            node = next((one for one in node.children if one.name == name), None) if node else None
        return node

    def every(self, name: str = "") -> Iterator[Node]:
        """This element and all below it, in the order of the file; those of a name if one is given."""
        nodes = self.order[self.first : self.last]
        return iter([one for one in nodes if one.name == name] if name else nodes)

    def number(self, name: str, default: int = 0) -> int:
        """An attribute as a whole number; the default where it is missing or no number."""
        try:
            return int(self.attributes.get(name, default))
        except ValueError:
            return default


def parse(data: bytes) -> Node:
    """The root element of a part. Raises BrokenXml."""
    if len(data) > MAX_BYTES:
        raise BrokenXml("too large")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise BrokenXml("UTF-16")
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BrokenXml(str(error)) from None
    if reader.root is None:
        raise BrokenXml("empty")
    return reader.root


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root: Node | None = None
        self._open: list[Node] = []
        self._order: list[Node] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise BrokenXml("nested too deep")
        own, relations = _by_local_name(attributes) if attributes else ({}, ())
        parent = self._open[-1] if self._open else None
        node = Node(
            name.rpartition(" ")[2], own, relations, self.parser.CurrentByteIndex, parent, self.data, self._order,
            len(self._order),
        )  # fmt: skip
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self._open.append(node)
        self._order.append(node)

    def _end(self, _: str) -> None:
        node = self._open.pop()
        node.last_tag, node.last = self.parser.CurrentByteIndex, len(self._order)

    def _doctype(self, *_: object) -> None:
        raise BrokenXml("document type")


def _by_local_name(attributes: dict[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The attributes by local name, and the ids of relationships among them."""
    if " " not in "".join(attributes):
        return attributes, ()
    own: dict[str, str] = {}
    relations = []
    for key, value in attributes.items():
        space, _, local = key.rpartition(" ")
        own[local if not space or local not in own else key] = value
        if space in _RELATIONS:
            relations.append(value)
    return own, tuple(relations)


def without(data: bytes, nodes: list[Node]) -> bytes:
    """The part without some of its elements."""
    kept, position = [], 0
    for node in sorted(nodes, key=lambda one: one.start):
        if node.start >= position:
            kept.append(data[position : node.start])
            position = node.end
    return b"".join([*kept, data[position:]])
