"""Runs all comparisons and prints one table: `make bench`, or `python -m tests.benchmarks --quick`."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.benchmarks import case_library, company_template, comparisons, decks, linting, project_sites
from tests.benchmarks.clock import ENVIRONMENT, ROOT, BenchError
from tests.benchmarks.comparisons import Bench
from tests.benchmarks.node import Node
from tests.benchmarks.table import Line, Row, Share, Skipped, printed

GROUPS: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "kit": comparisons.kit,
    "deck": decks.decks,
    "template": company_template.templates,
    "proposal": comparisons.proposals,
    "quote": comparisons.workbooks,
    "check": comparisons.library,
    "cases": case_library.cases,
    "sites": project_sites.sites,
    "lint": linting.linting,
}


def main() -> None:
    """Prepare, race, print each row as soon as it is known; exit code 1 where a side failed or took too much memory."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller documents and fewer rounds")
    parser.add_argument("--only", choices=GROUPS, action="append", help="only this group (may be repeated)")
    parser.add_argument("--no-node", action="store_true", help="leave the Node peers out")
    arguments = parser.parse_args()
    begun = time.perf_counter()
    over: list[str] = []
    with tempfile.TemporaryDirectory(prefix="docgen-bench-") as folder:
        for row in printed(judged(_lines(Path(folder), arguments), over)):
            print(row, flush=True)
    mode = "quick" if arguments.quick else "full"
    spent = time.perf_counter() - begun
    print(f"\n{mode} run, {spent:.0f} s; Python {platform.python_version()}; the fastest of runs in turn")
    for line in over:
        say(line)
    sys.exit(1 if over else 0)


def judged(lines: Iterable[Line], over: list[str]) -> Iterator[Line]:
    """The rows as they come; what failed, or took more memory than it is to keep within, is told to `over`.

    Memory that cannot be read here is a row of its own: nothing is taken for granted.
    """
    for line in lines:
        yield line
        if not isinstance(line, Share) and line.broken:
            over.append(line.broken)
        if isinstance(line, Row) and line.most is not None and not (line.memory and line.memory[0]):
            yield Skipped(f"{line.what}, memory", "it cannot be read on this system")


def _lines(folder: Path, arguments: argparse.Namespace) -> Iterator[Line]:
    say("prepare inputs")
    mode = "quick" if arguments.quick else "full"
    groups = list(arguments.only or GROUPS)
    command = [sys.executable, "-m", "tests.benchmarks.prepare", str(folder), mode, *groups]
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=True)
    bench = Bench(folder, Node(folder, wanted=not arguments.no_node), arguments.quick)
    for name in groups:
        say(name)
        try:
            yield from GROUPS[name](bench)
        except BenchError as error:
            say(str(error))
            yield Skipped(name, "a side failed, see above", f"{name}: a side failed")


def say(line: str) -> None:
    """A line of progress."""
    print(f"… {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
