"""Walks an entity and everything in it, telling how visible each part is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.types import Day, Id, Money, Number, Plain, Quantity, Text
from docgen.content.validation import entity_in
from docgen.diagnostics import NOWHERE, Source
from docgen.source.values import source_of

_LEAVES = (Id, Text, Plain, Number, Day, Money, Quantity)


def entities(content: Entity) -> Iterator[tuple[Entity, Visibility]]:
    """Every entity in `content`, itself first, with the highest level on the way: of fields, and stated by entities."""
    waiting: list[tuple[Entity, Visibility]] = [(content, Visibility.CUSTOMER)]
    while waiting:
        entity, level = waiting.pop()
        held = entity.__dict__
        if held.get("visibility") is not None:
            level = max(level, Visibility.named(held["visibility"]))
        yield entity, level
        for name, own in _entity_fields(type(entity)):
            value = held.get(name)
            if isinstance(value, Entity):
                waiting.append((value, max(level, own)))
            elif value:
                waiting.extend((item, max(level, own)) for item in reversed(value))


@cache
def _entity_fields(kind: type[Entity]) -> tuple[tuple[str, Visibility], ...]:
    levels = field_levels(kind)
    return tuple((name, levels[name]) for name, info in kind.model_fields.items() if entity_in(info.annotation))


def entity_lists(entity: Entity) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """The fields of an entity that hold several entities."""
    for name, _ in _entity_fields(type(entity)):
        value = entity.__dict__.get(name)
        if isinstance(value, tuple):
            yield name, value


def where(entity: Any) -> Source:
    """The place of the first value of an entity that has one."""
    for value in getattr(entity, "__dict__", {}).values():
        if isinstance(value, _LEAVES) and source_of(value).line:
            return source_of(value)
        if isinstance(value, Entity | tuple) and value:
            found = where(value if isinstance(value, Entity) else value[0])
            if found.line:
                return found
    return NOWHERE
