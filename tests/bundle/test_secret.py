"""The secret of a workspace: made once, kept, refused when it is none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docgen.bundle import workspace_secret
from docgen.diagnostics import DocgenError


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    first = workspace_secret(tmp_path)

    assert len(first) == 64 and workspace_secret(tmp_path) == first
    assert [path.name for path in (tmp_path / ".docgen").iterdir()] == ["secret"]
    assert (tmp_path / ".docgen" / "secret").stat().st_mode & 0o077 == 0


def test_builds_at_once_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(workspace_secret, [tmp_path] * 24))

    assert len(found) == 1
    assert [path.name for path in (tmp_path / ".docgen").iterdir()] == ["secret"]


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
