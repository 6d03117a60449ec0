"""Bytes by key in a folder of files: what took long to make and can be made again.

It is never the truth. Each file carries a digest over its key and its bytes: what was cut off, damaged or put there by
someone else is as good as not there. A file gets its name only when it is whole, so processes that are killed or that
write the same key at once do no harm. No method raises for the state of the disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from docgen.bundle.write import IGNORING, unversioned_folder

PAGES_FOLDER = "build/.cache/pages"
LIMIT = 256 * 1024 * 1024
"""Bytes that the folder may hold; beyond it those files go that were wanted longest ago."""
_KEPT = 0.75
"""Share of the limit that is left then, so that not every new file makes others go."""
_UNFINISHED = ".new-"
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    size: int
    wanted: float


class FileCache:
    """Bytes by key; a key is a name without folders, such as a hexadecimal digest."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._held: int | None = None

    @classmethod
    def in_workspace(cls, root: Path) -> FileCache:
        """The finished pages of a workspace, beside its drafts: safe to delete, made anew when needed."""
        return cls(root / PAGES_FOLDER)

    def get(self, key: str) -> bytes | None:
        """What was put under the key; None where it is not there or not whole."""
        path = self._folder / key
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        data = stored[_DIGEST:]
        if stored[:_DIGEST] != _digest(key, data):
            return None
        with suppress(OSError):
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. Without effect where the disk refuses."""
        unfinished = ""
        try:
            unversioned_folder(self._folder)
            handle, unfinished = mkstemp(prefix=_UNFINISHED, dir=self._folder)
            with open(handle, "wb") as stream:
                stream.write(_digest(key, data) + data)
            os.replace(unfinished, self._folder / key)
            self._make_room(_DIGEST + len(data))
        except OSError:
            with suppress(OSError):
                os.unlink(unfinished)

    def held(self) -> tuple[int, int]:
        """How many files the folder has, and their bytes; none where there is no folder."""
        try:
            sizes = [one.size for one in self._files()]
        except OSError:
            return 0, 0
        return len(sizes), sum(sizes)

    def clear(self) -> tuple[int, int]:
        """Take every file out; how many went, and their bytes. One that another process uses may stay."""
        gone = size = 0
        with suppress(OSError):
            for one in list(self._files()):
                with suppress(OSError):
                    os.unlink(one.path)
                    gone, size = gone + 1, size + one.size
        self._held = None
        return gone, size

    def _make_room(self, added: int) -> None:
        """Take out what was wanted longest ago. The folder is counted at the first call and when it seems full."""
        self._held = self._held + added if self._held is not None else sum(one.size for one in self._files())
        if self._held <= self._limit:
            return
        files = sorted(self._files(), key=lambda one: one.wanted)
        self._held = sum(one.size for one in files)
        for one in files:
            if self._held <= self._limit * _KEPT:
                return
            with suppress(OSError):
                os.unlink(one.path)
            self._held -= one.size

    def _files(self) -> Iterator[_File]:
        """Every file, those that a killed process left unfinished among them."""
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    state = entry.stat()
                    if entry.name != IGNORING:
                        yield _File(entry.path, state.st_size, state.st_mtime)


def _digest(key: str, data: bytes) -> bytes:
    made = sha256(f"{len(key)}:{key}".encode())
    made.update(data)
    return made.digest()
