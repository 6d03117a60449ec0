"""Rows that are no clauses of their own, by what they say: legends, remarks, rows that go on with the clause above."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.authoring.requirement_words import RequirementWords
from docgen.intake.text import is_chinese

_DIGIT = re.compile(r"[0-9]")


def is_aside(words: RequirementWords, number: str, text: str) -> bool:
    """Whether a row is a remark or a legend. A clause that is numbered is neither, however it begins: `Total power`."""
    counted = _DIGIT.search(number) is not None
    if words.is_note(number) and (not counted or is_chinese(number[:1])):
        return True
    return not counted and (words.is_note(text) or words.is_legend(text))


def says_it_goes_on(words: RequirementWords, number: str, text: str, last: str) -> bool:
    """Whether a row says that it goes on with the clause above, `last`: it has the same number or none."""
    bare = number.rstrip(".、． ")
    ended = last.rstrip(".、． ")
    if bare and bare != ended:
        behind = bare.removeprefix(ended).strip() if ended and bare.startswith(ended) else ""
        told = words.goes_on(f"{behind}:") if behind else None
        return told is not None and not told.strip(": ")
    return words.goes_on(text) is not None


def joined(words: RequirementWords, above: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The words of a clause with those of a row that goes on with it, without the word that says so."""
    told = {language: words.goes_on(text) or text for language, text in more.items()}
    both = {language: f"{text}\n{told[language]}" if language in told else text for language, text in above.items()}
    return both | {language: text for language, text in told.items() if language not in both}
