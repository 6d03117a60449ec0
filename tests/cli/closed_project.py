"""A closed project made of the sample account's: tests measured, milestones reached, the day of closing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.sample_workspace import NEGOTIATED

MEASURED = {
    "ac-undo": "9 minute", "ac-site": "3 minute", "ac-use": "47 percent", "ac-test": "1 day", "ac-release": "31 minute",
}  # fmt: skip
DONE = {
    "ms-order": "2027-03-22", "ms-kickoff": "2027-04-05", "ms-equipment": "2027-05-12",
    "ms-first-release": "2027-06-25", "ms-moved": "2027-09-13", "ms-peak-test": "2027-10-01",
    "ms-final": "2027-10-26",
}  # fmt: skip


def close_project(
    root: Path,
    measured: Mapping[str, str] = MEASURED,
    done: Mapping[str, str] = DONE,
    closed: str | None = "2027-10-29",
) -> None:
    """Write into the sample account's project what was measured and reached, and when it was closed."""
    file = root / "content" / "accounts" / NEGOTIATED / "project.yaml"
    text = file.read_text("utf-8")
    for identifier, value in measured.items():
        text = _after(text, identifier, rf"      measured: {value}\n      measured_on: 2027-10-08\n")
    for identifier, day in done.items():
        text = _after(text, identifier, f"      done: {day}\n")
    if closed:
        text = text.replace("project:\n", f"project:\n  closed: {closed}\n", 1)
    file.write_text(text, "utf-8")


def _after(text: str, identifier: str, lines: str) -> str:
    changed, times = re.subn(rf"(    - id: {identifier}\n)", rf"\g<1>{lines}", text)
    assert times == 1, identifier
    return changed
