"""Values as lines of YAML, in the style of the samples: comments after values, long English folded, nothing to misread.

Text from outside stays text: every string that is not a checked id, date or figure is quoted or folded, and nothing
in it can end a line, a comment or a key.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WIDTH = 116
INDENT = "  "
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_FOLDABLE = re.compile(r"[A-Za-z(“‘\"'][^\n]*")


@dataclass(frozen=True, slots=True)
class Bare:
    """Text that is written as it stands: an id, a date, a choice, `12 week`."""

    text: str


GAP = Bare("null")
Value = str | Bare | Mapping[str, "Value"] | Sequence["Value"]


def yaml_lines(
    values: Mapping[str, Value], notes: Mapping[str, str], *, depth: int = 0, path: str = ""
) -> Iterator[str]:
    """The lines of a mapping. `notes` are comments by dotted path (`metrics.0.before`)."""
    indent = INDENT * depth
    for key, value in values.items():
        here = f"{path}{key}"
        note = comment(notes[here]) if here in notes else ""
        yield from _entry(f"{indent}{key}:", value, note, notes, depth, here)


def _entry(start: str, value: Value, note: str, notes: Mapping[str, str], depth: int, path: str) -> Iterator[str]:
    flow = _flow(value)
    if flow is not None and (isinstance(value, Bare) or len(start) + len(flow) + len(note) + 1 <= WIDTH):
        yield f"{start} {flow}{note}"
    elif isinstance(value, str):
        yield from _long(start, value, note, depth)
    elif isinstance(value, Mapping):
        yield f"{start}{note}"
        yield from yaml_lines(value, notes, depth=depth + 1, path=f"{path}.")
    elif isinstance(value, Sequence):
        yield f"{start}{note}"
        for index, item in enumerate(value):
            yield from _item(item, notes, depth + 1, f"{path}.{index}")


def _item(item: Value, notes: Mapping[str, str], depth: int, path: str) -> Iterator[str]:
    """One entry of a list; a mapping begins on the line of its dash."""
    dash = INDENT * depth + "-"
    flow = _flow(item)
    if isinstance(item, Mapping) and (flow is None or len(dash) + len(flow) + 1 > WIDTH):
        lines = list(yaml_lines(item, notes, depth=depth + 1, path=f"{path}."))
        yield f"{dash} {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield from _entry(dash, item, "", notes, depth, path)


def _flow(value: Value) -> str | None:
    """On one line: scalars, words in both languages, lists of bare words, quantities; None for anything larger."""
    match value:
        case Bare():
            return value.text
        case str():
            return quoted(value)
        case Mapping() if set(value) <= {"en", "zh", "value", "unit", "high", "qualifier"}:
            parts = [(key, _flow(one)) for key, one in value.items()]
            return (
                "{" + ", ".join(f"{key}: {one}" for key, one in parts) + "}" if all(one for _, one in parts) else None
            )
        case Mapping():
            return None
        case _ if all(isinstance(one, Bare | str) for one in value):
            return "[" + ", ".join(_flow(one) or "" for one in value) + "]"
        case _:
            return None


def _long(start: str, text: str, note: str, depth: int) -> Iterator[str]:
    """English over several lines, folded; anything that folding would change stays quoted on one line."""
    indent = INDENT * (depth + 1)
    lines = textwrap.wrap(text, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    safe = _FOLDABLE.fullmatch(text) and not _BREAKS.search(text) and " ".join(lines) == text
    if not safe:
        yield f"{start} {quoted(text)}{note}"
        return
    yield f"{start} >-{note}"
    yield from (f"{indent}{line}" for line in lines)


def quoted(text: str) -> str:
    """A double-quoted scalar that reads back as exactly this text."""
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def comment(text: str) -> str:
    """A comment after a value."""
    return f"  # {bare_line(text)}"


def bare_line(text: str) -> str:
    """Text that may stand in a comment: on one line, whatever is in it."""
    return _BREAKS.sub(" ", text).strip()
