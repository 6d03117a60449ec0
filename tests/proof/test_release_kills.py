"""`docgen release` killed at any moment leaves what was there, or that and one whole version more.

Each release in the loop is made for another date than the one before, so that every one would be a version of its
own. Half of the kills come at any moment of the command, half while it writes.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from docgen.bundle.release import altered_files, releases_of
from tests.cli.commands import ACCOUNTS, as_process, files_in
from tests.proof.kit import plain_environment

pytestmark = pytest.mark.proof

ACCOUNT = ACCOUNTS["en"]
CAUGHT, MOST = 24, 72
"""Kills of a running release, out of as many tries."""
EVERY_WHOLE = 6
"""Which kills are followed by a release that nobody disturbs."""
FIRST_DAY = date(2027, 3, 8)
BESIDE = {"manifest.json", "quotes.json", "release.html"}


class Releasing:
    """A workspace whose releases are killed."""

    def __init__(self, root: Path) -> None:
        assert as_process("init", str(root), folder=root.parent).code == 0
        self.root, self.home, self.day = root, root / "releases" / ACCOUNT, 0
        started = time.monotonic()
        self.run()
        self.seconds = time.monotonic() - started

    def start(self) -> subprocess.Popen[bytes]:
        """A release of another date than any before."""
        self.day += 1
        day = (FIRST_DAY + timedelta(days=self.day)).isoformat()
        command = [sys.executable, "-m", "docgen", "release", ACCOUNT, "--only", "quote", "--lang", "en", "--date", day]
        return subprocess.Popen(
            command, cwd=self.root, env=plain_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def run(self) -> None:
        """A release that nobody disturbs: it is whole, and whatever a kill left is gone."""
        versions = len(self.versions())
        assert self.start().wait(timeout=300) == 0
        assert len(self.versions()) == versions + 1
        assert self.entries() == {f"v{number}" for number in self.versions()}

    def kill(self, chance: random.Random, *, while_writing: bool) -> bool:
        """Start a release and kill it; True if it still ran."""
        running = self.start()
        if while_writing:
            before, until = self.entries(), time.monotonic() + 10 * self.seconds
            while self.entries() == before and running.poll() is None and time.monotonic() < until:
                time.sleep(0.0005)  # the first entry that is new is where it is written
        time.sleep(chance.uniform(0, 0.02 if while_writing else self.seconds))
        running.send_signal(signal.SIGKILL)
        return running.wait() == -signal.SIGKILL

    def entries(self) -> set[str]:
        """What lies in the account's folder of releases."""
        return {path.name for path in self.home.iterdir()} if self.home.exists() else set()

    def versions(self) -> list[int]:
        """The numbers of the versions on disk, each of them whole."""
        releases = releases_of(self.root, ACCOUNT)
        for one in releases:
            folder = self.home / f"v{one.number}"
            assert not altered_files(self.root, one)
            assert files_in(folder) == {row.path for row in one.files} | BESIDE
        numbers = [one.number for one in releases]
        found = sorted(int(name[1:]) for name in self.entries() if name != ".new")
        assert numbers == found, "a folder that is no whole version"
        return numbers


def test_kills_leave_nothing_or_a_whole_release(tmp_path: Path) -> None:
    chance, releasing = random.Random(20270308), Releasing(tmp_path / "workspace")
    caught = cut_off = whole = 0
    for number in range(MOST):
        if caught == CAUGHT:
            break
        before = releasing.versions()
        caught += releasing.kill(chance, while_writing=number % 2 == 0)
        cut_off += (releasing.home / ".new").exists()
        now = releasing.versions()
        assert now in (before, [*before, len(before) + 1])
        whole += now != before
        if number % EVERY_WHOLE == EVERY_WHOLE - 1:
            releasing.run()
    releasing.run()
    print(f"{caught} kills of a running release: {cut_off} while it wrote, {whole} left it whole, the others nothing")
    assert caught == CAUGHT and cut_off  # how many hit the writing is the clock's affair
