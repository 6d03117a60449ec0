"""The tables behind the findings: every rule has words in both languages, every reference names a real field."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import docgen
from docgen.content.consistency import DATE_ORDER
from docgen.content.messages import WARNINGS, catalogue, finding
from docgen.content.references import REFERENCES
from docgen.content.schema import entity_kinds, json_schema, schema_kinds
from docgen.content.validation import _RULES, entity_in
from docgen.diagnostics import Source, UsageError
from docgen.resources import template_file
from docgen.source.problems import Problem
from docgen.source.yaml_errors import _BY_PROBLEM
from docgen.source.yaml_reader import read_file

SOURCES = Path(docgen.__file__).parent


def _codes() -> set[str]:
    code = "".join(
        path.read_text(encoding="utf-8") for folder in ("source", "content") for path in (SOURCES / folder).glob("*.py")
    )
    written = set(re.findall(r'Problem\(\s*"([a-z0-9-]+)"', code)) | set(re.findall(r'_note\(\s*"([a-z0-9-]+)"', code))
    custom = {name.replace("_", "-") for name in re.findall(r'PydanticCustomError\(\s*"([a-z_]+)"', code)}
    return written | custom | set(_RULES.values()) | {code for _, code in _BY_PROBLEM} | set(WARNINGS)


def test_every_rule_has_words_in_both_languages() -> None:
    codes = _codes()
    assert len(codes) > 50
    for language in ("en", "zh"):
        assert codes <= set(catalogue(language)), codes - set(catalogue(language))


def test_no_words_are_left_over() -> None:
    spare = {rule for rule in catalogue("en") if not rule.startswith("kind-")} - _codes()
    assert spare == {"did-you-mean", "invalid-value", "null-not-allowed", "unclosed-quote", "unreadable-character",
                     "yaml-syntax"} & spare  # fmt: skip


@pytest.mark.parametrize("part", ["message", "suggestion"])
def test_both_languages_use_the_same_values(part: str) -> None:
    english, chinese = catalogue("en"), catalogue("zh")
    assert list(english) == list(chinese)
    for rule, words in english.items():
        assert _blanks(words.get(part, "")) == _blanks(chinese[rule].get(part, "")), rule


def _blanks(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_catalogues_themselves_are_clean(language: str) -> None:
    assert read_file(template_file("messages", f"{language}.yaml"), "x").problems == ()


def test_chinese_words_keep_chinese_typography() -> None:
    for rule, words in catalogue("zh").items():
        text = words["message"] + words.get("suggestion", "")
        assert not re.search(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]", text), rule
        assert not re.search(r"[\u4e00-\u9fff][,;?!]", text), rule


def test_a_problem_without_words_of_its_own_is_still_said() -> None:
    said = finding(Problem("never-heard-of", Source("a.yaml", 1, 2, "x"), {"reason": "because"}, "this"), "en")
    assert said.as_line().startswith("a.yaml:1:2: `this` is not valid here (because)")


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
