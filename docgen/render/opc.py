"""An Office file is a zip of parts: this writes one, the same bytes every time.

Serves the PPTX, DOCX and XLSX writers alike: parts with content types, relationships with ids from counters
(python-pptx searches all parts for each new name, which makes large decks slow), fixed zip times, and parts
of a template carried over as the already compressed entries they are. ECMA-376 part 2 (OPC).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import basename, dirname, relpath
from typing import Any
from xml.sax.saxutils import quoteattr

from docgen.model.document import Meta
from docgen.model.prose import plain_text

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ILLEGAL = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])
_SPECIAL = re.compile('[&<>"\\x00-\\x1f\ufffe\uffff]')
_DOS_EPOCH = 0x21  # 1 January 1980, the earliest date a zip entry can carry


def text(value: str) -> str:
    """Characters safe as XML text. Control characters are refused at load; what code adds is dropped here."""
    if _SPECIAL.search(value) is None:
        return value
    value = value.translate(_ILLEGAL)
    if "&" in value or "<" in value or ">" in value:
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value


def attribute(value: str) -> str:
    """A quoted XML attribute value."""
    if _SPECIAL.search(value) is None:
        return f'"{value}"'
    return quoteattr(value.translate(_ILLEGAL))


@dataclass(frozen=True, slots=True)
class Entry:
    """A zip entry ready to write: name, compressed bytes, CRC, size, method (0 stored, 8 deflated)."""

    name: str
    data: bytes
    crc: int
    size: int
    method: int = 8


def deflate(name: str, data: bytes, level: int = 6) -> Entry:
    """One part, compressed."""
    # In one call, not through a compressobj: half the memory asked for and given back for each of the small parts.
    return Entry(name, zlib.compress(data, level, wbits=-15), zlib.crc32(data), len(data))


def write_zip(entries: Iterable[Entry]) -> bytes:
    """A zip with fixed times and permissions, in the order given. Raises ValueError for a name used twice."""
    out: list[bytes] = []
    directory: list[bytes] = []
    seen: set[str] = set()
    position = 0
    for entry in entries:
        if entry.name.lower() in seen:
            raise ValueError(f"two parts are called {entry.name}")
        seen.add(entry.name.lower())
        name = entry.name.encode("utf-8")
        flags = 0 if name.isascii() else 0x800
        common = struct.pack(
            "<HHHHIIIHH", flags, entry.method, 0, _DOS_EPOCH, entry.crc, len(entry.data), entry.size, len(name), 0
        )
        header = struct.pack("<IH", 0x04034B50, 20) + common
        out += (header, name, entry.data)
        directory.append(
            struct.pack("<IHH", 0x02014B50, 20, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, position) + name
        )
        position += len(header) + len(name) + len(entry.data)
    central = b"".join(directory)
    count = len(directory)
    out += (central, struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), position, 0))
    return b"".join(out)


@dataclass(slots=True)
class Part:
    """A part under construction: its name without a leading slash, and its relationships so far."""

    name: str
    relationships: list[tuple[str, str, str, bool]] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Relate to another part (by name) or an external address; the new relationship's id."""
        kind = kind if "/" in kind else f"{OFFICE}/{kind}"
        if not external:
            target = _relative(target, dirname(self.name)) if self.name else target
        identifier = f"rId{len(self.relationships) + 1}"
        while self.kept and identifier in self.kept:
            identifier += "n"
        self.relationships.append((identifier, kind, target, external))
        return identifier

    def keep(self, identifier: str, kind: str, target: str, *, external: bool = False) -> None:
        """A relationship of a carried part under the id that its XML names."""
        written = target if external else _relative(target, dirname(self.name))
        self.kept.add(identifier)
        self.relationships.append((identifier, kind, written, external))


@lru_cache(maxsize=4096)
def _relative(target: str, folder: str) -> str:
    return relpath(target, folder or ".")


