"""Words as the search index holds them: NFKC, casefolded; letters and figures by the word, Han and kana by pairs.

Chinese has no spaces, so every two neighbouring characters are a word, and the last one of a run once more alone:
any part of a run is then found as words in a row, and a single character as the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_JOINED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(
    rf"(?P<joined>[{_JOINED}]+)|(?P<figure>\d+(?:[.,]\d+)+)|(?P<word>[^\W_{_JOINED}]+)",
)
BREAK = "¦"
"""A word between fields that no query can ask for, so that no phrase reaches from one field into the next."""

_OFTEN = 30
"""Texts up to so many characters come again and again: names and synonyms of the taxonomy."""

_OPEN_FROM = 3
"""Letters from which on a word of a query may go on: `insur` finds `insurers`."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, and where in it the word stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row. `open` when the last one may go on."""

    words: tuple[str, ...]
    open: bool

    def as_query(self) -> str:
        """The phrase in the language of FTS5. Words hold letters and figures only, so nothing needs escaping."""
        return f'"{" ".join(self.words)}"' + ("*" if self.open else "")

    def found_in(self, tokens: list[Token]) -> tuple[int, int] | None:
        """Start and end of the first place where the phrase stands."""
        size = len(self.words)
        for first in range(len(tokens) - size + 1):
            here = tokens[first : first + size]
            *whole, last = (token.word for token in here)
            fits = last.startswith(self.words[-1]) if self.open else last == self.words[-1]
            if fits and tuple(whole) == self.words[:-1]:
                return here[0].start, here[-1].end
        return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word that a reader typed, as written, and the phrases that must all occur for it."""

    written: str
    phrases: tuple[Phrase, ...]

    def as_query(self) -> str:
        """The word in the language of FTS5."""
        return " AND ".join(phrase.as_query() for phrase in self.phrases)


def plain(text: str) -> str:
    """The text as tokens point into it: unchanged where NFKC keeps its length (full-width marks), else NFKC."""
    made = unicodedata.normalize("NFKC", text)
    return text if len(made) == len(text) else made


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with their places in `plain(text)`."""
    return list(_tokens(unicodedata.normalize("NFKC", text)))


def _tokens(text: str) -> Iterator[Token]:
    for run in _RUN.finditer(text):
        start, end, words = run.start(), run.end(), run[0].casefold()
        if run.lastgroup == "joined":
            yield from (Token(words[at : at + 2], start + at, start + at + 2) for at in range(len(words) - 1))
            yield Token(words[-1], end - 1, end)
        else:
            yield Token(words.replace(",", ""), start, end)


def index_words(texts: Iterable[str]) -> str:
    """The words of some fields as one column of the index."""
    return f" {BREAK} ".join(_words(text) if len(text) > _OFTEN else _often(text) for text in texts)


def _words(text: str) -> str:
    """The words of `tokens`, without their places."""
    found: list[str] = []
    for run in _RUN.finditer(unicodedata.normalize("NFKC", text)):
        words = run[0].casefold()
        if run.lastgroup == "joined":
            found += [words[at : at + 2] for at in range(len(words) - 1)]
            found.append(words[-1])
        else:
            found.append(words.replace(",", ""))
    return " ".join(found)


_often = lru_cache(maxsize=2048)(_words)


def wanted(typed: Iterable[str]) -> tuple[Wanted, ...]:
    """What a reader asks for, a word at a time, each once. What holds neither letter nor figure is left out."""
    chunks = dict.fromkeys(chunk for words in typed for chunk in unicodedata.normalize("NFKC", words).split())
    found = (Wanted(chunk, tuple(_phrases(chunk))) for chunk in chunks)
    return tuple(one for one in found if one.phrases)


def _phrases(chunk: str) -> Iterator[Phrase]:
    """The phrases of one word: Chinese apart from the rest, because the index puts a lone character between them."""
    row: list[str] = []
    for run in _RUN.finditer(chunk):
        if run.lastgroup != "joined":
            row.append(run[0].casefold().replace(",", ""))
            continue
        yield from _row(row)
        row = []
        words = run[0].casefold()
        pairs = tuple(words[at : at + 2] for at in range(len(words) - 1))
        yield Phrase(pairs or (words,), open=not pairs)
    yield from _row(row)


def _row(words: list[str]) -> Iterator[Phrase]:
    if words:
        yield Phrase(tuple(words), open=len(words[-1]) >= _OPEN_FROM and words[-1].isalpha())
