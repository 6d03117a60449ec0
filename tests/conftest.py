"""What a test counted and printed is said at the end of a run, also when several processes share the work."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from docgen.bundle import file_cache
from docgen.render.soffice import ENVIRONMENT
from docgen.source import yaml_reader

_FILES = 300
"""Files kept as they were read: all of the sample workspace, templates and messages, and some changed ones."""
os.environ[ENVIRONMENT] = ""  # as on a machine without LibreOffice; tests that want one say so


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end; looking through it for garbage again costs a tenth of a run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], None]]:
    """One folder for the finished pages of every workspace, of all processes: what many tests build is laid out once.

    Its keys tell pages by all that they are made of, and what is not whole is not there. Calling what is given gives
    each workspace its own folder again, for a test of that folder.
    """
    own, base = file_cache.PAGES_FOLDER, tmp_path_factory.getbasetemp()
    run = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def keep_in(folder: str) -> None:
        file_cache.PAGES_FOLDER = folder

    keep_in(str(run / "pages"))
    yield lambda: keep_in(own)
    keep_in(own)


@pytest.fixture
def own_pages(pages: Callable[[], None]) -> Iterator[None]:
    """Each workspace keeps its finished pages itself, as for a user."""
    shared = file_cache.PAGES_FOLDER
    pages()
    yield
    file_cache.PAGES_FOLDER = shared


@pytest.fixture(scope="session", autouse=True)
def texts_read_once() -> Iterator[None]:
    """The same bytes in a file of the same name are read once: hundreds of tests load copies of the sample workspace.

    Quotes that take from others are filled in where they were read, so their files are read each time.
    """
    plain = yaml_reader.read_bytes
    known = lru_cache(maxsize=_FILES)(plain)
    yaml_reader.read_bytes = lambda data, name: (plain if b"same_as" in data else known)(data, name)
    yield
    yaml_reader.read_bytes = plain


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
