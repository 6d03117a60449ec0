"""Every rule of delivery and conduct has its number, its findings, and a test that breaks it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
TESTS = Path(__file__).parents[1]
NUMBERS = {f"D{number:02d}" for number in range(1, 19)} | {f"X{number:02d}" for number in range(1, 9)} | {"C15"}
EVERYWHERE = ("missing-field", "known-gap")
"""Findings about any field."""


def test_every_number_is_held_and_every_finding_tested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    sys.modules.pop("delivery_rules", None)
    import delivery_rules

    held = delivery_rules.held()
    assert {one.number for one in held} == NUMBERS
    assert [one for one in held if not one.names and one.number != "X01"] == []
    tests = "".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))
    names = {name for one in held for name in one.names} - set(EVERYWHERE)
    assert sorted(name for name in names if f'"{name}"' not in tests) == []
