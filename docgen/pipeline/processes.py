"""Processes of our own: started so that Ctrl-C reaches only their parent, and ended with it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children, resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


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


def abandon(pool: ProcessPoolExecutor) -> None:
    """End the workers of a pool, and every process that this one started, so that the pool can be left at once.

    Before Python 3.11.5 a pool waits for ever once its workers are gone while work for them is still being written
    (gh-94777): the pipe's other end stays open in this very process. Closing it here is what later versions do.
    """
    for worker in active_children():
        worker.terminate()
    reader = getattr(getattr(pool, "_call_queue", None), "_reader", None)
    if reader is not None:
        reader.close()
    pool.shutdown(cancel_futures=True)
