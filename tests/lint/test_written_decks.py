"""Decks in plain working prose, from facts of public cases: the linter has little to say of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from docgen.diagnostics import Finding, Severity
from docgen.lint import lint
from docgen.reading import read
from tests.lint.written import deck_of, slides_of, written

DECKS = [path for language in ("en", "zh") for path in written(language)]
LEAST_DECKS, LEAST_SLIDES, MOST_SLIDES = 6, 8, 12


@pytest.fixture(scope="module")
def findings() -> dict[str, tuple[Finding, ...]]:
    return {path.stem: lint([read(deck_of(slides_of(path)), f"{path.stem}.pptx")]).findings for path in DECKS}


def test_there_are_enough_of_them() -> None:
    assert all(len(written(language)) >= LEAST_DECKS for language in ("en", "zh"))
    assert all(LEAST_SLIDES <= len(slides_of(path)) <= MOST_SLIDES for path in DECKS)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_good_deck_has_no_errors_or_warnings(path: Path, findings: dict[str, tuple[Finding, ...]]) -> None:
    told = [one.as_line() for one in findings[path.stem] if one.severity is not Severity.ADVICE]
    assert not told


def test_advice_stays_rare(findings: dict[str, tuple[Finding, ...]]) -> None:
    shares = [len(findings[path.stem]) / len(slides_of(path)) for path in DECKS]
    assert median(shares) <= 0.3, Counter(one.rule for each in findings.values() for one in each)
