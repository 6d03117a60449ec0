"""Two languages of one account build side by side; a second command for the same account is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.bundle import account_lock, read_manifest

ROOT = Path(__file__).parent.parent.parent
BUILD = (sys.executable, "-m", "docgen", "build", "marlow-press", "--only", "deck")


def workspace(folder: Path) -> Path:
    for name in ("content", "cases"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "docgen.yaml", folder)
    return folder


@pytest.mark.proof
def test_languages_of_one_account_do_not_shut_each_other_out(tmp_path: Path) -> None:
    done = subprocess.run([*BUILD, "--jobs", "2"], cwd=workspace(tmp_path), capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert all(read_manifest(tmp_path / "build/marlow-press" / language) for language in ("en", "zh"))


def test_a_second_command_for_the_same_account_is_refused_with_words(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with account_lock(root / "build", "marlow-press"):
        done = subprocess.run(BUILD, cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "marlow-press is being built by another process" in done.stderr
    assert not (root / "build/marlow-press").exists()
