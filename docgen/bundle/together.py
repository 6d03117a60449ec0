"""Several files of a workspace written together: after a crash the next command finds all of them or none.

On disk: `.docgen/writing/` while the files are staged, renamed to `.docgen/written/` once all are whole and synced:
from that moment they count. Then each is moved into place; `finish_writing` completes a move that was cut short.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from docgen.bundle.lock import account_lock
from docgen.bundle.write import sync_folder, write_synced
from docgen.diagnostics import DocgenError, reason_of

_STAGED = Path(".docgen") / "writing"
_COMPLETE = Path(".docgen") / "written"


def write_together(root: Path, files: Mapping[str, bytes], *, replace: bool = False) -> tuple[Path, ...]:
    """Write files below `root`, all or none. Raises DocgenError naming those that exist, unless they are replaced.

    Raises DocgenError too where the disk refuses; nothing is then written.
    """
    with account_lock(root / ".docgen", "writing", wait=True):
        _finish(root)
        taken = [path for path in files if (root / path).exists()]
        if taken and not replace:
            raise DocgenError("already-there", files=", ".join(sorted(taken)))
        try:
            for path, data in files.items():
                write_synced(root / _STAGED / path, data)
            if files:
                os.rename(root / _STAGED, root / _COMPLETE)
                sync_folder(root / ".docgen")
        except OSError as error:
            shutil.rmtree(root / _STAGED, ignore_errors=True)
            raise DocgenError("cannot-write", folder=root, reason=reason_of(error)) from error
        _finish(root)
    return tuple(root / path for path in files)


def finish_writing(root: Path) -> None:
    """Complete or undo what an interrupted `write_together` left; nothing to do in almost every case."""
    if (root / _STAGED).exists() or (root / _COMPLETE).exists():
        with account_lock(root / ".docgen", "writing", wait=True):
            _finish(root)


def _finish(root: Path) -> None:
    shutil.rmtree(root / _STAGED, ignore_errors=True)
    complete = root / _COMPLETE
    if not complete.is_dir():
        return
    folders = set()
    for staged in sorted(path for path in complete.rglob("*") if path.is_file()):
        target = root / staged.relative_to(complete)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, target)
        folders.add(target.parent)
    for folder in folders:
        sync_folder(folder)
    shutil.rmtree(complete)
