"""A fresh starter workspace for each test, and docgen in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """docgen in an empty folder."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Docgen(tmp_path, monkeypatch, capsys)


@pytest.fixture
def english(docgen: Docgen, starters: Path) -> Docgen:
    """docgen in the English starter workspace."""
    docgen.begin(starters, "en")
    return docgen


@pytest.fixture
def chinese(docgen: Docgen, starters: Path) -> Docgen:
    """docgen in the Chinese starter workspace."""
    docgen.begin(starters, "zh")
    return docgen
