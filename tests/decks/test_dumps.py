"""The sample decks say what they said when somebody last read them; a change is shown line by line."""

from __future__ import annotations

import difflib

import pytest

from tests.decks.samples import DECKS, FOLDER, MEETINGS, dumped, golden

REFRESH = "if that is meant: .venv/bin/python -m tests.decks"


@pytest.mark.parametrize(("account", "meeting", "language"), DECKS)
def test_the_deck_says_what_it_said(account: str, meeting: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    path = golden(account, meeting, language)
    before, now = path.read_text("utf-8").splitlines(), dumped(account, meeting, language).splitlines()
    changed = "\n".join(difflib.unified_diff(before, now, f"{path.name} then", "now", n=2, lineterm=""))

    assert len(now) > 200
    assert not changed, f"{REFRESH}\n{changed}"


def test_both_languages_have_the_same_slides() -> None:
    """Ids of slides in order; where one language needs more room, a slide goes on (`risks~2`)."""
    for account, meeting in MEETINGS:
        english, chinese = (_slides(golden(account, meeting, language).read_text("utf-8")) for language in ("en", "zh"))

        assert len(english) > 30
        assert english == chinese


def _slides(dumped: str) -> list[str]:
    lines = (line.split() for line in dumped.splitlines()[1:] if line[:1].isdigit())
    return [words[1] for words in lines if "~" not in words[1]]


def test_no_dump_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == {golden(*deck).name for deck in DECKS}
