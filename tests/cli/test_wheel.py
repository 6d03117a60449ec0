"""The wheel, installed into an empty environment, builds the starter workspace outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import ACCOUNTS, ROOT, files_in

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the repository."""
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)], ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docgen command of an environment that holds the wheel and the pinned packages, and nothing else."""
    home = tmp_path_factory.mktemp("venv")
    _run([sys.executable, "-m", "venv", str(home)], home)
    pip = [str(home / "bin" / "pip"), "--disable-pip-version-check", "-q", "install"]
    _run([*pip, str(wheel), "-r", str(ROOT / "requirements" / "base.txt")], home)
    return home / "bin" / "docgen"


def test_the_wheel_carries_all_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = {f"docgen/templates/{path}" for path in files_in(ROOT / "templates")}
    assert templates <= names, sorted(templates - names)
    strays = [name for name in names if "__pycache__" in name or name.startswith(("tests/", "content/", "cases/"))]
    assert strays == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_init_and_build_outside_the_repository(installed: Path, tmp_path: Path, language: str) -> None:
    _run([str(installed), "init", "x", "--lang", language], tmp_path)
    before = files_in(tmp_path / "x")
    said = _run([str(installed), "build"], tmp_path / "x")
    assert not any(word in said for word in ("error", "warning", "错误", "警告"))
    built = files_in(tmp_path / "x" / "build" / ACCOUNTS[language] / language)
    for path in ("customer/deck.pptx", "customer/proposal.docx", "customer/proposal.pdf", "customer/handover.zip",
                 "customer/quote/quotation.xlsx", "customer/quote/quotation.pdf", "index.html"):  # fmt: skip
        assert path in built
    after = {path for path in files_in(tmp_path / "x") if not path.startswith("build/")}
    assert after == before


@pytest.mark.parametrize("arguments", [["doctor"], ["schema", "account"], ["--help"]])
def test_other_commands_of_the_wheel(installed: Path, tmp_path: Path, arguments: list[str]) -> None:
    assert _run([str(installed), *arguments], tmp_path)


def _run(command: list[str], folder: Path) -> str:
    """Standard output of a command that must succeed, run without anything of this environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
