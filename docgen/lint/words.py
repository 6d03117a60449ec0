"""The word lists of a language, compiled once: templates/lint/words.{en,zh}.yaml and what a workspace adds.

Buzzwords are one alternation of literal words, longest first, so that a text is passed over once however many there
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from docgen.resources import template_file
from docgen.source.yaml_reader import read_file


@dataclass(frozen=True, slots=True)
class Buzzword:
    """A word that says little: how surely (1 to 10), what to write instead, and when it is right."""

    word: str
    weight: int
    plain: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of a language. Patterns search; `buzz` maps each form, folded, to its word."""

    language: Literal["en", "zh"]
    buzz: Mapping[str, Buzzword]
    buzz_pattern: re.Pattern[str]
    superlatives: re.Pattern[str]
    vague: re.Pattern[str]

    def buzzwords(self, text: str, allowed: frozenset[str] = frozenset()) -> Iterator[tuple[Buzzword, str]]:
        """Buzzwords of a text with the form found, but for those that are allowed (folded)."""
        for match in self.buzz_pattern.finditer(text):
            word = self.buzz[match.group().casefold()]
            if word.word.casefold() not in allowed and match.group().casefold() not in allowed:
                yield word, match.group()


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word that a workspace or account adds to a list: as Buzzword; a weight of 0 takes the word off the list.

    `kind` is as in the lists: v for a verb, n for a noun, x for a word or phrase taken as it stands.
    """

    language: Literal["en", "zh"]
    word: str
    weight: int
    plain: str = ""
    kind: str = "x"


@cache
def with_own(language: Literal["en", "zh"], own: tuple[OwnWord, ...]) -> Words:
    """The lists of a language with words of a workspace's or account's own, which go before; the last one counts."""
    usual = words_of(language)
    forms = dict(usual.buzz)
    for one in own:
        if one.language == language:
            entry = Buzzword(one.word, one.weight, one.plain)
            for form in _forms(one.word, one.kind):
                forms.pop(form.casefold(), None)
                if one.weight > 0:
                    forms[form.casefold()] = entry
            if one.weight <= 0:
                forms = {form: held for form, held in forms.items() if held.word.casefold() != one.word.casefold()}
    if forms == usual.buzz:
        return usual
    return replace(usual, buzz=forms, buzz_pattern=_pattern(language, forms))


@cache
def words_of(language: Literal["en", "zh"]) -> Words:
    """The lists of templates/lint/words.<language>.yaml."""
    root = read_file(template_file("lint", f"words.{language}.yaml"), f"templates/lint/words.{language}.yaml").root
    forms: dict[str, Buzzword] = {}
    for word, data in root["buzzwords"].items():
        entry = Buzzword(str(word), int(str(data["weight"])), str(data["plain"]), str(data.get("note", "")))
        for form in _forms(str(word), str(data.get("kind", "x"))):
            forms.setdefault(form.casefold(), entry)
    pattern = _pattern(language, forms)
    return Words(language, forms, pattern, _together(root["superlatives"]), _together(root["vague"]))


def _pattern(language: Literal["en", "zh"], forms: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(one) for one in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])" if language == "en" else f"(?:{listed})", re.IGNORECASE)


def _together(patterns: object) -> re.Pattern[str]:
    assert isinstance(patterns, (list, tuple))
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def _forms(word: str, kind: str) -> Iterator[str]:
    """The forms of an English word: of a verb (regular; a final e falls away), the plural of a noun."""
    yield word
    if kind == "n":
        yield word + "s"
    elif kind == "v":
        stem = word[:-1] if word.endswith("e") else word
        yield from (f"{word}s", f"{stem}ed", f"{stem}ing")
        if word.endswith("y"):
            yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
        if word.endswith("ss") or word.endswith("sh"):
            yield f"{word}es"
