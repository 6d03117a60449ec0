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
    """An element: local name, attributes by local name, ids of relationships it names, and its bytes [start, end)."""

    name: str
    attributes: dict[str, str]
    relations: tuple[str, ...]
    start: int
    parent: Node | None
    end: int = 0
    children: list[Node] = field(default_factory=list)

    def child(self, *path: str) -> Node | None:
        """The first descendant along a path of names; None where a step is missing."""
        node: Node | None = self
        for name in path:
            node = next((one for one in node.children if one.name == name), None) if node else None
        return node

    def every(self, name: str = "") -> Iterator[Node]:
        """This element and all below it, in the order of the file; those of a name if one is given."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if not name or node.name == name:
                yield node
            waiting += reversed(node.children)

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
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise BrokenXml("nested too deep")
        own: dict[str, str] = {}
        relations = []
        for key, value in attributes.items():
            space, _, local = key.rpartition(" ")
            own[local if not space or local not in own else key] = value
            if space in _RELATIONS:
                relations.append(value)
        parent = self._open[-1] if self._open else None
        place = self.parser.CurrentByteIndex
        node = Node(name.rpartition(" ")[2], own, tuple(relations), place, parent)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self._open.append(node)

    def _end(self, _: str) -> None:
        place = self.parser.CurrentByteIndex
        found = _TAG.match(self.data, place)
        self._open.pop().end = found.end() if found else len(self.data)

    def _doctype(self, *_: object) -> None:
        raise BrokenXml("document type")


def without(data: bytes, nodes: list[Node]) -> bytes:
    """The part without some of its elements."""
    kept, position = [], 0
    for node in sorted(nodes, key=lambda one: one.start):
        if node.start >= position:
            kept.append(data[position : node.start])
            position = node.end
    return b"".join([*kept, data[position:]])
