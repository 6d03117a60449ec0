"""A commented YAML skeleton of an entity, written from its model: what to fill in, what may be left out.

Required values start as `null`, a known gap that `check` lists; what may be left out stands behind `#`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from docgen.content.entity import Entity
from docgen.content.taxonomy import TaxonomyWord
from docgen.content.types import Day, Id, Money, Number, Plain, Quantity, Text, Whole

INDENT = "  "
FORMS = {
    Text: "text, or {en: …, zh: …}", Plain: "text", Money: "EUR 1200.50", Quantity: "12 week", Day: "2027-03-01",
    Number: "a number", Id: "an id", TaxonomyWord: "a word of the taxonomy", Whole: "a whole number",
    bool: "true or false",
}  # fmt: skip


def skeleton(entity: type[Entity], values: Mapping[str, str], *, depth: int = 0, spelt_out: bool = False) -> list[str]:
    """Lines of YAML for an entity; `values` fills fields by name (`id`, `industry`, …) at every level.

    `spelt_out` writes what may be left out field by field where it is an entity itself, ready to lose its `#`.
    """
    return list(_lines(entity, values, INDENT * depth, spelt_out))


def list_entry(
    entity: type[Entity], values: Mapping[str, str], *, depth: int = 1, spelt_out: bool = False
) -> list[str]:
    """The same as an entry of a list."""
    lines = skeleton(entity, values, depth=depth + 1, spelt_out=spelt_out)
    start = INDENT * depth
    lines[0] = f"{start}- {lines[0].lstrip()}"
    return lines


def _lines(entity: type[Entity], values: Mapping[str, str], indent: str, spelt_out: bool = False) -> Iterator[str]:
    for name, info in entity.model_fields.items():
        nested = _entity_of(info.annotation)
        if info.is_required() or name in values:
            yield from _required(name, info, values, indent, spelt_out)
        elif spelt_out and nested is not None:
            yield from _for_later(name, info, nested, _inside(values), indent)
        else:
            yield f"{indent}# {name}: {_form(info.annotation)} – {info.description}"


def _for_later(
    name: str, info: FieldInfo, nested: type[Entity], values: Mapping[str, str], indent: str
) -> Iterator[str]:
    """An entity that may be left out, field by field behind `#`; in it, what may be left out behind another."""
    yield f"{indent}# {name}:  # {info.description}"
    lines = list_entry(nested, values) if _is_list(info.annotation) else skeleton(nested, values, depth=1)
    yield from (f"{indent}# {line}" for line in lines)


def _inside(values: Mapping[str, str]) -> dict[str, str]:
    """The values that hold for entities inside as well: each has an id of its own."""
    return {name: value for name, value in values.items() if name != "id"}


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(one) is tuple for one in get_args(annotation))


def _required(
    name: str, info: FieldInfo, values: Mapping[str, str], indent: str, spelt_out: bool = False
) -> Iterator[str]:
    choices = get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
    note = f"  # {info.description}" + (f": {', '.join(choices)}" if choices else "")
    nested = _entity_of(info.annotation)
    if name in values:
        yield f"{indent}{name}: {values[name]}{note}"
    elif get_origin(info.annotation) is tuple:
        yield f"{indent}{name}: []{note}"
        if nested is not None:
            yield from (
                f"{indent}# {line}"
                for line in list_entry(nested, {}, depth=0)
                if spelt_out or not line.lstrip().startswith("# ")
            )
    elif nested is not None:
        yield f"{indent}{name}:{note}"
        yield from _lines(nested, _inside(values), indent + INDENT)
    elif choices:
        yield f"{indent}{name}: {choices[0]}{note}"
    else:
        yield f"{indent}{name}: null{note} ({_form(info.annotation)})"


def _entity_of(annotation: Any) -> type[Entity] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return annotation
    for argument in get_args(annotation):
        found = _entity_of(argument)
        if found is not None:
            return found
    return None


def _form(annotation: Any) -> str:
    """How a value of the field is written."""
    if annotation in FORMS:
        return FORMS[annotation]
    origin = get_origin(annotation)
    if origin is Literal:
        return " | ".join(get_args(annotation))
    if origin in (Union, UnionType):
        return _form(next(one for one in get_args(annotation) if one is not type(None)))
    if origin is tuple:
        inner = _form(get_args(annotation)[0])
        return f"a list, each {inner}"
    if _entity_of(annotation) is not None:
        return _shape(annotation)
    return "text"


def _shape(annotation: Any) -> str:
    """`{kind: …, ref: …, …}`: what an entity must hold."""
    nested = _entity_of(annotation)
    assert nested is not None
    needed = [f"{name}: …" for name, info in nested.model_fields.items() if info.is_required()]
    return "{" + ", ".join([*needed, "…"]) + "}"


__all__ = ["list_entry", "skeleton"]
