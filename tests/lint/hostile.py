"""A folder of files that nobody should send: bombs, tricks, locked, cut and mislabelled ones, and very large ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

MAIN = {"pptx": "ppt/slides/slide1.xml", "docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}
Parts = dict[str, bytes]
_RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@cache
def good() -> dict[str, bytes]:
    """A plain file of each kind."""
    from docx import Document
    from openpyxl import Workbook
    from pptx import Presentation

    deck, text, book = Presentation(), Document(), Workbook()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Queues fell to 8 minutes", "MARKWORD"
    text.add_heading("Queues fell to 8 minutes")
    text.add_paragraph("MARKWORD")
    book.active["A1"] = "MARKWORD"
    made = {}
    for kind, held in (("pptx", deck), ("docx", text), ("xlsx", book)):
        stream = io.BytesIO()
        held.save(stream)
        made[kind] = stream.getvalue()
    return made


def write_some(folder: Path, kinds: tuple[str, ...] = ("pptx", "docx", "xlsx"), *, heavy: bool = False) -> list[Path]:
    """Broken files of some kinds, written; the heavy ones take seconds to make."""
    written = []
    for kind, data in good().items():
        for name, broken in _broken(kind, data, heavy) if kind in kinds else ():
            path = folder / f"{name}.{kind}"
            path.write_bytes(broken)
            written.append(path)
    path = folder / "cut.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    return [*written, path]


def write_large(folder: Path) -> list[Path]:
    """Decks that are no trick but very large, or nested very deep."""
    made = {"shapes-10000": _many_shapes(), "groups-50": _groups(50), "groups-5000": _groups(5_000),
            "slides-3000": _many_slides()}  # fmt: skip
    for name, data in made.items():
        (folder / f"{name}.pptx").write_bytes(data)
    return [folder / f"{name}.pptx" for name in made]


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: Parts, *more: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, held in (*parts.items(), *more):
            archive.writestr(name, held)
    return stream.getvalue()


def _broken(kind: str, data: bytes, heavy: bool) -> Iterator[tuple[str, bytes]]:
    parts, part = _parts(data), MAIN[kind]
    yield from _not_files(data, kind)
    yield from _tricks(parts, part)
    if heavy:
        yield from _bombs(parts, part)
    yield from _missing(parts, part)
    yield from _loaded(parts, part)


def _not_files(data: bytes, kind: str) -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "words", b"hello\n" * 100
    yield "old", _OLD + bytes(2000)
    yield "locked", _OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    yield "half", data[: len(data) // 2]
    yield "cut", data[:-10]
    yield "junk-before", b"JUNK" * 100 + data
    yield "other-kind", good()["docx" if kind != "docx" else "pptx"]
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(200)
    yield "plain-zip", _zip({"readme.txt": b"words"})
    stored = bytearray(_zip(_parts(data), method=zipfile.ZIP_STORED))
    if (place := stored.find(b"MARKWORD")) > 0:
        stored[place] = ord("X")
        yield "checksum", bytes(stored)
    yield "locked-parts", flagged(data)


def flagged(data: bytes) -> bytes:
    """Each part said to be encrypted."""
    held = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = held.find(sign)
        while place >= 0:
            held[place + at] |= 1
            place = held.find(sign, place + 4)
    return bytes(held)


def _declared(held: bytes, doctype: str, reference: bytes = b"&x;") -> bytes:
    """An XML part with a document type before its root, and a reference where its mark word stood."""
    start = held.index(b"?>") + 2 if held.startswith(b"<?xml") else 0
    return held[:start] + doctype.encode() + held[start:].replace(b"MARKWORD", reference)


def _tricks(parts: Parts, part: str) -> Iterator[tuple[str, bytes]]:
    laughs = '<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctypes = {
        "entity-file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        "entity-net": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/e">]>',
        "entity-laughs": f'<!DOCTYPE r [{laughs}<!ENTITY x "&a9;">]>',
        "entity-square": f'<!DOCTYPE r [<!ENTITY x "{"Q" * 100_000}">]>',
    }
    for name, doctype in doctypes.items():
        times = 5_000 if name == "entity-square" else 1
        yield name, _zip(parts | {part: _declared(parts[part], doctype, b"&x;" * times)})
    types = "[Content_Types].xml"
    yield "entity-types", _zip(parts | {types: _declared(parts[types], doctypes["entity-file"])})
    utf16 = _declared(parts[part], doctypes["entity-laughs"]).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    yield "entity-utf-16", _zip(parts | {part: utf16})
    yield "twice", _appended(parts, part, parts[part].replace(b"MARKWORD", b"SECOND"))
    yield "twice-by-case", _zip(parts, (part.upper(), parts[part]))
    yield "climbs", _zip(parts, ("../../climbed.txt", b"x"))
    yield "drive", _zip(parts, ("C:\\climbed.txt", b"x"))


def _appended(parts: Parts, name: str, held: bytes) -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _zip(parts, (name, held))


def _bombs(parts: Parts, part: str) -> Iterator[tuple[str, bytes]]:
    blank = b" " * 200_000_000
    for name, method in (
        ("bomb", zipfile.ZIP_DEFLATED),
        ("bomb-bzip2", zipfile.ZIP_BZIP2),
        ("bomb-lzma", zipfile.ZIP_LZMA),
    ):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for one, held in parts.items():
                if one != part:
                    archive.writestr(one, held)
            archive.writestr(part, blank, method)
        yield name, stream.getvalue()
    del blank
    yield "bomb-picture", _zip(parts, (f"{part.partition('/')[0]}/media/image9.png", bytes(60_000_000)))
    yield "lying-size", _lying(_zip(parts | {part: b" " * 200_000_000}), part)
    yield "many-parts", _zip(parts, *((f"x/{n}.xml", b"<a/>") for n in range(25_000)))
    head, tail = (b"<?xml version='1.0'?>", b"")
    yield "deep", _zip(parts | {part: head + b"<a>" * 5_000 + b"</a>" * 5_000 + tail})
    yield "many-elements", _zip(parts | {part: head + b"<r>" + b"<a/>" * 3_000_000 + b"</r>"})


def _lying(data: bytes, part: str) -> bytes:
    """A part said to unpack to a thousand bytes."""
    held = bytearray(data)
    for sign, size, name in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = held.find(sign)
        while place >= 0:
            if bytes(held[place + name : place + name + len(part)]) == part.encode():
                struct.pack_into("<I", held, place + size, 1000)
            place = held.find(sign, place + 4)
    return bytes(held)


def _missing(parts: Parts, part: str) -> Iterator[tuple[str, bytes]]:
    for name, gone in (("no-types", "[Content_Types].xml"), ("no-links", "_rels/.rels"), ("no-page", part)):
        yield name, _zip({one: held for one, held in parts.items() if one != gone})
    yield "blank-page", _zip(parts | {part: b""})
    yield "half-page", _zip(parts | {part: parts[part][: len(parts[part]) // 2]})
    yield "no-xml", _zip(parts | {part: b"\x00\x01\x02" * 50})
    yield "root-alone", _zip(parts | {part: b"<a/>"})
    yield "no-layout", _zip({one: held for one, held in parts.items() if "Layout" not in one and "styles" not in one})
    folder, _, last = part.rpartition("/")
    yield "links-broken", _zip(parts | {f"{folder}/_rels/{last}.rels": b"<Relationships"})
    yield (
        "numbers-odd",
        _zip(parts | {part: parts[part].replace(b'="1', b'="one').replace(b'="0', b'="99999999999999999999')}),
    )


def _loaded(parts: Parts, part: str) -> Iterator[tuple[str, bytes]]:
    folder, _, last = part.rpartition("/")
    links = f"{folder}/_rels/{last}.rels"
    held = parts.get(links, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                     b"</Relationships>")  # fmt: skip
    outside = (
        b'<Relationship Id="rId98" Type="'
        + _RELATION
        + b'image" Target="http://example.org/a.png" TargetMode="External"/>'
        b'<Relationship Id="rId99" Type="'
        + _RELATION
        + b'attachedTemplate" Target="file:///c:/x.dotm" TargetMode="External"/>'
        b"</Relationships>"
    )
    yield "outside", _zip(parts | {links: held.replace(b"</Relationships>", outside)})
    yield "macros", _zip(parts, (f"{part.partition('/')[0]}/vbaProject.bin", _OLD + bytes(500)))


def _many_shapes() -> bytes:
    parts = _parts(good()["pptx"])
    box = (
        b'<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Box %d"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        b'<a:off x="1" y="1"/><a:ext cx="900000" cy="300000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
        b"<a:t>Word %d</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    boxes = b"".join(box % (n, n, n) for n in range(10, 10_010))
    return _zip(parts | {MAIN["pptx"]: parts[MAIN["pptx"]].replace(b"</p:spTree>", boxes + b"</p:spTree>")},
                method=zipfile.ZIP_STORED)  # fmt: skip


def _groups(deep: int) -> bytes:
    parts = _parts(good()["pptx"])
    start = b'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    groups = start * deep + b"</p:grpSp>" * deep
    return _zip(parts | {MAIN["pptx"]: parts[MAIN["pptx"]].replace(b"</p:spTree>", groups + b"</p:spTree>")},
                method=zipfile.ZIP_STORED)  # fmt: skip


def _many_slides() -> bytes:
    """A list of 3,000 slides, all of them the same part."""
    parts = _parts(good()["pptx"])
    listed = parts["ppt/presentation.xml"]
    start, end = listed.index(b"<p:sldId "), listed.index(b"</p:sldIdLst>")
    one = listed[start:end]
    return _zip(parts | {"ppt/presentation.xml": listed[:start] + one * 3_000 + listed[end:]})
