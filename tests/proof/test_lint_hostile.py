"""What refusing hostile files costs: each in a child of its own, its processor time and how much memory it adds.

The table that is printed has each file with what became of it. Large files that are no trick are read, at any cost
that the table tells.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.diagnostics import ContentError
from docgen.lint import lint
from docgen.reading import deck, document, printed, read, workbook
from tests.lint.hostile import good, write_large, write_some

pytestmark = [pytest.mark.proof, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs child processes")]

MOST_SECONDS, MOST_MEBIBYTES = 0.5, 64.0
READ_BEFORE = (deck, document, printed, workbook)
"""Imported before anything is measured."""


@dataclass(frozen=True)
class Cost:
    """What became of a file: the rule that refused it, or empty; seconds of the processor, MiB more than before."""

    rule: str
    seconds: float
    memory: float
    pages: int = 0


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def _judged(path: Path) -> Cost:
    before, start, rule, pages = _status("VmRSS"), time.process_time(), "", 0
    try:
        reading = read(path.read_bytes(), path.name)
        pages = len(reading.pages)
        lint([reading])
    except ContentError as error:
        rule = error.findings[0].rule
    return Cost(rule, time.process_time() - start, max(0.0, _status("VmHWM") - before), pages)


def _in_child(path: Path) -> Cost:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            cost = _judged(path)
            os.write(into, json.dumps([cost.rule, cost.seconds, cost.memory, cost.pages]).encode())
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as said:
        answer = said.read()
    os.waitpid(child, 0)
    assert answer, f"{path.name}: it fell over"
    return Cost(*json.loads(answer))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by /proc")
def test_hostile_files_are_refused_quickly_and_in_little_memory(tmp_path: Path) -> None:
    for data in good().values():
        lint([read(data, "warm")])
    writing = os.fork()  # what it frees must not be there for the children to fill
    if writing == 0:
        write_some(tmp_path, heavy=True)
        write_large(tmp_path)
        os._exit(0)
    assert os.waitpid(writing, 0)[1] == 0
    costs = {path.name: _in_child(path) for path in sorted(tmp_path.iterdir())}
    for name, cost in costs.items():
        what = cost.rule or f"read, {cost.pages} pages"
        print(f"| {name:24} | {what:18} | {cost.seconds:6.3f} s | {cost.memory:5.0f} MiB |")
    refused = [one for one in costs.values() if one.rule]
    print(f"{len(costs)} files, {len(refused)} refused, the slowest in {max(one.seconds for one in refused):.3f} s")
    dear = {name: cost for name, cost in costs.items() if cost.rule or not cost.pages}
    assert not {
        name: cost for name, cost in dear.items() if cost.seconds > MOST_SECONDS or cost.memory > MOST_MEBIBYTES
    }
