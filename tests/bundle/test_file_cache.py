"""A cache of files gives back what it was given or nothing, whatever becomes of the disk or the processes around it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.bundle import FileCache

WRITER = """
import sys
from pathlib import Path
from docgen.bundle import FileCache
from tests.bundle.test_file_cache import content
cache = FileCache(Path(sys.argv[1]), 3_000_000)
print("ready", flush=True)
turn = 0
while True:
    turn += 1
    cache.put(f"key{turn % 7}", content(turn % 7))
"""
KILLS = 25


def content(number: int) -> bytes:
    return bytes([number]) * (300_000 + number)


def test_what_is_held_is_counted_and_taken_out(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "pages")
    assert cache.held() == (0, 0) and cache.clear() == (0, 0)
    for key in ("one", "two"):
        cache.put(key, b"page")
    count, size = cache.held()
    assert count == 2 and size > 8
    assert cache.clear() == (count, size) and cache.held() == (0, 0) and cache.get("one") is None
    cache.put("three", b"page")
    assert cache.get("three") == b"page"


def test_what_is_put_is_found_by_another_process(tmp_path: Path) -> None:
    FileCache(tmp_path / "pages").put("key", b"%PDF")

    assert FileCache(tmp_path / "pages").get("key") == b"%PDF"
    assert FileCache(tmp_path / "pages").get("other") is None
    assert (tmp_path / "pages" / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("damage", [b"", b"x", b"%PDF", b"\0" * 40])
def test_a_damaged_file_is_as_good_as_none_and_replaced(tmp_path: Path, damage: bytes) -> None:
    cache = FileCache(tmp_path)
    cache.put("key", b"%PDF")
    (tmp_path / "key").write_bytes(damage)

    assert cache.get("key") is None
    cache.put("key", b"%PDF")
    assert cache.get("key") == b"%PDF"


def test_any_changed_byte_and_a_file_of_another_key_are_noticed(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    cache.put("key", b"%PDF-1.7")
    whole = (tmp_path / "key").read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        (tmp_path / "key").write_bytes(changed)
        assert cache.get("key") is None
    (tmp_path / "other").write_bytes(whole)
    assert cache.get("other") is None


def test_it_keeps_to_its_size_and_what_was_wanted_last(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, 10_000)
    for turn in range(50):
        cache.put(f"key{turn}", bytes(900))
        os.utime(tmp_path / f"key{turn}", (turn, turn))
        cache.get("key0")
    kept = {path.name for path in tmp_path.iterdir()} - {".gitignore"}

    assert sum((tmp_path / name).stat().st_size for name in kept) <= 10_000
    assert "key49" in kept and "key0" in kept and "key1" not in kept


@pytest.mark.usefixtures("own_pages")
@pytest.mark.parametrize("blocked", ["build", "build/.cache", "build/.cache/pages"])
def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, blocked: str) -> None:
    (tmp_path / blocked).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / blocked).write_text("a file", "utf-8")
    cache = FileCache.in_workspace(tmp_path)
    cache.put("key", b"%PDF")

    assert cache.get("key") is None


@pytest.mark.proof
def test_killed_at_any_moment_it_never_gives_back_anything_else(tmp_path: Path) -> None:
    moments = random.Random(7)
    found = 0
    for _ in range(KILLS):
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) for _ in range(2)
        ]
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.03))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.communicate()
        for number in range(7):
            data = FileCache(tmp_path).get(f"key{number}")
            assert data is None or data == content(number)
            found += data is not None
    left = sum(path.stat().st_size for path in tmp_path.iterdir())
    print(f"{KILLS} kills of two writers, {found} whole files found, {left} bytes left")
    assert found and left < 10_000_000
