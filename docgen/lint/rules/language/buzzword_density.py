"""Too many words that say little on one slide; never a single hit: weights are added, a word counts twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.own_words import own_words
from docgen.lint.quoted import without_quotes
from docgen.lint.text import language_of
from docgen.lint.words import Buzzword
from docgen.reading.pages import Page

SCOPE = "page"
SEVERITY = Severity.WARNING
MOST = 2
"""How often a word counts on one slide."""

LEAST_WORDS = 2
"""Different words without which no slide is dense."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide whose weights pass the limit, with its words and what to write instead."""
    counted: Counter[Buzzword] = Counter()
    allowed = own_words(lint.known)
    for line in without_quotes(page.text).split("\n"):
        language = language_of(line)
        if language != "other":
            counted.update(word for word, _ in lint.words_of(language).buzzwords(line, allowed))
    weight = sum(word.weight * min(times, MOST) for word, times in counted.items())
    if weight >= lint.limits.buzz_slide and len(counted) >= LEAST_WORDS:
        worst = sorted(counted, key=lambda one: -one.weight)
        plain = "; ".join(f"{one.word} → {one.plain}" for one in worst if one.plain)
        listed = ", ".join(one.word for one in worst)
        yield Hit(page, listed, values={"words": listed, "plain": plain, "weight": str(weight)})
