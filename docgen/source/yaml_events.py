"""From libyaml's events to values with places. A loop with its own stack: nesting cannot exhaust the process."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from docgen.diagnostics import Source
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Scalar, Sequence

MAX_DEPTH = 50
MAX_VALUES = 200_000
MAX_PROBLEMS = 100
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_ESCAPED_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
WIDE_SPACES = ("\u00a0", "\u3000")
_LIKE_A_KEY = re.compile(r"([a-z][a-z0-9_]*)：")
_LIKE_A_WIDE_KEY = re.compile("([a-z][a-z0-9_]*):[\u00a0\u3000]")

LibyamlLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class TooMuch(Exception):
    """The text is nested too deeply, too long or too wrong to be content; its problems are already noted."""


class _Frame:
    """An open mapping or list. `key` is the key waiting for its value; `lost` swallows a value nobody will read."""

    __slots__ = ("container", "is_key", "is_mapping", "key", "key_source", "lost", "prefix")

    def __init__(self, container: Mapping | Sequence, prefix: str, is_key: bool = False) -> None:
        self.container = container
        self.is_mapping = type(container) is Mapping
        self.prefix = prefix
        self.is_key = is_key
        self.key: str | None = None
        self.key_source: Source | None = None
        self.lost = False


class EventReader:
    """Builds one document's values from text that starts at line `first_line` (0-based) of a file."""

    def __init__(self, file: str, root: Mapping | None, problems: list[Problem], broken: set[str]) -> None:
        self.file = file
        self.root: Any = root
        self.problems = problems
        self.broken = broken
        self._stack: list[_Frame] = []
        self._values = 0
        self._documents = 0
        self._offset = 1

    def read(self, text: str, first_line: int) -> None:
        """Read all events of `text`. Raises yaml.YAMLError at a syntax error and TooMuch at a bomb."""
        self._offset = first_line + 1
        loader = LibyamlLoader(text)
        handlers, scalar = self._handlers(), self._scalar
        try:
            while True:
                event = loader.get_event()
                kind = type(event)
                if kind is ScalarEvent:
                    scalar(event)
                elif kind is StreamEndEvent or (kind in handlers and handlers[kind](event) is False):
                    return
        finally:
            loader.dispose()

    def unfinished_key(self) -> str | None:
        """The top-level key whose value was not read to its end, after read() raised."""
        if not self._stack:
            return None
        return self._stack[0].key

    def open_root(self) -> Mapping | None:
        """The top-level mapping as far as it was read."""
        if self._stack and isinstance(self._stack[0].container, Mapping):
            return self._stack[0].container
        return None

    def _handlers(self) -> dict[type, Any]:
        return {
            MappingStartEvent: self._open_mapping,
            MappingEndEvent: self._close,
            SequenceStartEvent: self._open_sequence,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    def _note(self, code: str, source: Source, written: str = "", **values: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise TooMuch
        self.problems.append(Problem(code, source, values, written))

    def _document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents == 1:
            return True
        self._note("several-documents", Source(self.file, event.start_mark.line + self._offset, 1), "---")
        return False

    def _scalar(self, event: Any) -> None:
        text = event.value
        ascii_only = text.isascii()  # what looks like something else is always of another alphabet: most text is done
        if not ascii_only and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        mark = event.start_mark
        line, column = mark.line + self._offset, mark.column + 1
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and frame.is_mapping:
            source = Source(self.file, line, column, frame.prefix + text)
            self._key(frame, text, event, source, ascii_only=ascii_only)
            return
        source = Source(self.file, line, column, self._field(frame))
        plain = event.implicit[0]
        value: Any = Null(source) if plain and text in NULLS else Scalar(text, source, not plain)
        if event.tag is not None or event.anchor is not None:
            self._properties(event, source)
        if plain:
            if not ascii_only and ("：" in text or ":\u00a0" in text or ":\u3000" in text):
                self._wide_colon(text, source)
        elif event.style == '"' and _ESCAPED_CONTROL.search(text):
            self._control(text, source)
        self._attach(frame, value)

    def _key(self, frame: _Frame, text: str, event: Any, source: Source, *, ascii_only: bool) -> None:
        frame.key, frame.key_source, frame.lost = text, source, True
        if text == "<<" and event.implicit[0]:
            self._note("merge-refused", source, "<<")
            self.broken.add(frame.prefix.rstrip("."))
        elif not ascii_only and event.implicit[0] and _LIKE_A_KEY.match(text):
            self._note("full-width-colon", source, text)
            self.broken.add(frame.prefix.rstrip("."))
        elif text in frame.container:
            first = frame.container.key_sources[text]  # type: ignore[union-attr]
            self._note("duplicate-key", source, text, first=str(first.line), key=text)
        else:
            frame.lost = False
            frame.container.key_sources[text] = source  # type: ignore[union-attr]
        if not ascii_only and (text[:1] in WIDE_SPACES or text[-1:] in WIDE_SPACES):
            self._note("wide-space", source, text.strip())
        if event.tag is not None or event.anchor is not None:
            self._properties(event, source)
        if event.style == '"' and _ESCAPED_CONTROL.search(text):
            self._control(text, source)

    def _alias(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        source = self._source(event, frame)
        self._note("alias-refused", source, f"*{event.anchor}", name=str(event.anchor))
        if frame is not None and frame.key is None and frame.is_mapping:
            frame.key, frame.lost = "*", True
            return
        self.broken.add(source.field)
        self._attach(frame, Null(source))

    def _open_mapping(self, event: Any) -> None:
        self._open(event, Mapping)

    def _open_sequence(self, event: Any) -> None:
        self._open(event, Sequence)

    def _open(self, event: Any, kind: type[Mapping] | type[Sequence]) -> None:
        frame = self._stack[-1] if self._stack else None
        source = self._source(event, frame)
        if len(self._stack) >= MAX_DEPTH:
            self._note("nesting-too-deep", source, limit=str(MAX_DEPTH))
            raise TooMuch
        if event.tag is not None or event.anchor is not None:
            self._properties(event, source)
        container = kind(source)
        if frame is not None and frame.key is None and frame.is_mapping:
            self._note("key-not-text", source)
            self._stack.append(_Frame(container, "", is_key=True))
            return
        if frame is None and kind is Mapping and isinstance(self.root, Mapping):
            container = self.root
        self._stack.append(_Frame(container, source.field + "." if source.field else ""))

    def _close(self, event: Any) -> None:
        closed = self._stack.pop()
        frame = self._stack[-1] if self._stack else None
        if closed.is_key and frame is not None:
            frame.key, frame.lost = "?", True
            return
        self._attach(frame, closed.container)

    def _attach(self, frame: _Frame | None, value: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._note("too-many-values", getattr(value, "source", Source(self.file, 1, 1)), limit=str(MAX_VALUES))
            raise TooMuch
        if frame is None:
            self.root = value
        elif frame.is_mapping:
            if not frame.lost:
                frame.container[frame.key] = value  # type: ignore[call-overload,index]
            frame.key = None
        else:
            frame.container.append(value)  # type: ignore[union-attr]

    def _field(self, frame: _Frame | None) -> str:
        if frame is None:
            return ""
        if frame.is_mapping:
            return f"{frame.prefix}{frame.key}"
        return f"{frame.prefix}{len(frame.container)}"

    def _source(self, event: Any, frame: _Frame | None) -> Source:
        mark = event.start_mark
        return Source(self.file, mark.line + self._offset, mark.column + 1, self._field(frame))

    def _properties(self, event: Any, source: Source) -> None:
        if event.anchor is not None:
            self._note("anchor-refused", source, f"&{event.anchor}", name=str(event.anchor))
        if event.tag is not None:
            self._note("tag-refused", source, str(event.tag))

    def _wide_colon(self, text: str, source: Source) -> None:
        """`en：word` is one word to YAML: seldom what the author meant."""
        colon = _LIKE_A_KEY.match(text)
        space = _LIKE_A_WIDE_KEY.match(text)
        if colon:
            self._note("full-width-colon-in-text", source, colon[0], key=colon[1])
        elif space:
            self._note("wide-space", source, space[1])

    def _control(self, text: str, source: Source) -> None:
        found = _ESCAPED_CONTROL.search(text)
        if found:
            self._note("control-character", source, f"U+{ord(found[0]):04X}", character=f"U+{ord(found[0]):04X}")
