"""Every word of a finished file, from the file itself: parts, nested workbooks, properties, pages, outlines."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

TAGS = re.compile(rb"<[^>]*>")
SPACE = re.compile(r"[\s\u00a0\u00ad\u200b\u2060]+")
BREAKS = re.compile(rb"</(?:a:p|w:p|w:tc|a:tc|c|si|is|c:pt|c:v|td|th|p|h[1-6]|li|tr|title)>")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
PNG_TEXT = (b"tEXt", b"zTXt", b"iTXt")


def squeezed(text: str) -> str:
    """Without any space, so that line breaks and no-break spaces do not hide a match."""
    return SPACE.sub("", text)


def every_part(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """(path of part, bytes) of a file; zips and workbooks inside zips are opened, PDF streams decompressed.

    Also what is no part but can hold words: names, comments and extra fields of zip entries, bytes before and
    after a zip, properties and attachments of a PDF, texts inside pictures.
    """
    if zipfile.is_zipfile(io.BytesIO(data)):
        yield from _zip_parts(name, data)
    elif data[:5] == b"%PDF-":
        yield from _pdf_parts(name, data)
    else:
        yield name, data
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            yield from _png_texts(name, data)


def _zip_parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield f"{name}!comment", archive.comment
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        yield f"{name}!before", data[: entries[0].header_offset if entries else 0]
        for entry in entries:
            yield f"{name}!names", entry.filename.encode("utf-8", "replace")
            yield f"{name}!notes", entry.comment + b"\n" + entry.extra
            yield from every_part(f"{name}!{entry.filename}", archive.read(entry))


def _png_texts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Text chunks of a picture, the compressed ones unpacked."""
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind in PNG_TEXT and b"\0" in body:
            packed = body.rpartition(b"\0")[2] if kind == b"iTXt" else body.partition(b"\0")[2][1:]
            try:
                yield f"{name}!{kind.decode()}", zlib.decompress(packed)
            except zlib.error:
                yield f"{name}!{kind.decode()}", body
        at += 12 + length


def _pdf_parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield f"{name}!trailer", _printable(pdf.trailer).encode("utf-8", "replace")
        for number, thing in enumerate(pdf.objects):
            yield f"{name}!object {number}", _printable(thing).encode("utf-8", "replace")
            if isinstance(thing, pikepdf.Stream):
                try:
                    stream = thing.read_bytes()
                except pikepdf.PdfError:
                    stream = thing.read_raw_bytes()
                yield from every_part(f"{name}!stream {number}", stream)
    seen, whole = ("\n".join(pages) for pages in _texts_of_pages(data))
    yield f"{name}!text", seen.encode("utf-8", "replace")
    yield f"{name}!off the page", whole.encode("utf-8", "replace")
    yield f"{name}!bytes", data[:32] + data[data.rfind(b"%%EOF") :]


def _printable(thing: object) -> str:
    """Strings and names of a PDF object as people read them (strings may be UTF-16 inside)."""
    import pikepdf

    if isinstance(thing, pikepdf.String | pikepdf.Name):
        return str(thing)
    if isinstance(thing, pikepdf.Array):
        return " ".join(_printable(item) for item in thing if not getattr(item, "is_indirect", False))
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return " ".join(
            f"{key} {_printable(value)}" for key, value in thing.items() if not getattr(value, "is_indirect", False)
        )
    return str(thing) if not isinstance(thing, pikepdf.Object) else ""


def pdf_text(data: bytes) -> str:
    """The words of all pages, in the order they are drawn."""
    return "\n".join(pdf_pages(data))


def pdf_pages(data: bytes) -> tuple[str, ...]:
    """The words of each page, in the order they are drawn."""
    return _texts_of_pages(data)[0]


@lru_cache(maxsize=64)
def _texts_of_pages(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words on each page, and those with what stands outside the visible page."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    seen, whole = [], []
    for page in pdf:
        text = page.get_textpage()
        seen.append(_mended(text.get_text_bounded()))
        whole.append(_mended(text.get_text_range()))
        text.close()
        page.close()
    pdf.close()
    return tuple(seen), tuple(whole)


def _mended(page: str) -> str:
    """Words broken at the end of a line are whole again."""
    return page.replace("\ufffe", "").replace("\x02", "")


def readings_of(content: bytes, depth: int = 2) -> Iterator[str]:
    """The ways a part may be read: as it is, as UTF-16, without tags, unescaped, and what base64 in it hides."""
    if b"\0" in content:
        yield content.replace(b"\0", b"").decode("latin-1")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield content.decode("latin-1")
        return
    yield text
    if "%" in text:
        yield unquote(text)
    if "<" in text or "&" in text:
        yield unescape(text)
        yield unescape(TAGS.sub(b"", BREAKS.sub(b"\n", content)).decode("utf-8"))
    for hidden in BASE64.findall(content) if depth else ():
        for _, part in every_part("", base64.b64decode(hidden[: len(hidden) // 4 * 4])):
            yield from readings_of(part, depth - 1)


FIELD_CODES = re.compile(rb"<w:instrText[^>]*>[^<]*</w:instrText>")
"""What Word computes a field from; readers see its result."""


def words_of(name: str, data: bytes) -> str:
    """The words a reader of the file can find: text of all parts, paragraphs and cells apart by line breaks."""
    if data[:5] == b"%PDF-":
        return pdf_text(data)
    lines = []
    for part, content in every_part(name, data):
        if part.endswith((".xml", ".rels", ".html")) or part == name:
            hyphened = content.replace(b"<w:noBreakHyphen/>", b"-")
            spaced = TAGS.sub(b"", BREAKS.sub(b"\n", FIELD_CODES.sub(b"", hyphened)))
            lines.append(unescape(spaced.decode("utf-8", "replace")))
    return "\n".join(lines)


def numbers_of(name: str, data: bytes) -> set[Decimal]:
    """Every number stored as a number in the workbooks of a file (cells and cached formula values)."""
    found = set()
    for part, content in every_part(name, data):
        if "worksheets/sheet" in part or "charts/chart" in part:
            for match in re.finditer(rb"<(?:c:)?v>([^<]*)</(?:c:)?v>", content):
                try:
                    found.add(Decimal(match[1].decode()).normalize())
                except InvalidOperation:
                    continue
    return found


def files_under(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
