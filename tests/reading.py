"""Every word of a finished file, from the file itself: parts, nested workbooks, properties, pages, outlines."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from html import unescape
from pathlib import Path

TAGS = re.compile(rb"<[^>]*>")
SPACE = re.compile(r"[\s\u00a0\u00ad\u200b\u2060]+")
BREAKS = re.compile(rb"</(?:a:p|w:p|w:tc|a:tc|c|si|is|c:pt|c:v|td|th|p|h[1-6]|li|tr|title)>")


def squeezed(text: str) -> str:
    """Without any space, so that line breaks and no-break spaces do not hide a match."""
    return SPACE.sub("", text)


def every_part(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """(path of part, bytes) of a file; zips and workbooks inside zips are opened, PDF streams decompressed."""
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield f"{name}!names", entry.filename.encode("utf-8")
                yield from every_part(f"{name}!{entry.filename}", archive.read(entry))
    elif data[:5] == b"%PDF-":
        yield from _pdf_parts(name, data)
    else:
        yield name, data


def _pdf_parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, thing in enumerate(pdf.objects):
            yield f"{name}!object {number}", str(_printable(thing)).encode("utf-8", "replace")
            if isinstance(thing, pikepdf.Stream):
                try:
                    yield f"{name}!stream {number}", thing.read_bytes()
                except pikepdf.PdfError:
                    yield f"{name}!stream {number}", thing.read_raw_bytes()
    yield f"{name}!text", pdf_text(data).encode("utf-8")


def _printable(thing: object) -> str:
    """Strings of a PDF object as people read them (they may be UTF-16 inside)."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
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
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    pages = []
    for page in pdf:
        text = page.get_textpage()
        pages.append(text.get_text_bounded())
        text.close()
        page.close()
    pdf.close()
    return "\n".join(pages).replace("\ufffe", "").replace("\x02", "")


def words_of(name: str, data: bytes) -> str:
    """The words a reader of the file can find: text of all parts, paragraphs and cells apart by line breaks."""
    if data[:5] == b"%PDF-":
        return pdf_text(data)
    lines = []
    for part, content in every_part(name, data):
        if part.endswith((".xml", ".rels", ".html")) or part == name:
            spaced = TAGS.sub(b"", BREAKS.sub(b"\n", content))
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
