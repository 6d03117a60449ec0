"""Trackers filled in, calculated and saved by LibreOffice: they come back by their ids, and their sums are right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from docgen.content.library import load_workspace
from docgen.pipeline.tracker_import import import_tracker
from tests.proof import libreoffice
from tests.proof.validators import audit
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample
from tests.trackers import place, put, trackers

pytestmark = pytest.mark.proof
CASES = ((NEGOTIATED, "en"), (NEGOTIATED, "zh"), (TENDER, "en"), (TENDER, "zh"))


def test_trackers_saved_by_libreoffice_come_back(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    workspace = load_workspace(root)
    given: dict[str, Path] = {}
    for account, language in CASES:
        content = workspace.account(account)
        assert content is not None and content.project is not None
        test = content.project.acceptance_criteria[0]
        for name, data in trackers(root, account, language).items():
            path = tmp_path / f"{account}.{language}.{name}.xlsx"
            path.write_bytes(data)
            assert audit(path).errors == (), path.name
            if name == "acceptance":
                book = openpyxl.load_workbook(path)
                put(str(test.id), "result", float(test.threshold.value or 0))(book)
                put(str(test.id), "tested", date(2027, 9, 1))(book)
                book.save(path)
            given[path.stem] = path
    libreoffice.convert(given, tmp_path, "xlsx")
    saved = libreoffice.results(given, tmp_path, "xlsx")
    assert sorted(saved) == sorted(given) and len(given) == 6 * len(CASES)
    for stem, path in saved.items():
        account, _, name = stem.split(".")
        content, library = workspace.account(account), workspace.library
        assert content is not None and content.project is not None and library is not None
        found = import_tracker(workspace, library, content, path)
        first = str(content.project.acceptance_criteria[0].id)
        expected = [(first, "measured"), (first, "measured_on")] if name == "acceptance" else []
        assert [(one.entry.row, one.edit.field) for one in found.changes] == expected, stem
        assert found.findings == (), (stem, found.findings[:3])
        if name == "acceptance":
            _judged(path, first)


def _judged(path: Path, first: str) -> None:
    """The verdict and the share of tests passed were calculated from the result alone."""
    book = openpyxl.load_workbook(path, data_only=True)
    tests, progress = book.worksheets[0], book.worksheets[-1]
    assert tests[place(tests, first, "verdict")].value in ("Passed", "合格")
    share = progress[place(progress, "progress-acceptance-tests-table", "percent")].value
    done = progress[place(progress, "progress-acceptance-tests-table", "done")].value
    assert done == 1 and 0 < share < 100, (done, share)
