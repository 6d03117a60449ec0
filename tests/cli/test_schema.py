"""`docgen schema`: a JSON Schema for every kind of file and every entity."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from docgen.source.yaml_reader import read_file
from tests.cli.commands import Docgen

TYPES = {"string", "number", "integer", "boolean", "object", "array", "null"}
FILES = ("settings", "library", "account", "case")
"""Keywords are checked against draft 2020-12 by hand: no validator is among the dependencies."""


def _schemas(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema; names of properties and definitions are skipped over."""
    if isinstance(value, dict):
        yield value
        for key, held in value.items():
            inner = held.values() if key in ("properties", "$defs") else [held]
            for one in inner:
                yield from _schemas(one)
    elif isinstance(value, list):
        for one in value:
            yield from _schemas(one)


def _kinds(docgen: Docgen) -> list[str]:
    ran = docgen("schema")
    assert ran.code == 0
    return ran.out.splitlines()


def test_every_kind_is_a_sound_schema(docgen: Docgen) -> None:
    kinds = _kinds(docgen)
    assert tuple(kinds[:4]) == FILES and len(kinds) > 60 and len(set(kinds)) == len(kinds)
    for kind in kinds:
        ran = docgen("schema", kind)
        schema = json.loads(ran.out)
        assert ran.code == 0 and schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", kind
        assert schema["type"] == "object" and schema["additionalProperties"] is False, kind
        for part in _schemas(schema):
            _judge(part, schema, kind)


def _judge(part: dict[str, Any], schema: dict[str, Any], kind: str) -> None:
    if "$ref" in part:
        assert part["$ref"].removeprefix("#/$defs/") in schema["$defs"], (kind, part)
    types = part.get("type", ())
    assert set([types] if isinstance(types, str) else types) <= TYPES, (kind, part)
    choices = [part, *part.get("anyOf", ())] if "properties" in part else []
    for choice in choices:
        assert set(choice.get("required", ())) <= set(part["properties"]), (kind, part)
    if "pattern" in part:
        re.compile(part["pattern"])
    assert "enum" not in part or part["enum"], (kind, part)


def test_every_field_says_what_it_is_and_who_may_see_it(docgen: Docgen) -> None:
    for kind in FILES:
        schema = json.loads(docgen("schema", kind).out)
        models = [schema, *schema["$defs"].values()]
        fields = [(name, field) for model in models for name, field in model["properties"].items()]
        assert fields
        for name, field in fields:
            assert re.search(r"\w.* \[(customer|internal|restricted)\]$", field["description"]), (kind, name)


def test_the_starter_uses_only_keys_its_schemas_know(english: Docgen) -> None:
    seen = 0
    for file in english.folder.rglob("*.yaml"):
        kind = file.read_text("utf-8").splitlines()[0].rpartition("/")[2].removesuffix(".json")
        known = json.loads((english.folder / ".docgen" / "schemas" / f"{kind}.json").read_text("utf-8"))
        keys = set(read_file(file, file.name).root)
        assert keys and keys <= set(known["properties"]), file
        seen += len(keys)
    assert seen > 30


def test_a_kind_nobody_has_is_named_with_the_nearest(docgen: Docgen) -> None:
    ran = docgen("schema", "acount")
    assert (ran.code, ran.out) == (2, "") and "did you mean `account`?" in ran.err


@pytest.mark.parametrize("kind", ["need", "payment-milestone"])
def test_an_entity_has_a_schema_of_its_own(docgen: Docgen, kind: str) -> None:
    schema = json.loads(docgen("schema", kind).out)
    assert "id" in schema["required"] and schema["title"] == kind
