"""A second build lays nothing out again: it comes out the same where there is no PDF engine at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import process_environment
from tests.reading import files_under
from tests.sample_workspace import NEGOTIATED, copy_sample

NO_ENGINE = (
    "import sys; sys.modules['weasyprint'] = None; import runpy; runpy.run_module('docgen', run_name='__main__')"
)
"""docgen in a process in which the PDF engine cannot be imported."""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "workspace")


def build(workspace: Path, start: str, *more: str) -> tuple[int, dict[str, bytes]]:
    program = ["-m", "docgen"] if not start else ["-c", start]
    command = [sys.executable, *program, "build", NEGOTIATED, "--only", "quote", "--lang", "en", "--jobs", "1", *more]
    done = subprocess.run(command, cwd=workspace, env=process_environment(), capture_output=True, check=False)
    drafts = {name: data for name, data in files_under(workspace / "build").items() if not name.startswith(".")}
    return done.returncode, drafts


@pytest.mark.proof
def test_unchanged_documents_are_not_laid_out_again(workspace: Path) -> None:
    code, drafts = build(workspace, "")
    assert code == 0 and any(name.endswith(".pdf") for name in drafts)

    assert build(workspace, NO_ENGINE) == (0, drafts)
    assert build(workspace, NO_ENGINE, "--out", str(workspace / "elsewhere"))[0] == 0
    assert build(workspace, NO_ENGINE, "--date", "2031-01-02")[0] != 0
    assert build(workspace, NO_ENGINE, "--no-cache")[0] != 0
    assert build(workspace, "", "--no-cache") == (0, drafts)
