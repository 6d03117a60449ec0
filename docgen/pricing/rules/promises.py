"""No promise holds down what maintenance or operations will cost after the ordered term (P05).

Prices may hold for the term of the quote; after it, a ceiling, a freeze or a largest rise is a promise that nobody
can keep. The words are data: templates/rules/promises.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from docgen.content.types import Text
from docgen.diagnostics import Finding
from docgen.pricing.rules.frame import fault
from docgen.pricing.rules.texts import Said
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

_SENTENCE = re.compile(r"(?<=[.!?])\s+|[;。！？；\n]+")
_MARKUP = re.compile(r"[*_`#|]+")
_NEAR = 60
"""Characters between a price, its change and its limit that still speak of each other."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What tells a promise in one language: a price, a rise, a limit, words that hold a price, words of later times."""

    price: re.Pattern[str]
    rise: re.Pattern[str]
    limit: re.Pattern[str]
    hold: re.Pattern[str]
    later: re.Pattern[str]
    always: re.Pattern[str]
    refused: re.Pattern[str]
    plain: re.Pattern[str]
    months: re.Pattern[str]
    years: re.Pattern[str]
    numbers: tuple[tuple[str, int], ...]


@cache
def patterns(language: str) -> Patterns:
    """The patterns of a language, from templates/rules/promises.yaml."""
    name = "promises.yaml"
    written = read_file(template_file("rules", name), f"templates/rules/{name}").root[language]
    compiled = {
        key: re.compile("|".join(f"(?:{one})" for one in written[key]), re.IGNORECASE)
        for key in ("price", "rise", "limit", "hold", "later", "always", "refused", "plain", "months", "years")
    }
    numbers = tuple((str(word), int(number)) for word, number in written["numbers"].items())
    return Patterns(**compiled, numbers=numbers)


def price_promises(said: Iterable[Said], term_months: int) -> Iterator[Finding]:
    """A finding for each text, in each language, that caps or freezes prices beyond the ordered term."""
    for one in said:
        for language, words, source in one.text.words:
            told = promise_in(words, language, term_months, _in(one.asked, language))
            if told:
                yield fault("future-price-capped", source, told, months=term_months)


def _in(text: Text | None, language: str) -> str:
    found = text.in_language(language) if text is not None else None
    return found[1] if found is not None and found[0] == language else ""


def promise_in(words: str, language: str, term_months: int, asked: str = "") -> str:
    """The sentence that holds later prices down, empty if none does. `asked` is what the words answer."""
    known = patterns(language)
    about_price = bool(known.price.search(asked))
    for sentence in _SENTENCE.split(_MARKUP.sub("", words)):
        here = bool(known.price.search(sentence))
        promised = _caps(sentence, known, here=here) or _freezes(sentence, known, term_months)
        told = ((here or about_price) and promised) or known.plain.search(sentence)
        if told and not known.refused.search(sentence):
            return sentence.strip()
        about_price = about_price or here
    return ""


def _caps(sentence: str, known: Patterns, *, here: bool) -> bool:
    """A rise of the price and a limit of it, near each other."""
    if known.always.search(sentence):
        return True
    prices = list(known.price.finditer(sentence))
    for rise in known.rise.finditer(sentence):
        limited = any(_gap(rise, limit) <= _NEAR for limit in known.limit.finditer(sentence))
        if limited and (not here or any(_gap(rise, price) <= _NEAR for price in prices)):
            return True
    return False


def _freezes(sentence: str, known: Patterns, term_months: int) -> bool:
    """A price that holds in later times, or for longer than the term that is ordered."""
    if not known.hold.search(sentence):
        return False
    return bool(known.later.search(sentence)) or _longest(sentence, known) > term_months


def _longest(sentence: str, known: Patterns) -> int:
    """The longest time named, in months."""
    found = [_count(match[1], known) for match in known.months.finditer(sentence)]
    found += [12 * _count(match[1], known) for match in known.years.finditer(sentence)]
    return max(found, default=0)


def _count(written: str, known: Patterns) -> int:
    return int(written) if written.isdigit() else dict(known.numbers).get(written.lower(), 0)


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end(), 0)
