"""docgen by its front door, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """`docgen` in the test's folder."""
    return Docgen(tmp_path, monkeypatch, capsys)
