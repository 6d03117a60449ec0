"""What a test counted and printed is said at the end of a run, also when several processes share the work."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from docgen.render.soffice import ENVIRONMENT

os.environ[ENVIRONMENT] = ""  # as on a machine without LibreOffice; tests that want one say so


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end; looking through it for garbage again costs a tenth of a run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def starters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the starter workspaces are kept that tests copy: each is made once in a process."""
    return tmp_path_factory.mktemp("starters")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The printed lines of tests that passed, by test: counts of kills, canaries, mutations, files."""
    lines = sorted(
        f"{report.nodeid.rpartition('::')[2]}: {line}"
        for report in terminalreporter.stats.get("passed", ())
        if report.when == "call"
        for line in report.capstdout.splitlines()
        if line.strip()
    )
    if lines:
        terminalreporter.section("counted")
        for line in lines:
            terminalreporter.write_line(line)
