"""docgen in a starter workspace, as the tests of the command line have it, and in a copy of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.cli.conftest import chinese, docgen, english
from tests.sample_workspace import copy_sample

__all__ = ["chinese", "docgen", "english", "workspace"]


@pytest.fixture
def workspace(docgen: Docgen, tmp_path: Path) -> Path:
    """A copy of the samples."""
    docgen.folder = copy_sample(tmp_path / "sample")
    return docgen.folder
