"""Good decks broken in one way each: the rule that is meant speaks, and hardly any other does.

The truth is known by construction. The table that is printed has, for each rule and language, how many decks were
broken so, how many of them were found, and how many got a finding that the breaking does not explain.
"""

from __future__ import annotations

from collections import Counter

import pytest

from docgen.lint import Known, lint
from docgen.lint.folder import rules
from docgen.reading import read
from docgen.reading.pages import Reading
from tests.lint.written import deck_of
from tests.proof.lint_ways.by_content import NOT_BROKEN
from tests.proof.lint_ways.by_content import WAYS as BY_CONTENT
from tests.proof.lint_ways.by_order import WAYS as BY_ORDER
from tests.proof.lint_ways.by_text import ways
from tests.proof.lint_ways.frame import TOLD, Way, decks, reading

pytestmark = pytest.mark.proof

LEAST = 20
RECALL, QUIET = 0.95, 0.95
WAYS = (*ways(), *BY_ORDER, *BY_CONTENT)
EACH = [(way, language) for way in WAYS for language in ("en", "zh") if (way.rule, language) not in NOT_BROKEN]


def _said(files: tuple[Reading, ...], known: Known) -> Counter[str]:
    return Counter(one.rule for one in lint(files, known).findings)


def test_every_rule_is_broken_in_both_languages_or_says_why_not() -> None:
    broken = {(way.rule, language) for way, language in EACH} | set(NOT_BROKEN)
    assert {(rule.name, language) for rule in rules() for language in ("en", "zh")} <= broken


@pytest.mark.parametrize("language", ["en", "zh"])
def test_decks_are_judged_as_the_files_they_are(language: str) -> None:
    for deck in decks(language):
        assert _said((read(deck_of(deck), "deck.pptx"),), TOLD) - _said((reading(deck),), TOLD) == Counter()


@pytest.mark.parametrize(("way", "language"), EACH, ids=lambda one: getattr(one, "rule", one))
def test_a_broken_deck_is_found_and_nothing_else_is(way: Way, language: str) -> None:
    mutants = found = loud = 0
    good: dict[str, Counter[str]] = {}
    for one in way.breaks(decks(language), language):
        mutants += 1
        before = repr((one.good, one.known))
        if before not in good:
            good[before] = _said(one.good, one.known)
        new = _said(one.broken, one.known) - good[before]
        found += way.rule in new
        loud += bool(set(new) - way.may - {way.rule})
    print(f"{way.rule:24} {language}  {mutants:3} mutants  {found:3} found  {loud:3} with another finding")
    assert mutants >= LEAST
    assert found >= RECALL * mutants
    assert loud <= (1 - QUIET) * mutants
