"""LibreOffice opens Office files and prints them to PDF or saves them again; its own profile, many files a start."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

BATCH = 40
SECONDS = 600
"""For one batch. LibreOffice hangs rather than fails on some broken files."""


def convert(files: Mapping[str, Path], folder: Path, form: str = "pdf") -> None:
    """Print each file, or save it in `form`, named by a number so that equal names do not meet.

    AssertionError where LibreOffice fails.
    """
    given = folder / "in"
    given.mkdir()
    named = []
    for number, path in enumerate(files.values()):
        named.append(given / f"{number:04d}{path.suffix}")
        shutil.copy(path, named[-1])
    for start in range(0, len(named), BATCH):
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(folder / "out"), *map(str, named[start : start + BATCH])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == 0, done.stderr


def results(files: Mapping[str, Path], folder: Path, form: str = "pdf") -> dict[str, Path]:
    """The PDFs, or files of `form`, by the name of what was given; without what LibreOffice could not open."""
    made = {name: folder / "out" / f"{number:04d}.{form}" for number, name in enumerate(files)}
    return {name: path for name, path in made.items() if path.is_file()}
