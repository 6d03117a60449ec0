"""Writing that survives a crash: files are synced, folders are synced, nothing half written keeps a real name."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen.diagnostics import DocgenError

IGNORING = ".gitignore"


def write_synced(path: Path, data: bytes) -> None:
    """Write and fsync one file; its folder is made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """fsync a folder, so that a rename in it survives a power cut; a no-op where the system has no such thing."""
    if os.name == "nt":  # pragma: no cover
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unversioned_folder(folder: Path) -> None:
    """Make a folder that no version control shall take: what teams may see, and what is made again."""
    ignoring = folder / IGNORING
    if not ignoring.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        ignoring.write_text("*\n", "utf-8")


def write_new_files(root: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files that must not exist yet (a new workspace, a skeleton). Raises DocgenError naming those that do."""
    taken = [path for path in files if (root / path).exists()]
    if taken:
        raise DocgenError("already-there", files=", ".join(sorted(taken)))
    for path, data in files.items():
        write_synced(root / path, data)
    return tuple(root / path for path in files)


def replace_file(path: Path, data: bytes) -> None:
    """Write one file in one step, whatever was there: the old file or the new one, never half."""
    fresh = path.with_name(f".{path.name}.new")
    write_synced(fresh, data)
    os.replace(fresh, path)
    sync_folder(path.parent)


def remove_file(path: Path) -> None:
    """Take a file away; one that is not there is as good."""
    path.unlink(missing_ok=True)


def append_text(path: Path, text: str) -> None:
    """Add lines at the end of a file in one step: the old file or the longer one, never half."""
    old = path.read_bytes()
    joint = b"" if old.endswith(b"\n") or not old else b"\n"
    replace_file(path, old + joint + text.encode("utf-8"))


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip with fixed times and permissions: same files, same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return buffer.getvalue()
