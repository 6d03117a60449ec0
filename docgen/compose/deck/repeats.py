"""Whether a so-what line only says again what another line of its slide says: by runs of words, in Chinese of signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from docgen.measure import has_han
from docgen.model.document import Prose, Section, plain_text
from docgen.model.walk import section_values

WORDS, SIGNS = 3, 4
"""Words, and Chinese characters, of a shingle."""
MOST = 0.5
"""The share of a so-what that one line may say too."""
WHOLE, LEAST, PART = 0.8, 4, 0.3
"""A line of at least so many shingles is said again where the so-what holds that share of it, and it this of that."""
_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_QUOTED = re.compile("“[^”]*”")


def repeats(section: Section, said: Prose) -> bool:
    """Whether a line of the slide says most of a so-what, or the so-what holds a whole line of the slide.

    What it quotes, the title of a need, stands for the thing itself and is no repetition.
    """
    own = shingles(_QUOTED.sub(" ", plain_text(said)))
    return bool(own) and any(_says(own, shingles(line)) for line in _lines(section))


def _says(own: frozenset[str], line: frozenset[str]) -> bool:
    both = len(own & line)
    is_whole = len(line) >= LEAST and both >= WHOLE * len(line) and both >= PART * len(own)
    return both > MOST * len(own) or is_whole


def shingles(text: str) -> frozenset[str]:
    """The runs of words of a text; of a Chinese one, of its characters, whatever marks stand between."""
    if has_han(text):
        signs = "".join(_WORD.findall(text))
        return frozenset(signs[at : at + SIGNS] for at in range(len(signs) - SIGNS + 1))
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))


def _lines(section: Section) -> Iterator[str]:
    """The title and what the body shows, runs of one place together."""
    body = replace(section, so_what=(), source_line=(), exhibit=(), notes=())
    for _, runs in groupby(section_values(body), key=lambda one: one.path):
        yield "".join(one.text for one in runs)
