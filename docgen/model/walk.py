"""Every run and every number of a document, with the path of the node that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.diagnostics import Source
from docgen.model.document import Cell, Document, Run, Series


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


def _walk(node: Any, path: str) -> Iterator[Shown]:
    if isinstance(node, Run):
        yield Shown(path, node.text, None, node.sources, node.kind)
        return
    if isinstance(node, Cell):
        for run in node.runs:
            yield Shown(path, run.text, node.value, run.sources, run.kind)
        return
    if isinstance(node, Series):
        for index, value in enumerate(node.values):
            sources = node.sources[index] if index < len(node.sources) else ()
            yield Shown(f"{path}/{index}", "" if value is None else str(value), value, sources)
    if isinstance(node, tuple):
        for item in node:
            yield from _walk(item, _extend(path, item))
    elif is_dataclass(node):
        for spec in fields(node):
            child = getattr(node, spec.name)
            if isinstance(child, tuple) or (is_dataclass(child) and not isinstance(child, type)):
                yield from _walk(child, path)


def _extend(path: str, item: Any) -> str:
    own = getattr(item, "id", None)
    return f"{path}/{own}" if isinstance(own, str) else path
