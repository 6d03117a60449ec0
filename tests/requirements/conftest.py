"""docgen in a starter workspace without clauses of its own, for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.requirements.answering import without_requirements


@pytest.fixture
def started(
    tmp_path: Path, starters: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Docgen]:
    """docgen in the starter workspace of a language."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def start(language: str) -> Docgen:
        docgen = Docgen(tmp_path, monkeypatch, capsys)
        docgen.begin(starters, language)
        without_requirements(docgen.folder)
        return docgen

    return start


@pytest.fixture
def english(started: Callable[[str], Docgen]) -> Docgen:
    """docgen in the English starter workspace."""
    return started("en")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder for files that the customer sent."""
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder
