"""Packs of many sites: several processes give the files of one, and an interrupted build goes on from its pages."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.many_sites import ACCOUNT, write_sites
from tests.cli.commands import process_environment

pytestmark = pytest.mark.proof
SITES = 30
"""Enough, with the other documents of a pack, for a build to start processes."""
CABINET, STRIP = "{sku: SRV-RACK,", "{sku: ACC-PDU32,"


def command(root: Path, out: str, *options: str) -> list[str]:
    asked = ["--only", "handover", "--lang", "en", "--out", str(root / out), *options]
    return [sys.executable, "-m", "docgen", "--workspace", str(root), "build", ACCOUNT, *asked]


def environment() -> dict[str, str]:
    return process_environment(SOURCE_DATE_EPOCH="1798761600")


def files(root: Path, out: str) -> dict[str, Any]:
    manifest = json.loads((root / out / ACCOUNT / "en" / "manifest.json").read_text("utf-8"))
    return {one["path"]: one["sha256"] for one in manifest["files"]}


def pages(root: Path) -> dict[str, int]:
    """The finished pages kept in a workspace, each with the number of its file on the disk."""
    folder = root / "build/.cache/pages"
    if not folder.exists():
        return {}
    return {one.name: one.stat().st_ino for one in folder.iterdir() if not one.name.startswith(".")}


def test_several_processes_make_the_files_of_one(tmp_path: Path) -> None:
    write_sites(tmp_path / "w", SITES)
    for out, options in (("many", ("--jobs", "2")), ("one", ("--jobs", "1", "--no-cache"))):
        subprocess.run(command(tmp_path / "w", out, *options), env=environment(), check=True, capture_output=True)
    many, one = files(tmp_path / "w", "many"), files(tmp_path / "w", "one")
    assert many == one and sum("/02-sites/" in path for path in many) == 2 * SITES


def on_a_terminal(asked: list[str]) -> str:
    """What a command says on a terminal."""
    import pty

    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal can be had here: {error}")
    with subprocess.Popen(asked, env=environment(), stdout=theirs, stderr=theirs) as build:
        os.close(theirs)
        said = b""
        with suppress(OSError):  # a terminal that nobody writes to any more is an error on Linux, an end elsewhere
            while part := os.read(ours, 65536):
                said += part
        os.close(ours)
        assert build.wait(60) == 0, said.decode("utf-8", "replace")
    return said.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
def test_a_terminal_is_told_how_many_files_are_done(tmp_path: Path) -> None:
    root = tmp_path / "w"
    write_sites(root, SITES)
    said = on_a_terminal(command(root, "out", "--jobs", "2"))
    told = [(int(done), int(count)) for done, count in re.findall(r"2/4 \S+ en: (\d+) of (\d+) files rendered", said)]
    counts = {count for _, count in told}
    assert len(counts) == 1 and counts.pop() > 2 * SITES, said
    assert [done for done, _ in told] == sorted({done for done, _ in told}), "each line says more than the one before"
    assert len(told) >= SITES // 4 and told[-1][0] >= 2 * SITES


@pytest.mark.skipif(os.name != "posix", reason="interrupts a group of processes")
def test_an_interrupted_build_goes_on_from_its_pages(tmp_path: Path) -> None:
    root = tmp_path / "w"
    write_sites(root, SITES)
    build = subprocess.Popen(
        command(root, "out", "--jobs", "2"), env=environment(), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    deadline = time.monotonic() + 300
    while len(pages(root)) < SITES // 3:
        assert build.poll() is None and time.monotonic() < deadline
        time.sleep(0.1)
    os.killpg(build.pid, signal.SIGINT)
    assert build.wait(60) == 130
    time.sleep(1)
    kept = pages(root)
    time.sleep(1)
    assert pages(root) == kept and SITES // 3 <= len(kept) < SITES
    assert not (root / "out" / ACCOUNT / "en" / "manifest.json").exists()
    subprocess.run(command(root, "out", "--jobs", "2"), env=environment(), check=True, capture_output=True)
    after = pages(root)
    assert {name: after[name] for name in kept} == kept
    assert sum("/02-sites/" in path for path in files(root, "out")) == 2 * SITES


def test_a_release_uses_several_processes_too(tmp_path: Path) -> None:
    root = tmp_path / "w"
    write_sites(root, SITES)
    _pack_what_is_sold(root)
    left = []
    for jobs in ("2", "1"):
        asked = ["release", ACCOUNT, "--only", "handover", "--lang", "en", "--choose", "mid", "--jobs", jobs]
        whole = [sys.executable, "-m", "docgen", "--workspace", str(root), *asked]
        ran = subprocess.run(whole, env=environment(), capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        left.append(ran.stdout)
    assert sum("sites" in line for line in left[0].splitlines()) >= 2 * SITES
    assert "since version 1" in left[1] and len(left[1].splitlines()) == 1, "the same files again: nothing new leaves"


def _pack_what_is_sold(root: Path) -> None:
    """The offer sells cabinets for the real sites: their copies get power strips instead."""
    path = root / "content" / "accounts" / ACCOUNT / "project.yaml"
    before, *rest = path.read_text("utf-8").split(CABINET)
    sold, copies = rest[:2], rest[2:]
    assert len(sold) == 2 and len(copies) > 2
    path.write_text(CABINET.join((before, *sold)) + "".join(STRIP + one for one in copies), "utf-8")
