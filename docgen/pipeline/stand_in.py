"""The account as somebody else's: its content with names, words, figures, days and industry of a stand-in.

What a stand-in is called tells nothing and is never shown: letters are turned (as by ROT13), figures move on, each
Han character becomes one and the same. Lengths stay, so that what fits a slide still does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from docgen.content.account import Account, Need
from docgen.content.entity import Entity
from docgen.content.outline import Picture
from docgen.content.taxonomy import TaxonomyWord
from docgen.content.types import Day, Money, Plain, Quantity, Text
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.lint.known import Known
from docgen.lint.mentions import customers_own, places
from docgen.lint.quoted import quotes

SHIFT = timedelta(days=7)
"""How far days move: a week, so that a working day stays one."""

_GROWTH = Decimal("1.1")
_MOST_PERCENT = 90
_FIGURE = re.compile(r"\d")
_HAN = re.compile(r"[\u3400-\u9fff]")
_TURNED = str.maketrans(
    {chr(base + at): chr(base + (at + 13) % 26) for base in (ord("A"), ord("a")) for at in range(26)}
)


def stand_in(content: AccountContent, library: LibraryContent, known: Known, *, amounts: bool = True) -> AccountContent:
    """The content of a customer who is like this one in nothing but the shape of the deal.

    With `amounts`, quantities, money and days differ too: prices and plans may then not come out even.
    """
    other = _StandIn(known, amounts)
    changed: AccountContent = other.entity(content)
    own, taxonomy = content.account, library.taxonomy
    elsewhere = {
        "industry": _other_word(own.industry, (str(one.id) for one in taxonomy.industries), own),
        "region": _other_word(own.region, (str(one.id) for one in taxonomy.regions), own),
        "scenarios": tuple(
            _other_word(one, reversed([str(each.id) for each in taxonomy.scenarios]), own) for one in own.scenarios[:1]
        ),
    }
    account = changed.account.model_copy(update=elsewhere)
    made: AccountContent = changed.model_copy(update={"account": account})
    return made


def _other_word(word: TaxonomyWord, known: Iterable[str], account: Account) -> TaxonomyWord:
    """The first category that is none of the account's; its own where there is no other."""
    taken = {str(one) for one in (account.industry, account.region, *account.scenarios)}
    return TaxonomyWord(next((one for one in known if one not in taken), str(word)), word.source)


@dataclass(frozen=True, slots=True)
class _StandIn:
    known: Known
    amounts: bool

    def entity(self, held: Any) -> Any:
        """An entity with all its leaves changed; pictures stay."""
        update = {name: self.value(getattr(held, name)) for name in type(held).model_fields}
        if isinstance(held, Need):
            update["statement"] = self._text(held.statement, disguised)
        if isinstance(held, Account):
            update["name"] = self._text(held.name, disguised)
            update["display_name"] = self._text(held.display_name, disguised)
        return held.model_copy(update=update)

    def value(self, held: Any) -> Any:
        """A field's value as the stand-in has it."""
        if isinstance(held, Picture):
            return held
        if isinstance(held, Entity):
            return self.entity(held)
        if isinstance(held, tuple):
            return tuple(self.value(one) for one in held)
        if isinstance(held, Text):
            return self._text(held, self._said)
        if isinstance(held, Plain) and held.value:
            return replace(held, value=self._named(held.value))
        return self._amount(held) if self.amounts else held

    def _amount(self, held: Any) -> Any:
        if isinstance(held, Quantity) and held.value is not None:
            percent = held.is_percent
            high = None if held.high is None else _other(held.high, percent)
            return replace(held, value=_other(held.value, percent), high=high)
        if isinstance(held, Money) and held.amount is not None:
            return replace(held, amount=_other(held.amount, False))
        if isinstance(held, Day) and held.value is not None:
            return replace(held, value=held.value + SHIFT)
        return held

    def _text(self, text: Text, change: Callable[[str], str]) -> Text:
        return replace(text, words=tuple((language, change(words), source) for language, words, source in text.words))

    def _said(self, words: str) -> str:
        """Names, quoted words and figures changed; the rest of a sentence stays as anybody could say it."""
        spans, _ = quotes(words)
        for start, end in spans:
            words = words[:start] + disguised(words[start:end]) + words[end:]
        return _FIGURE.sub(lambda digit: _next(digit.group()), self._named(words))

    def _named(self, words: str) -> str:
        for start, end in places(words, customers_own(self.known)):
            words = words[:start] + disguised(words[start:end]) + words[end:]
        return words


def disguised(words: str) -> str:
    """Words that tell nothing, of the same length and shape."""
    return _FIGURE.sub(lambda digit: _next(digit.group()), _HAN.sub("某", words.translate(_TURNED)))


def _next(digit: str) -> str:
    """Another digit, never a nought in the place of something."""
    return str(int(digit) % 9 + 1)


def _other(value: Decimal, percent: bool) -> Decimal:
    """A figure of the same size: a tenth more, a step at least; shares near the whole a step less."""
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    if percent and value > _MOST_PERCENT:
        return value - step
    return max((value * _GROWTH).quantize(step), value + step)
