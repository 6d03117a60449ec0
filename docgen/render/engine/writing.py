"""How the engine writes a file: each object of it once."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

_FAST_ENOUGH = 6
"""How hard zlib tries: its best takes twice as long for a hundredth of the bytes."""


class _Serialiser:
    """Objects of a file as bytes; while a file is written, each of them once."""

    def __init__(self, pydyf: Any) -> None:
        self._plain_bytes, self._plain_write, self._dictionary = pydyf._to_bytes, pydyf.PDF.write, pydyf.Dictionary
        self._made: dict[int, bytes] | None = None

    def item(self, item: Any) -> bytes:
        """As pydyf writes it; the kinds it asks for last are nearly all there are."""
        if isinstance(item, bytes):
            return item
        kind = type(item)
        if kind is str:
            return str.encode(item, "ascii")
        if kind is int:
            return b"%d" % item
        return bytes(self._plain_bytes(item))

    def dictionary(self, one: Any) -> bytes:
        """The data of a dictionary."""
        return self._once(one, self._dictionary_data) if one.number is not None else self._dictionary_data(one)

    def stream(self, one: Any) -> bytes:
        """The data of a stream."""
        return self._once(one, self._stream_data)

    def write(self, file: Any, *arguments: Any, **named: Any) -> None:
        """A whole file."""
        self._made = {}
        try:
            self._plain_write(file, *arguments, **named)
        finally:
            self._made = None

    def _once(self, one: Any, make: Callable[[Any], bytes]) -> bytes:
        if self._made is None:
            return make(one)
        kept = self._made.get(id(one))
        if kept is None:
            kept = self._made[id(one)] = make(one)
        return kept

    def _dictionary_data(self, one: Any) -> bytes:
        item = self.item
        return b"<<%b>>" % b"".join([b"/%b %b" % (item(key), item(value)) for key, value in one.items()])

    def _stream_data(self, one: Any) -> bytes:
        data = b"\n".join([item if type(item) is bytes else self.item(item) for item in one.stream])
        extra = self._dictionary(one.extra.copy())
        if one.compress:
            extra["Filter"] = "/FlateDecode"
            data = zlib.compress(data, _FAST_ENOUGH)
        extra["Length"] = len(data)
        return b"\n".join((extra.data, b"stream", data, b"endstream"))


def serialise_once() -> None:
    """Each object of a file into bytes once: the engine does so for the file and again for its identifier."""
    import pydyf  # type: ignore[import-untyped]

    with_less = _Serialiser(pydyf)
    pydyf._to_bytes = with_less.item
    pydyf.Dictionary.data = property(with_less.dictionary)
    pydyf.Stream.data = property(with_less.stream)
    pydyf.PDF.write = lambda file, *arguments, **named: with_less.write(file, *arguments, **named)
