"""What stays of the build before, where a build writes some kinds only: files, and what was found in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.bundle.manifest import BuildFile, read_manifest, sha256

FINDINGS = "findings.json"
_OWN = frozenset(("index", "findings", "refusals"))
_LISTS = ("findings", "not_checked", "waived")
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of the build before that stay, and the rows of its findings.json that are about them."""

    files: tuple[BuildFile, ...] = ()
    findings: Rows = ()
    not_checked: Rows = ()
    waived: Rows = ()


def kept_of(folder: Path, rebuilt: frozenset[str] | None) -> Kept:
    """What stays in a build folder when the kinds `rebuilt` are written again (None: all of them, nothing stays).

    Where findings.json is not as docgen wrote it, each file that stays is told as not checked.
    """
    before = read_manifest(folder) if rebuilt is not None else None
    if before is None:
        return Kept()
    files = tuple(entry for entry in before.files if entry.kind not in _OWN | (rebuilt or frozenset()))
    paths = {entry.path for entry in files}
    said = _said(folder, before.files)
    if said is None:
        return Kept(
            files, not_checked=tuple({"rule": "*", "why": "findings-lost", "file": one} for one in sorted(paths))
        )
    found = {name: tuple(row for row in said.get(name, ()) if row.get("file") in paths) for name in _LISTS}
    return Kept(files, **found)


def _said(folder: Path, files: tuple[BuildFile, ...]) -> dict[str, Any] | None:
    """findings.json of the build before, if it has the bytes that docgen wrote."""
    written = {entry.path: entry.sha256 for entry in files}.get(FINDINGS)
    try:
        data = (folder / FINDINGS).read_bytes()
    except OSError:
        return None
    if sha256(data) != written:
        return None
    body: dict[str, Any] = json.loads(data)
    return body
