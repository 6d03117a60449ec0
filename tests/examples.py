"""Properties that hold for whatever is drawn: tried on a few examples in every run, and on many in the proofs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy


def few_or_many(few: int, many: int) -> pytest.MarkDecorator:
    """Parametrises `count`: so many examples in every run, and so many in the proofs."""
    return pytest.mark.parametrize("count", [few, pytest.param(many, marks=pytest.mark.proof)])


def holds(count: int, check: Callable[..., None], *drawn: SearchStrategy[Any], **named: SearchStrategy[Any]) -> None:
    """Run `check` on `count` examples; the smallest one that fails is told."""
    quiet = settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    quiet(given(*drawn, **named)(check))()
