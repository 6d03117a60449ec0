"""`docgen build` killed at any moment leaves the old build or the new one, whole, and nothing else.

Each build in the loop is made for another date than the one on disk, so that old and new differ in most files and
half a build would be seen. Half of the kills come at any moment of the command, half while it writes.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.bundle import account_lock, recover
from tests.proof.kit import plain_environment
from tests.reading import files_under
from tests.sample_workspace import NEGOTIATED, copy_sample

pytestmark = pytest.mark.proof

CAUGHT, MOST, TURNS = 26, 90, 2
"""Kills of a running build in one turn, out of as many tries; the turns run side by side, each in its workspace."""
DATES = ("2027-02-08", "2027-02-09")
WRITES = "4/4"
"""What the command says when it starts to write."""
EVERY_BUILD, EVERY_EMPTY = 7, 11
"""Which kills are followed by a build instead of `recover`, and which hit a workspace without a build."""


class Killing:
    """A workspace whose builds are killed."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_sample(folder / "workspace")
        self.place = self.root / "build" / NEGOTIATED / "en"
        self.undisturbed: dict[str, dict[str, bytes]] = {}
        self.seconds = self.writing = 0.0
        for date in DATES:
            started = time.monotonic()
            self.run(date, "--out", str(folder / date))
            self.seconds = time.monotonic() - started
            self.undisturbed[date] = files_under(folder / date / NEGOTIATED / "en")

    def start(self, date: str, *more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "docgen", "build", NEGOTIATED, "--only", "deck,quote", "--lang", "en"]
        return subprocess.Popen(
            [*command, "--date", date, *more], cwd=self.root, env=plain_environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, date: str, *more: str) -> None:
        """Build undisturbed; how long the writing takes from when it is announced is what kills are timed by."""
        running, said, announced = self.start(date, *more), [], 0.0
        assert running.stderr is not None
        for line in running.stderr:
            said.append(line)
            announced = time.monotonic() if line.startswith(WRITES) else announced
        running.stderr.close()
        assert running.wait(timeout=300) == 0, said
        self.writing = time.monotonic() - announced

    def kill(self, date: str, chance: random.Random, *, while_writing: bool) -> bool:
        """Start a build and kill it; True if it still ran."""
        before = self.around()
        running = self.start(date)
        assert running.stderr is not None
        if while_writing:
            for line in running.stderr:
                if line.startswith(WRITES):
                    break
            until = time.monotonic() + self.writing
            while self.around() == before and time.monotonic() < until:
                pass  # the first file beside the build is the first that is written
        time.sleep(chance.uniform(0, self.writing / 10 if while_writing else self.seconds))
        running.send_signal(signal.SIGKILL)
        running.stderr.close()
        return running.wait() == -signal.SIGKILL

    def on_disk(self) -> str:
        """Which build the folder holds, to the byte: a date, nothing, or a mixture."""
        found = files_under(self.place)
        for date, files in self.undisturbed.items():
            if found == files:
                return date
        return "nothing" if not found else "a mixture"

    def around(self) -> set[str]:
        """Every entry of the workspace that stands outside the build, except content and templates."""
        beside = {path.name for path in self.place.parent.iterdir()} if self.place.parent.exists() else set()
        above = {f"build/{path.name}" for path in (self.root / "build").iterdir()}
        hidden = {f".docgen/{path.name}" for path in (self.root / ".docgen").iterdir()}
        return beside | above | hidden | {path.name for path in self.root.iterdir()}


@pytest.mark.parametrize("turn", range(TURNS))
def test_kills_leave_the_old_build_or_the_new_one(turn: int, tmp_path: Path) -> None:
    chance, killing = random.Random(turn), Killing(tmp_path)
    killing.run(DATES[0])
    clean, before = killing.around(), DATES[0]
    assert killing.undisturbed[DATES[0]] != killing.undisturbed[DATES[1]]
    caught, interrupted, kept, replaced = 0, 0, 0, 0
    for number in range(MOST):
        if caught == CAUGHT:
            break
        if number % EVERY_EMPTY == EVERY_EMPTY - 1:
            shutil.rmtree(killing.place)  # as in a workspace that was never built
            before = "nothing"
        wanted = DATES[1] if before == DATES[0] else DATES[0]
        caught += killing.kill(wanted, chance, while_writing=number % 2 == 0)
        interrupted += killing.around() - clean != set() or killing.on_disk() == "a mixture"
        if number % EVERY_BUILD == EVERY_BUILD - 1:
            wanted = DATES[number // EVERY_BUILD % 2]
            killing.run(wanted)
            assert killing.on_disk() == wanted
        else:
            with account_lock(killing.root / "build", NEGOTIATED):
                recover(killing.place)
        now = killing.on_disk()
        assert now in (before, wanted), f"kill {number}: {now}"
        assert killing.around() <= clean, f"kill {number} leaves {killing.around() - clean}"
        kept, replaced, before = kept + (now == before), replaced + (now != before), now
    killing.run(DATES[0])
    print(f"{number} tries, {caught} kills of a running build, {interrupted} found it half written; "
          f"{kept} times the old build, {replaced} times the new one, 0 mixtures")  # fmt: skip
    assert caught == CAUGHT and interrupted >= 1 and kept >= 3 and replaced >= 1
    assert killing.on_disk() == DATES[0]
    assert killing.around() == clean
