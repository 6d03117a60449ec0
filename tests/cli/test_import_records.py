"""`docgen import tracker` of what is noted in meetings and on the day: points left to be done, and records."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pytest

from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.cli.commands import Docgen
from tests.filled_forms import filled, forms, project, rules
from tests.sample_workspace import NEGOTIATED, copy_sample
from tests.trackers import come_back, put

FILE = f"content/accounts/{NEGOTIATED}/project.yaml"
KICKOFF, CUTOVER = "handover-kickoff", "handover-cutover"
Values = dict[str, str | bool]


@cache
def _root() -> Path:
    return copy_sample(Path(mkdtemp(prefix="records-")) / "sample")


@cache
def _blank(language: str) -> dict[str, bytes]:
    return forms(_root(), NEGOTIATED, language, (KICKOFF, CUTOVER))


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    copytree(_root(), docgen.folder / "sample")
    docgen.folder = docgen.folder / "sample"
    return docgen


def taken(sample: Docgen, data: bytes, values: Values, *more: str) -> Any:
    """What an import of a form says that was filled in."""
    path = sample.folder / "filled.docx"
    filled(data, values).save(str(path))
    done = sample("import", "tracker", str(path), "--account", NEGOTIATED, "--format", "json", *more)
    return json.loads(done.out) if done.out else done.err


def written(sample: Docgen, data: bytes, values: Values) -> None:
    """Every cell makes a change, nothing is written before it is asked for, and then all of it."""
    before = (sample.folder / FILE).read_text("utf-8")
    shown = taken(sample, data, values)
    assert (shown["taken"], shown["not_taken"], rules(shown)) == (len(values), 0, set()), shown["findings"]
    assert (sample.folder / FILE).read_text("utf-8") == before
    assert taken(sample, data, values, "--write")["written"]


def again(sample: Docgen, language: str, name: str) -> bytes:
    """The form as it is made from what was taken: nobody has to fill it in twice."""
    made = forms(sample.folder, NEGOTIATED, language, (name,))[name]
    found = taken(sample, made, {})
    assert (found["changes"], found["findings"]) == ([], []), found
    return made


@pytest.mark.parametrize(("form", "line", "at", "language", "owner"), [
    (KICKOFF, "kickoff-agreed-table/agreed-1", "kickoff", "en", "Head of IT operations"),
    (CUTOVER, "cutover-open-points/open-1", "cutover", "zh", "迁移负责人"),
])  # fmt: skip
def test_points_left_to_be_done_come_back_and_stand_among_the_next_actions(
    sample: Docgen, form: str, line: str, at: str, language: str, owner: str
) -> None:
    words = {"en": "Passes for the night shift", "zh": "办理夜班人员通行证"}[language]
    written(sample, _blank(language)[form], {f"{line}/point": words, f"{line}/owner": owner,
                                             f"{line}/due": "2027-04-12"})  # fmt: skip
    (point,) = project(sample.folder).agreed_points
    assert (point.at, str(point.due.value), point.owner.endswith(("operations", "lead"))) == (at, "2027-04-12", True)
    made = again(sample, language, form)
    assert words in "".join(one.text or "" for one in filled(made, {}).element.body.iter())
    path = sample.folder / "actions.xlsx"
    path.write_bytes(_actions(sample, language))
    book = openpyxl.load_workbook(path)
    put(f"agreed-{point.id}", "done", date(2027, 4, 9))(book)
    book.save(path)
    done = sample("import", "tracker", str(path), "--account", NEGOTIATED, "--format", "json")
    assert [one["field"] for one in json.loads(done.out)["changes"]] == [f"project.agreed_points.{point.id}.done"]


def _actions(sample: Docgen, language: str) -> bytes:
    """The workbook with what both sides do next."""
    book = next(one for one in come_back(sample.folder, NEGOTIATED, language) if one.id == "handover-tracking-tracker")
    return render(book, load_theme("light", sample.folder)).data


def test_a_point_that_names_nobody_is_told_with_its_line(sample: Docgen) -> None:
    line = "kickoff-agreed-table/agreed-2"
    found = taken(sample, _blank("en")[KICKOFF], {f"{line}/point": "Passes", f"{line}/due": "soon"}, "--write")
    assert rules(found) == {"tracker-unread", "tracker-line-incomplete"} and not found["written"]
