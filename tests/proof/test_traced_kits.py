"""A whole build says which promises its files lack, and no release leaves with one lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import workspace
from tests.rules.test_delivery_rules import PLANNED, promised, proving

pytestmark = pytest.mark.proof
CLOSED = "  derived: [{id: lead-time, accepted_by: ac-fault}]\n"
WHOLE = ("--lang", "en")


@pytest.fixture
def docgen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """`docgen` in the test's folder."""
    return Docgen(tmp_path, monkeypatch, capsys)


def without_meetings(root: Path) -> None:
    """No meeting, no deck: the answer to a must is promised nowhere."""
    sale = root / "content/accounts/shop/sale.yaml"
    text = sale.read_text("utf-8")
    start, end = text.index("meetings:\n"), text.index("requirements:\n")
    sale.write_text(text[:start] + text[end:], "utf-8")


def reported(root: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((root / "build/shop/en/findings.json").read_text("utf-8"))
    return found


def test_a_lost_promise_is_in_the_report_and_refuses_a_release(tmp_path: Path, docgen: Docgen) -> None:
    root = workspace(tmp_path, proving(), promised(PLANNED + CLOSED))
    assert docgen("build", "shop", *WHOLE, "--no-deck-pdf", folder=root).code == 0
    assert reported(root)["promises"] == {"promises": 5, "sold": 5, "planned": 5, "accepted": 5}
    without_meetings(root)
    assert docgen("build", "shop", *WHOLE, "--no-deck-pdf", folder=root).code == 0
    body = reported(root)
    found = [one for one in body["findings"] if one["rule"].startswith("promise-")]  # type: ignore[attr-defined]
    assert [(one["rule"], one["excerpt"], one["severity"]) for one in found] == [
        ("promise-not-sold", "faster-release", "warning")
    ]
    assert body["promises"] == {"promises": 5, "sold": 4, "planned": 5, "accepted": 5}
    refused = docgen("release", "shop", *WHOLE, folder=root)
    assert refused.code == 1
    assert "faster-release" in refused.err and not (root / "releases").exists()
