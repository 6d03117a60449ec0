"""A build replaces the one before it in one step, and never a file that somebody edited.

On disk, beside `build/<account>/<language>/`: `.<language>.new` while a build is written, `.<language>.old`
for the moment of the swap. The manifest is written last; whoever finds leftovers (`recover`) completes a whole
new build or goes back to the old one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.bundle.manifest import NAME, BuildFile, Manifest, is_whole, read_manifest, sha256
from docgen.bundle.write import sync_folder, write_synced
from docgen.diagnostics import DocgenError, reason_of

KEPT_BACK = "kept-back"


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit did: the folder, the paths written, and the edited files left alone."""

    folder: Path
    written: tuple[str, ...]
    edited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    final: Path
    new: Path
    old: Path


def _places(folder: Path) -> _Places:
    return _Places(folder, folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old"))


def recover(folder: Path) -> None:
    """Complete or roll back an interrupted build of this folder; call it under the account's lock."""
    places = _places(folder)
    if places.old.exists() and not places.final.exists():
        winner = places.new if is_whole(places.new) else places.old
        os.rename(winner, places.final)
        sync_folder(folder.parent)
    for leftover in (places.new, places.old):
        if leftover.exists():
            shutil.rmtree(leftover)


def commit_build(
    folder: Path, manifest: Manifest, files: Iterable[tuple[BuildFile, bytes]], *,
    rebuilt: frozenset[str] | None = None, force: bool = False,
) -> Commit:  # fmt: skip
    """Make `folder` hold these files and nothing of the old build but what people changed or added.

    `rebuilt` names the kinds that this build writes anew, None all of them; files of other kinds stay.
    Raises DocgenError when the disk refuses; the old build is then untouched.
    """
    recover(folder)
    places = _places(folder)
    before = _old_state(folder)
    try:
        entries, written, edited = _stage(places, before, list(files), rebuilt=rebuilt, force=force)
        write_synced(places.new / NAME, replace(manifest, files=tuple(entries)).to_bytes())
        _sync_tree(places.new)
        _swap(places)
    except OSError as error:
        _discard(places)
        raise DocgenError("cannot-write", folder=folder, reason=reason_of(error)) from error
    return Commit(folder, tuple(written), tuple(edited))


def edited_files(folder: Path) -> tuple[str, ...]:
    """Files of a build that somebody changed since it was made; those that only lie beside them do not count."""
    return tuple(sorted(_old_state(folder).edited))


@dataclass(frozen=True, slots=True)
class _OldState:
    """The build as found: docgen's files by path, which of them were edited, and files people added."""

    entries: dict[str, BuildFile]
    edited: frozenset[str]
    added: tuple[str, ...]


def _old_state(folder: Path) -> _OldState:
    manifest = read_manifest(folder)
    entries = {entry.path: entry for entry in manifest.files} if manifest else {}
    edited = set()
    added = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name == NAME:
            continue
        if name not in entries:
            added.append(name)
        elif sha256(path.read_bytes()) != entries[name].sha256:
            edited.add(name)
    return _OldState(entries, frozenset(edited), tuple(added))


def _stage(
    places: _Places,
    before: _OldState,
    files: list[tuple[BuildFile, bytes]],
    *,
    rebuilt: frozenset[str] | None,
    force: bool,
) -> tuple[list[BuildFile], list[str], list[str]]:
    places.new.mkdir(parents=True)
    entries: list[BuildFile] = []
    written: list[str] = []
    edited: list[str] = []
    for entry, data in files:
        theirs = entry.path in before.edited or entry.path in before.added
        if theirs and not force and sha256((places.final / entry.path).read_bytes()) != entry.sha256:
            kept = f"{KEPT_BACK}/{entry.path}"
            write_synced(places.new / kept, data)
            entries.append(replace(entry, path=kept, kept_back=entry.path))
            _carry(places, entry.path)
            if entry.path in before.entries:
                entries.append(replace(before.entries[entry.path], edited=True))
            edited.append(entry.path)
        else:
            write_synced(places.new / entry.path, data)
            entries.append(entry)
            written.append(entry.path)
    taken = {entry.path for entry in entries}
    for path, old in before.entries.items():
        gone_by_hand = not (places.final / path).is_file()
        stale_copy = old.kept_back and path not in before.edited
        keep = rebuilt is not None and old.kind not in rebuilt
        if path in taken or gone_by_hand or stale_copy or not (keep or path in before.edited):
            continue
        _carry(places, path)
        entries.append(replace(old, edited=path in before.edited))
    for path in before.added:
        if path not in taken and not (places.new / path).exists():
            _carry(places, path)
    return entries, written, edited


def _carry(places: _Places, path: str) -> None:
    target = places.new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(places.final / path, target)


def _sync_tree(root: Path) -> None:
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        sync_folder(folder)


def _swap(places: _Places) -> None:
    if places.final.exists():
        os.rename(places.final, places.old)
    os.rename(places.new, places.final)
    sync_folder(places.final.parent)
    if places.old.exists():
        shutil.rmtree(places.old)


def _discard(places: _Places) -> None:
    """After a failure: back to the old build, nothing half written left."""
    if places.old.exists() and not places.final.exists():
        os.rename(places.old, places.final)
    shutil.rmtree(places.new, ignore_errors=True)
