"""A project of five hundred sites: what its pack costs, beside so many times the cost of one more site.

What one more site costs is the difference between packs of fifty and a hundred sites, in processor time of all
processes, so that neither a fixed part nor other work of the machine flatters the ratio.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.clock import ENVIRONMENT, ROOT, BenchError
from tests.benchmarks.many_sites import ACCOUNT, write_sites
from tests.benchmarks.table import Line, Row

if TYPE_CHECKING:
    from tests.benchmarks.comparisons import Bench

FULL, QUICK = (500, 100, 50), (120, 100, 20)
"""Sites of the large project, and of the two whose difference is the cost of one more."""
REAL = 3
"""Sites of the sample itself, which the rest of its content names: no pack is smaller."""
MOST = 1e9 / 2**20
"""MiB, 1 GB in all: what a build of the large project stays under, all its processes together."""
LANGUAGE = "en"
_EVERY = 0.25


@dataclass(frozen=True, slots=True)
class Build:
    """A build as a process: seconds by the clock, seconds of all processors, peak MiB of all its processes at once."""

    seconds: float
    processor: float
    memory: float


def sites(bench: Bench) -> Iterator[Line]:
    """First builds of three projects, nothing kept; then the large one again, as after an interruption."""
    many, more, some = QUICK if bench.quick else FULL
    builds = {count: built(_workspace(bench, count)) for count in (some, more, many)}
    one = (builds[more].processor - builds[some].processor) / (more - some)
    first = builds[many]
    cores = (
        f"{first.seconds:.0f} s by the clock on {first.processor / first.seconds:.1f} of {os.cpu_count()} processors"
    )
    note = f"processor time; reference: {many} × {one:.2f} s for one more site; {cores}; to keep: 1.1, under 1 GB"
    yield Row(f"pack of {many} sites", first.processor, many * one, (first.memory, None), note, most=MOST)
    few = built(_workspace(bench, REAL)).processor
    note = f"reference: {many} times a site of the sample's own pack of {REAL}, {few:.1f} s, fixed part and all"
    yield Row(f"pack of {many} sites, by one", first.processor, many * few / REAL, None, note)
    again = built(_workspace(bench, many))
    note = "reference: the first build; pages are kept, only the Word files are made anew"
    yield Row(f"pack of {many} sites, again", again.processor, first.processor, (again.memory, first.memory), note,
              most=MOST)  # fmt: skip


def _workspace(bench: Bench, count: int) -> Path:
    root = bench.file(f"sites-{count}")
    if not root.exists():
        write_sites(root, count)
    shutil.rmtree(root / "out", ignore_errors=True)
    return root


def built(root: Path) -> Build:
    """`docgen build` of the pack as a process. Raises BenchError."""
    command = [sys.executable, "-m", "docgen", "--workspace", str(root), "build", ACCOUNT]
    command += ["--only", "handover", "--lang", LANGUAGE, "--out", str(root / "out")]
    before, start, peak = _children(), time.perf_counter(), 0.0
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(_EVERY)
    if process.returncode != 0:
        raise BenchError(f"a build of {root.name} ended with {process.returncode}")
    return Build(time.perf_counter() - start, _children() - before, peak)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(pid: int) -> float:
    """MiB of a process and of all below it, from /proc; 0 where there is none. Shared pages count once for each."""
    pages = 0
    with suppress(OSError, ValueError):
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    below: list[str] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            below += (task / "children").read_text("ascii").split()
    return pages * resource.getpagesize() / 2**20 + sum(_memory(int(child)) for child in below)


if __name__ == "__main__":
    root = Path(sys.argv[1])
    if not root.exists():
        write_sites(root, int(sys.argv[2]))
    print(built(root))
