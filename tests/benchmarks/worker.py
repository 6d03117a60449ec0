"""A side of a comparison as a process: `python -m tests.benchmarks.worker module:function argument…`.

The function sets everything up and gives back what is to be timed, a callable that may return more numbers. One JSON
line when ready, one per line read. With `--once` it runs a single time and exits, for cold comparisons.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable, Mapping

from tests.benchmarks.clock import own_memory

Timed = Callable[[], Mapping[str, float] | None]


def main(arguments: list[str]) -> None:
    """Set a side up and run it as often as asked."""
    once = arguments[0] == "--once"
    side, *rest = arguments[once:]
    module, _, function = side.partition(":")
    timed: Timed = getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)(*rest)
    if once:
        print(json.dumps(dict(timed() or {})))
        return
    print("{}", flush=True)
    for _ in sys.stdin:
        print(json.dumps(_run(timed)), flush=True)


def _run(timed: Timed) -> dict[str, float]:
    gc.collect()
    start = time.perf_counter()
    said = timed() or {}
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "memory": own_memory(), **said}


if __name__ == "__main__":
    main(sys.argv[1:])
