"""What a test counted and printed is said at the end of a run, also when several processes share the work."""

from __future__ import annotations

import os

import pytest

from docgen.render.soffice import ENVIRONMENT

os.environ[ENVIRONMENT] = ""  # as on a machine without LibreOffice; tests that want one say so


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
