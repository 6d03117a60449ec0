"""Page numbers that a document names: of its own sections, or, in a workbook, of another document's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from docgen.model.document import Cell, Document, Prose, Run


def with_pages(document: Document, places: Mapping[str, int]) -> Document:
    """The document with the numbers filled in, of those sections whose page `places` knows by their id.

    A cell that holds such a number alone holds it as a number.
    """
    filled: Document = _filled(document, places)
    return filled


def runs_with_pages(prose: Prose, places: Mapping[str, int]) -> Prose:
    """Words with the numbers filled in, of those sections whose page `places` knows by their id."""
    filled: Prose = _filled(prose, places)
    return filled


def pages_named(node: Any) -> Iterator[str]:
    """The ids of the sections whose pages a document or a part of it names, as often as it does."""
    match node:
        case Run():
            yield from (node.page_of,) if node.page_of else ()
        case tuple():
            for one in node:
                yield from pages_named(one)
        case _ if is_dataclass(node):
            for spec in fields(node):
                yield from pages_named(getattr(node, spec.name))


def _filled(node: Any, places: Mapping[str, int]) -> Any:
    match node:
        case Run():
            known = node.page_of in places
            return replace(node, text=str(places[node.page_of]), page_of="") if known else node
        case Cell(runs=(Run(page_of=page_of),)) if page_of in places:
            return replace(node, runs=_filled(node.runs, places), value=Decimal(places[page_of]))
        case tuple():
            return tuple(_filled(one, places) for one in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            found = {spec.name: getattr(node, spec.name) for spec in fields(node)}
            made = {name: _filled(value, places) for name, value in found.items()}
            changed = {name: value for name, value in made.items() if value is not found[name] and value != found[name]}
            return replace(node, **changed) if changed else node
        case _:
            return node
