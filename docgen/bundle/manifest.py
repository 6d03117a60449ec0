"""manifest.json: what a build holds and what it was made from. Its presence is the commit record of a build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT_VERSION = 1


def sha256(data: bytes) -> str:
    """Hex digest of bytes."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class BuildFile:
    """One file of a build. `sha256` is what docgen wrote; `edited` is true when somebody changed it since.

    `inputs` is the digest of everything the file was made from: files of one build that was made in several
    steps (`--only`) fit together only if their inputs are equal.
    """

    path: str
    sha256: str
    kind: str
    format: str
    classification: str
    language: str
    document: str
    true_name: str
    inputs: str
    edited: bool = False
    kept_back: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields; the last two only where they say something."""
        row = {name: getattr(self, name) for name in self.__slots__ if name not in ("edited", "kept_back")}
        if self.edited:
            row["edited"] = True
        if self.kept_back:
            row["kept_back"] = self.kept_back
        return row


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole build: account, language, date, what it was made from, and its files by path."""

    account: str
    account_name: str
    language: str
    document_date: str
    state: str
    inputs: Mapping[str, str]
    options: Mapping[str, Any]
    engines: Mapping[str, str]
    fonts: Mapping[str, str]
    files: tuple[BuildFile, ...] = field(default=())

    def to_bytes(self) -> bytes:
        """The manifest as written: sorted keys, readable characters, one trailing newline."""
        data = {
            "format": FORMAT_VERSION,
            "account": self.account,
            "account_name": self.account_name,
            "language": self.language,
            "document_date": self.document_date,
            "state": self.state,
            "inputs": dict(sorted(self.inputs.items())),
            "options": dict(sorted(self.options.items())),
            "engines": dict(sorted(self.engines.items())),
            "fonts": dict(sorted(self.fonts.items())),
            "files": [entry.as_json() for entry in sorted(self.files, key=lambda entry: entry.path)],
        }
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a build folder, or None where there is none that can be read."""
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
        if data["format"] != FORMAT_VERSION:
            return None
        names = (
            "account",
            "account_name",
            "language",
            "document_date",
            "state",
            "inputs",
            "options",
            "engines",
            "fonts",
        )
        return Manifest(**{name: data[name] for name in names}, files=tuple(BuildFile(**row) for row in data["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_whole(folder: Path) -> bool:
    """True when the folder holds a manifest and every file it names, byte for byte (edited files apart)."""
    manifest = read_manifest(folder)
    if manifest is None:
        return False
    for entry in manifest.files:
        path = folder / entry.path
        if not path.is_file() or (not entry.edited and sha256(path.read_bytes()) != entry.sha256):
            return False
    return True
