"""What came back in a tracker, into the file of the project: single fields; all else as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.authoring.yaml_edits import LineEdit, dash_column, edited, entry_end, is_in_lines, key_edit, plain_values
from docgen.authoring.yaml_lines import Bare, Value, quoted, yaml_lines
from docgen.diagnostics import ContentError
from docgen.source.values import Mapping as Entry
from docgen.source.values import Sequence as Entries
from docgen.source.yaml_reader import read_text

Step = str | tuple[str, str]
"""A key, or an entry of a list by one of its keys: `("id", "power")`."""

Fields = Mapping[str, Value | None]
Wanted = tuple[tuple[tuple[Step, ...], Fields], ...]
"""Entries by their paths, and what their fields are to hold."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field of an entry and its new value; None takes it away. An entry that its list lacks is added."""

    path: tuple[Step, ...]
    field: str
    value: Value | None


def with_fields(text: str, edits: Iterable[FieldEdit]) -> str:
    """The file with the fields changed. Raises ContentError where a line cannot be edited without touching others."""
    by_entry: dict[tuple[Step, ...], dict[str, Value | None]] = {}
    for one in edits:
        by_entry.setdefault(one.path, {})[one.field] = one.value
    return _changed(text, tuple(by_entry.items()))


def _changed(text: str, entries: Wanted) -> str:
    """All at once, as a file of hundreds of sites is long to read; in halves where two get in each other's way."""
    if not entries:
        return text
    root = read_text(text, "").root
    try:
        made = _apart(text, [one for path, fields in entries for one in _edits(text, root, path, fields)], entries)
        _verify(plain_values(root), made, entries)
    except ContentError:
        if len(entries) == 1:
            raise
        half = len(entries) // 2
        return _changed(_changed(text, entries[:half]), entries[half:])
    return made


def _edits(text: str, root: Any, path: tuple[Step, ...], fields: Fields) -> list[LineEdit]:
    entry = _entry(root, path)
    if entry is None:
        return [_added(text, root, path, fields)]
    if is_in_lines(text, entry):
        return [_line_edit(text, entry, name, value) for name, value in fields.items()]
    return [_in_flow(text, entry, fields)]


def _apart(text: str, edits: list[LineEdit], entries: Wanted) -> str:
    """The file with edits that replace no line twice. Raises ContentError where two do."""
    replaced = [number for one in edits for number in range(one.begin, one.end)]
    if len(set(replaced)) < len(replaced):
        raise ContentError("tracker-not-editable", place=_words(entries[0][0]))
    return edited(text, edits)


def _entry(root: Any, path: tuple[Step, ...]) -> Entry | None:
    held: Any = root
    for step in path:
        if isinstance(step, str):
            held = held.get(step) if isinstance(held, Entry) else None
        else:
            key, name = step
            listed = [one for one in held if isinstance(one, Entry)] if isinstance(held, Entries) else []
            held = next((one for one in listed if str(one.get(key)) == name), None)
    return held if isinstance(held, Entry) else None


def _line_edit(text: str, entry: Entry, name: str, value: Value | None) -> LineEdit:
    indent = " " * (entry.source.column - 1)
    lines = [indent + line for line in yaml_lines({name: Bare("null") if value is None else value}, {})]
    return key_edit(text, entry, name, lines)


def _added(text: str, root: Entry, path: tuple[Step, ...], fields: Fields) -> LineEdit:
    """A new entry behind the last one of its list, or its list behind the last key of what holds it."""
    last = path[-1]
    above = _entry(root, path[:-2])
    name = path[-2]
    if isinstance(last, str) or not isinstance(name, str) or above is None:
        raise ContentError("tracker-not-editable", place=_words(path))
    values: dict[str, Value] = {last[0]: Bare(last[1])} | {key: one for key, one in fields.items() if one is not None}
    listed = above.get(name)
    held = [one for one in listed if isinstance(one, Entry)] if isinstance(listed, Entries) else []
    if not is_in_lines(text, above):
        return _in_flow(text, above, {name: [values]}) if not held else _one_more(text, above, name, values)
    if held:
        end, dash = entry_end(text, held[-1]), dash_column(text, held[-1])
        first, *others = yaml_lines(values, {})
        lines = (" " * dash + f"- {first}", *(" " * (dash + 2) + line for line in others))
        return LineEdit(end, end, lines)
    indent = " " * (above.source.column - 1)
    return key_edit(text, above, name, [indent + one for one in yaml_lines({name: [values]}, {})])


