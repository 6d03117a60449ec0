"""The workspace that every rule is tried on has nothing wrong, so that each test sees its own rule alone."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import Docgen
from tests.rules.quoted import checked, workspace


def test_nothing_is_wrong_with_it(tmp_path: Path, docgen: Docgen) -> None:
    code, said = checked(docgen, workspace(tmp_path))
    assert [(one.rule, one.line) for one in said if one.severity == "error"] == []
    assert code == 0
