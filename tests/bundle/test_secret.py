"""The secret of a workspace: made once, kept, refused when it is none."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docgen.bundle import secret_state, workspace_secret
from docgen.diagnostics import DocgenError


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    first = workspace_secret(tmp_path)

    assert len(first) == 64 and workspace_secret(tmp_path) == first
    assert {path.name for path in (tmp_path / ".docgen").iterdir()} == {"secret", ".gitignore"}
    assert (tmp_path / ".docgen" / "secret").stat().st_mode & 0o077 == 0


def test_no_version_control_takes_it(tmp_path: Path) -> None:
    workspace_secret(tmp_path)
    assert "/secret*" in (tmp_path / ".docgen" / ".gitignore").read_text("utf-8").split()
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, capture_output=True)
    seen = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    )
    assert "secret" not in seen.stdout


def test_its_state_is_known(tmp_path: Path) -> None:
    assert secret_state(tmp_path) == "absent"
    workspace_secret(tmp_path)
    assert secret_state(tmp_path) == "present"
    (tmp_path / ".docgen" / "secret").chmod(0o644)
    assert secret_state(tmp_path) == "open"


def test_builds_at_once_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(workspace_secret, [tmp_path] * 24))

    assert len(found) == 1
    assert {path.name for path in (tmp_path / ".docgen").iterdir()} == {"secret", ".gitignore"}


def test_workspaces_have_their_own(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()

    assert workspace_secret(folders[0]) != workspace_secret(folders[1])


def test_too_short_a_secret_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / ".docgen").mkdir()
    (tmp_path / ".docgen" / "secret").write_text("short\n")

    with pytest.raises(DocgenError) as caught:
        workspace_secret(tmp_path)
    assert caught.value.findings[0].rule == "secret-short"
