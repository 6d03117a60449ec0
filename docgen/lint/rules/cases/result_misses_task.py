"""A result that does not answer the goal: none of the things the goal names come back in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.grammar import words_of
from docgen.lint.headings import is_case, star_of
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
SEVERITY = Severity.ADVICE
"""Told by words alone: a result may answer its goal in others, as in the long cases of documents."""
_SMALL = words_of("small_of_results")
LEAST = 3
"""Content words in each part below which nothing is compared."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The result that shares no word with the goal, the situation it came from, nor with what was done."""
    parts = dict(star_of(page))
    if not is_case(page) or "T" not in parts or "R" not in parts:
        return
    goal, result = _things(" ".join(parts.get(one, "") for one in "TSA")), _things(f"{page.title} {parts['R']}")
    if len(goal) >= LEAST and len(result) >= LEAST and not goal & result:
        yield Hit(page, parts["R"], values={"goal": " ".join(parts["T"].split())[:80]})


def _things(text: str) -> set[str]:
    """Words of four letters and more cut to their stem, and pairs of Han characters."""
    latin = {one[:5] for one in re.findall(r"[a-z]{4,}", text.casefold()) if one not in _SMALL}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return latin | {run[place : place + 2] for run in runs for place in range(len(run) - 1)}
