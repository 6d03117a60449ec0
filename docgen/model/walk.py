"""Every run and every number of a document, with the path of the node that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from docgen.diagnostics import Source
from docgen.model.document import Block, Cell, Document, Run, Section, Series

_BARE = frozenset((str, bool, int, type(None)))
"""What no value of a document stands below."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value a document shows: the path of ids to it, its words or number, and where it came from."""

    path: str
    text: str
    value: Decimal | date | None
    sources: tuple[Source, ...]
    kind: str = "plain"


def every_value(document: Document) -> Iterator[Shown]:
    """All runs, cell values and chart values of a document, in reading order."""
    yield from _values(document, document.id)


def section_values(section: Section) -> Iterator[Shown]:
    """The same of one section: its title first."""
    yield from _values(section, section.id)


def block_sources(block: Block) -> Iterator[Source]:
    """Where the words and numbers of a block were written."""
    for value in _values(block, block.id):
        yield from value.sources


def _values(node: Any, path: str) -> list[Shown]:
    found: list[Shown] = []
    _collect(node, path, found)
    return found


def _collect(node: Any, path: str, found: list[Shown]) -> None:
    """Adds what a node shows. One list for all: a generator for each of the many nodes takes several times as long."""
    if isinstance(node, Run):
        found.append(Shown(path, node.text, None, node.sources, node.kind))
    elif isinstance(node, tuple):
        for item in node:
            own = getattr(item, "id", None)
            _collect(item, f"{path}/{own}" if isinstance(own, str) else path, found)
    elif isinstance(node, Cell):
        found += [Shown(path, run.text, node.value, run.sources, run.kind) for run in node.runs]
    elif isinstance(node, Series):
        found += _points(node, path)
        _collect(node.name, path, found)
    else:
        for name in parts(node.__class__):
            held = getattr(node, name)
            if held.__class__ not in _BARE:
                _collect(held, path, found)


@cache
def parts(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of node, in order; none of what is no part of a document."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def _points(series: Series, path: str) -> Iterator[Shown]:
    """The values of a chart series, each with the sources it was made from."""
    for index, value in enumerate(series.values):
        sources = series.sources[index] if index < len(series.sources) else ()
        yield Shown(f"{path}/{index}", "" if value is None else str(value), value, sources)
