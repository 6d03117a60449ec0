"""What our own words count against what the quotes sell: `84 servers` where 72 are sold.

A count is a number right before the name of an item, or before what the price book says it is counted as. Parts,
limits and ranks (`at least 32 servers`, `the first two waves`, `36 servers at each site`) and counts that the
customer's own facts hold (`69 rented servers`) are none of a quote's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from docgen.caselib.figures import POINT, with_plain_figures
from docgen.caselib.folding import folded
from docgen.content.commercial import Quote
from docgen.content.entity import Entity
from docgen.content.gaps import texts_of
from docgen.content.offering import PriceItem
from docgen.content.opportunity import WinTheme
from docgen.content.types import Text
from docgen.diagnostics import Finding, Source
from docgen.pricing.rules.frame import Quoted, fault
from docgen.pricing.rules.texts import account_texts, quote_texts

_TAIL = re.compile(r"[(（].*|\bper\b.*", re.DOTALL)
_SENTENCE = re.compile(r"(?<=\.)\s+|[!?;。\n|]")
_CLAUSE = re.compile("[,，、]")
_PARTS = re.compile(r"\b(?:each|every|per)\b|[每各另]|其中|其余|其他")
"""Words between two commas with one of these may count some of them, or others than those that are sold."""
_LIMIT = re.compile(
    r"(?:\b(?:to|than|of|beyond|over|under|about|nearly|least|most|any|or|first|last|next|another|other|further|remaining"
    r"|more|new|existing|present|current|old|spare)|[至到达超过少多约近第前后首现原旧或-])\s*$"
)
"""Before a number: a limit, a share or a rank, no count of what is sold."""
_CLASSIFIERS = "[个台套批期门次名座家项组支]?"
_BEYOND_ENGLISH = re.compile(r"[\u3400-\u9fff]")


def counted_as_sold(quoted: Quoted) -> Iterator[Finding]:
    """P18: a count of an item in our own words is one that a quote of the account sells."""
    quotes = quoted.account.quotes
    if str(quoted.quote.id) != str(quoted.account.account.current_quote or quotes[0].id):
        return
    items = _counted(quoted)
    sold = {name: {count for one in quotes for count in _counts(one, found)} for name, found in items.items()}
    names = [name for name, counts in sold.items() if counts - {Decimal(1)}]
    if not names:
        return
    pattern = _pattern(names)
    theirs = _theirs(quoted, pattern, items)
    known = {name: sold[name] | {count for one in items[name] for count in theirs[str(one.sku)]} for name in names}
    for text in _our_words(quoted):
        for written, source in _written(text):
            for count, name, phrase in _wrong(pattern, written, known, sold):
                counts = ", ".join(f"{one:f}" for one in sorted(_counts(quoted.quote, items[name])))
                values = {
                    "count": f"{count:f}",
                    "sold": counts,
                    "sku": ", ".join(str(one.sku) for one in items[name]),
                    "quote": quoted.quote.number,
                }
                yield fault("count-unlike-sold", source, phrase, **values)


def _theirs(quoted: Quoted, pattern: re.Pattern[str], items: Mapping[str, list[PriceItem]]) -> dict[str, set[Decimal]]:
    """What the customer's own facts count, by the item whose name they say in either language."""
    found = {str(one.sku): _installed(quoted) for listed in items.values() for one in listed}
    for said in _their_words(quoted.account):
        for count, name, _ in _found(pattern, said, items):
            for one in items[name]:
                found[str(one.sku)].add(count)
    return found


def _counted(quoted: Quoted) -> dict[str, list[PriceItem]]:
    """The words that count an item that is sold, each with all the items it counts."""
    listed = (*(quoted.book.items if quoted.book is not None else ()), *quoted.quote.custom_items)
    sold = {str(line.sku) for tier in quoted.quote.tiers for line in tier.lines}
    found: dict[str, list[PriceItem]] = {}
    for item in listed:
        if str(item.sku) in sold:
            names = [_TAIL.sub("", words).strip() for words, _ in _written(item.name)]
            names += [words for text in item.counted_as for words, _ in _written(text)]
            for name in dict.fromkeys(folded(one) for one in names if one):
                found.setdefault(name, []).append(item)
    return found


