"""What the YAML reader yields: text, mappings, lists and nulls that know where they were written.

Scalars stay strings: `NO`, `0123`, `1.10` and `12:30` are what the author typed, and the schema decides
what they mean. Only an unquoted `null`, `~` or nothing at all becomes a Null.
"""

from __future__ import annotations

from typing import Any

from docgen.diagnostics import NOWHERE, Source


class Scalar(str):
    """A string as written, with its place. `quoted` tells `"null"` from `null`."""

    __slots__ = ("quoted", "source")  # many sites have a hundred thousand of them: no dictionary each

    source: Source
    quoted: bool

    def __new__(cls, text: str, source: Source = NOWHERE, quoted: bool = False) -> Scalar:
        scalar = super().__new__(cls, text)
        scalar.source = source
        scalar.quoted = quoted
        return scalar


class Null:
    """An explicit `null`: a known gap, with its place. Falsy."""

    __slots__ = ("source",)

    def __init__(self, source: Source = NOWHERE) -> None:
        self.source = source

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "null"


class Mapping(dict[str, Any]):
    """A mapping in written order; `key_sources` places each key."""

    __slots__ = ("key_sources", "source")

    def __init__(self, source: Source = NOWHERE) -> None:
        super().__init__()
        self.source = source
        self.key_sources: dict[str, Source] = {}


class Sequence(list[Any]):
    """A list with its place."""

    __slots__ = ("source",)

    def __init__(self, source: Source = NOWHERE) -> None:
        super().__init__()
        self.source = source


def source_of(value: Any) -> Source:
    """Where a value was written, or NOWHERE for one that no file holds."""
    found = getattr(value, "source", NOWHERE)
    return found if isinstance(found, Source) else NOWHERE
