"""Same input, same bytes: in other processes, with other hash seeds, time zones, languages, folders and masks."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.bundle import workspace_secret
from docgen.render.soffice import ENVIRONMENT
from tests.reading import files_under
from tests.sample_workspace import NEGOTIATED, REPOSITORY, TENDER, THIN, copy_sample

HERE, THERE = (
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "umask": "022"},
    {
        "PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8",
        "PYTHONUTF8": "1", "umask": "077",
    },
)  # fmt: skip
FORMATS = {"pptx", "docx", "xlsx", "pdf", "zip", "html", "json"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a build runs: the folder of the workspace, the folder the command is called in, the environment."""

    root: Path
    inside: str
    environment: dict[str, str]

    def build(self, *arguments: str) -> dict[str, bytes]:
        """Build in a process of its own; every file that came out, by path below build/ (locks apart)."""
        process = subprocess.run(
            [sys.executable, "-m", "docgen", "build", *arguments],
            cwd=self.root / self.inside,
            env={**_inherited(), **self.environment, "PYTHONPATH": str(REPOSITORY)},
            umask=int(self.environment["umask"], 8),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert process.returncode == 0, process.stderr
        return {name: data for name, data in files_under(self.root / "build").items() if not name.startswith(".")}


def _inherited() -> dict[str, str]:
    kept = ("PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "SYSTEMROOT", ENVIRONMENT)
    return {name: os.environ[name] for name in kept if name in os.environ}


@pytest.fixture
def surroundings(tmp_path: Path) -> tuple[Surroundings, Surroundings]:
    """Two copies of the workspace that share nothing but their content and the secret of sealed sets."""
    first, second = copy_sample(tmp_path / "one"), copy_sample(tmp_path / "二" / "another workspace")
    workspace_secret(first)
    (second / ".docgen").mkdir()
    (second / ".docgen" / "secret").write_bytes((first / ".docgen" / "secret").read_bytes())
    for path in second.rglob("*.yaml"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return Surroundings(first, ".", HERE), Surroundings(second, "content/library", THERE)


def assert_same(one: dict[str, bytes], other: dict[str, bytes], formats: set[str]) -> None:
    assert list(one) == list(other)
    assert {name.rpartition(".")[2] for name in one} >= formats
    different = [name for name in one if one[name] != other[name]]
    assert not different
    print(f"{len(one)} files, {sum(map(len, one.values()))} bytes, none different")


def test_same_bytes_in_another_process(surroundings: tuple[Surroundings, Surroundings]) -> None:
    arguments = (THIN, "--lang", "en", "--only", "deck,quote", "--jobs", "1")
    one, other = (place.build(*arguments) for place in surroundings)
    assert_same(one, other, FORMATS - {"zip"})


@pytest.mark.proof
def test_same_bytes_of_every_kit_in_both_languages(surroundings: tuple[Surroundings, Surroundings]) -> None:
    one = surroundings[0].build("--all", "--jobs", "1")
    other = surroundings[1].build(THIN, TENDER, NEGOTIATED, "--jobs", "2")
    assert {name.split("/")[0] for name in one} == {NEGOTIATED, TENDER, THIN}
    assert_same(one, other, FORMATS)


@pytest.mark.proof
def test_a_second_build_over_the_first_changes_nothing(surroundings: tuple[Surroundings, Surroundings]) -> None:
    arguments = (TENDER, "--lang", "zh", "--jobs", "1")
    first = surroundings[0].build(*arguments)
    assert_same(first, surroundings[0].build(*arguments), FORMATS)
    assert_same(first, surroundings[0].build(*arguments, "--no-cache"), FORMATS)
