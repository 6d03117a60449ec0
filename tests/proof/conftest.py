"""The kit and its LibreOffice renderings, made once for all test processes of a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proof import libreoffice
from tests.proof.kit import Kit, build_kit, once, read_kit


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of this run see."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "proof"


@pytest.fixture(scope="session")
def kit(shared: Path) -> Kit:
    """Every file of every build of BUILDS."""
    return read_kit(once(shared / "kit", build_kit))


@pytest.fixture(scope="session")
def converted(shared: Path, kit: Kit) -> Callable[[str], dict[str, Path]]:
    """PDFs that LibreOffice makes of all files of a format, by the file's name in the kit."""

    def of(form: str) -> dict[str, Path]:
        files = {file.name: file.path for file in kit.of(form)}
        folder = once(shared / f"libreoffice-{form}", lambda new: libreoffice.convert(files, new))
        return libreoffice.results(files, folder)

    return of
