"""The base of everything people type: frozen, strict, and filtered by visibility.

A field says who may see it: `customer`, `internal` or `restricted`. A field that says nothing is internal.
`project` returns the same entity with only what a level may see: a hidden field is not there at all, so
reading one is an AttributeError in docgen's code and never a leak in a customer's file.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from operator import is_
from typing import Any, ClassVar, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, model_validator

from docgen.content.types import Day, Money, Number, Plain, Quantity, Text
from docgen.source.values import Null

VisibilityName = Literal["customer", "internal", "restricted"]


class Visibility(IntEnum):
    """Who may see a value; a level sees everything at or below itself."""

    CUSTOMER = 0
    INTERNAL = 1
    RESTRICTED = 2

    @classmethod
    def named(cls, name: str) -> Visibility:
        """The level of that name."""
        return cls[name.upper()]


def customer(description: str, default: Any = ..., **kwargs: Any) -> Any:
    """A field that customers may see."""
    return _field("customer", description, default, kwargs)


def internal(description: str, default: Any = ..., **kwargs: Any) -> Any:
    """A field that stays inside the team (also what a field without a mark is)."""
    return _field("internal", description, default, kwargs)


def restricted(description: str, default: Any = ..., **kwargs: Any) -> Any:
    """A field for the named few: cost, margin, floor, attitudes."""
    return _field("restricted", description, default, kwargs)


def _field(level: VisibilityName, description: str, default: Any, kwargs: dict[str, Any]) -> Any:
    return Field(default, description=description, json_schema_extra={"visibility": level}, **kwargs)


_GAP_CAPABLE = (Text, Plain, Money, Quantity, Day, Number)


class Entity(BaseModel):
    """A typed mapping of content. Unknown keys are errors; `null` is a known gap."""

    # Deferred: of fifty models a command validates with a few, and building them all costs a tenth of `check`.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    home: ClassVar[str] = ""
    """Folder whose files make up one such entity; a key that none of them holds is missing from the folder."""

    @model_validator(mode="before")
    @classmethod
    def _null_where_no_gap_fits(cls, data: Any) -> Any:
        """A leaf keeps its null as a gap; for any other field a null means the field was left out."""
        if not isinstance(data, dict) or not any(isinstance(value, Null) for value in data.values()):
            return data
        leaves = _leaf_fields(cls)
        kept = data.copy()
        for name, value in data.items():
            if isinstance(value, Null) and name not in leaves:
                del kept[name]
        return kept


@cache
def _leaf_fields(cls: type[Entity]) -> frozenset[str]:
    return frozenset(name for name, info in cls.model_fields.items() if _mentions_leaf(info.annotation))


def _mentions_leaf(annotation: Any) -> bool:
    arguments = getattr(annotation, "__args__", ())
    if getattr(annotation, "__origin__", None) in (tuple, dict):
        return False
    return annotation in _GAP_CAPABLE or any(_mentions_leaf(argument) for argument in arguments)


@cache
def field_levels(cls: type[Entity]) -> dict[str, Visibility]:
    """Each field's visibility; fields of structure (`id`, references) carry theirs like any other."""
    levels = {}
    for name, info in cls.model_fields.items():
        extra = info.json_schema_extra
        named = extra.get("visibility", "internal") if isinstance(extra, dict) else "internal"
        levels[name] = Visibility.named(cast(str, named))
    return levels


E = TypeVar("E", bound=Entity)


Projected = dict[tuple[int, Visibility], tuple[Entity, Entity]]
"""Entities by identity, as a level may see them; each is kept beside what was made of it and so lives as long."""


def project(entity: E, level: Visibility, known: Projected | None = None) -> E:
    """The entity as `level` may see it. Hidden fields are absent; hidden entities leave their lists.

    `known` remembers what was made of every entity on the way, for content that many documents show.
    """
    if known is None:
        known = {}
    found = known.get((id(entity), level))
    if found is not None:
        return cast(E, found[1])
    levels = field_levels(type(entity))
    seen = {
        name: _project_value(value, level, known) if isinstance(value, _HOLDERS) else value
        for name, value in entity.__dict__.items()
        if levels[name] <= level
    }
    if len(seen) == len(entity.__dict__) and all(seen[name] is value for name, value in entity.__dict__.items()):
        known[id(entity), level] = entity, entity  # nothing of it is hidden: no copy for each level that sees it whole
        return entity
    made = type(entity).__new__(type(entity))
    object.__setattr__(made, "__dict__", seen)
    object.__setattr__(made, "__pydantic_fields_set__", set(seen))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    known[id(entity), level] = entity, made
    return made


_HOLDERS = (Entity, tuple, dict)
"""What may hold entities; any other value is the same for every level that sees it."""


def _project_value(value: Any, level: Visibility, known: Projected) -> Any:
    if isinstance(value, Entity):
        return project(value, level, known) if may_see(value, level) else None
    if isinstance(value, tuple):
        seen = tuple([
            _project_value(item, level, known) if isinstance(item, _HOLDERS) else item
            for item in value
            if not isinstance(item, Entity) or may_see(item, level)
        ])  # fmt: skip
        return value if len(seen) == len(value) and all(map(is_, seen, value)) else seen
    if isinstance(value, dict):
        by_key = {key: _project_value(item, level, known) for key, item in value.items()}
        return value if all(by_key[key] is item for key, item in value.items()) else by_key
    return value


def may_see(entity: Entity, level: Visibility) -> bool:
    """Whether the level may know of the entity at all (its own `visibility`, if it has one)."""
    own = entity.__dict__.get("visibility")
    return own is None or Visibility.named(own) <= level
