"""Names and figures that give a customer away, found in any words however they are written.

A name is found whatever its case, width, accents and spaces, with hyphens or apostrophes inside or without, also
broken at the end of a line. A figure is found by its value. Anywhere in Chinese; in scripts that have spaces a short
name is found as a word alone, so that `SAS` is not found in `sasebo`, or where a capital, digit or underscore parts it
from its neighbour (`SASPay`), and a longer one also inside a word. A lone number of one or two digits is no mark: it
needs its word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from docgen.caselib.figures import POINT, with_plain_figures
from docgen.caselib.folding import JOINT, folded, readings, spellings

SHORT_NAME, NAME_IN_AN_ID = 5, 6
"""From so many letters a name may be broken by a hyphen and stands out inside a word; inside any letters of an id."""
TELLING_DIGITS, LARGE = 3, 10_000
"""A figure this exact and this large gives a customer away without its word."""

_TEXTS = 16
"""Texts whose readings are kept: a whole document, and some of its parts."""

_WIDE = "\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{_WIDE}]"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_LOWER, _UPPER = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_CAMEL = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}])|(?<=[{_UPPER}])(?=[{_UPPER}][{_LOWER}])")
_TOKEN = re.compile(rf"[0-9]+(?:{POINT}[0-9]+)?|[{_WIDE}]+|(?:(?![{_WIDE}0-9])[^\W_])+")
_NOT_WORDS = re.compile(rf"(?:(?!{POINT})[\W_])+")
_BETWEEN = rf"[^\w{JOINT}{POINT}.!?;:。]{{0,4}}"
_AFTER_AN_INITIAL = rf"(?:{_BETWEEN}|\. ?)"
_ONE_WORD_BETWEEN = rf"(?:{_BETWEEN}|[ -]{_LETTER}+[ -])"
_AND = re.compile(r" (?:&|\+|and|und|et) |(?<=\w)&(?=\w)")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One way to write a mark: what must be there at all, and the pattern that makes sure.

    `inside` is true for a name that is found inside a word, too.
    """

    bare: str
    pattern: str
    letters: int
    inside: bool = False

    def stands_in(self, words: str, bare: str) -> bool:
        return self.bare in bare and _compiled(self.pattern).search(words) is not None


@dataclass(frozen=True, slots=True)
class Marks:
    """What gives one customer away; false when nothing does."""

    names: tuple[_Mark, ...]
    figures: tuple[_Mark, ...]

    @classmethod
    def of(cls, strings: Iterable[str]) -> Marks:
        """The marks of some names and figures. Too short ones are left out: single letters, lone small numbers."""
        names: dict[_Mark, None] = {}
        figures: dict[_Mark, None] = {}
        for string in strings:
            if re.search("[0-9]", folded(string)):
                figures |= dict.fromkeys(_figure_marks(string))
            else:
                names |= dict.fromkeys(_name_marks(string))
                figures |= dict.fromkeys(one for one in _figure_marks(string) if re.match("[0-9]", one.bare))
        return cls(tuple(names), tuple(figures))

    def __bool__(self) -> bool:
        return bool(self.names or self.figures)

    def stand_in(self, words: str) -> bool:
        """Whether any of them stands in some words, alone or glued to others."""
        read = _read(words)
        if self.stand_in_any(read) or any(
            mark.inside and mark.bare in reading for mark in self.names for reading in read
        ):
            return True
        return self.stand_in_any(_read_parted(words))

    def stand_in_any(self, read: Iterable[str]) -> bool:
        """Whether any stands as words of its own in what was read already (docgen.caselib.folding.readings)."""
        for reading in read:
            bare = _bare(reading)
            if any(mark.stands_in(reading, bare) for mark in self.names):
                return True
            if self.figures and self._figure_in(reading):
                return True
        return False

    def stand_in_id(self, identifier: str) -> bool:
        """Whether any of them stands in an id or a file name, where words may be glued together."""
        bare = _NOT_WORDS.sub("", folded(identifier))
        long = (mark.bare for mark in self.names if mark.letters >= NAME_IN_AN_ID)
        return any(name in bare for name in long) or self.stand_in(identifier)

    def _figure_in(self, reading: str) -> bool:
        return any(mark.stands_in(plain, bare) for plain, bare in _with_figures(reading) for mark in self.figures)


@lru_cache(maxsize=4096)
def marks_of(*strings: str) -> Marks:
    """The marks of some names and figures, made once."""
    return Marks.of(strings)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# What a text may be read as is the same for every customer that is looked for in it, one after the other.


@lru_cache(_TEXTS)
def _read(words: str) -> tuple[str, ...]:
    return tuple(readings(words))


@lru_cache(_TEXTS)
def _read_parted(words: str) -> tuple[str, ...]:
    """The same with a space wherever a capital parts two words; nothing where none does."""
    parted = _CAMEL.sub(" ", unicodedata.normalize("NFKC", words))
    return tuple(readings(parted)) if " " in parted and parted != words else ()


