"""JSON Schema of what people type, for editors: from the same classes that check it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from docgen.content.case import Case
from docgen.content.entity import Entity
from docgen.content.validation import closest, entity_in
from docgen.content.workspace import AccountContent, LibraryContent, Settings
from docgen.diagnostics import UsageError

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, type[Entity]] = {
    "settings": Settings,
    "library": LibraryContent,
    "account": AccountContent,
    "case": Case,
}
"""Kinds of file. A library or account may be spread over files, so no top-level key of theirs is required."""


@cache
def entity_kinds() -> dict[str, type[Entity]]:
    """Every entity by its kebab-case name: `payment-milestone` to PaymentMilestone."""
    found: dict[str, type[Entity]] = {}
    waiting: list[type[Entity]] = list(FILES.values())
    while waiting:
        kind = waiting.pop()
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
        if name in found:
            continue
        found[name] = kind
        held = (entity_in(info.annotation) for info in kind.model_fields.values())
        waiting.extend(entity for entity in held if entity is not None)
    return dict(sorted(found.items()))


def schema_kinds() -> tuple[str, ...]:
    """What json_schema knows: kinds of file first, then entities by name."""
    return (*FILES, *(name for name in entity_kinds() if name not in FILES))


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file or of an entity. Raises UsageError for any other word."""
    model = FILES.get(kind) or entity_kinds().get(kind)
    if model is None:
        near = closest(kind, schema_kinds())
        raise UsageError("unknown-name", kind="schema", written=kind, close=near, known=", ".join(schema_kinds()))
    schema = model.model_json_schema(mode="validation")
    for definition in (schema, *schema.get("$defs", {}).values()):
        _tidy(definition)
    if kind in ("library", "account"):
        schema.pop("required", None)
    titled = {"$schema": DIALECT, "$id": f"docgen:{kind}", "title": kind}
    return {**titled, **{key: value for key, value in schema.items() if key not in titled}}


def _tidy(definition: dict[str, Any]) -> None:
    """Titles in words, optional fields open to null, and the visibility where an editor shows it."""
    required = set(definition.get("required", ()))
    for name, field in definition.get("properties", {}).items():
        field["title"] = name.replace("_", " ")
        level = field.pop("visibility", "internal")
        field["description"] = f"{field.get('description', '')} [{level}]".strip()
        field.pop("default", None)
        if name not in required and "anyOf" not in field and "null" not in field.get("type", ()):
            _allow_null(field)


def _allow_null(field: dict[str, Any]) -> None:
    kept = {key: field.pop(key) for key in list(field) if key not in ("title", "description")}
    field["anyOf"] = [kept, {"type": "null"}]