# --- an entry on one line, in braces ----------------------------------------------------------------------


def _in_flow(text: str, entry: Entry, fields: Fields) -> LineEdit:
    number = entry.source.line - 1
    row = text.splitlines()[number]
    begin = row.find("{", entry.source.column - 1)
    if begin < 0 or any(place.line != entry.source.line for place in entry.key_sources.values()):
        raise ContentError("tracker-not-editable", place=str(entry.source.line))
    spans = []
    for name, value in fields.items():
        written = "null" if value is None else _one_line(value)
        place = entry.key_sources.get(name)
        if place is None:
            end = _end(row, begin + 1, closing=True)
            spans.append((end, end, f", {name}: {written}" if entry else f"{name}: {written}"))
        else:
            start = row.index(":", place.column - 1) + 1
            spans.append((start, _end(row, start, closing=False), f" {written}"))
    for start, end, written in sorted(spans, key=lambda one: one[0], reverse=True):
        row = row[:start] + written + row[end:]
    return LineEdit(number, number + 1, (row,))


def _one_more(text: str, entry: Entry, name: str, values: Mapping[str, Value]) -> LineEdit:
    """One more entry in a list that stands in braces with what holds it."""
    number = entry.source.line - 1
    row = text.splitlines()[number]
    start = row.index(":", entry.key_sources[name].column - 1) + 1
    at = row.rindex("]", start, _end(row, start, closing=False))
    return LineEdit(number, number + 1, (f"{row[:at]}, {_one_line(values)}{row[at:]}",))


def _end(row: str, start: int, *, closing: bool) -> int:
    """Where a value of a flow mapping ends; with `closing`, where the mapping itself does."""
    depth, quote, at = 0, "", start
    while at < len(row):
        one = row[at]
        if quote:
            at += one == "\\" and quote == '"'
            quote = "" if one == quote else quote
        elif one in "\"'":
            quote = one
        elif one in "{[":
            depth += 1
        elif one in "}]":
            if not depth:
                return at
            depth -= 1
        elif one == "," and not depth and not closing:
            return at
        at += 1
    raise ContentError("tracker-not-editable", place=row.strip()[:40])


def _one_line(value: Value) -> str:
    if isinstance(value, Bare):
        return value.text
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_one_line(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(_one_line, value)) + "]"


def _verify(before: Any, after: str, entries: Wanted) -> None:
    """Nothing but the fields may have changed from the values before, and the file must still read."""
    read = read_text(after, "")
    now = plain_values(read.root)
    for path, fields in entries:
        entry = _entry(read.root, path)
        if read.problems or entry is None or not _held(entry, fields):
            raise ContentError("tracker-not-editable", place=_words(path))
        before, now = _without(before, path, fields), _without(now, path, fields)
    if before != now:
        raise ContentError("tracker-not-editable", place=_words(entries[0][0]))


def _held(entry: Entry, fields: Fields) -> bool:
    expected = read_text("\n".join(yaml_lines({"x": {k: v or Bare("null") for k, v in fields.items()}}, {})), "").root
    wanted = plain_values(expected["x"])
    return all(plain_values(entry.get(name)) == value for name, value in wanted.items())


def _without(values: Any, path: tuple[Step, ...], fields: Fields) -> Any:
    """Plain values without the fields of the entry; an entry that then holds its key alone counts as absent."""
    if not path:
        return (
            {key: value for key, value in values.items() if key not in fields} if isinstance(values, dict) else values
        )
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        if not isinstance(values, dict):
            return values
        held = _without(values.get(step), rest, fields)
        return {**{key: value for key, value in values.items() if key != step}, **({step: held} if held else {})}
    if not isinstance(values, list):
        return values
    key, name = step
    out = []
    for one in values:
        mine = isinstance(one, dict) and one.get(key) == name
        held = _without(one, rest, fields) if mine else one
        if not (mine and not rest and set(held) == {key}):
            out.append(held)
    return out


def _words(path: tuple[Step, ...]) -> str:
    return ".".join(step if isinstance(step, str) else step[1] for step in path)
