"""A copy of an Office file with some parts written anew and some put in; every other one byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import copy as clone
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, relpath
from typing import TYPE_CHECKING, Any

from docgen.reading.package import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LISTED_AS = "application/vnd.openxmlformats-package.relationships+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def copied(parts: Parts, written: Mapping[str, bytes]) -> bytes:
    """The package with the parts of `written`: those it has are replaced in their place, others come last."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in parts.package.archive.infolist():
            held = written.get(entry.filename)
            copy.writestr(clone(entry), parts.bytes_of(entry.filename) if held is None else held, entry.compress_type)
        for name, data in written.items():
            if not parts.has(name):
                copy.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@dataclass(slots=True)
class Copying:
    """A copy being made: XML parts that are changed or put in, with what leads to them."""

    parts: Parts
    _trees: dict[str, Any] = field(default_factory=dict)

    def tree(self, part: str) -> _Element:
        """A part of the file, to be changed in place. Raises ContentError."""
        if part not in self._trees:
            self._trees[part] = self.parts.tree(part, as_written=True)
        root: _Element = self._trees[part]
        return root

    def put(self, part: str, root: _Element, content_type: str) -> None:
        """A part of that type which the file has not."""
        self._trees[part] = root
        types = self.tree(_CONTENT_TYPES)
        one = types.makeelement(f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": content_type})
        types.append(one)

    def lead(self, source: str, part: str, kind: str) -> None:
        """A relationship of that kind (an address) from one part to another."""
        from lxml import etree

        listed = join(dirname(source), "_rels", f"{basename(source)}.rels")
        if not self.parts.has(listed) and listed not in self._trees:
            self._trees[listed] = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
            self._declare_relations()
        root = self.tree(listed)
        taken = {one.get("Id") for one in root}
        identifier = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = relpath(part, dirname(source) or ".")
        root.append(
            root.makeelement(f"{{{_RELATIONS}}}Relationship", {"Id": identifier, "Type": kind, "Target": target})
        )

    def free(self, pattern: str) -> str:
        """The first part of a name with a number (`ppt/comments/comment{}.xml`) that the file has not."""
        known = {one.lower() for one in (*self.parts.package.archive.namelist(), *self._trees)}
        return next(name for number in range(1, 100_000) if (name := pattern.format(number)).lower() not in known)

    def finished(self) -> bytes:
        """The copy."""
        from lxml import etree

        written = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._trees.items()
        }
        return copied(self.parts, written)

    def _declare_relations(self) -> None:
        types = self.tree(_CONTENT_TYPES)
        if not any(one.get("Extension", "").lower() == "rels" for one in types):
            types.insert(0, types.makeelement(f"{{{_TYPES}}}Default", {"Extension": "rels", "ContentType": _LISTED_AS}))
