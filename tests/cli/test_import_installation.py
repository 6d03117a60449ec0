"""`docgen import tracker`: the record of installation comes back from the form of a site and from the workbook."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest

from docgen.content.installation import Installation
from tests.cli.commands import Docgen
from tests.cli.test_import_filled_forms import take
from tests.filled_forms import filled, forms, project, rules
from tests.sample_workspace import NEGOTIATED, copy_sample
from tests.trackers import put, trackers

SITE = "handover-site-northwick"
KEY = "site-northwick"


@cache
def _root() -> Path:
    return copy_sample(Path(mkdtemp(prefix="installed-")) / "sample")


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    shutil.copytree(_root(), docgen.folder / "sample")
    docgen.folder = docgen.folder / "sample"
    return docgen


def installed(root: Path) -> Installation:
    found = next(one for one in project(root).sites if one.id == "northwick").installation
    assert found is not None
    return found


def test_the_form_of_a_site_brings_steps_checks_equipment_and_deviations(sample: Docgen) -> None:
    values: dict[str, str | bool] = {
        f"{KEY}-steps/st-place/done": "10 May 2027", f"{KEY}-checks-made/ck-voltage/measured": "231 V",
        f"{KEY}-checks-made/ck-voltage/passed": True, f"{KEY}-checks-made/ck-fibre/measured": "1.9 dB",
        f"{KEY}-checks-made/ck-fibre/failed": True, f"{KEY}-checks-made/ck-lamps/measured": "All green but one",
        f"{KEY}-installed/nw-switch-a/serial": "SW-771", f"{KEY}-installed/item-7/item": "Power strip C",
        f"{KEY}-installed/item-7/serial": "PS-9", f"{KEY}-deviations/deviation-1/what": "Route B runs over the aisle",
        f"{KEY}-deviations/deviation-1/owner": "Head of IT operations",
        f"{KEY}-deviations/deviation-1/put_right": "4 June 2027",
    }  # fmt: skip
    story = filled(forms(sample.folder, NEGOTIATED, "en", (SITE,))[SITE], values)
    found = take(sample, story, "--write")
    assert found["written"] and rules(found) == set(), found["findings"]
    now = installed(sample.folder)
    records = {one.of: one for one in now.records}
    assert records["st-place"].done is not None and records["st-place"].done.value == date(2027, 5, 10)
    assert (str(records["ck-voltage"].measured.value), records["ck-voltage"].verdict) == ("231", "passed")  # type: ignore[union-attr]
    assert (str(records["ck-fibre"].measured.value), records["ck-fibre"].verdict) == ("1.9", "failed")  # type: ignore[union-attr]
    assert records["ck-lamps"].remark is not None and records["ck-lamps"].measured is None
    serials = {one.id: str(one.serial) for one in now.installed}
    assert serials["nw-switch-a"] == "SW-771" and serials["item-power-strip-c"] == "PS-9"
    assert [(one.owner, one.put_right.value) for one in now.deviations if one.put_right] == [
        ("head-of-it-operations", date(2027, 6, 4))
    ]  # fmt: skip
    again = filled(forms(sample.folder, NEGOTIATED, "en", (SITE,))[SITE], {})
    assert take(sample, again)["changes"] == []


def test_the_workbook_brings_the_same(sample: Docgen, tmp_path: Path) -> None:
    path = tmp_path / "sites.xlsx"
    path.write_bytes(trackers(sample.folder, NEGOTIATED, "en")["sites"])
    book = openpyxl.load_workbook(path)
    for row, column, value in (
        ("northwick-st-feeds", "done", date(2027, 5, 11)), ("northwick-ck-air", "measured", 24.5),
        ("northwick-ck-air", "verdict", "Passed"), ("northwick-nw-store", "serial", "ST-55"),
        ("northwick-nw-store", "setting", "Pool 1"),
    ):  # fmt: skip
        put(row, column, value)(book)
    book.save(path)
    found = take(sample, path, "--write")
    assert found["written"] and rules(found) <= {"tracker-other-day"} and found["taken"] == 5, found
    now = installed(sample.folder)
    records = {one.of: one for one in now.records}
    assert str(records["ck-air"].measured.value) == "24.5" and records["ck-air"].verdict == "passed"  # type: ignore[union-attr]
    assert records["st-feeds"].done is not None
    assert next(str(one.serial) for one in now.installed if one.id == "nw-store") == "ST-55"
