"""What a text is about, as far as its words tell: linter and composers ask it whether one text takes up another."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.reading.grammar import words_of

_SMALL = words_of("small")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD, _HAN_RUN = re.compile(r"[a-z]{4,}"), re.compile(r"[\u4e00-\u9fff]+")
SHARE, SHARE_HAN = 0.34, 0.24
"""Share of what a text is about that another one which takes it up has: a third of its words, a quarter of its pairs
of Han characters, of which a sentence has many that say nothing."""


@lru_cache(maxsize=8192)
def things(text: str) -> frozenset[str]:
    """What a text is about: stems of its longer words, pairs of Han characters."""
    latin = {one[:6] for one in _LATIN_WORD.findall(text.casefold()) if one not in _SMALL}
    runs = _HAN_RUN.findall(text)
    return frozenset(latin | {run[at : at + 2] for run in runs for at in range(len(run) - 1)})


def share_asked(text: str) -> float:
    """The share of what this text is about that must come back in one that takes it up, between 0 and 1."""
    return SHARE_HAN if _HAN.search(text) else SHARE


def nearness(wanted: str, said: str) -> float:
    """How far a text takes up another: from 1.0 on it does. Two things in common are the least; else 0."""
    about = things(wanted)
    common = len(about & things(said))
    return common / len(about) / share_asked(wanted) if common > 1 else 0.0
