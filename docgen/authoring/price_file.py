"""Imported prices into the file of the price books: lines that change are edited, all else stays as written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.authoring.price_import import ItemChange, PriceImport
from docgen.authoring.price_rows import MONEY, WORDS
from docgen.authoring.yaml_edits import (
    LineEdit,
    dash_column,
    edited,
    entry_end,
    in_place,
    is_in_lines,
    key_edit,
    plain_values,
)
from docgen.authoring.yaml_lines import GAP, Bare, Value, yaml_lines
from docgen.diagnostics import ContentError
from docgen.source.values import Mapping as YamlMapping
from docgen.source.values import Sequence as YamlSequence
from docgen.source.values import source_of
from docgen.source.yaml_reader import read_text

SCHEMA_LINE = "# yaml-language-server: $schema=../../.docgen/schemas/library.json"
ORDER = ("sku", "name", "description", "unit", "charge", "offering", "lead_time", "brand", "list_price", "tax_code",
         "max_discount_percent", "cost", "floor_price")  # fmt: skip
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*|[0-9]+(?:\.[0-9]+)?(?:-[0-9]+(?:\.[0-9]+)?)? [a-z_]+")
_NULLS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a book that is not there yet says besides its items; dates nobody gave are known gaps."""

    valid_from: date | None = None
    valid_until: date | None = None


def prices_file(text: str | None, book_id: str, done: PriceImport, new: NewBook) -> str:
    """The file with the changes in its book `book_id`, which is added where the file has none of that id.

    Raises ContentError where lines cannot be edited without touching what their author wrote.
    """
    if text is None:
        return "\n".join((SCHEMA_LINE, "price_books:", *_book_lines(book_id, done, new, 2))) + "\n"
    books = _books(text)
    book = next((one for one in books if str(one.get("id")) == book_id), None)
    if book is None:
        return _with_book(text, books, book_id, done, new)
    edits = [edit for one in done.changes if one.change == "changed" for edit in _edits(text, book, one)]
    made = edited(text, [*edits, *_additions(text, book, done)])
    _verify(text, made, book_id, done)
    return made


def _books(text: str) -> list[YamlMapping]:
    listed = read_text(text, "").root.get("price_books")
    return [one for one in listed if isinstance(one, YamlMapping)] if isinstance(listed, YamlSequence) else []


def _with_book(text: str, books: list[YamlMapping], book_id: str, done: PriceImport, new: NewBook) -> str:
    if books:
        place, indent, head = entry_end(text, books[-1]), dash_column(text, books[-1]), []
    elif "price_books" in read_text(text, "").root:
        raise ContentError("prices-not-editable", book=book_id)
    else:
        place, indent, head = len(text.splitlines()), 2, ["", "price_books:"]
    made = edited(text, [LineEdit(place, place, (*head, *_book_lines(book_id, done, new, indent)))])
    before, after = read_text(text, "").root, read_text(made, "")
    expected = plain_values(before)
    listed = plain_values(after.root).get("price_books") or []
    added = [one for one in listed if one.get("id") == book_id]
    if after.problems or len(added) != 1 or _others(plain_values(after.root), book_id) != _others(expected, book_id):
        raise ContentError("prices-not-editable", book=book_id)
    return made


def _others(root: dict[str, Any], book_id: str) -> dict[str, Any]:
    """All a file says but for one book."""
    books = [one for one in root.get("price_books") or [] if one.get("id") != book_id]
    return {key: value for key, value in root.items() if key != "price_books"} | (
        {"price_books": books} if books else {}
    )


def _book_lines(book_id: str, done: PriceImport, new: NewBook, indent: int) -> list[str]:
    """A book as new lines; its rates have no name yet, which is a known gap."""
    rates: list[Value] = [
        {"code": Bare(code), "percent": Bare(f"{rate:f}"), "label": GAP} for code, rate in sorted(done.taxes.items())
    ]
    values: dict[str, Value] = {
        "id": Bare(book_id), "version": GAP, "currency": Bare(done.currency),
        "valid_from": _day(new.valid_from), "valid_until": _day(new.valid_until), "tax_rates": rates,
        "items": [item_values(one, done.currency) for one in done.changes if one.change == "new"],
    }  # fmt: skip
    return _dashed(values, indent)


def _day(value: date | None) -> Bare:
    return Bare(value.isoformat()) if value is not None else GAP


