"""What a case withholds, as it could still be read in its sentences: figures of a metric, and the words of a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.caselib.folding import folded
from docgen.caselib.marks import Marks
from docgen.content.case import Case
from docgen.content.evidence import Metric
from docgen.content.types import Quantity

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_UNITS = {
    "second": ("second", "sec", "s", "秒"),
    "minute": ("minute", "min", "分钟"),
    "hour": ("hour", "hr", "h", "小时", "个小时", "钟头", "个钟头"),
    "day": ("day", "天"),
    "week": ("week", "周", "个星期", "星期"),
    "month": ("month", "个月"),
    "year": ("year", "年"),
    "percent": ("percent", "percentage point"),
    "percentage_point": ("percentage point", "个百分点", "percent"),
}
"""How units are written in sentences; a unit of its own is looked for as its author wrote it."""

_SENTENCE = re.compile(r"[.!?;:]+(?:\s|$)|[。！？；：\n]")
_TELLING = 16
"""Letters that make a sentence somebody's own words; a Chinese character counts as two."""


@dataclass(frozen=True, slots=True)
class WithheldWords:
    """The figures and the words that a case keeps to itself; false when there are none."""

    figures: Marks
    quoted: tuple[str, ...]

    @classmethod
    def of(cls, case: Case) -> WithheldWords:
        """What the authorisation withholds; a quote without consent is withheld, too."""
        withheld = frozenset(case.authorisation.withheld)
        hidden = (metric for metric in case.metrics if metric.id in withheld)
        kept_back = case.quote is not None and ("quote" in withheld or case.quote.consent != "granted")
        texts = [words for _, words, _ in case.quote.text.words] if kept_back and case.quote is not None else []
        figures = Marks.of(words for metric in hidden for words in _figures(metric))
        return cls(figures, tuple(dict.fromkeys(bare for text in texts for bare in _sentences(text))))

    def __bool__(self) -> bool:
        return bool(self.figures or self.quoted)

    def stand_in(self, words: str) -> bool:
        """Whether a withheld figure, or a sentence of a withheld quote, stands in some words."""
        bare = _bare(words)
        return any(one in bare for one in self.quoted) or (bool(self.figures) and self.figures.stand_in(words))


def _figures(metric: Metric) -> Iterator[str]:
    stated = metric.delta.value if metric.delta is not None else None
    for quantity in (metric.before, metric.after, stated):
        if quantity is not None:
            yield from _written(quantity)


def _written(quantity: Quantity) -> Iterator[str]:
    """A quantity as a sentence may say it, also in another unit of time; zero is said without a figure."""
    for number in filter(None, (quantity.value, quantity.high)):
        if quantity.unit_text is not None:
            yield from (f"{_plain(number)} {unit}" for _, unit, _ in quantity.unit_text.words)
        for unit, value in _converted(abs(number), quantity.unit):
            yield from (f"{_plain(value)} {word}" for word in _UNITS.get(unit, (unit.replace("_", " "),)))


def _converted(number: Decimal, unit: str) -> Iterable[tuple[str, Decimal]]:
    """The number in its own unit, and in others where it is as short to write."""
    if unit not in _SECONDS:
        return [(unit, number)] if unit else []
    found = ((other, number * _SECONDS[unit] / seconds) for other, seconds in _SECONDS.items())
    return [(other, value) for other, value in found if value >= Decimal("0.5") and value == round(value, 1)]


def _plain(number: Decimal) -> str:
    return f"{abs(number).normalize():f}"


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        bare = _bare(sentence)
        if len(bare) + sum(not letter.isascii() for letter in bare) >= _TELLING:
            yield bare


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, folded(words)))
