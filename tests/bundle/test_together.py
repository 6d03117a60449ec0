"""Several files written together: all of them or none, also when the process dies in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.bundle import finish_writing, write_together
from docgen.diagnostics import DocgenError

FILES = {f"cases/case-{number}.yaml": f"id: case-{number}\n".encode() for number in range(8)}

DIES = """
import os, sys
from pathlib import Path
from docgen.bundle import together
calls = 0
def dying(real):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == int(sys.argv[2]):
            os._exit(9)
        return real(*args, **kwargs)
    return call
together.write_synced = dying(together.write_synced)
together.os.replace = dying(os.replace)
together.os.rename = dying(os.rename)
together.shutil.rmtree = dying(together.shutil.rmtree)
together.write_together(Path(sys.argv[1]), {f"cases/case-{n}.yaml": f"id: case-{n}\\n".encode() for n in range(8)})
"""


def written(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "cases").glob("*"))}


def test_all_are_written(tmp_path: Path) -> None:
    assert [path.name for path in write_together(tmp_path, FILES)] == [Path(name).name for name in FILES]
    assert written(tmp_path) == FILES
    assert [path.name for path in (tmp_path / ".docgen").iterdir()] == [".locks"]


def test_one_that_exists_keeps_all_back(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "case-5.yaml").write_bytes(b"mine")
    with pytest.raises(DocgenError, match=r"case-5\.yaml"):
        write_together(tmp_path, FILES)
    assert written(tmp_path) == {"cases/case-5.yaml": b"mine"}
    write_together(tmp_path, FILES, replace=True)
    assert written(tmp_path) == FILES


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / ".docgen").mkdir()
    (tmp_path / ".docgen" / "writing").write_bytes(b"in the way")
    with pytest.raises(DocgenError) as refused:
        write_together(tmp_path, FILES)
    assert refused.value.findings[0].rule == "cannot-write"
    assert not (tmp_path / "cases").exists()


def test_a_process_that_dies_leaves_all_or_none(tmp_path: Path) -> None:
    """Killed before every write and every move in turn: after the next command all files are there, or none."""
    whole = nothing = 0
    for step in range(1, 40):
        root = tmp_path / str(step)
        root.mkdir()
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        died = subprocess.run([sys.executable, "-c", DIES, str(root), str(step)], env=environment, check=False)
        finish_writing(root)
        found = written(root)
        assert found in ({}, FILES), (step, sorted(found))
        whole, nothing = whole + (found == FILES), nothing + (not found)
        if died.returncode == 0:
            break
    assert died.returncode == 0 and whole > 8 and nothing > 8
    print(f"{step - 1} kills: {whole - 1} whole, {nothing} nothing")
