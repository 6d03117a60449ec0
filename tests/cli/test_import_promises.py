"""What was written beside a promise in the tracker comes back: day and remark, of typed promises and of others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.cli.test_import_tracker import all_of, filled, project, rules, sample, take
from tests.trackers import put

__all__ = ["sample"]


@pytest.mark.proof
def test_days_and_remarks_of_promises_come_back(sample: Docgen, tmp_path: Path) -> None:
    fill = all_of(
        put("commit-handbook", "done", date(2027, 10, 1)),
        put("warranty", "remark", "Starts with the certificate"),
    )
    found = take(sample, filled(tmp_path / "plan.xlsx", "plan", fill), "--write")
    assert rules(found) == set()
    kept = {str(one.promise): one for one in project(sample.folder).promises}
    first, second = kept["commit-handbook"], kept["warranty"]
    assert first.done_on is not None and first.done_on.value == date(2027, 10, 1)
    assert first.remark is not None and first.remark.in_language("zh")
    assert second.remark is not None and [said[1] for said in second.remark.words] == ["Starts with the certificate"]
