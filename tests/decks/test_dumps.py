"""The sample decks say what they said when somebody last read them; a change is shown line by line."""

from __future__ import annotations

import difflib
import re
from itertools import pairwise

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


ONE_EACH = re.compile(
    r"(\w+|\d+) [^:]*(,| and) (each|none|every)\b"
    r"|.*[一二两三四五六七八九\d](项|条|方|期|组|个(?!月))[^，]*，?(均|逐|项项|条条|各有|每|一一)",
    re.IGNORECASE,
)
"""`Six needs, each with …`, `六项需求，逐项……`: one shape to a reader, whatever is counted."""


@pytest.mark.parametrize(("account", "meeting", "language"), DECKS)
def test_titles_of_a_whole_deck_vary_in_shape(account: str, meeting: str, language: str) -> None:
    inside = golden(account, meeting, language).read_text("utf-8").partition("=" * 40)[2]
    titles = [line.partition("] ")[2] for line in inside.splitlines() if re.match(r"\d+ [a-z-]+ \[", line)]
    alike = [bool(ONE_EACH.match(title)) for title in titles]

    assert len(titles) > 30
    assert sum(alike) <= 3, [title for title, one in zip(titles, alike, strict=True) if one]
    assert not any(one and after for one, after in pairwise(alike))


def test_no_dump_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == {golden(*deck).name for deck in DECKS}
