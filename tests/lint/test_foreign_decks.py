"""Real decks of other people: how often each rule speaks is pinned, so that a changed rule shows its difference.

The decks are kept beside the checkout (DOCGEN_FOREIGN_DECKS names another folder) and are never copied into it.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from docgen.diagnostics import Finding, Severity
from docgen.lint import lint
from docgen.reading import read
from docgen.source.yaml_reader import read_file

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("DOCGEN_FOREIGN_DECKS", ROOT.parent / "shared" / "decks"))
PINNED = Path(__file__).parent / "foreign_decks.yaml"
JUDGED = Path(__file__).parent / "judged.yaml"
MOST_WRONG = 0.1
MOST = 1.0
"""Errors and warnings to a slide of the median deck."""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no decks in {FOLDER.name}: their counts are not checked")


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[int, tuple[Finding, ...]]]:
    found = {}
    for path in sorted(FOLDER.glob("*.pptx")):
        reading = read(path.read_bytes(), path.name)
        found[path.stem] = (len(reading.pages), lint([reading]).findings)
    return found


def test_counts_per_rule_are_as_pinned(judged: dict[str, tuple[int, tuple[Finding, ...]]]) -> None:
    pinned = read_file(PINNED, PINNED.name).root
    held = {str(deck): {str(rule): int(str(count)) for rule, count in rules.items()} for deck, rules in pinned.items()}
    now = {deck: dict(Counter(one.rule for one in found)) for deck, (_, found) in judged.items()}
    changed = {
        f"{deck}: {rule}": (held.get(deck, {}).get(rule, 0), now.get(deck, {}).get(rule, 0))
        for deck in sorted({*held, *now})
        for rule in sorted({*held.get(deck, {}), *now.get(deck, {})})
        if held.get(deck, {}).get(rule, 0) != now.get(deck, {}).get(rule, 0)
    }
    assert not changed, "judge each new finding, keep the judgement as a case, then pin the new counts"


def test_the_median_deck_has_at_most_one_error_or_warning_a_slide(
    judged: dict[str, tuple[int, tuple[Finding, ...]]],
) -> None:
    shares = [sum(one.severity is not Severity.ADVICE for one in found) / pages for pages, found in judged.values()]
    assert median(shares) <= MOST


def test_findings_were_judged_and_few_are_wrong() -> None:
    """Pinned counts and judgements are of the same findings: who changes one judges anew."""
    pinned: Counter[str] = Counter()
    for rules in read_file(PINNED, PINNED.name).root.values():
        pinned.update({str(rule): int(str(count)) for rule, count in rules.items()})
    judged = {str(rule): {str(how): int(str(count)) for how, count in each.items()}
              for rule, each in read_file(JUDGED, JUDGED.name).root.items()}  # fmt: skip
    assert {rule: sum(each.values()) for rule, each in judged.items()} == dict(pinned)
    assert all(each["wrong"] <= MOST_WRONG * sum(each.values()) for each in judged.values())
