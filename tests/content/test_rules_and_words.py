"""The tables behind the findings: every reference names a real field, every kind has a schema."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docgen.content.consistency import DATE_ORDER
from docgen.content.references import REFERENCES
from docgen.content.schema import entity_kinds, json_schema, schema_kinds
from docgen.content.validation import entity_in
from docgen.diagnostics import UsageError
from docgen.messages import catalogue


def test_the_reference_table_names_fields_that_exist_and_kinds_that_have_words() -> None:
    for entity, fields in REFERENCES.items():
        for name, kinds in fields.items():
            assert name in entity.model_fields, (entity, name)
            for language in ("en", "zh"):
                assert all(f"kind-{kind}" in catalogue(language) for kind in kinds)
    for entity, pair in DATE_ORDER.items():
        assert set(pair) <= set(entity.model_fields)


def test_every_kind_has_a_schema_that_describes_each_field() -> None:
    assert len(schema_kinds()) > 80
    for kind in schema_kinds():
        schema = json_schema(kind)
        assert schema == json_schema(kind)
        for definition in (schema, *schema.get("$defs", {}).values()):
            assert definition["description"]
            for name, field in definition["properties"].items():
                assert field["title"], name
                assert re.search(r"\[(customer|internal|restricted)\]$", field["description"]), (kind, name)


def test_the_schema_says_what_the_classes_check() -> None:
    case: dict[str, Any] = json_schema("case")
    assert case["additionalProperties"] is False
    assert "authorisation" in case["required"] and "quote" not in case["required"]
    assert case["properties"]["outcome"]["enum"] == ["success", "failure"]
    assert "required" not in json_schema("account")
    assert json_schema("price-item")["properties"]["cost"]["description"].endswith("[restricted]")


def test_every_entity_of_the_classes_is_a_kind() -> None:
    for kind in entity_kinds().values():
        for info in kind.model_fields.values():
            inner = entity_in(info.annotation)
            assert inner is None or inner in entity_kinds().values()


def test_an_unknown_kind_is_a_usage_error_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="case-quote"):
        json_schema("case-qoute")
