"""Fields written into a project's file: many at once say what the same say one after another."""

from __future__ import annotations

from itertools import permutations

import pytest

from docgen.authoring.tracked_file import FieldEdit, with_fields
from docgen.authoring.yaml_edits import plain_values
from docgen.authoring.yaml_lines import Bare
from docgen.diagnostics import ContentError
from docgen.source.yaml_reader import read_text

TEXT = """\
project:
  # where it is put
  sites:
    - id: north
      readiness:
        - id: power
          status: open  # seen twice
        - id: cooling
          status: open
    - id: south
      readiness: [{id: power, status: open}, {id: cooling, status: open}]
  payments:
    - {id: first, status: open}
    - {id: last}
"""
NORTH, SOUTH = (("project", "sites", ("id", one)) for one in ("north", "south"))
EDITS = (
    FieldEdit((*NORTH, "readiness", ("id", "power")), "status", "done"),
    FieldEdit((*NORTH, "readiness", ("id", "cooling")), "remark", "by the customer"),
    FieldEdit(NORTH, "installed_on", Bare("2027-04-20")),
    FieldEdit(SOUTH, "remark", "behind the north"),
    FieldEdit(("project", "payments", ("id", "first")), "status", "paid"),
    FieldEdit(("project", "payments", ("id", "last")), "remark", "asked for"),
    FieldEdit(("project", "complaints", ("id", "complaint-1")), "text", "late"),
    FieldEdit(("project", "complaints", ("id", "complaint-2")), "text", "loud"),
    FieldEdit((*SOUTH, "readiness", ("id", "power")), "status", "ready"),
    FieldEdit((*SOUTH, "readiness", ("id", "cooling")), "status", "delayed"),
)


def values(text: str) -> object:
    read = read_text(text, "project.yaml")
    assert not read.problems
    return plain_values(read.root)


def one_by_one(edits: tuple[FieldEdit, ...]) -> str:
    text = TEXT
    for edit in edits:
        text = with_fields(text, [edit])
    return text


def test_many_at_once_say_what_they_say_one_by_one() -> None:
    made = with_fields(TEXT, EDITS)
    assert values(made) == values(one_by_one(EDITS))
    assert [made.count(str(one.value)) for one in EDITS if isinstance(one.value, str)] == [1] * (len(EDITS) - 1)


@pytest.mark.parametrize("two", list(permutations(range(len(EDITS)), 2)), ids=str)
def test_any_two_are_made_in_either_order_and_comments_stay(two: tuple[int, int]) -> None:
    chosen = tuple(EDITS[one] for one in two)
    made = with_fields(TEXT, chosen)
    assert values(made) == values(one_by_one(chosen))
    assert [made.count(one) for one in ("# where it is put", "# seen twice")] == [1, 1]


def test_one_that_cannot_be_made_is_named_among_many() -> None:
    wrong = FieldEdit(("project", "stages", "first", ("id", "x")), "status", "done")
    with pytest.raises(ContentError) as told:
        with_fields(TEXT, (*EDITS[:3], wrong, *EDITS[3:]))
    assert "project.stages.first.x" in f"{told.value!r} {vars(told.value)}"
