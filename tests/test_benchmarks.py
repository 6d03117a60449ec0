"""A comparison that takes more memory than it may, or whose side fails, is named and fails the run."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import judged
from tests.benchmarks.project_sites import MOST
from tests.benchmarks.table import Line, Row, Skipped

OTHER = Row("deck", 1.0, 1.0, (5000.0, None))


def told(line: Line) -> tuple[list[Line], list[str]]:
    over: list[str] = []
    return list(judged([line, OTHER], over)), over


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (MOST - 1, []),
        (MOST, ["pack of 500 sites: 954 MiB of memory, to keep: 954"]),
        (2000.0, ["pack of 500 sites: 2000 MiB of memory, to keep: 954"]),
    ],
)
def test_more_memory_than_a_build_may_take_fails_the_run(taken: float, said: list[str]) -> None:
    row = Row("pack of 500 sites", 1.0, 1.0, (taken, None), most=MOST)
    assert told(row) == ([row, OTHER], said)


def test_memory_that_cannot_be_read_is_said_and_a_side_that_fails_fails_the_run() -> None:
    row = Row("pack of 500 sites", 1.0, 1.0, (0.0, None), most=MOST)
    unread = Skipped("pack of 500 sites, memory", "it cannot be read on this system")
    assert told(row) == ([row, unread, OTHER], [])
    failed = Skipped("sites", "a side failed, see above", "sites: a side failed")
    assert told(failed) == ([failed, OTHER], ["sites: a side failed"])