def _counts(quote: Quote, items: Iterable[PriceItem]) -> set[Decimal]:
    """How many of an item each offer sells, with and without its options."""
    found: set[Decimal] = set()
    for item in items:
        for tier in quote.tiers:
            lines = [one for one in tier.lines if str(one.sku) == str(item.sku)]
            if lines and not any(one.quantity.is_gap for one in lines):
                firm = [one.quantity.amount for one in lines if not one.optional]
                found |= {sum(firm, Decimal(0)), sum((one.quantity.amount for one in lines), Decimal(0))}
    return found - {Decimal(0)}


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A number and what it counts, in folded words whose figures are digits; the longest name that stands there."""
    longest = sorted(names, key=len, reverse=True)
    chinese = "|".join(re.escape(one) for one in longest if _BEYOND_ENGLISH.search(one)) or "(?!)"
    english = "|".join(map(_plural, (one for one in longest if not _BEYOND_ENGLISH.search(one)))) or "(?!)"
    return re.compile(
        rf"(?<![0-9.,{POINT}-])(?P<count>[0-9]+)(?:{_CLASSIFIERS}(?P<zh>{chinese})| (?P<en>{english})(?![\w'-]))"
    )


def _plural(name: str) -> str:
    """A name as it stands after two or more."""
    if re.search(r"(?:s|x|ch|sh)$", name):
        return f"{re.escape(name)}es"
    if re.search(r"[^aeiou]y$", name):
        return f"{re.escape(name[:-1])}ies"
    return f"{re.escape(name)}s"


def _singular(pattern_words: str, names: Iterable[str]) -> str:
    return next(name for name in names if re.fullmatch(_plural(name), pattern_words))


def _found(
    pattern: re.Pattern[str], written: str, names: Iterable[str]
) -> Iterator[tuple[Decimal, str, re.Match[str]]]:
    for match in pattern.finditer(written):
        yield Decimal(match["count"]), match["zh"] or _singular(match["en"], names), match


def _wrong(
    pattern: re.Pattern[str], written: str, known: Mapping[str, set[Decimal]], sold: Mapping[str, set[Decimal]]
) -> Iterator[tuple[Decimal, str, str]]:
    """The counts of a text that nobody sells and the customer does not have."""
    for sentence in _SENTENCE.split(_in_digits(written)):
        told = {(name, count) for count, name, _ in _found(pattern, sentence, known) if count in sold[name]}
        for clause in _CLAUSE.split(sentence):
            for count, name, match in _found(pattern, clause, known):
                part = any(other == name and count < whole for other, whole in told) or _PARTS.search(clause)
                if count > 1 and count not in known[name] and not part and not _LIMIT.search(clause[: match.start()]):
                    yield count, name, match[0]


def _in_digits(written: str) -> str:
    """The words as one line a sentence, with `four` and `七十二` in digits."""
    lines = (folded(line.replace("*", " ")) for line in re.split(r"\n", written))
    return "\n".join(next(with_plain_figures(line)) for line in lines)


def _our_words(quoted: Quoted) -> Iterator[Text]:
    """What we say of the offer: answers, key lines, own sections, slides of an author, the words of the quote."""
    for said in (*account_texts(quoted.account), *quote_texts(quoted.quote)):
        if not (isinstance(said.owner, WinTheme) and said.owner.shown_by is said.text):
            yield said.text
    for outline in quoted.account.outlines:
        yield from texts_of(outline)
    for need in quoted.account.needs:
        yield from (one for one in (need.answer, need.gain) if one is not None)


def _their_words(account: Any) -> Iterator[str]:
    """The customer's own facts: what it has, what it needs and asks for, and what the value case counts."""
    ours = {id(text) for need in account.needs for text in (need.answer, need.gain)}
    value = (account.value_case,) if account.value_case is not None else ()
    held: tuple[Entity, ...] = (account.account, *account.needs, *account.stakeholders, *value)
    texts = [text for one in held for text in texts_of(one) if id(text) not in ours]
    texts += [one.text for one in account.requirements] + [one.question for one in account.questions]
    for text in texts:
        yield from (_in_digits(words) for words, _ in _written(text))


def _installed(quoted: Quoted) -> set[Decimal]:
    return {one.quantity.amount for one in quoted.account.account.installed_base if not one.quantity.is_gap}


def _written(text: Text) -> Iterator[tuple[str, Source]]:
    for _, words, source in text.words:
        yield words, source
