"""A build replaces the one before it whole, and never a file that somebody edited."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.bundle import account_lock, commit_build, read_manifest, recover
from docgen.diagnostics import DocgenError
from tests.bundle_files import build_file, generation, manifest

WRITER = """
import sys
from pathlib import Path
from docgen.bundle import account_lock, commit_build
from tests.bundle_files import generation, manifest
root = Path(sys.argv[1])
number = int(sys.argv[2])
while True:
    number += 1
    with account_lock(root, "north"):
        commit_build(root / "north" / "en", manifest(), generation(number))
    print(number, flush=True)
"""
KILLS = 60


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def commit(folder: Path, files, **options):  # type: ignore[no-untyped-def]
    return commit_build(folder, manifest(), files, **options)


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, [build_file("customer/old.txt", b"1"), build_file("customer/both.txt", b"1")])
    commit(folder, [build_file("customer/both.txt", b"2")])

    assert names(folder) == {"customer/both.txt", "manifest.json"}
    assert (folder / "customer/both.txt").read_bytes() == b"2"
    assert os.listdir(tmp_path) == ["en"]


def test_an_edited_file_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, [build_file("customer/deck.pptx", b"first")])
    (folder / "customer/deck.pptx").write_bytes(b"by hand")
    done = commit(folder, [build_file("customer/deck.pptx", b"second")])

    assert done.edited == ("customer/deck.pptx",)
    assert (folder / "customer/deck.pptx").read_bytes() == b"by hand"
    assert (folder / "kept-back/customer/deck.pptx").read_bytes() == b"second"

    again = commit(folder, [build_file("customer/deck.pptx", b"third")])

    assert again.edited == ("customer/deck.pptx",)
    assert (folder / "customer/deck.pptx").read_bytes() == b"by hand"
    assert (folder / "kept-back/customer/deck.pptx").read_bytes() == b"third"


def test_force_overwrites_and_clears_what_was_kept_back(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, [build_file("customer/deck.pptx", b"first")])
    (folder / "customer/deck.pptx").write_bytes(b"by hand")
    commit(folder, [build_file("customer/deck.pptx", b"second")])
    done = commit(folder, [build_file("customer/deck.pptx", b"third")], force=True)

    assert done.edited == ()
    assert names(folder) == {"customer/deck.pptx", "manifest.json"}
    assert (folder / "customer/deck.pptx").read_bytes() == b"third"


def test_a_file_somebody_added_stays(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, [build_file("customer/deck.pptx", b"first")])
    (folder / "customer/my notes.txt").write_bytes(b"mine")
    commit(folder, [build_file("customer/deck.pptx", b"second")])

    assert (folder / "customer/my notes.txt").read_bytes() == b"mine"


def test_an_edited_file_that_is_no_longer_built_stays(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, [build_file("customer/a.txt", b"a"), build_file("customer/b.txt", b"b")])
    (folder / "customer/b.txt").write_bytes(b"by hand")
    commit(folder, [build_file("customer/a.txt", b"a")])

    assert (folder / "customer/b.txt").read_bytes() == b"by hand"


def test_a_build_of_some_kinds_keeps_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, [build_file("a.pptx", b"a"), build_file("old.pptx", b"a"), build_file("b.docx", b"b", kind="quote")])
    commit(folder, [build_file("a.pptx", b"new", inputs="two")], rebuilt=frozenset({"deck"}))
    found = read_manifest(folder)

    assert found is not None
    assert {entry.path: entry.inputs for entry in found.files} == {"a.pptx": "two", "b.docx": "one"}
    assert names(folder) == {"a.pptx", "b.docx", "manifest.json"}


@pytest.mark.parametrize("moment", ["staging", "half staged", "between renames", "before clearing"])
def test_leftovers_of_a_killed_build_are_completed_or_rolled_back(tmp_path: Path, moment: str) -> None:
    folder, new, old = tmp_path / "en", tmp_path / ".en.new", tmp_path / ".en.old"
    commit(folder, generation(1))
    commit(tmp_path / "other", generation(2))
    if moment == "staging":
        (tmp_path / "other").rename(new)
    elif moment == "half staged":
        (tmp_path / "other").rename(new)
        folder.rename(old)
        (new / "customer/part-03.bin").unlink()
    elif moment == "between renames":
        (tmp_path / "other").rename(new)
        folder.rename(old)
    else:
        folder.rename(old)
        (tmp_path / "other").rename(folder)
    recover(folder)
    shown = {path.read_bytes()[11:17] for path in folder.glob("customer/*")}

    assert shown == {b"000001"} if moment in ("staging", "half staged") else {b"000002"}
    assert os.listdir(tmp_path) == ["en"]


@pytest.mark.proof
def test_sixty_kills_leave_a_whole_build_each_time(tmp_path: Path) -> None:
    chance = random.Random(27)
    folder = tmp_path / "north" / "en"
    number = whole = 0
    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        number = int(writer.stdout.readline())
        time.sleep(chance.random() * 0.05)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        number = int(rest[-1]) if rest else number
        with account_lock(tmp_path, "north"):
            recover(folder)
        shown = {path.read_bytes()[11:17] for path in folder.glob("customer/*")}
        assert shown in ({f"{number:06d}".encode()}, {f"{number + 1:06d}".encode()})
        assert len(names(folder)) == 13
        assert os.listdir(tmp_path / "north") == ["en"]
        number = int(shown.pop())
        whole += 1

    print(f"{whole} of {KILLS} kills left a whole build")
    assert whole == KILLS


def test_a_lock_is_refused_while_held_and_free_after_its_owner_died(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom docgen.bundle import account_lock\n"
        "with account_lock(Path(sys.argv[1]), 'north'):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None and owner.stdout.readline() == "held\n"

    with pytest.raises(DocgenError, match="account-busy"), account_lock(tmp_path, "north"):
        pass

    owner.kill()
    owner.wait()
    owner.stdout.close()
    with account_lock(tmp_path, "north"):
        pass


def test_a_disk_that_refuses_leaves_the_old_build(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    commit(folder, generation(1))
    blocked = [*generation(2), build_file("customer/part-00.bin/inside.txt", b"x")]

    with pytest.raises(DocgenError, match="cannot-write"):
        commit(folder, blocked)

    assert {path.read_bytes()[11:17] for path in folder.glob("customer/*")} == {b"000001"}
    assert os.listdir(tmp_path) == ["en"]
