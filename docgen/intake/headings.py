"""What the heading of a column means: words of both languages lead to a field; the words are data.

`templates/intake/<name>.yaml` lists fields with their words, which words name a language, and which fields may stand
in several columns (a metric's). A workspace's own `templates/intake/` file of that name is used instead.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.diagnostics import DocgenError
from docgen.intake.text import HAN, plain
from docgen.resources import template_roots
from docgen.source.yaml_reader import read_file

_MARKS = re.compile(r"[\s_\-–—./\\:*#?!&,;'\"“”、。：？！，；]+")
_BRACKETS = re.compile(r"[(\[{【〔「]([^)\]}】〕」]*)[)\]}】〕」]")
_LONGEST = 80
_HAN_WORDS = re.compile(f"{HAN.pattern}+")
_OTHER_WORDS = re.compile(f"[^{HAN.pattern[1:-1]}]+")
_GROUP = re.compile(r"(?<![0-9])0?([1-9][0-9]?)(?![0-9])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading understood: the field, the language it names, its number in a group, and what stood in brackets.

    `also` are other fields it may mean (`none`: a column of the customer's own): then what the table holds decides.
    """

    field: str
    language: str = ""
    group: int = 0
    hint: str = ""
    also: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """All fields it may mean, the likeliest first."""
        return (self.field, *self.also)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that lead to fields. `grouped` fields may have several columns; `fields` lists all of them.

    `asked` and `answered` are words around a heading that say whose column it is: a customer's never holds answers,
    and ours holds nothing else. `unsure` are words that fit several fields; `filler` says nothing in a heading.
    """

    words: Mapping[str, str]
    languages: Mapping[str, str]
    fields: tuple[str, ...]
    grouped: frozenset[str] = field(default_factory=frozenset)
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    unsure: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filler: frozenset[str] = field(default_factory=frozenset)
    tight: Mapping[str, Heading] = field(default_factory=dict)

    def recognise(self, heading: str) -> Heading | None:
        """The field a heading means, or None. Exact words only: a heading is never guessed."""
        bare = plain(heading)
        brackets = [one.strip() for one in _BRACKETS.findall(bare)]
        named = next((self.languages[one] for one in brackets if one in self.languages), "")
        hint = next((one for one in brackets if one not in self.languages), "")
        text = _spaced(_BRACKETS.sub(" ", bare))
        for phrase, language in self._readings(text):
            found = self._look_up(phrase) or self._in_both_languages(phrase) or self._of_somebody(phrase)
            if found is not None:
                return replace(found, language=named or language, hint=hint)
        with_brackets = self._look_up(_spaced(bare))
        return replace(with_brackets, language=named) if with_brackets is not None else None

    def _in_both_languages(self, phrase: str) -> Heading | None:
        """A heading said twice, `Remarks 备注`: the field of either half, none where the halves mean two fields."""
        if len(phrase) > _LONGEST:
            return None
        halves = [_spaced(_HAN_WORDS.sub(" ", phrase)), _spaced(_OTHER_WORDS.sub(" ", phrase))]
        if not all(halves):
            return None
        found = [one for half in halves if (one := self._look_up(half) or self._of_somebody(half)) is not None]
        if not found:
            return None
        shared = [name for name in found[0].options if all(name in one.options for one in found)]
        return replace(found[0], field=shared[0], also=tuple(shared[1:])) if shared else None

    def _of_somebody(self, phrase: str) -> Heading | None:
        """A heading with a word for whose column it is: `Bidder's reply`, 招标文件技术要求."""
        for words, answers in ((self.asked, False), (self.answered, True)):
            for word in words if phrase.startswith(words) else ():
                found = self._look_up(rest) if (rest := _without(phrase, word)) else None
                fits = [name for name in found.options if name.startswith("answer.") == answers] if found else []
                if found is not None and fits:
                    return replace(found, field=fits[0], also=tuple(fits[1:]))
        return None

    def _readings(self, text: str) -> list[tuple[str, str]]:
        """The heading as it is, and without a word for a language at either end."""
        found = [(text, "")]
        for word, language in self.languages.items():
            gap = "" if not word.isascii() else " "
            if text.startswith(word + gap):
                found.append((text[len(word) :].strip(), language))
            if text.endswith(gap + word):
                found.append((text[: -len(word)].strip(), language))
        return found

    def _look_up(self, phrase: str) -> Heading | None:
        if phrase in self.words:
            return Heading(self.words[phrase])
        told = self.unsure.get(phrase)
        known_tight = Heading(told[0], also=told[1:]) if told else self.tight.get(_tight(phrase, self.filler))
        if known_tight is not None:
            return known_tight
        number = _GROUP.search(phrase)
        if number is None:
            return None
        rest = _spaced(phrase[: number.start()] + " " + phrase[number.end() :])
        known = self.words.get(rest) or self.words.get(rest.replace(" ", ""))
        return Heading(known, group=int(number[1])) if known in self.grouped else None

    def nearest(self, heading: str) -> str:
        """The field of the word most like a heading that is not understood; empty where none is close."""
        close = difflib.get_close_matches(_spaced(_BRACKETS.sub(" ", plain(heading))), self.words, 1, 0.8)
        return self.words[close[0]] if close else ""


def _spaced(text: str) -> str:
    """Words without marks between them; marks alone (`#`) stay."""
    return " ".join(_MARKS.sub(" ", text).split()) or text.strip()


def _tight(phrase: str, filler: frozenset[str]) -> str:
    """The phrase without filler and without space, as people run words together: `ReqID`, `证明 材料`."""
    return "".join(word for word in phrase.split() if word not in filler)


def _tight_words(
    words: Mapping[str, str], unsure: Mapping[str, tuple[str, ...]], filler: frozenset[str]
) -> dict[str, Heading]:
    """What the words lead to without filler and space; those that two fields share then lead nowhere."""
    found: dict[str, set[Heading]] = {}
    told = {phrase: Heading(name) for phrase, name in words.items()}
    for phrase, heading in (told | {key: Heading(names[0], also=names[1:]) for key, names in unsure.items()}).items():
        found.setdefault(_tight(phrase, filler), set()).add(heading)
    return {key: headings.pop() for key, headings in found.items() if key and len(headings) == 1}


def _without(phrase: str, word: str) -> str:
    """The phrase without a word that it begins with; empty for one that does not."""
    gap = " " if word[-1].isascii() else ""
    return phrase[len(word + gap) :].strip() if phrase.startswith(word + gap) else ""


def load_vocabulary(name: str, workspace: Path | None = None) -> Vocabulary:
    """The vocabulary `templates/intake/<name>.yaml`. Raises DocgenError for a file that cannot be read."""
    root = read_intake(name, workspace)
    words: dict[str, str] = {}
    for key, phrases in root["fields"].items():
        for phrase in (key.replace(".", " "), *phrases):
            words.setdefault(_spaced(plain(str(phrase))), str(key))
    languages = {plain(str(word)): str(key) for key, listed in root["languages"].items() for word in listed}
    fields, grouped = tuple(str(key) for key in root["fields"]), frozenset(map(str, root["grouped"]))
    whose = {side: _longest_first(listed) for side, listed in (root.get("whose") or {}).items()}
    unsure = {
        _spaced(plain(str(phrase))): tuple(str(key).split())
        for key, phrases in (root.get("unsure") or {}).items()
        for phrase in phrases
    }
    filler = frozenset(plain(str(word)) for word in root.get("filler") or ())
    tight = _tight_words(words, unsure, filler)
    return Vocabulary(
        words, languages, fields, grouped, whose.get("asked", ()), whose.get("answered", ()), unsure, filler, tight
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((_spaced(plain(str(word))) for word in words), key=len, reverse=True))


def read_intake(name: str, workspace: Path | None = None) -> Mapping[str, Mapping[str, list[str]]]:
    """A data file of templates/intake/, the workspace's own first. Raises DocgenError with what is wrong in it."""
    path = next(found for root in template_roots(workspace) if (found := root / "intake" / f"{name}.yaml").is_file())
    reading = read_file(path, f"templates/intake/{name}.yaml")
    if reading.problems:
        first = reading.problems[0]
        raise DocgenError("words-unreadable", file=path.name, problem=f"{first.source.line}: {first.code}")
    return reading.root
