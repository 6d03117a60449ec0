"""The zip behind a workbook: refused from its directory alone where it is a bomb, and read within limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from docgen.diagnostics import ContentError
from docgen.diagnostics import DocgenError as _Stop

MAX_PARTS = 2_000
"""Parts of a workbook; a long deck has more."""

MAX_UNPACKED = 300_000_000
"""Bytes of all parts together, unpacked."""

MAX_RATIO = 100
RATIO_GRACE = 1_000_000
"""A part may unpack to a hundred times its size (as in Apache POI); small ones are let be."""

MAX_DEPTH = 60
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook file. `name` is what messages call it."""

    archive: zipfile.ZipFile
    name: str

    def has(self, part: str) -> bool:
        """Whether the package holds that part."""
        return part in self.archive.NameToInfo

    def read(self, part: str) -> bytes:
        """A part, unpacked piece by piece: one that says to be small and is not never grows past what it says.

        Raises what zipfile raises.
        """
        with self.archive.open(part) as stream:
            return b"".join(iter(lambda: stream.read(_CHUNK), b""))

    def elements(self, part: str, handler: Elements) -> None:
        """Feed every element of an XML part to a handler. Raises ContentError for a part that is not plain XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        reader = _Reader(handler, self.name, part)
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = reader.doctype
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ContentError("sheet-broken", file=self.name, reason=f"{part}: {error}") from None

    def _chunks(self, part: str) -> Iterator[bytes]:
        try:
            with self.archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _BROKEN as error:
            raise ContentError("sheet-broken", file=self.name, reason=f"{part}: {error}") from None


_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    OSError,
    zipfile.error,
)


class Elements:
    """What is done with an XML part: names without namespace, attributes as a mapping, text as it comes."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Words inside the current element."""


class _Reader:
    """Between the parser and a handler: strips namespaces, counts depth, refuses a document type."""

    def __init__(self, handler: Elements, file: str, part: str) -> None:
        self._handler, self._file, self._part = handler, file, part
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ContentError("sheet-bomb", file=self._file, member=self._part, remedy="bomb-nesting")
        self._handler.start(name.rpartition(" ")[2], attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(name.rpartition(" ")[2])

    def doctype(self, *_: object) -> NoReturn:
        raise ContentError("sheet-bomb", file=self._file, member=self._part, remedy="bomb-doctype")


def open_package(data: bytes, name: str, most_parts: int = MAX_PARTS) -> Package:
    """The package, after a look at its directory. Raises ContentError for one that is broken or hostile."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _inspect(archive, name, most_parts)
    except _Stop:
        raise
    except _BROKEN as error:
        raise ContentError("sheet-broken", file=name, reason=error) from None
    return Package(archive, name)


def _inspect(archive: zipfile.ZipFile, name: str, most_parts: int) -> None:
    entries = archive.infolist()
    if len(entries) > most_parts:
        raise ContentError("sheet-bomb", file=name, member=len(entries), remedy="bomb-parts")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ContentError("sheet-bomb", file=name, member=name, remedy="bomb-size")
    seen: set[str] = set()
    for entry in entries:
        wrong = _wrong(entry, seen)
        if wrong:
            raise ContentError("sheet-bomb", file=name, member=entry.filename, remedy=wrong)
        seen.add(entry.filename)
    _refuse_overlap(entries, name)


def _wrong(entry: zipfile.ZipInfo, seen: set[str]) -> str:
    """Why a part is refused; empty for one that is not."""
    if entry.filename in seen:
        return "bomb-twice"
    if entry.flag_bits & 0x1:
        return "bomb-encrypted"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "bomb-method"
    if entry.file_size > RATIO_GRACE and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return "bomb-ratio"
    return ""


def _refuse_overlap(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Parts that share bytes are how a small file unpacks to a huge one (CVE-2024-0450)."""
    end, before = 0, ""
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise ContentError("sheet-bomb", file=name, member=f"{before}, {entry.filename}", remedy="bomb-overlap")
        end, before = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size, entry.filename


def has_macros(package: Package) -> bool:
    """Whether a package holds programs, whatever its name says."""
    return any(part.lower().endswith("vbaproject.bin") for part in package.archive.namelist())


__all__ = ["Elements", "Package", "has_macros", "open_package"]
