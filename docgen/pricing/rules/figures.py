"""Amounts that somebody wrote by hand, held against those that are worked out (P02, P04, P12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.content.types import Text
from docgen.diagnostics import Finding
from docgen.pricing.engine import priced_items
from docgen.pricing.rules.frame import Quoted, fault
from docgen.pricing.rules.texts import Said, quote_texts
from docgen.pricing.rules.words import Figure, figures, pattern
from docgen.pricing.words import amount_in_words

_BEFORE = 24
"""Characters between the word total and its figure."""

_CAPITALS = re.compile(r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟萬万亿億]{1,40}[元圆圓](?:[零壹贰叁肆伍陆柒捌玖角分]*)(?:整|正)?")
_LEAST_CAPITALS = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]")


def totals_as_worked_out(quoted: Quoted) -> Iterator[Finding]:
    """P02: a text that names a total names one that the quote comes to, with or without tax."""
    known = {
        value
        for _, offer in quoted.offers
        for value in (offer.total.value, offer.net.value, offer.lines_net.value, offer.options_total.value)
    }
    for said in quote_texts(quoted.quote) if known else ():
        for language, words, source in said.text.words:
            for figure in _totals(words, language):
                if not any(_rounded_alike(figure, value) for value in known):
                    totals = ", ".join(f"{offer.total.value:f}" for _, offer in quoted.offers)
                    yield fault("total-in-text-differs", source, figure.written, totals=totals)


def _totals(words: str, language: str) -> Iterator[Figure]:
    for named in pattern(language, "total").finditer(words):
        after = [one for one in figures(words) if named.end() <= one.start <= named.end() + _BEFORE]
        yield from after[:1]


def _rounded_alike(figure: Figure, value: Decimal) -> bool:
    """Whether a text's figure is the value, as far as it goes: 48.9万 stands for 488,792."""
    places = figure.value.normalize().as_tuple().exponent
    exact = isinstance(places, int) and places <= 0 and figure.value == figure.value.to_integral_value()
    step = Decimal(1).scaleb(places) if exact and isinstance(places, int) else Decimal("0.01")
    return abs(figure.value - value) <= step / 2 if _scaled(figure) else figure.value == value


def _scaled(figure: Figure) -> bool:
    return bool(re.search(r"[万亿千km]|million|billion|thousand", figure.written, re.IGNORECASE))


def words_as_figures(quoted: Quoted) -> Iterator[Finding]:
    """P12: an amount in Chinese capitals says the same as the figure beside it."""
    for said in quote_texts(quoted.quote):
        yield from capitals_differ(said)


def capitals_differ(said: Said) -> Iterator[Finding]:
    """Each amount in capitals of a text that holds figures, none of which it spells out."""
    for _, words, source in said.text.words:
        spelled = {amount_in_words(one.value) for one in figures(words) if one.value * 100 % 1 == 0}
        for capitals in _CAPITALS.finditer(words):
            if spelled and _LEAST_CAPITALS.search(capitals[0]) and _standard(capitals[0]) not in spelled:
                values = {"figures": ", ".join(one.written for one in figures(words))}
                yield fault("words-differ-from-figure", source, capitals[0], **values)


def _standard(capitals: str) -> str:
    """The same amount as banks write it: 圆 and 正 are other ways to write 元 and 整."""
    plain = capitals.translate(str.maketrans("圆圓正萬億〇", "元元整万亿零"))
    return plain if plain.endswith(("整", "分")) else plain + "整"


def options_outside(quoted: Quoted) -> Iterator[Finding]:
    """P04: what is called an option, by its item or its group, is marked as one and so stays outside the total."""
    quote = quoted.quote
    items = priced_items(quote, quoted.book) if quoted.book is not None else {}
    groups = {str(group.id): group.name for group in quote.groups}
    for tier in quote.tiers:
        for line in tier.lines:
            item = items.get(str(line.sku))
            names = (groups.get(str(line.group)), item.name if item is not None else None)
            named = next((name for name in names if name is not None and _optional(name)), None)
            if named is not None and not line.optional:
                yield fault("option-inside-total", line.sku.source, line.sku, tier=tier.id, name=named.words[0][1])


def _optional(name: Text) -> bool:
    return any(pattern(language, "option").search(words) for language, words, _ in name.words)
