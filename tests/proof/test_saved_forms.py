"""Forms filled in and saved by LibreOffice, which keeps no tags, come back by the words printed around the blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from docgen.pipeline.tracker_import import import_tracker
from tests.filled_forms import filled, forms
from tests.proof import libreoffice
from tests.proof.validators import audit
from tests.sample_workspace import NEGOTIATED, TENDER, copy_sample

pytestmark = pytest.mark.proof
SITE, TESTS, PAYMENT, CLOSURE = (f"handover-{name}" for name in ("site-northwick", "acceptance", "payment", "closure"))
CASES = ((NEGOTIATED, "en", SITE), (NEGOTIATED, "zh", SITE), (NEGOTIATED, "en", TESTS), (TENDER, "zh", TESTS),
         (TENDER, "zh", PAYMENT), (NEGOTIATED, "en", CLOSURE))  # fmt: skip
WRITTEN: dict[str, dict[str, str | bool]] = {
    SITE: {
        "site-northwick-checks/power/ready": True, "site-northwick-receipt/nw-1-srv-rack/received": "1",
        "site-northwick-survey/sv-cooling/found": "12 kW",
    },
    TESTS: {
        "acceptance-points-table/point-4/point": "Fan is loud", "acceptance-points-table/point-4/small": True,
        "acceptance-points-table/point-4/owner": "service-manager",
    },
    PAYMENT: {"payment-follow-up-table/follow-advance/invoice": "R-17"},
    CLOSURE: {"closure-plan-table/ms-order/actual": "2027-02-19"},
}  # fmt: skip
FIELDS = {
    SITE: ["found", "received", "status"], TESTS: ["due", "owner", "severity", "text"], PAYMENT: ["invoice"],
    CLOSURE: ["done"],
}  # fmt: skip


def test_forms_saved_by_libreoffice_come_back(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    workspace = load_workspace(root)
    given: dict[str, Path] = {}
    for account, language, name in CASES:
        path = tmp_path / f"{account}.{language}.{name}.docx"
        story = filled(forms(root, account, language, (name,))[name], WRITTEN[name])
        story.save(str(path))
        assert audit(path).errors == (), path.name
        given[path.stem] = path
    libreoffice.convert(given, tmp_path, "docx")
    saved = libreoffice.results(given, tmp_path, "docx")
    assert sorted(saved) == sorted(given)
    for stem, path in saved.items():
        account, _, name = stem.split(".")
        content, library = workspace.account(account), workspace.library
        assert content is not None and library is not None
        for file in (given[stem], path):
            found = import_tracker(workspace, library, content, file)
            assert sorted(one.edit.field for one in found.changes) == FIELDS[name], (stem, file)
            assert found.findings == (), (stem, found.findings[:3])
