"""Changes lines of a YAML file in place: what is not touched stays as its author wrote it, comments and all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from docgen.source.values import Mapping, source_of
from docgen.source.yaml_reader import read_text

_HASH = re.compile(r"\s#")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_BLOCK = re.compile(r"[|>][-+0-9]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Lines `begin` up to `end` (from 0, `end` not among them) give way to new ones."""

    begin: int
    end: int
    lines: tuple[str, ...]


def edited(text: str, edits: Iterable[LineEdit]) -> str:
    """The file with all edits made; those of one place in the order given, before what replaces the line there.

    Line ends stay what they are.
    """
    rows = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    if rows and not rows[-1].endswith(("\n", "\r")):
        rows[-1] += ending
    for edit in sorted(reversed(list(edits)), key=lambda one: (one.begin, one.end), reverse=True):
        rows[edit.begin : edit.end] = [line + ending for line in edit.lines]
    return "".join(rows)


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[str, ...]:
    """The lines of a file that many edits look at."""
    return tuple(text.splitlines())


def is_in_lines(text: str, entry: Mapping) -> bool:
    """Whether an entry of a list has a line for each key, so that its lines can be edited."""
    places = [source.line for source in entry.key_sources.values()]
    return len(set(places)) == len(places) and not _rows(text)[entry.source.line - 1].lstrip(" -").startswith("{")


def key_edit(text: str, entry: Mapping, key: str, lines: Sequence[str]) -> LineEdit:
    """A key of an entry with new lines (indented as the entry's keys are); after its last key where it is missing.

    Comments that stood on the lines replaced go above the new ones.
    """
    rows = _rows(text)
    place = entry.key_sources.get(key)
    if place is None:
        end = entry_end(text, entry)
        return LineEdit(end, end, tuple(lines))
    column, begin = place.column - 1, place.line - 1
    end = begin + 1
    while end < len(rows) and (not rows[end].strip() or len(rows[end]) - len(rows[end].lstrip(" ")) > column):
        end += 1
    while not rows[end - 1].strip():
        end -= 1
    prefix = rows[begin][:column]
    kept = _comments(rows[begin][column:], rows[begin + 1 : end])
    if prefix.strip():
        return LineEdit(begin, end, (prefix + lines[0].lstrip(), *lines[1:]))
    return LineEdit(begin, end, (*(f"{prefix}{found}" for found in kept), *lines))


def in_place(text: str, changes: Iterable[tuple[Any, str]]) -> list[LineEdit]:
    """Scalars that give way to other ones where they stand: a line each, however many of it change.

    A value is one that the reader gave, with its place; what stands beside it, a comment too, stays.
    """
    lines: dict[int, list[tuple[int, str, str]]] = {}
    for held, written in changes:
        place = source_of(held)
        lines.setdefault(place.line - 1, []).append((place.column - 1, str(held), written))
    out = []
    for number, found in lines.items():
        row = _rows(text)[number]
        for begin, said, written in sorted(found, reverse=True):
            row = row[:begin] + written + row[_scalar_end(row, begin, said) :]
        out.append(LineEdit(number, number + 1, (row,)))
    return out


def _scalar_end(row: str, begin: int, said: str) -> int:
    """Where a scalar ends that begins there and reads as `said`."""
    match = _QUOTED.match(row, begin)
    if match is not None:
        return match.end()
    return begin + len(said) if row.startswith(said, begin) else len(row)


def _comments(first: str, others: Sequence[str]) -> list[str]:
    """The comments among the lines of a value; a block of words holds none but on its first line."""
    block = _BLOCK.search(first) is not None
    found = (_comment(row.strip()) for row in (first, *(() if block else others)))
    return [comment for comment in found if comment]


def _comment(row: str) -> str:
    """A comment at the end of a line: where what stands before it is whole without it."""
    if row.startswith("#"):
        return row
    for match in _HASH.finditer(row):
        before = _BLOCK.sub("x", row[: match.start()])
        if not read_text(before if ": " in before or before.endswith(":") else f"x: {before}", "").problems:
            return row[match.start() :].strip()
    return ""


def dash_column(text: str, entry: Mapping) -> int:
    """The column of the dash before an entry of a list."""
    row = _rows(text)[entry.source.line - 1]
    return row[: entry.source.column - 1].rfind("-")


def entry_end(text: str, entry: Mapping) -> int:
    """The number of lines up to the end of an entry: what is indented deeper than its dash, without one as its keys."""
    rows, dash = _rows(text), dash_column(text, entry)
    above = dash if dash >= 0 else entry.source.column - 2
    end = entry.source.line
    for number, row in enumerate(islice(rows, entry.source.line, None), entry.source.line + 1):
        if row.strip() and len(row) - len(row.lstrip(" ")) <= above:
            break
        if row.strip():
            end = number
    return end


def inserted(text: str, after: int, lines: list[str]) -> str:
    """New lines behind so many others, with the line ends the file has."""
    rows = text.splitlines(keepends=True)
    ending = "\r\n" if "\r\n" in text else "\n"
    if rows and after and not rows[after - 1].endswith(("\n", "\r")):
        rows[after - 1] += ending
    return "".join([*rows[:after], *(line + ending for line in lines), *rows[after:]])


def plain_values(value: Any) -> Any:
    """Values without their places, to compare."""
    if isinstance(value, dict):
        return {str(key): plain_values(held) for key, held in value.items()}
    if isinstance(value, list):
        return [plain_values(held) for held in value]
    return value if value is None else str(value)
