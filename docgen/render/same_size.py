"""Files of the same length, for a set whose files nobody shall tell apart without opening them.

Compressed figures make files of different lengths, and the longest often holds the largest offer. What fills a file up
is nothing a reader of the format looks at:

* PDF: spaces between the trailer and `startxref`, where ISO 32000-1 (7.5.5) allows white space and no offset counts;
* XLSX: the growth hint of the last part, an extra field of its local header that ECMA-376 part 2 (annex C) sets aside
  for padding, and that zip readers skip.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence

_START = b"startxref"
_HINT = struct.Struct("<HHHH")
"""Id and length of the extra field, its signature, and how many bytes it was made with."""
_ENTRY = struct.Struct("<4s6H3L5H2L")
"""An entry of a zip's directory: its 11th to 13th fields are lengths of what follows, its last is an offset."""
_HINT_ID, _HINT_SIGNATURE, _HINT_MOST = 0xA220, 0xA028, 60_000
_END, _LOCAL = b"PK\x05\x06", 30


def same_size(form: str, files: Sequence[bytes]) -> tuple[bytes, ...]:
    """The files, each filled up to one length. Raises KeyError for a format that has no such filling."""
    fill, least = _WAYS[form]
    size = max(map(len, files), default=0) + least
    return tuple(fill(data, size - len(data)) for data in files)


def _fill_pdf(data: bytes, count: int) -> bytes:
    place = data.rindex(_START)
    return data[:place] + b" " * count + data[place:]


def _fill_xlsx(data: bytes, count: int) -> bytes:
    """As much as one extra field holds: sheets of one set never differ by more."""
    end = data.rindex(_END)
    entries, size, start = struct.unpack("<HLL", data[end + 10 : end + 20])
    offset = max(_offsets(data[start : start + size], entries))
    name, extra = struct.unpack("<HH", data[offset + 26 : offset + _LOCAL])
    taken = min(count, _HINT_MOST)
    header = offset + _LOCAL
    hint = _HINT.pack(_HINT_ID, taken - 4, _HINT_SIGNATURE, taken - _HINT.size) + bytes(taken - _HINT.size)
    return (
        data[: header - 2] + struct.pack("<H", extra + taken) + data[header : header + name + extra] + hint
        + data[header + name + extra : end + 16] + struct.pack("<L", start + taken) + data[end + 20 :]
    )  # fmt: skip


def _offsets(directory: bytes, count: int) -> Iterator[int]:
    """Where the local header of each part stands."""
    at = 0
    for _ in range(count):
        fields = _ENTRY.unpack_from(directory, at)
        yield fields[16]
        at += _ENTRY.size + sum(fields[10:13])


_WAYS: Mapping[str, tuple[Callable[[bytes, int], bytes], int]] = {
    "pdf": (_fill_pdf, 0),
    "xlsx": (_fill_xlsx, _HINT.size),
}
