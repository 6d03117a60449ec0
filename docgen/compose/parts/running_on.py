"""Authors' words within a sentence of ours, in English: `the plan's first result: platform runs`, no capital.

Which first words are names cannot be known from one sentence: a word loses its capital only where the same deck
writes it small elsewhere, and where no other capital follows it (`Black Week`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from docgen.model.document import Prose, Run, Section
from docgen.model.walk import section_values

_SMALL = re.compile(r"(?<![\w.])[a-z]+")
_FIRST = re.compile(r"([A-Z][a-z]*)(?:[ ,]+(?![A-Z])|[-’'s.;:]|$)")
_ENDS = (".", "!", "?", "“", "‘")
"""After these a capital stays: a sentence or a quotation begins."""
_SUFFIXES = ("s", "ed", "d", "ing")
_COMMON = frozenset((
    "a", "about", "after", "all", "an", "any", "as", "at", "before", "both", "by", "clear", "comparable", "during",
    "each", "every", "few", "fewer", "first", "for", "from", "if", "in", "it", "its", "last", "less", "many",
    "more", "most", "no", "none", "on", "once", "one", "only", "our", "over", "some", "that", "the", "their",
    "these", "they", "this", "those", "three", "two", "under", "when", "where", "while", "with", "within",
    "without", "you", "your",
))  # fmt: skip
"""Words that are no names wherever they stand."""
_MONTHS = frozenset(("may", "march"))


def small_words(sections: Iterable[Section]) -> frozenset[str]:
    """The words that a deck writes without a capital."""
    found = {word for one in sections for shown in section_values(one) for word in _SMALL.findall(shown.text)}
    return frozenset(stem for word in found - _MONTHS for stem in _stems(word))


def _stems(word: str) -> set[str]:
    """A word and what it may be a form of: `rented`, `rent`."""
    return {word, *(word.removesuffix(one) for one in _SUFFIXES if len(word) > len(one) + 2)}


def running_on(prose: Prose, small: frozenset[str] = frozenset()) -> Prose:
    """A sentence with each fragment that does not begin it written small, where its first word is a common one."""
    runs: list[Run] = []
    for index, run in enumerate(prose):
        before = prose[index - 1].text.rstrip() if index else ""
        begins = not before or before.endswith(_ENDS)
        found = None if begins or not run.sources else _FIRST.match(run.text)
        if found is not None and _stems(found[1].lower()) & (small | _COMMON):
            run = replace(run, text=run.text[0].lower() + run.text[1:])
        runs.append(run)
    return tuple(runs)
