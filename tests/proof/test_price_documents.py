"""`docgen price` names the files that a discount changes: two builds differ in those and in no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import ACCOUNTS, as_process

pytestmark = pytest.mark.proof


def built(root: Path) -> dict[str, str]:
    """Every file of a build, by its hash."""
    done = as_process("build", "--force", folder=root, SOURCE_DATE_EPOCH="1800000000")
    assert done.code in (0, 3), done.err
    found = {}
    for manifest in sorted((root / "build").glob("*/*/manifest.json")):
        body: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
        found |= {f"{manifest.parent.name}/{row['path']}": row["sha256"] for row in body["files"]}
    return found


def test_what_is_told_is_what_a_build_changes(tmp_path: Path) -> None:
    root = tmp_path / "quoted"
    assert as_process("init", str(root), folder=tmp_path).code == 0
    before = built(root)
    ran = as_process("price", ACCOUNTS["en"], "--discount", "3", "--apply", "--format", "json", folder=root)
    told = {one["path"] for one in json.loads(ran.out)["documents"]}
    after = built(root)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    print(f"{len(after)} files, {len(changed)} changed, {len(told)} told")
    assert told == changed and len(told) > 8
