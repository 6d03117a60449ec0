"""Everything in the catalogue is told by a rule or finding that exists, or has the reason why it is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
COUNTS = {"G": 10, "J": 6, "S": 11, "E": 11, "C": 16, "T": 8, "P": 17, "D": 18, "X": 8, "L": 6}


def test_the_catalogue_is_whole_and_names_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    sys.modules.pop("rule_catalogue", None)
    import rule_catalogue

    listed = rule_catalogue.entries()
    wanted = [f"{letter}{number:02d}" for letter, count in COUNTS.items() for number in range(1, count + 1)]
    assert [one.number for one in listed] == wanted
    assert [one.number for one in listed if bool(one.by) == bool(one.reason)] == []
    assert rule_catalogue.unknown() == []
