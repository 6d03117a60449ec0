"""What a new version says that the one sent before did not: file by file, slide by slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.bundle.release import FOLDER, Release, ReleasedFile, releases_of
from docgen.diagnostics import ContentError
from docgen.pipeline.differences import Difference, differences
from docgen.pipeline.gate import Leaving
from docgen.pipeline.stretches import stretches_of

State = Literal["changed", "new", "gone", "looks"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is not what was sent before. `looks`: in other bytes, but with the same words and figures."""

    file: str
    state: State
    differences: tuple[Difference, ...] = ()


def changed_since(root: Path, account: str, files: Iterable[Leaving]) -> tuple[Changed, ...]:
    """Files against the version sent last that held the same file; nothing where none was sent before.

    A PDF of a document that also leaves as Word or slides is compared by that one.
    """
    listed = tuple(files)
    sent = releases_of(root, account)
    return tuple(_changed(root, sent, listed)) if sent else ()


def _changed(root: Path, sent: tuple[Release, ...], files: tuple[Leaving, ...]) -> Iterator[Changed]:
    last = {(one.language, one.built_as): (release, one) for release in sent for one in release.files}
    editable = {(one.language, one.built_as.rpartition(".")[0]) for one in files if one.format != "pdf"}
    for one in files:
        known = last.get((one.language, one.built_as))
        if known is None:
            yield Changed(_name(one), "new")
        elif known[1].sha256 != one.digest:
            if one.format == "pdf" and (one.language, one.built_as.rpartition(".")[0]) in editable:
                continue
            yield _compared(root, *known, one)
    latest, languages = sent[-1], {one.language for one in files}
    kept = {(one.language, one.built_as) for one in files}
    kinds = {one.kind for one in files}
    for gone in latest.files:
        if gone.language in languages and gone.kind in kinds and (gone.language, gone.built_as) not in kept:
            yield Changed(_name(gone), "gone")


def _compared(root: Path, release: Release, before: ReleasedFile, now: Leaving) -> Changed:
    path = root / FOLDER / release.account / f"v{release.number}" / before.path
    try:
        old = stretches_of(path.read_bytes(), before.format, before.path)
        found = differences(old, stretches_of(now.data, now.format, now.path))
    except (OSError, ValueError, ContentError):
        return Changed(_name(now), "looks")
    return Changed(_name(now), "changed", found) if found else Changed(_name(now), "looks")


def _name(file: Leaving | ReleasedFile) -> str:
    """What a file is called whatever its version: as in a build."""
    return f"{file.language}/{file.built_as}"