def _dashed(values: Mapping[str, Value], indent: int) -> list[str]:
    """An entry of a list, its dash at a column."""
    lines = [" " * (indent + 2) + line for line in yaml_lines(values, {})]
    return [" " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def item_values(one: ItemChange, currency: str) -> dict[str, Value]:
    """A new item with all that the list says of it."""
    assert one.row is not None
    row = one.row
    values: dict[str, Value] = {"sku": _plain(row.sku)}
    values |= {name: dict(words) for name, words in row.words.items()}
    values |= {name: _plain(value) for name, value in row.plain.items()}
    values |= {name: Bare(f"{currency} {value:f}") for name, value in row.money.items()}
    if row.percent is not None:
        values["max_discount_percent"] = Bare(f"{row.percent:f}")
    return {name: values[name] for name in ORDER if name in values}


def _plain(text: str) -> Value:
    """Bare where that cannot be misread, else quoted."""
    return Bare(text) if _BARE.fullmatch(text) and text.lower() not in _NULLS else text


def _entry(book: YamlMapping, sku: str) -> YamlMapping:
    items = book.get("items")
    listed = items if isinstance(items, YamlSequence) else ()
    return next(one for one in listed if isinstance(one, YamlMapping) and str(one.get("sku")) == sku)


def _edits(text: str, book: YamlMapping, one: ItemChange) -> list[LineEdit]:
    """The lines of an item that change: a figure gives way in its place, so that a comment beside it stays."""
    entry = _entry(book, one.sku)
    if not is_in_lines(text, entry):
        raise ContentError("prices-on-one-line", sku=one.sku, line=entry.source.line)
    indent = " " * (dash_column(text, entry) + 2)
    edits = []
    for key, value in _changed(one, entry).items():
        held = entry.get(key)
        if isinstance(value, Bare) and isinstance(held, str) and source_of(held).line:
            edits += in_place(text, [(held, value.text)])
        else:
            edits.append(key_edit(text, entry, key, [indent + line for line in yaml_lines({key: value}, {})]))
    return edits


def _changed(one: ItemChange, entry: YamlMapping) -> dict[str, Value]:
    """The new values of the fields that change, by key."""
    values: dict[str, Value] = {}
    for change in one.fields:
        name, _, language = change.name.partition(".")
        if name not in WORDS:
            values[name] = Bare(change.now) if name in MONEY or name == "max_discount_percent" else _plain(change.now)
            continue
        text = getattr(one.known, name)
        there = {spoken: said for spoken, said, _ in text.words} if text is not None else {}
        held = values.setdefault(name, there)
        assert isinstance(held, dict)
        held[language] = change.now
    return values


def _additions(text: str, book: YamlMapping, done: PriceImport) -> list[LineEdit]:
    """New items behind the last one of the book, new tax rates never: those of a book that is there are its own."""
    new = [item_values(one, done.currency) for one in done.changes if one.change == "new"]
    if not new:
        return []
    items = book.get("items")
    listed = [one for one in items if isinstance(one, YamlMapping)] if isinstance(items, YamlSequence) else []
    if not listed:
        lines = yaml_lines({"items": new}, {})
        indent = " " * (dash_column(text, book) + 2)
        return [key_edit(text, book, "items", [indent + line for line in lines])]
    indent_of, end = dash_column(text, listed[-1]), entry_end(text, listed[-1])
    return [LineEdit(end, end, tuple(line for values in new for line in _dashed(values, indent_of)))]


def _verify(before: str, after: str, book_id: str, done: PriceImport) -> None:
    """The file says exactly what was to change, and nothing else changed. Raises ContentError otherwise."""
    reading = read_text(after, "")
    expected = plain_values(read_text(before, "").root)
    book = next(one for one in expected["price_books"] if one.get("id") == book_id)
    items = book["items"] = list(book.get("items") or [])
    for one in done.changes:
        if one.change == "new":
            items.append(_told(item_values(one, done.currency)))
        elif one.change == "changed":
            entry = next(item for item in items if item.get("sku") == one.sku)
            entry |= _told(_changed(one, YamlMapping()))
    if reading.problems or plain_values(reading.root) != expected:
        raise ContentError("prices-not-editable", book=book_id)


def _told(value: Any) -> Any:
    """What values read back as."""
    if isinstance(value, Bare):
        return None if value.text == "null" else value.text
    if isinstance(value, Mapping):
        return {key: _told(held) for key, held in value.items()}
    return [_told(held) for held in value] if isinstance(value, Sequence) and not isinstance(value, str) else value
