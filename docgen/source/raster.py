"""PNG and JPEG files read segment by segment: checked, measured, and kept without anything but the picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from docgen.source.image import ImageRefused, check_size

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"IDAT", b"IEND")
)
"""Chunks that a viewer needs; text, times and Exif are none of them."""

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_FRAMES = (0xC0, 0xC1, 0xC2)
_UPRIGHT = 1


def png(data: bytes) -> tuple[bytes, int, int]:
    """The file without what is not the picture, width and height. Raises ImageRefused."""
    kept, pixels = [_PNG], []
    head, ended = b"", False
    for kind, body in _chunks(data):
        if not head and kind != b"IHDR":
            raise ImageRefused("picture-broken", "IHDR")
        if kind == b"IHDR":
            head = body
            _check_head(head)
        if kind == b"IDAT":
            pixels.append(body)
        if kind in _PNG_KEPT:
            kept.append(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
        if kind == b"IEND":
            ended = True
            break
    if not ended:
        raise ImageRefused("picture-broken", "IEND")
    width, height = struct.unpack(">II", head[:8])
    _check_pixels(b"".join(pixels), head, width, height)
    return b"".join(kept), width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG)
    while position + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        check = data[position + 8 + length : position + 12 + length]
        if len(check) < 4 or zlib.crc32(kind + body) != int.from_bytes(check, "big"):
            raise ImageRefused("picture-broken", kind.decode("ascii", "replace"))
        yield kind, body
        position += 12 + length


def _check_head(head: bytes) -> None:
    if len(head) != 13:
        raise ImageRefused("picture-broken", "IHDR")
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", head)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlace > 1:
        raise ImageRefused("picture-broken", "IHDR")
    check_size(width, height)


def _check_pixels(packed: bytes, head: bytes, width: int, height: int) -> None:
    """Whether the pixels are all there, and no more than that."""
    bits = head[8] * _SAMPLES[head[9]]
    parts = [(width, height)]
    if head[12]:
        parts = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in _PASSES]
    expected = sum(high * (1 + (wide * bits + 7) // 8) for wide, high in parts if wide > 0 and high > 0)
    reader, found = zlib.decompressobj(), 0
    try:
        rest = packed
        while rest and not reader.eof and found <= expected:
            found += len(reader.decompress(rest, 1 << 20))
            rest = reader.unconsumed_tail
    except zlib.error:
        raise ImageRefused("picture-broken", "IDAT") from None
    if found != expected:
        raise ImageRefused("picture-broken", "IDAT")


def jpeg(data: bytes) -> tuple[bytes, int, int]:
    """The file without what is not the picture, width and height. Raises ImageRefused."""
    kept, size, scans = [b"\xff\xd8"], (0, 0), 0
    for marker, body, scan in _segments(data):
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            if marker not in _FRAMES or len(body) < 6 or size != (0, 0):
                raise ImageRefused("picture-broken", f"SOF {marker - 0xC0}")
            size = struct.unpack_from(">H", body, 3)[0], struct.unpack_from(">H", body, 1)[0]
            check_size(*size)
        if marker == 0xE1 and body.startswith(b"Exif\0\0") and _turned(body[6:]):
            raise ImageRefused("picture-turned")
        scans += marker == 0xDA
        if _is_picture(marker, body):
            body = _without_thumbnail(body) if marker == 0xE0 else body
            kept.append(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + scan)
    if size == (0, 0) or not scans:
        raise ImageRefused("picture-broken", "SOF")
    return b"".join([*kept, b"\xff\xd9"]), *size


def _is_picture(marker: int, body: bytes) -> bool:
    """Whether a segment is needed to show the picture: no remarks, no Exif, no maker's notes."""
    if marker == 0xFE:
        return False
    if marker not in range(0xE0, 0xF0):
        return True
    marks = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return marker in marks and body.startswith(marks[marker])


def _without_thumbnail(body: bytes) -> bytes:
    return body[:12] + b"\0\0" if len(body) >= 14 else body


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, body and, after the head of a scan, the scan. Raises ImageRefused where the file breaks off."""
    position = 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            raise ImageRefused("picture-broken", f"byte {position}")
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xD9:
            return
        (length,) = struct.unpack_from(">H", data, position + 2)
        end = position + 2 + length
        if length < 2 or end > len(data):
            break
        scan = _scan(data, end) if marker == 0xDA else b""
        yield marker, data[position + 4 : end], scan
        position = end + len(scan)
    if data[position : position + 2] != b"\xff\xd9":
        raise ImageRefused("picture-broken", "EOI")


def _scan(data: bytes, start: int) -> bytes:
    """Coded pixels up to the next marker that is neither a restart nor a stuffed byte."""
    position = start
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise ImageRefused("picture-broken", "EOI")
        following = data[position + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return data[start:position]
        position += 2


def _turned(exif: bytes) -> bool:
    """Whether the file asks its viewer to turn the picture: without its Exif it would lie on its side."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return False
    (first,) = struct.unpack_from(f"{order}I", exif, 4)
    if first + 2 > len(exif):
        return False
    (count,) = struct.unpack_from(f"{order}H", exif, first)
    for index in range(min(count, 200)):
        at = first + 2 + 12 * index
        if at + 12 > len(exif):
            return False
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, at)
        if tag == 0x0112:
            return bool(value not in (0, _UPRIGHT))
    return False
