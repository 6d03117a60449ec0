"""Processes of our own: started so that Ctrl-C reaches only their parent, and ended with it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children, resource_tracker


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Workers started in here never hear Ctrl-C, which reaches the whole group; the parent hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover
        yield
        return
    resource_tracker.ensure_running()  # starting it later would let signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_workers() -> None:
    """End every process that this one started and that still runs."""
    for worker in active_children():
        worker.terminate()
