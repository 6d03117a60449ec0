"""What is tried in a few ways in every run and in many in the proofs: drawn examples, languages and themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

CROSSED = pytest.mark.parametrize(
    ("language", "theme"),
    [
        ("en", "light"),
        ("zh", "bold"),
        pytest.param("en", "bold", marks=pytest.mark.proof),
        pytest.param("zh", "light", marks=pytest.mark.proof),
    ],
)
"""Each language and each theme once in every run, the other pairs in the proofs."""


def few_or_many(few: int, many: int) -> pytest.MarkDecorator:
    """Parametrises `count`: so many examples in every run, and so many in the proofs."""
    return pytest.mark.parametrize("count", [few, pytest.param(many, marks=pytest.mark.proof)])


def holds(count: int, check: Callable[..., None], *drawn: SearchStrategy[Any], **named: SearchStrategy[Any]) -> None:
    """Run `check` on `count` examples; the smallest one that fails is told."""
    quiet = settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    quiet(given(*drawn, **named)(check))()
