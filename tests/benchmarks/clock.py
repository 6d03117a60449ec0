"""Sides of a comparison as processes of their own, run in turn: whatever loads the machine slows all of them alike."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", "SOURCE_DATE_EPOCH": "1798761600"}


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to race: at least and at most so many rounds, and no new round after so many seconds."""

    least: int = 3
    most: int = 25
    seconds: float = 4.0


@dataclass(frozen=True, slots=True)
class Result:
    """What a side came to: seconds of its fastest run, what it said of that run, and peak memory in MiB.

    `least` is each number it said at its smallest, of whichever run: what steps take that are compared with each other.
    """

    seconds: float
    memory: float
    said: Mapping[str, float]
    least: Mapping[str, float]


class BenchError(Exception):
    """A side could not run; the text says why."""


def python(side: str, *arguments: str | Path) -> list[str]:
    """The command of a worker process that runs `module:function`."""
    return [sys.executable, "-m", "tests.benchmarks.worker", side, *map(str, arguments)]


class Worker:
    """A process that is ready to run its side again and again. It times itself, so the pipe does not count."""

    def __init__(self, command: Sequence[str]) -> None:
        self._name = " ".join(command[2:5])
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
            cwd=ROOT,
        )  # fmt: skip
        self._answer()

    def run(self) -> dict[str, float]:
        """One run: its `seconds`, its peak `memory` so far in MiB, and what else the side counts."""
        assert self._process.stdin is not None
        self._process.stdin.write("run\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, float]:
        assert self._process.stdout is not None and self._process.stderr is not None
        line = self._process.stdout.readline()
        if not line:
            raise BenchError(f"{self._name}: {self._process.stderr.read()[-2000:]}")
        answer: dict[str, float] = json.loads(line)
        return answer

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def race(sides: Mapping[str, Sequence[str]], pace: Pace) -> dict[str, Result]:
    """Warm: every side set up and run once, then all in turn, A B A B. Raises BenchError."""
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(command)) for name, command in sides.items()}
        for worker in workers.values():
            worker.run()
        said: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
        start, rounds = time.perf_counter(), 0
        while rounds < pace.least or (rounds < pace.most and time.perf_counter() - start < pace.seconds):
            for name, worker in workers.items():
                said[name].append(worker.run())
            rounds += 1
    return {name: _result(runs) for name, runs in said.items()}


def race_cold(sides: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Result]:
    """Cold: whole processes from start to exit, in turn. What a side prints last may be a JSON object of numbers."""
    said: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, command in sides.items():
            said[name].append(_whole(command))
    return {name: _result(runs) for name, runs in said.items()}


def _whole(command: Sequence[str]) -> dict[str, float]:
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True, env=ENVIRONMENT,
            cwd=ROOT,
        )  # fmt: skip
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if process.returncode not in (0, 1) or "Traceback" in said:
        raise BenchError(f"{' '.join(command[1:5])}: exit code {process.returncode}: {said[-2000:]}")
    last = printed.strip().rpartition("\n")[2]
    extra: dict[str, float] = json.loads(last) if last.startswith("{") else {}
    return extra | {"seconds": seconds, "memory": mebibytes(usage.ru_maxrss)}


def mebibytes(maxrss: int) -> float:
    """MiB of an ru_maxrss, which is in KiB on Linux and in bytes on macOS."""
    return maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def own_memory() -> float:
    """This process's peak memory in MiB."""
    return mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _result(runs: list[dict[str, float]]) -> Result:
    # What else the machine does can only slow a run down: the fastest one is the nearest to the side's own time.
    fastest = min(runs, key=lambda run: run["seconds"])
    least = {name: min(run[name] for run in runs if name in run) for name in fastest}
    return Result(fastest["seconds"], max(run["memory"] for run in runs), fastest, least)
