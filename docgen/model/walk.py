"""Every run and every number of a document, with the path of the node that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.diagnostics import Source
from docgen.model.document import Block, Cell, Document, Run, Section, Series


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
    yield from _walk(document, document.id)


def section_values(section: Section) -> Iterator[Shown]:
    """The same of one section: its title first."""
    yield from _walk(section, section.id)


def block_sources(block: Block) -> Iterator[Source]:
    """Where the words and numbers of a block were written."""
    for value in _walk(block, block.id):
        yield from value.sources


def _walk(node: Any, path: str) -> Iterator[Shown]:
    match node:
        case Run():
            yield Shown(path, node.text, None, node.sources, node.kind)
        case Cell():
            yield from (Shown(path, run.text, node.value, run.sources, run.kind) for run in node.runs)
        case Series():
            yield from _points(node, path)
            yield from _walk(node.name, path)
        case tuple():
            for item in node:
                yield from _walk(item, _extend(path, item))
        case _ if is_dataclass(node):
            for spec in fields(node):
                yield from _walk(getattr(node, spec.name), path)


def _points(series: Series, path: str) -> Iterator[Shown]:
    """The values of a chart series, each with the sources it was made from."""
    for index, value in enumerate(series.values):
        sources = series.sources[index] if index < len(series.sources) else ()
        yield Shown(f"{path}/{index}", "" if value is None else str(value), value, sources)


def _extend(path: str, item: Any) -> str:
    own = getattr(item, "id", None)
    return f"{path}/{own}" if isinstance(own, str) else path
