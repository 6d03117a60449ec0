"""A .pptx or .potx as somebody sent it: refused in plain words where it is hostile or broken, else read part by part.

Nothing is unpacked that is not asked for; a part that is carried over keeps the compressed bytes it came with.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, normpath
from posixpath import join as joined

from docgen.diagnostics import ContentError, UsageError, reason_of
from docgen.intake.package import Package, open_package
from docgen.render.opc import Entry
from docgen.render.pptx.template.tree import BrokenXml, Node, parse

MAX_BYTES = 200_000_000
"""Largest template, in bytes."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN = frozenset(f"{_TYPE}{kind}.main+xml" for kind in ("presentation", "template", "slideshow"))
_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its kind's last word, and the part it leads to or, if external, the address."""

    kind: str
    target: str
    external: bool = False
    full_kind: str = ""


@dataclass(slots=True)
class Archive:
    """An opened template. `name` is what messages call it."""

    name: str
    data: bytes = field(repr=False)
    package: Package = field(repr=False)
    main: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    _trees: dict[str, Node] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Digest of the whole file."""
        return hashlib.sha256(self.data).hexdigest()

    def has(self, part: str) -> bool:
        """Whether the package holds that part."""
        return self.package.has(part)

    def read(self, part: str) -> bytes:
        """A part, unpacked, its checksum proved. Raises ContentError."""
        try:
            return self.package.archive.read(part)
        except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, OSError, ValueError, zipfile.error) as error:
            raise self.broken(f"{part}: {error}") from None
        except Exception as error:
            if type(error).__module__ == "zlib":
                raise self.broken(f"{part}: {error}") from None
            raise

    def tree(self, part: str) -> Node:
        """The root element of an XML part. Raises ContentError."""
        known = self._trees.get(part)
        if known is None:
            try:
                known = self._trees[part] = parse(self.read(part))
            except BrokenXml as error:
                raise self.broken(f"{part}: {error}") from None
        return known

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationships of a part by id; those of the package for an empty name. Raises ContentError."""
        folder, _, last = part.rpartition("/")
        listed = joined(folder, "_rels", f"{last}.rels")
        if not self.has(listed):
            return {}
        found: dict[str, Relation] = {}
        for node in self.tree(listed).children:
            kind, target = node.attributes.get("Type", ""), node.attributes.get("Target", "")
            external = node.attributes.get("TargetMode") == "External"
            if not external:
                target = target[1:] if target.startswith("/") else normpath(joined(dirname(part), target))
            found[node.attributes.get("Id", "")] = Relation(kind.rpartition("/")[2], target, external, kind)
        return found

    def inside(self, part: str, relation: Relation) -> str:
        """The part a relationship leads to. Raises ContentError for one outside the package or not there."""
        if relation.external:
            raise ContentError("template-external", file=self.name, member=part, target=relation.target[:80])
        if not self.has(relation.target):
            raise self.broken(f"{part}: {relation.target or '–'} ?")
        return relation.target

    def content_type(self, part: str) -> str:
        """The part's content type; empty where nothing declares one."""
        return self.types.get(part.lower()) or self.types.get(f".{part.rpartition('.')[2].lower()}", "")

    def entry(self, part: str, name: str = "") -> Entry:
        """The part as the compressed entry it is, under another name if one is given. Raises ContentError."""
        self.read(part)
        info = self.package.archive.getinfo(part)
        names, extra = struct.unpack_from("<HH", self.data, info.header_offset + 26)
        start = info.header_offset + 30 + names + extra
        packed = self.data[start : start + info.compress_size]
        return Entry(name or part, packed, info.CRC, info.file_size, info.compress_type)

    def broken(self, reason: str) -> ContentError:
        """The refusal of a file that cannot be read."""
        return ContentError("template-broken", file=self.name, reason=reason)


def open_archive(path: Path, name: str, main: frozenset[str] = _MAIN) -> Archive:
    """The template, looked through before anything of it is used. `name` is what messages call it; `main` are the
    content types that its main part may have.

    Raises UsageError for a file that cannot be opened, ContentError for one that is broken, hostile or no template.
    """
    data = _bytes(path, name)
    if data.startswith(_OLD_OFFICE):
        raise ContentError("template-old-office", file=name)
    if not data.startswith(b"PK"):
        raise ContentError("template-not-office", file=name)
    try:
        package = open_package(data, name)
    except ContentError as error:
        values = dict(error.findings[0].values)
        if "reason" in values:
            raise ContentError("template-broken", file=name, reason=values["reason"]) from None
        raise ContentError("template-bomb", file=name, member=values["member"], remedy=values["remedy"]) from None
    archive = Archive(name, data, package)
    _refuse_paths(archive)
    archive.types = _content_types(archive)
    _refuse_macros(archive)
    archive.main = _main_part(archive, main)
    return archive


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            path.stat()
            raise UsageError("template-no-file", file=name)
        if path.stat().st_size > MAX_BYTES:
            raise ContentError("template-too-large", file=name, limit=MAX_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise UsageError("system-refused", name=name, reason=reason_of(error)) from None


def _refuse_paths(archive: Archive) -> None:
    lower: set[str] = set()
    for entry in archive.package.archive.infolist():
        part = entry.filename
        steps = part.split("/")
        if part.startswith("/") or "\\" in part or ":" in part or ".." in steps:
            raise ContentError("template-bomb", file=archive.name, member=part[:80], remedy="bomb-path")
        if part.lower() in lower:
            raise ContentError("template-bomb", file=archive.name, member=part[:80], remedy="bomb-twice")
        lower.add(part.lower())


def _content_types(archive: Archive) -> dict[str, str]:
    if not archive.has("[Content_Types].xml"):
        raise ContentError("template-not-office", file=archive.name)
    found: dict[str, str] = {}
    for node in archive.tree("[Content_Types].xml").children:
        kind = node.attributes.get("ContentType", "")
        if node.name == "Default":
            found["." + node.attributes.get("Extension", "").lower()] = kind
        elif node.name == "Override":
            found[node.attributes.get("PartName", "").lstrip("/").lower()] = kind
    return found


def _refuse_macros(archive: Archive) -> None:
    """Files that may run code are refused whole, whatever they are called: their code could hide in any part."""
    marks = ("vbaproject", "macroenabled", "activex", "vbadata")
    for part, kind in archive.types.items():
        if any(mark in kind.lower() for mark in marks) and (part.startswith(".") is False or _uses(archive, part)):
            raise ContentError("template-macros", file=archive.name, member=part)
    for part in archive.package.archive.namelist():
        if part.lower().rpartition("/")[2].startswith("vbaproject"):
            raise ContentError("template-macros", file=archive.name, member=part)


def _uses(archive: Archive, extension: str) -> bool:
    return any(part.lower().endswith(extension) for part in archive.package.archive.namelist())


def _main_part(archive: Archive, main: frozenset[str]) -> str:
    for relation in archive.relations("").values():
        if relation.kind == "officeDocument":
            part = archive.inside("_rels/.rels", relation)
            if archive.content_type(part) in main:
                return part
    raise ContentError("template-not-presentation", file=archive.name)


def refuse_external(archive: Archive, part: str, but: Collection[str] = ()) -> None:
    """Raises ContentError for a part that fetches something from outside, `but` kinds left out; web links may stay."""
    for relation in archive.relations(part).values():
        if (
            relation.external
            and relation.kind not in but
            and not (relation.kind == "hyperlink" and relation.target.lower().startswith(_WEB))
        ):
            raise ContentError("template-external", file=archive.name, member=part, target=relation.target[:80])
