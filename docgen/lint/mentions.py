"""Whether a text names something: whole words in Latin script, anywhere in Chinese, whatever the case of letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from docgen.lint.known import Concern, Known
from docgen.lint.text import figures, language_of
from docgen.reading.subjects import share_asked, things

LEAST_LATIN, LEAST_HAN = 3, 2
"""Letters of a name below which it is not looked for: it would be found in anything."""


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = []
    for name in sorted({one.strip() for one in names if one.strip()}, key=len, reverse=True):
        latin = name.isascii() or not re.search(r"[\u3400-\u9fff]", name)
        if len(name) >= (LEAST_LATIN if latin else LEAST_HAN):
            words = r"\s+".join(re.escape(one) for one in name.split())
            parts.append(rf"(?<!\w){words}(?!\w)" if latin else re.escape(name))
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Each mention of any of the names, as it is written."""
    pattern = _pattern(tuple(names))
    if pattern:
        yield from (match.group() for match in pattern.finditer(text))


def places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of the names is mentioned, from and to."""
    pattern = _pattern(tuple(names))
    if pattern:
        yield from (match.span() for match in pattern.finditer(text))


def names_any(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names is mentioned."""
    return next(named(text, names), None) is not None


def touches(text: str, concern: Concern, strict: bool = False) -> bool:
    """Whether a text takes up a concern: enough of what its words are about, or a figure of its, comes back.

    `strict` asks for about twice as much, where a finding says that it is told.
    """
    held = things(text)
    numbers = {one["number"] for one in figures(text)}
    for words in concern.words:
        about = things(words)
        share = share_asked(words) * (1.8 if strict else 1)
        if about and len(about & held) >= max(1, share * len(about)):
            return True
        own = {one["number"] for one in figures(words) if len(one["number"]) > 1}
        if own & numbers and about & held:
            return True
    return False


def said_in(language: str, words: Sequence[str]) -> str:
    """The words that are in the language of a file, else the first: readers of a Chinese deck know them in Chinese."""
    return next((one for one in words if language_of(one) == language), words[0] if words else "")


def customers_own(known: Known) -> tuple[str, ...]:
    """Names and words that only this customer has."""
    terms = (one.says for one in known.terms or ())
    return (*(known.customer or ()), *(known.traces or ()), *terms)
