"""What was sent, frozen: releases/<account>/vN/ with the files that left, by language, and beside them what they are.

On disk: `.new` beside the versions while one is written; its manifest comes last, and the folder gets its number by one
rename once all of it is synced. A release that was cut off leaves nothing but `.new`, which the next one clears.
Nothing in a version is ever written again.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from docgen.bundle.lock import account_lock
from docgen.bundle.manifest import NAME, sha256
from docgen.bundle.write import sync_folder, write_synced
from docgen.diagnostics import DocgenError, reason_of

FOLDER = "releases"
FORMAT_VERSION = 1
_VERSION = re.compile(r"v([1-9]\d*)")
_STAGED = ".new"


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file that left. `path` is below the version's folder, `built_as` what a build calls the same file."""

    path: str
    sha256: str
    size: int
    kind: str
    format: str
    language: str
    document: str
    true_name: str
    built_as: str


@dataclass(frozen=True, slots=True)
class Release:
    """A version: what left, for whom, and what it was made from. `tier` is the sheet chosen from a sealed set."""

    number: int
    account: str
    account_name: str
    document_date: str
    quote: str
    tier: str
    inputs: Mapping[str, Mapping[str, str]]
    engines: Mapping[str, str]
    fonts: Mapping[str, str]
    files: tuple[ReleasedFile, ...]

    @property
    def contents(self) -> dict[tuple[str, str], str]:
        """What each file holds, whatever this version calls it: its digest by language and by its name in a build."""
        return {(one.language, one.built_as): one.sha256 for one in self.files}

    def to_bytes(self) -> bytes:
        """The manifest as written."""
        return (json.dumps({"format": FORMAT_VERSION, **asdict(self)}, ensure_ascii=False, indent=2) + "\n").encode()


def releases_of(root: Path, account: str) -> tuple[Release, ...]:
    """The versions of an account, oldest first; of the workspace at `root`."""
    found = []
    for number in _numbers(root / FOLDER / account):
        release = _read(root / FOLDER / account / f"v{number}" / NAME)
        if release is not None:
            found.append(release)
    return tuple(found)


def next_number(root: Path, account: str) -> int:
    """The number that the next version takes, also after folders that hold no manifest."""
    return max(_numbers(root / FOLDER / account), default=0) + 1


def altered_files(root: Path, release: Release) -> tuple[str, ...]:
    """Files of a version that are gone or no longer what left, relative to the workspace."""
    folder = root / FOLDER / release.account / f"v{release.number}"
    wrong = [one.path for one in release.files if not _is(folder / one.path, one.sha256)]
    return tuple((folder / path).relative_to(root).as_posix() for path in wrong)


def write_release(root: Path, release: Release, files: Mapping[str, bytes], records: Mapping[str, bytes]) -> Path:
    """Freeze a version: `files` below its language folders, `records` and the manifest beside these.

    The folder it made. Raises DocgenError where the disk refuses or another release took the number; nothing of the
    version is then there.
    """
    home = root / FOLDER / release.account
    final, staged = home / f"v{release.number}", home / _STAGED
    with account_lock(root / ".docgen", f"release.{release.account}"):
        if final.exists():
            raise DocgenError("release-taken", folder=final.relative_to(root).as_posix())
        try:
            shutil.rmtree(staged, ignore_errors=True)
            for path, data in {**files, **records}.items():
                write_synced(staged / path, data)
            write_synced(staged / NAME, release.to_bytes())
            for found in sorted(staged.rglob("*")):
                if found.is_dir():
                    sync_folder(found)
                else:
                    found.chmod(0o444)
            sync_folder(staged)
            os.rename(staged, final)
            sync_folder(home)
        except OSError as error:
            shutil.rmtree(staged, ignore_errors=True)
            raise DocgenError("cannot-write", folder=final, reason=reason_of(error)) from error
    return final


def _numbers(home: Path) -> list[int]:
    matches = (_VERSION.fullmatch(one.name) for one in home.iterdir()) if home.is_dir() else ()
    return sorted(int(match[1]) for match in matches if match)


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()) == digest


def _read(path: Path) -> Release | None:
    """A version's manifest; None where there is none that can be read."""
    try:
        body: dict[str, Any] = json.loads(path.read_text("utf-8"))
        if body.pop("format") != FORMAT_VERSION:
            return None
        files = tuple(ReleasedFile(**row) for row in body.pop("files"))
        return Release(**body, files=files)
    except (OSError, ValueError, KeyError, TypeError):
        return None
