"""What YAML 1.1 makes of a scalar behind the author's back, and what docgen makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from docgen.content.types import Day, Flag, Id, Money, Number, Plain, Quantity, Text, Whole, Word
from docgen.source.values import Null, Scalar
from docgen.source.yaml_reader import read_text

TRAPS = [
    # written        field's type  value, or the error's type
    ("NO", Plain, "NO"),
    ("yes", Plain, "yes"),
    ("on", Text, "on"),
    ("off", Text, "off"),
    ("y", Word, "y"),
    ("NO", Flag, "flag_format"),
    ("yes", Flag, "flag_format"),
    ("on", Flag, "flag_format"),
    ("off", Flag, "flag_format"),
    ("True", Flag, "flag_format"),
    ("true", Flag, True),
    ("0123", Plain, "0123"),
    ("0123", Number, "number_format"),
    ("1.10", Plain, "1.10"),
    ("1.10", Number, "1.10"),
    ("12:30", Plain, "12:30"),
    ("12:30", Number, "number_format"),
    ("1:30:00", Whole, "number_format"),
    ("1e3", Plain, "1e3"),
    ("1e3", Number, "number_format"),
    ("1E400", Number, "number_format"),
    ("1_000", Plain, "1_000"),
    ("1_000", Number, "number_format"),
    ("1,000", Number, "number_format"),
    ("0x10", Number, "number_format"),
    ("0o17", Number, "number_format"),
    (".inf", Number, "number_format"),
    ("-.inf", Number, "number_format"),
    (".nan", Number, "number_format"),
    (".5", Number, "number_format"),
    ("5.", Number, "number_format"),
    ("１２", Number, "number_format"),
    ("1.5", Whole, "whole_format"),
    ("2024-01-02", Plain, "2024-01-02"),
    ("2024-01-02", Day, "2024-01-02"),
    ("2024-02-30", Day, "date_impossible"),
    ("2024-1-2", Day, "date_format"),
    ("2024-01-02 10:00:00", Day, "date_format"),
    ("01/02/2024", Day, "date_format"),
    ("=", Text, "="),
    ("12e03", Plain, "12e03"),
    ("012", Id, "012"),
    ("NO", Id, "id_format"),
    ("EUR 1e3", Money, "number_format"),
    ("eur 10", Money, "money_currency"),
    ("EUR 1,000", Money, "number_format"),
    ("10", Money, "money_format"),
    ("1_0 week", Quantity, "quantity_format"),
    ("012 week", Quantity, "number_format"),
]


@pytest.mark.parametrize(("written", "kind", "expected"), TRAPS, ids=[f"{w}-{n}" for n, (w, _, _) in enumerate(TRAPS)])
def test_a_scalar_is_what_was_written_or_a_named_error(written: str, kind: Any, expected: Any) -> None:
    reading = read_text(f"value: {written}\n", "a.yaml")
    assert not reading.problems
    raw = reading.root["value"]
    assert type(raw) is Scalar and raw == written
    try:
        value = TypeAdapter(kind).validate_python(raw, context={"language": "en"})
    except ValidationError as error:
        assert error.errors()[0]["type"] == expected
        return
    held = getattr(value, "value", value)
    if isinstance(value, Text):
        held = value.words[0][1]
    assert held == expected or str(held) == expected


@pytest.mark.parametrize("written", ["null", "~", "", "Null", "NULL"])
def test_an_unquoted_null_is_a_known_gap(written: str) -> None:
    raw = read_text(f"value: {written}\n", "a.yaml").root["value"]
    assert isinstance(raw, Null)
    assert raw.source.line == 1


@pytest.mark.parametrize("written", ['"null"', "'~'", '""', "nullable", "|\n  null"])
def test_quotes_make_null_a_word(written: str) -> None:
    assert type(read_text(f"value: {written}\n", "a.yaml").root["value"]) is Scalar


def test_keys_stay_words_too() -> None:
    root = read_text("NO: 1\nyes: 2\n1.10: 3\n12:30: 4\nnull: 5\n", "a.yaml").root
    assert list(root) == ["NO", "yes", "1.10", "12:30", "null"]


def test_text_is_normalised_to_composed_form() -> None:
    assert read_text("na\u0303me: cafe\u0301\n", "a.yaml").root == {"n\u00e3me": "caf\u00e9"}
