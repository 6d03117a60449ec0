"""Every file that `docgen build` makes of the sample accounts, built once and shared by all proofs."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.render.soffice import ENVIRONMENT
from tests.cli.commands import process_environment
from tests.sample_workspace import NEGOTIATED, copy_sample

BUILDS: dict[str, tuple[str, ...]] = {
    "samples": ("--all",),
    "options": (NEGOTIATED, "--quote", "q-halden-options", "--only", "quote"),
    "bold": (NEGOTIATED, "--theme", "bold"),
    "executive": (NEGOTIATED, "--audience", "executive", "--only", "deck"),
}
"""Name of a build and what is typed for it; each goes into a folder of its own, in both languages."""
OFFICE = ("pptx", "docx", "xlsx")


@dataclass(frozen=True, slots=True)
class KitFile:
    """A built file: which build it is of, where it stands below that build's folder, and its title."""

    path: Path
    name: str
    title: str

    @property
    def form(self) -> str:
        """The format: pptx, docx, xlsx, pdf, zip."""
        return self.path.suffix[1:]

    @property
    def is_answered(self) -> bool:
        """Whether it is a copy of the customer's own list, which keeps the customer's title and habits."""
        return "/answers/" in self.name


@dataclass(frozen=True, slots=True)
class Kit:
    """The workspace that was built, the folder of all builds, and their files."""

    workspace: Path
    folder: Path
    files: tuple[KitFile, ...]

    def of(self, *forms: str) -> list[KitFile]:
        """The files of these formats."""
        return [file for file in self.files if file.form in forms]

    def original(self, file: KitFile) -> Path:
        """The customer's list that an answered copy was made of."""
        account = file.name.split("/")[1]
        return self.workspace / "content" / "accounts" / account / "customer" / file.path.name


def build_kit(folder: Path) -> None:
    """Type every command of BUILDS in a copy of the sample workspace. AssertionError if one fails."""
    workspace = copy_sample(folder / "workspace")
    for name, arguments in BUILDS.items():
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "build", *arguments, "--out", str(folder / name)],
            cwd=workspace, env=plain_environment(), capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip
        assert done.returncode == 0, f"docgen build {' '.join(arguments)}: {done.stdout}{done.stderr}"


def plain_environment(**changes: str) -> dict[str, str]:
    """The environment of a docgen process whose dates come from content, and which finds LibreOffice."""
    left_out = ("SOURCE_DATE_EPOCH", ENVIRONMENT)
    return {key: value for key, value in process_environment(**changes).items() if key not in left_out}


def read_kit(folder: Path) -> Kit:
    """The files that stand in the manifests of all builds below a folder."""
    files = []
    for build in BUILDS:
        for manifest in sorted((folder / build).glob("*/*/manifest.json")):
            said = json.loads(manifest.read_text("utf-8"))
            for row in said["files"]:
                title = row["true_name"].removeprefix(f"{said['account_name']} – ")
                path = manifest.parent / row["path"]
                files.append(KitFile(path, path.relative_to(folder).as_posix(), title))
    return Kit(folder / "workspace", folder, tuple(files))


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills, made by whichever test process comes first; the others wait for it.

    AssertionError for all of them if it could not be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    outcome = folder.with_name(f"{folder.name}.outcome")
    handle = os.open(folder.with_name(f"{folder.name}.lock"), os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not outcome.exists():
            folder.mkdir()
            outcome.write_text("failed", "utf-8")
            make(folder)
            outcome.write_text("made", "utf-8")
    finally:
        os.close(handle)
    assert outcome.read_text("utf-8") == "made", (
        f"{folder.name} could not be made: see the first test that asked for it"
    )
    return folder
