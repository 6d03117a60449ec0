"""The secret of a workspace: random bytes made on first use, in a file that no version control sees."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal

from docgen.diagnostics import DocgenError, reason_of

SECRET_FILE = ".docgen/secret"
_BYTES = 32
_IGNORED = b"/secret*\n/.locks/\n"
"""What version control shall not take of the secret's folder, whatever the workspace's own list says."""

SecretState = Literal["present", "absent", "open"]


def secret_state(root: Path) -> SecretState:
    """Whether there is a secret, and whether others than its owner may read it (`open`)."""
    path = root / SECRET_FILE
    if not path.is_file():
        return "absent"
    return "open" if os.name != "nt" and path.stat().st_mode & 0o077 else "present"


def workspace_secret(root: Path) -> bytes:
    """The secret, made if there is none yet; two builds at once agree on one.

    Raises DocgenError if the file can be neither read nor made, or holds too little to be a secret.
    """
    path = root / SECRET_FILE
    try:
        if not path.exists():
            _make(path)
        found = path.read_bytes().strip()
    except OSError as error:
        raise DocgenError("secret-unreadable", file=SECRET_FILE, reason=reason_of(error)) from None
    if len(found) < _BYTES:
        raise DocgenError("secret-short", file=SECRET_FILE, size=len(found))
    return found


def _make(path: Path) -> None:
    """Write a new secret beside its place and link it there: whoever comes second keeps the first one's."""
    path.parent.mkdir(exist_ok=True)
    ignoring = path.parent / ".gitignore"
    if not ignoring.exists():
        ignoring.write_bytes(_IGNORED)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_hex(_BYTES).encode("ascii") + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        if not path.exists():
            os.replace(draft, path)
            return
    draft.unlink()
