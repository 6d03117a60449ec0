"""One build per account at a time: an operating-system lock, which a dead process cannot hold."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.diagnostics import DocgenError

GRACE_SECONDS = 1
"""How long a build tries before it refuses: the PDF engine starts `ldconfig` to find its libraries, and such a child
holds its parent's lock until it is that program; a build killed just then would otherwise refuse its successor."""

WAIT_SECONDS = 120
"""How long a commit waits for a worker whose parent died to finish its own."""


@contextmanager
def account_lock(build_root: Path, account: str, *, wait: bool = False) -> Iterator[None]:
    """Hold the account's lock while the block runs. Raises DocgenError if another build holds it.

    A build holds its account's lock from reading to writing and refuses after a moment; a commit holds the lock of
    its account and language and waits, because only a worker left over from a killed build can hold that.
    """
    folder = build_root / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / f"{account}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        until = time.monotonic() + (WAIT_SECONDS if wait else GRACE_SECONDS)
        while not (held := _try_lock(handle)) and time.monotonic() < until:
            time.sleep(0.05)
        if not held:
            raise DocgenError("account-busy", account=account)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