class Package:
    """An Office package under construction. `part` registers, `write` fills, `to_bytes` closes."""

    def __init__(self) -> None:
        self.root = Part("")
        self._parts: dict[str, Part] = {}
        self._overrides: dict[str, str] = {}
        self._entries: list[Entry] = []

    def part(self, name: str) -> Part:
        """The part of that name, registered on first use so that relationships can be added before it is written."""
        if name not in self._parts:
            self._parts[name] = Part(name)
        return self._parts[name]

    def write(self, name: str, data: bytes | str, content_type: str = "") -> Part:
        """Add a part's bytes. Parts whose extension names their type need no `content_type`."""
        if content_type:
            self._overrides[f"/{name}"] = content_type
        raw = data.encode("utf-8") if isinstance(data, str) else data
        self._entries.append(deflate(name, raw))
        return self.part(name)

    def carry(self, entry: Entry, content_type: str = "") -> Part:
        """Add a part of a template as the compressed entry it already is."""
        if content_type:
            self._overrides[f"/{entry.name}"] = content_type
        self._entries.append(entry)
        return self.part(entry.name)

    @property
    def names(self) -> set[str]:
        """The parts written so far."""
        return {entry.name for entry in self._entries}

    def entries(self) -> tuple[Entry, ...]:
        """All of the file: content types first, then relationships and parts in the order they were written."""
        relationships = [
            deflate(_rels_name(part.name), _rels_xml(part).encode("utf-8"))
            for part in (self.root, *self._parts.values())
            if part.relationships
        ]
        types = deflate("[Content_Types].xml", self._types_xml().encode("utf-8"))
        return (types, *relationships, *self._entries)

    def to_bytes(self) -> bytes:
        """The whole file."""
        return write_zip(self.entries())

    def _types_xml(self) -> str:
        extensions = sorted({"rels", "xml"} | {entry.name.rpartition(".")[2] for entry in self._entries})
        defaults = "".join(
            f'<Default Extension="{extension}" ContentType="{DEFAULT_TYPES[extension]}"/>'
            for extension in extensions
            if extension in DEFAULT_TYPES
        )
        overrides = "".join(
            f'<Override PartName={attribute(name)} ContentType="{kind}"/>'
            for name, kind in sorted(self._overrides.items())
        )
        return f'{XML}<Types xmlns="{CONTENT_TYPES}">{defaults}{overrides}</Types>'


def _rels_name(name: str) -> str:
    folder = dirname(name)
    return f"{folder}/_rels/{basename(name)}.rels" if folder else f"_rels/{basename(name)}.rels"


def _rels_xml(part: Part) -> str:
    rows = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target={attribute(target)}'
        + (' TargetMode="External"/>' if external else "/>")
        for identifier, kind, target, external in part.relationships
    )
    return f'{XML}<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def inside(meta: Meta) -> dict[str, str]:
    """Category and keywords of a file for the team alone: what its pages say it is. Nothing for a customer's."""
    mark = plain_text(meta.confidentiality) if meta.classification == "internal" else ""
    return {"category": mark, "keywords": mark} if mark else {}


def titled(title: str, meta: Meta) -> str:
    """A file's title; that of a file for the team alone says so."""
    mark = inside(meta).get("category", "")
    return f"{title} · {mark}" if mark else title


def core_properties(**values: Any) -> str:
    """docProps/core.xml with title, creator, subject, category, keywords, identifier and more, and one fixed `when`."""
    when = values.pop("when")
    stamp = f"{when.isoformat()}T00:00:00Z"
    tags = {
        "title": "dc:title", "creator": "dc:creator", "subject": "dc:subject", "identifier": "dc:identifier",
        "language": "dc:language", "keywords": "cp:keywords", "version": "cp:version", "status": "cp:contentStatus",
        "category": "cp:category",
    }  # fmt: skip
    body = "".join(f"<{tags[key]}>{text(value)}</{tags[key]}>" for key, value in values.items() if value)
    creator = values.get("creator", "")
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{body}<cp:lastModifiedBy>{text(creator)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )
