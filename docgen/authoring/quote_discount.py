"""A discount into the file that holds a quote: one value changes, all else stays as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from docgen.authoring.yaml_edits import dash_column, inserted, plain_values
from docgen.content.commercial import QuoteLine
from docgen.diagnostics import ContentError, Source
from docgen.source.values import Mapping, Sequence, source_of
from docgen.source.yaml_reader import read_text

WHOLE, LINE = "total_discount_percent", "discount_percent"
_BEFORE = ("payment_milestones", "term_months", "delivery_terms")
_SCALAR = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,}\]#]+")


def with_whole_discount(text: str, quote_id: str, percent: Decimal) -> str:
    """The file with the discount on a whole quote. Raises ContentError where its lines cannot be edited safely."""
    quote = next((one for one in _quotes(text) if str(one.get("id")) == quote_id), None)
    return _with(text, quote, WHOLE, percent)


def with_line_discount(text: str, line: QuoteLine, percent: Decimal) -> str:
    """The file with the discount of one line of a tier. Raises ContentError as above."""
    entry = next((one for one in _mappings(read_text(text, line.sku.source.file).root)
                  if _is_at(one.get("sku"), line.sku.source)), None)  # fmt: skip
    return _with(text, entry, LINE, percent)


def _quotes(text: str) -> list[Mapping]:
    listed = read_text(text, "").root.get("quotes")
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, Sequence) else []


def _mappings(value: Any) -> Iterator[Mapping]:
    if isinstance(value, Mapping):
        yield value
        for held in value.values():
            yield from _mappings(held)
    elif isinstance(value, Sequence):
        for held in value:
            yield from _mappings(held)


def _is_at(value: Any, source: Source) -> bool:
    own = source_of(value)
    return (own.line, own.column) == (source.line, source.column)


def _with(text: str, entry: Mapping | None, key: str, percent: Decimal) -> str:
    if entry is None:
        raise ContentError("quote-not-editable", key=key)
    written = f"{percent.normalize():f}"
    made = _replaced(text, entry[key], written) if key in entry else _added(text, entry, key, written)
    _verify(text, made, entry, key, written)
    return made


def _replaced(text: str, value: Any, written: str) -> str:
    place = source_of(value)
    rows = text.splitlines(keepends=True)
    row, column = rows[place.line - 1], place.column - 1
    match = _SCALAR.match(row, column)
    end = match.end() if match else column
    rows[place.line - 1] = row[:column] + written + row[end:]
    return "".join(rows)


def _added(text: str, entry: Mapping, key: str, written: str) -> str:
    """A new key: inside the braces of an entry on one line, else on a line before those that usually follow."""
    rows = text.splitlines(keepends=True)
    start = entry.source
    if rows[start.line - 1][start.column - 1 :].startswith("{"):
        row = rows[start.line - 1]
        end = _closing(row, start.column - 1)
        rows[start.line - 1] = row[:end].rstrip() + f", {key}: {written}" + row[end:]
        return "".join(rows)
    indent = " " * (dash_column(text, entry) + 2)
    places = [entry.key_sources[name] for name in _BEFORE if name in entry.key_sources]
    first = min(source.line for source in entry.key_sources.values())
    before = places[0].line - 1 if places and places[0].line > first else _end_of(entry)
    return inserted(text, before, [f"{indent}{key}: {written}"])


def _end_of(entry: Mapping) -> int:
    """Behind the line of the entry's last key that has its value beside it, else behind its first line."""
    last = max(entry.items(), key=lambda pair: entry.key_sources[pair[0]].line)
    plain = not isinstance(last[1], Mapping | Sequence) and source_of(last[1]).line == entry.key_sources[last[0]].line
    return entry.key_sources[last[0]].line if plain else entry.source.line


def _closing(row: str, start: int) -> int:
    """Where the brace that opens at `start` is closed on the same line; the end of the line where it is not."""
    depth, quote = 0, ""
    for place in range(start, len(row)):
        sign = row[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if not depth:
                return place
    raise ContentError("quote-not-editable", key=row.strip()[:40])


def _verify(before: str, after: str, entry: Mapping, key: str, written: str) -> None:
    """Nothing changed but this value. Raises ContentError otherwise: a file is never left half understood."""
    expected = read_text(before, "")
    reading = read_text(after, "")
    same = next(one for one in _mappings(expected.root) if _same_place(one, entry))
    same[key] = written
    if reading.problems or plain_values(reading.root) != plain_values(expected.root):
        raise ContentError("quote-not-editable", key=key)


def _same_place(one: Mapping, other: Mapping) -> bool:
    return (one.source.line, one.source.column) == (other.source.line, other.source.column)
