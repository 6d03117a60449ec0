"""How alike two texts are once names and figures are masked: the share of word groups of the one that the other has.

Word 4-grams in Latin script, 8 characters of running Chinese. Unrelated decks share up to 0.05 of them, a deck shown
to somebody else 0.8 and more (630 pairs of other people's decks).
"""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.lint.known import Known
from docgen.lint.mentions import customers_own

GROUP, GROUP_HAN = 4, 8
LEAST = 8
"""Word groups below which a slide is too short to compare."""

_WORD = re.compile(r"[a-zà-öø-ÿ']+|[\u4e00-\u9fff]")


@lru_cache(maxsize=4096)
def shingles(text: str, known: Known) -> frozenset[int]:
    """The word groups of a text, figures and the customer's own words taken out."""
    for name in sorted(customers_own(known), key=len, reverse=True):
        if len(name) > 1:
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    words = _WORD.findall(text.casefold())
    han = sum("\u4e00" <= one <= "\u9fff" for one in words) * 2 > len(words)
    size = GROUP_HAN if han else GROUP
    return frozenset(hash(tuple(words[at : at + size])) for at in range(len(words) - size + 1))


def contained(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the first text's word groups that the second has."""
    return len(one & other) / len(one) if one else 0.0
