"""Authors' words within a sentence of ours, in English: `the plan's first result: platform runs`, no capital.

Which first words are names cannot be known from one sentence: a word loses its capital only where the same deck, or
the content, writes it small elsewhere, and where no other capital follows it (`Black Week`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.compose.kit import Kit
from docgen.content.entity import Entity
from docgen.content.gaps import texts_of
from docgen.model.document import Prose, Run, Section
from docgen.model.walk import section_values
from docgen.wording import Wording

_SMALL = re.compile(r"(?<![\w./@-])[a-z]+(?![\w/@]|\.\w)")
_FIRST = re.compile(r"(?!A (?:and|or)\b)([A-Z][a-z]*)(?:[ ,]+(?![A-Z])|[-’'s.;:]|$)")
_NAMED = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")
_STEM = 5
"""Letters that two forms of a word have in common at the least."""
_ENDS = (".", "!", "?", "“", "‘")
"""After these a capital stays: a sentence or a quotation begins."""
_SUFFIXES = ("s", "ed", "d", "ing")
_COMMON = frozenset((
    "a", "about", "after", "all", "an", "any", "as", "at", "before", "both", "by", "chief", "clear", "comparable",
    "deputy", "during", "each", "every", "few", "fewer", "first", "for", "from", "head", "if", "in", "it", "its",
    "last", "less", "many", "more", "most", "no", "none", "on", "once", "one", "only", "our", "over", "some", "that",
    "the", "their", "these", "they", "this", "those", "three", "two", "under", "vice", "when", "where", "while",
    "with", "within", "without", "you", "your",
))  # fmt: skip
"""Words that are no names wherever they stand."""
_MONTHS = frozenset(("may", "march"))


def small_words(sections: Iterable[Section]) -> frozenset[str]:
    """The words that a deck writes without a capital."""
    found = {word for one in sections for shown in section_values(one) for word in _SMALL.findall(shown.text)}
    return _known(found)


def _known(found: set[str]) -> frozenset[str]:
    return frozenset(stem for word in found - _MONTHS for stem in _stems(word))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What English words content and our own patterns use: `small` without a capital, `names` with one in a sentence.

    Of longer words the beginnings count too: `Translator` is no name where `translated` is written.
    """

    small: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def is_name(self, word: str) -> bool:
        """Whether a word with a capital may be a name, for all that is known."""
        stems = _stems(word.lower())
        if stems & (self.small | _COMMON):
            return False
        return bool(stems & self.names) or not {one[: max(_STEM, len(one) - 2)] for one in stems} & self.begun


def vocabulary(wording: Wording, entities: Iterable[Entity]) -> Vocabulary:
    """The words of some content and of our own patterns; none in Chinese, which has no capitals."""
    if wording.language != "en":
        return Vocabulary()
    held = (text.words for one in entities for text in texts_of(one))
    told = [words for each in held for language, words, _ in each if language == "en"]
    small = _known({word for words in (*told, *wording.catalogue.entries.values()) for word in _SMALL.findall(words)})
    begun = {word[:size] for word in small for size in range(_STEM, len(word) + 1)}
    names = {found.lower() for words in told for found in _NAMED.findall(words)}
    return Vocabulary(small, frozenset(begun), frozenset(names))


def _of_kit(kit: Kit) -> Vocabulary:
    return vocabulary(kit.wording, (kit.content, kit.library, *(one.case for one in kit.cases)))


def in_series(kit: Kit, parts: Iterable[Prose]) -> Prose:
    """Things that content names one after the other, `Test systems; release steps`: only the first has a capital.

    A title of a paper or a place in a document is no such thing: it keeps its capital in a list of sources.
    """
    return series_of(kit.wording, parts, kit.derived(_of_kit))


def series_of(wording: Wording, parts: Iterable[Prose], known: Vocabulary) -> Prose:
    """The same for who has no kit, with the words that tell a name."""
    kept = [part for part in parts if part]
    if wording.language == "en":
        kept = [(_without_capital(part[0], known), *part[1:]) if place else part for place, part in enumerate(kept)]
    return wording.join(kept, "common.source_separator")


def _stems(word: str) -> set[str]:
    """A word and what it may be a form of: `rented`, `rent`."""
    return {word, *(word.removesuffix(one) for one in _SUFFIXES if len(word) > len(one) + 2)}


def running_on(prose: Prose, small: frozenset[str] = frozenset()) -> Prose:
    """A sentence with each fragment that does not begin it written small, where its first word is a common one."""
    runs: list[Run] = []
    for index, run in enumerate(prose):
        before = prose[index - 1].text.rstrip() if index else ""
        begins = not before or before.endswith(_ENDS)
        runs.append(run if begins or not run.sources else _without_capital(run, Vocabulary(small)))
    return tuple(runs)


def _without_capital(run: Run, known: Vocabulary) -> Run:
    found = _FIRST.match(run.text)
    if found is None or known.is_name(found[1]):
        return run
    return replace(run, text=run.text[0].lower() + run.text[1:])
