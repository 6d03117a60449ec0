"""Big documents out of real ones: sections repeated under new ids and with their words moved round.

The words are moved so that no cache of measured lines or paragraphs can serve a repetition: the same vocabulary and
the same amount of text, but lines never seen before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import TypeVar, cast

from docgen.measure import has_han
from docgen.model.document import Document, Run, Section
from docgen.model.formula import Ref

T = TypeVar("T")


def repeated(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections over and over, each time under new ids and with moved words."""
    yield from sections
    for turn in count(1):
        for section in sections:
            yield moved(section, turn, f"-r{turn}")


def fresh(document: Document, turn: int) -> Document:
    """The same document with other words, under the same ids."""
    return replace(document, sections=moved(document.sections, turn, ""))


def moved(thing: T, turn: int, suffix: str) -> T:
    """Any part of a document with its runs' words moved by `turn` places and `suffix` on every id."""
    return cast(T, _moved(thing, turn, suffix))


def _moved(thing: object, turn: int, suffix: str) -> object:
    if isinstance(thing, tuple):
        return tuple([_moved(one, turn, suffix) for one in thing])
    if isinstance(thing, Run):
        return replace(thing, text=_rotated(thing.text, turn))
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    ids = ("row", "column", "table") if isinstance(thing, Ref) else ("id",)
    changes: dict[str, object] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in ids:
            changes[field.name] = f"{value}{suffix}" if value else value
        elif isinstance(value, tuple) or is_dataclass(value):
            changes[field.name] = _moved(value, turn, suffix)
    return replace(thing, **changes)


def _rotated(text: str, turn: int) -> str:
    words = text.split(" ")
    if len(words) > 2:
        first = turn % len(words)
        return " ".join([*words[first:], *words[:first]])
    if has_han(text) and len(text) > 4:
        first = turn % len(text)
        return text[first:] + text[:first]
    return text