@lru_cache(_TEXTS)
def _bare(reading: str) -> str:
    return _NOT_WORDS.sub("", reading)


@lru_cache(_TEXTS)
def _with_figures(reading: str) -> tuple[tuple[str, str], ...]:
    """The words with their figures in one shape, and their letters and digits alone."""
    return tuple((plain, _NOT_WORDS.sub("", plain)) for plain in with_plain_figures(reading))


# --- names -----------------------------------------------------------------------------------------------


def _name_marks(string: str) -> Iterator[_Mark]:
    for spelling in spellings(_CAMEL.sub(" ", string)):
        for form in dict.fromkeys((spelling, _AND.sub(" ", spelling), _AND.sub(" and ", spelling))):
            tokens = _TOKEN.findall(form)
            bare = "".join(tokens)
            if len(bare) > 1:
                letters = 0 if _IS_WIDE.search(bare) else len(bare)
                whole = all(len(token) > 1 for token in tokens) or max(map(len, tokens)) >= SHORT_NAME
                yield _Mark(bare, _name_pattern(tokens, bare), letters, letters >= SHORT_NAME and whole)


def _name_pattern(tokens: list[str], bare: str) -> str:
    long = len(bare) >= SHORT_NAME
    body = _token_pattern(tokens[0], long)
    for before, token in pairwise(tokens):
        body += (_AFTER_AN_INITIAL if len(before) == 1 else _BETWEEN) + _token_pattern(token, long)
    if len(tokens) == 1 and 3 <= len(bare) <= SHORT_NAME and not _IS_WIDE.search(bare):
        body = f"(?:{body}|{'[-.] ?'.join(bare)})"
    return _edge_before(tokens[0], len(bare)) + body + _edge_after(tokens[-1], len(bare))


def _token_pattern(token: str, long: bool) -> str:
    if _IS_WIDE.match(token):
        return "[ '-]{0,2}".join(map(re.escape, token))
    return (r"(?:- ?|['./])?" if long else "").join(map(re.escape, token))


def _edge_before(token: str, length: int) -> str:
    if _IS_WIDE.match(token):
        return ""
    return rf"(?<!{_LETTER})" if length > 2 else rf"(?<!{_LETTER})(?<!\d)"


def _edge_after(token: str, length: int) -> str:
    if _IS_WIDE.match(token):
        return ""
    return rf"(?!{_LETTER})" if length > 2 else rf"(?!{_LETTER}|\d)"


# --- figures ---------------------------------------------------------------------------------------------


def _figure_marks(string: str) -> Iterator[_Mark]:
    for spelling in spellings(string):
        for plain in with_plain_figures(spelling):
            tokens = _TOKEN.findall(plain)
            numbers = [token for token in tokens if token[0].isdigit()]
            if not numbers:
                continue
            telling = [number for number in numbers if _tells_alone(number)]
            if len(tokens) == 1 and not telling and len(numbers[0].replace(POINT, "")) < TELLING_DIGITS:
                continue
            needed = telling[:1] if len(numbers) == 1 and telling else tokens
            yield _Mark(numbers[0], _figure_pattern(needed), 0)


def _tells_alone(number: str) -> bool:
    whole, _, part = number.partition(POINT)
    return int(whole) >= LARGE and len((whole + part).strip("0")) >= TELLING_DIGITS


def _figure_pattern(tokens: list[str]) -> str:
    body = _worded(tokens[0])
    for before, token in pairwise(tokens):
        counts = before[0].isdigit() and not _IS_WIDE.match(token) and not token[0].isdigit()
        body += (_ONE_WORD_BETWEEN if counts else _BETWEEN) + _worded(token)
    return _figure_edge(tokens[0], before=True) + body + _figure_edge(tokens[-1], before=False)


def _figure_edge(token: str, *, before: bool) -> str:
    """A number ends where its digits end; a word where its letters end."""
    if _IS_WIDE.match(token):
        return ""
    kind = rf"[\d{POINT}]" if token[0].isdigit() else _LETTER
    return rf"(?<!{kind})" if before else rf"(?!{kind})"


def _worded(token: str) -> str:
    """A word of a figure in one and in many: `agencies` is also an `agency`."""
    if token[0].isdigit():
        return rf"(?<![\d{POINT}]){re.escape(token)}(?![\d{POINT}])"
    if _IS_WIDE.match(token):
        return _token_pattern(token, False)
    for ending, one_or_many in (("ies", "(?:y|ies)"), ("sses", "ss(?:es)?"), ("ches", "ch(?:es)?"), ("s", "s?")):
        if token.endswith(ending) and len(token) > len(ending) + 1 and not token.endswith("ss"):
            return re.escape(token.removesuffix(ending)) + one_or_many
    if token.endswith("y") and token[-2:-1] not in ("a", "e", "o", "u"):
        return re.escape(token[:-1]) + "(?:y|ies)"
    return re.escape(token) + "(?:e?s)?"
