"""The parts of an Office file: refused in plain words where it is hostile, broken or locked, else read as asked."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import dirname, normpath
from posixpath import join as joined
from typing import TYPE_CHECKING, Literal

from docgen.diagnostics import ContentError
from docgen.intake.package import Package, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: an encrypted Office file, or one of before 2007."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_PARTS = 20_000
"""Parts of a file: a slide with notes and charts has five or so with their relationships."""

_MAX_PART = 40_000_000
"""Bytes of an XML part, unpacked: a part of words is far smaller, and a tree takes several times as much."""

_KINDS: Mapping[str, Literal["presentation", "document", "workbook"]] = {
    "presentationml": "presentation", "wordprocessingml": "document",
    "ms-powerpoint": "presentation", "ms-word": "document", "spreadsheetml": "workbook", "ms-excel": "workbook",
}  # fmt: skip
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_MACROS = ("vbaproject", "macroenabled", "activex")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: the last word of its kind, and the part or, if external, the address it leads to."""

    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class Parts:
    """An opened Office file. `name` is what messages call it, `main` its main part."""

    name: str
    package: Package
    main: str = ""
    kind: Literal["presentation", "document", "workbook"] = "presentation"
    macros: bool = False
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """Whether the package holds that part."""
        return self.package.has(part)

    def bytes_of(self, part: str) -> bytes:
        """A part, unpacked, its checksum proved. Raises ContentError."""
        try:
            return self.package.read(part)
        except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise self.broken(f"{part}: {error}") from None
        except Exception as error:
            if type(error).__module__ == "zlib":
                raise self.broken(f"{part}: {error}") from None
            raise

    def tree(self, part: str, *, as_written: bool = False) -> _Element:
        """The root element of an XML part. Raises ContentError for one that is not plain XML.

        Names of the strict variant are those that nearly all files use, unless the tree is to be `as_written`.
        """
        from lxml import etree

        if self.has(part) and self.package.archive.getinfo(part).file_size > _MAX_PART:
            raise ContentError("office-bomb", file=self.name, member=part, remedy="bomb-size")
        data = self.bytes_of(part) if as_written else _transitional(self.bytes_of(part))
        if b"<!DOCTYPE" in data[:2048] or b"<!ENTITY" in data[:2048]:
            raise ContentError("office-bomb", file=self.name, member=part, remedy="bomb-doctype")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(f"{part}: {error}") from None
        if root.getroottree().docinfo.doctype:
            raise ContentError("office-bomb", file=self.name, member=part, remedy="bomb-doctype")
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Relationships of a part by id; those of the package for an empty name. Raises ContentError."""
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._listed(part)
        return known

    def _listed(self, part: str) -> dict[str, Relation]:
        folder, _, last = part.rpartition("/")
        listed = joined(folder, "_rels", f"{last}.rels")
        if not self.has(listed):
            return {}
        found: dict[str, Relation] = {}
        for node in self.tree(listed):
            kind, target = node.get("Type", ""), node.get("Target", "")
            external = node.get("TargetMode") == "External"
            if not external:
                target = target[1:] if target.startswith("/") else normpath(joined(dirname(part), target))
            found[node.get("Id", "")] = Relation(kind.rpartition("/")[2], target, external)
        return found

    def related(self, part: str, kind: str) -> str:
        """The first part of that kind which a part leads to and which is there; empty if none."""
        return next(
            (one.target for one in self.relations(part).values() if one.kind == kind and self.has(one.target)), ""
        )

    def broken(self, reason: str) -> ContentError:
        """The refusal of a file that cannot be read."""
        return ContentError("office-broken", file=self.name, reason=reason)


def open_parts(data: bytes, name: str) -> Parts:
    """The parts of a presentation, text document or workbook.

    Raises ContentError: `office-empty`, `office-encrypted`, `office-old`, `office-not`, `office-bomb`, `office-broken`.
    """
    _refuse_others(data, name)
    try:
        package = open_package(data, name, _MAX_PARTS)
    except ContentError as error:
        values = dict(error.findings[0].values)
        rule = "office-broken" if "reason" in values else "office-bomb"
        raise ContentError(rule, **values) from None
    parts = Parts(name, package)
    _refuse_paths(parts)
    parts.main, parts.kind = _main(parts)
    parts.macros = _has_macros(parts)
    return parts


def _refuse_others(data: bytes, name: str) -> None:
    if not data:
        raise ContentError("office-empty", file=name)
    if data.startswith(OLD_OFFICE):
        raise ContentError("office-encrypted" if _ENCRYPTED in data else "office-old", file=name)
    if not data.startswith(b"PK"):
        raise ContentError("office-not", file=name)


def _refuse_paths(parts: Parts) -> None:
    lower: set[str] = set()
    for entry in parts.package.archive.infolist():
        part = entry.filename
        if part.startswith("/") or "\\" in part or ":" in part or ".." in part.split("/"):
            raise ContentError("office-bomb", file=parts.name, member=part[:80], remedy="bomb-path")
        if part.lower() in lower:
            raise ContentError("office-bomb", file=parts.name, member=part[:80], remedy="bomb-twice")
        lower.add(part.lower())


def _main(parts: Parts) -> tuple[str, Literal["presentation", "document", "workbook"]]:
    if not parts.has("[Content_Types].xml"):
        raise ContentError("office-not", file=parts.name)
    declared = {
        node.get("PartName", "").lstrip("/").lower(): node.get("ContentType", "")
        for node in parts.tree("[Content_Types].xml")
    }
    for relation in parts.relations("").values():
        if relation.kind == "officeDocument" and parts.has(relation.target):
            declared_type = declared.get(relation.target.lower(), "")
            for mark, kind in _KINDS.items():
                if mark in declared_type:
                    return relation.target, kind
    raise ContentError("office-not", file=parts.name)


def _transitional(data: bytes) -> bytes:
    """The part with the namespaces that nearly all files use, where it has those of the strict variant."""
    if _STRICT not in data:
        return data
    return (
        data.replace(_STRICT + b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships")
        .replace(_STRICT, _USUAL)
        .replace(b"ml/main", b"ml/2006/main")
        .replace(b"drawingml/chart", b"drawingml/2006/chart")
    )


def _has_macros(parts: Parts) -> bool:
    return any(mark in part.lower() for part in parts.package.archive.namelist() for mark in _MACROS)
