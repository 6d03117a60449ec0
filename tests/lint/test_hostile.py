"""A folder of broken and hostile files: each is refused or read in plain words, and the others are judged as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.lint.hostile import good, write_some

_HARMLESS = ("other-kind", "no-layout", "root-alone", "numbers-odd")
"""Files that are read, with or without anything to tell of them."""


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx"])
def test_each_file_of_a_hostile_folder_is_told_and_nothing_falls_over(docgen: Docgen, kind: str) -> None:
    folder = docgen.folder / "hostile"
    folder.mkdir()
    written = write_some(folder, (kind,))
    (folder / f"good.{kind}").write_bytes(good()[kind])
    said = docgen("lint", str(folder), "--format", "json")
    assert "Traceback" not in said.err and said.code in (0, 1), said.err
    told = json.loads(said.out)
    unread = (str(one.get("file", "")) for one in told["not_checked"])
    named = {Path(one["file"]).name for one in told["findings"]} | {Path(one.partition(":")[0]).name for one in unread}
    harmless = {f"{name}.{kind}" for name in _HARMLESS}
    assert {path.name for path in written} - named <= harmless
    assert f"good.{kind}" not in {Path(one["file"]).name for one in told["findings"] if one["severity"] == "error"}
