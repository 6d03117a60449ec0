"""Runs docgen as a user would: in this process by its front door, or as a process of its own where that matters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.cli import main

ROOT = Path(__file__).resolve().parents[2]
ACCOUNTS = {"en": "hazelbeck-dairy", "zh": "hemu-dairy"}
CONTENT = f"content/accounts/{ACCOUNTS['en']}/account.yaml"
CASES = {"en": "sallowmere-fruit", "zh": "nanyu-fruit"}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Docgen:
    """`docgen` in a folder, in this process: anything but a planned exit fails the test with its traceback."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, folder: Path | None = None) -> Ran:
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.chdir(folder or self.folder)
            patch.setattr(sys, "argv", ["docgen", *arguments])
            with pytest.raises(SystemExit) as leaving:
                main()
        said = self._capsys.readouterr()
        return Ran(int(leaving.value.code or 0), said.out, said.err)

    def begin(self, starters: Path, language: str) -> None:
        """Go on in a fresh starter workspace: a copy of the one that `docgen init` has made in `starters`."""
        made = starters / language
        if not made.is_dir():
            assert self("init", str(made), "--lang", language).code == 0
        self.folder = shutil.copytree(made, self.folder / "workspace")


def edit(docgen: Docgen, old: str, new: str, path: str = CONTENT) -> None:
    """Change the words of a content file."""
    file = docgen.folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def as_process(*arguments: str, folder: Path = ROOT, **environment: str) -> Ran:
    """`docgen` as a process of its own, with some environment variables set."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        cwd=folder,
        env=process_environment(**environment),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def process_environment(**changes: str) -> dict[str, str]:
    """The environment of a docgen process that runs outside the repository."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | changes


def drafts_in(workspace: Path) -> set[str]:
    """Every file below build/ of a workspace, except docgen's own cache."""
    return {path for path in files_in(workspace / "build") if not path.startswith(".cache/")}


def files_in(folder: Path) -> set[str]:
    """Every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
