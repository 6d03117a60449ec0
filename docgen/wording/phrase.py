"""Typed content into Prose: every value keeps its sources, a gap becomes a marker, a foreign text is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from docgen.content.types import Day, Money, Number, Plain, Quantity, Text, Whole
from docgen.diagnostics import Source
from docgen.model.document import Prose, Run, plain_text, words
from docgen.wording import formats
from docgen.wording.catalogue import PLACEHOLDER, Catalogue

HAN_SPACE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])")
_PATTERNS = 10_000
"""Patterns kept in pieces: all of both languages, a few thousand each."""
Leaf = Text | Plain | Money | Quantity | Day | Number
Part = Prose | Leaf | str | int


class Wording:
    """The words of one language. All methods return Prose; `None` in gives empty Prose out."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.language = catalogue.language
        self._labels: dict[tuple[str, bool], Prose] = {}
        self._texts: dict[tuple[int, bool], tuple[Text, Prose]] = {}

    # --- fixed words -----------------------------------------------------------------------------------

    def word(self, key: str) -> str:
        """A label as a plain string."""
        return self.catalogue.get(key)

    def label(self, key: str, *, strong: bool = False) -> Prose:
        """A label as prose: the same each time, for forms of many sites say it in thousands of cells."""
        known = self._labels.get((key, strong))
        if known is None:
            known = self._labels[key, strong] = words(self.catalogue.get(key), strong=strong)
        return known

    def sentence(self, key: str, /, **parts: Part | None) -> Prose:
        """A pattern with its placeholders filled. Raises KeyError for a placeholder without a part."""
        return self.fill(self._pattern(key, parts), parts)

    def _pattern(self, key: str, parts: Mapping[str, Part | None]) -> str:
        if f"{key}.other" in self.catalogue:
            one = plain_text(self.any(parts.get("count"))) == "1" and f"{key}.one" in self.catalogue
            return self.catalogue.get(f"{key}.one" if one else f"{key}.other")
        return self.catalogue.get(key)

    def fill(self, pattern: str, parts: Mapping[str, Part | None]) -> Prose:
        """A pattern's runs: its fixed words, and each part's own runs with their sources."""
        runs: list[Run] = []
        for fixed, blank in _pieces(pattern):
            runs += fixed
            if blank:
                runs += self.any(parts[blank])
        return tuple(runs)

    # --- values ----------------------------------------------------------------------------------------

    def any(self, part: Part | None) -> Prose:
        """Prose of any value: leaf types by their own format, strings and whole numbers as they are."""
        match part:
            case None:
                return ()
            case str():
                return words(part)
            case int():
                return (Run(formats.number(Decimal(part)), _sources(part)),)
            case Text():
                return self.text(part)
            case Plain():
                return self.plain(part)
            case Money():
                return self.money(part)
            case Quantity():
                return self.quantity(part)
            case Day():
                return self.day(part)
            case Number():
                return self.number(part)
            case _:
                return part

    def gap(self, *sources: Source) -> Prose:
        """The visible marker of a known gap."""
        return (Run(self.word("common.gap"), sources, kind="gap"),)

    def text(self, text: Text | None, *, strong: bool = False) -> Prose:
        """The words in this language; in another one, marked as original, if that is all there is.

        One text is the same prose each time: what a project says once stands in the files of all its sites.
        """
        if text is None:
            return ()
        known = self._texts.get((id(text), strong))
        if known is None:
            known = self._texts[id(text), strong] = text, self._text(text, strong)  # kept beside: its id stays its own
        return known[1]

    def _text(self, text: Text, strong: bool) -> Prose:
        found = text.in_language(self.language)
        if found is None:
            return self.gap(text.source)
        language, written, source = found
        if language == self.language:
            return (Run(written, (source,), strong),)
        mark = self.word(f"common.original_{language}")
        return (Run(f"{written} {mark}", (source,), strong, "foreign"),)

    def plain(self, value: Plain | None) -> Prose:
        """A code, number or name that is the same in every language."""
        if value is None:
            return ()
        return self.gap(value.source) if value.value is None else (Run(value.value, (value.source,)),)

    def number(self, value: Number | None, decimals: int | None = None) -> Prose:
        """A bare number."""
        if value is None:
            return ()
        if value.value is None:
            return self.gap(value.source)
        return (Run(formats.number(value.value, decimals), (value.source,)),)

    def percent(self, value: Number | None) -> Prose:
        """A number whose field says it is per cent."""
        if value is None:
            return ()
        if value.value is None:
            return self.gap(value.source)
        return (Run(self._with_unit(formats.number(value.value), "percent", value.value), (value.source,)),)

    def day(self, value: Day | None, *, short: bool = False) -> Prose:
        """A date, long for text or short for cells."""
        if value is None:
            return ()
        if value.value is None:
            return self.gap(value.source)
        return self.date(value.value, value.source, short=short)

    def day_month(self, value: Day) -> Prose:
        """A date without its year, for a bar on a time axis that shows the years."""
        if value.value is None:
            return self.gap(value.source)
        return (Run(formats.day_month(value.value, self.language), (value.source,)),)

    def month_of(self, value: date, *sources: Source) -> Prose:
        """The month of a day with its year, `Dec 2027`."""
        return (Run(formats.month_year(value, self.language), sources),)

    def date(self, value: date, *sources: Source, short: bool = False) -> Prose:
        """A computed date."""
        form = formats.day_short if short else formats.day
        return (Run(form(value, self.language), sources),)

    def money(self, value: Money | None, *, short: bool = False, whole: bool = False) -> Prose:
        """An amount: exact with decimals, short as people say it, or to the whole unit (see `formats`)."""
        if value is None:
            return ()
        if value.amount is None:
            return self.gap(value.source)
        return self.amount(value.amount, value.currency, value.source, short=short, whole=whole)

    def amount(
        self, value: Decimal, currency: str, *sources: Source, short: bool = False, whole: bool = False
    ) -> Prose:
        """A computed amount, with the sources it was worked out from."""
        form = formats.money_whole if whole else formats.money_short if short else formats.money
        return (Run(form(value, currency, self.language), sources),)

    def currency(self, code: Plain) -> Prose:
        """A currency as the unit of a column: its code, in Chinese the name people write (元, 欧元)."""
        named = formats.UNITS_ZH.get(str(code)) if self.language == "zh" else None
        return (Run(named, (code.source,)),) if named else self.plain(code)

    def currency_sign(self, code: Plain) -> Prose:
        """A currency as the unit of a slide: the sign its amounts carry there (`€`), else as `currency` names it."""
        sign = formats.SYMBOLS.get(str(code)) if self.language != "zh" and str(code) != "CNY" else None
        return (Run(sign, (code.source,)),) if sign else self.currency(code)

    def quantity(self, value: Quantity | None) -> Prose:
        """A number with its unit and qualifier."""
        if value is None:
            return ()
        if value.value is None:
            return self.gap(value.source)
        digits = formats.number(value.value)
        if value.high is not None:
            digits = f"{digits}–{formats.number(value.high)}"
        shown = self._with_unit(digits, self.unit_key(value), value.high or value.value)
        if value.qualifier in ("more_than", "less_than", "about"):
            shown = self.word(f"qualifier.{value.qualifier}").replace("{quantity}", shown)
        return (Run(shown, (value.source,)),)

    def figure(self, value: Quantity | None) -> Prose:
        """The number alone with per cent sign, for key figures whose unit stands beside them."""
        if value is None or value.value is None:
            return self.quantity(value)
        return (Run(formats.number(value.value) + ("%" if value.is_percent else ""), (value.source,)),)

    def unit(self, value: Quantity | None) -> Prose:
        """The unit's name alone, plural where the language has one."""
        if value is None:
            return ()
        count = value.high or value.value or Decimal(0)
        return words(self._unit_word(self.unit_key(value), count))

    def unit_name(self, key: str, count: Decimal = Decimal(2)) -> str:
        """The name of a unit key (`node`, `month`), free words as they are."""
        return self._unit_word(key, count)

    def unit_key(self, value: Quantity) -> str:
        """A quantity's unit: a key of the labels, or free words in this language."""
        if value.unit_text is not None:
            found = value.unit_text.in_language(self.language)
            return found[1] if found else value.unit
        return value.unit

    def _unit_word(self, key: str, count: Decimal) -> str:
        if f"unit.{key}.other" in self.catalogue:
            return self.word(f"unit.{key}.one" if count == 1 else f"unit.{key}.other")
        return self.word(f"unit.{key}") if f"unit.{key}" in self.catalogue else key

    def _with_unit(self, digits: str, key: str, count: Decimal) -> str:
        unit = self._unit_word(key, count)
        if key in ("percent", "percentage_point") and unit.startswith("%"):
            return digits + unit
        return digits + ("" if self.language == "zh" else formats.NBSP) + unit

    # --- putting prose together ------------------------------------------------------------------------

    def join(self, parts: Iterable[Prose], key: str = "common.list_separator") -> Prose:
        """Parts with a separator between them (a comma and space, 、)."""
        kept = [part for part in parts if part]
        runs: list[Run] = []
        for index, part in enumerate(kept):
            if index:
                runs += self.label(key)
            runs += part
        return tuple(runs)

    def enumerate(self, parts: Iterable[Prose]) -> Prose:
        """`a, b and c` / `a、b和c`; `a and b, and c` where a part has an `and` of its own."""
        kept = [part for part in parts if part]
        if len(kept) < 2:
            return kept[0] if kept else ()
        last, apart = self.label("common.list_last"), self.label("common.list_last_apart")
        within = any(plain_text(last) in plain_text(part) for part in kept)
        return (*self.join(kept[:-1]), *(apart if within else last), *kept[-1])


@lru_cache(_PATTERNS)
def _pieces(pattern: str) -> tuple[tuple[Prose, str], ...]:
    """The fixed words of a pattern, each with the blank that follows; the last has none."""
    parts = PLACEHOLDER.split(pattern)
    return tuple(zip(map(words, parts[::2]), (*parts[1::2], ""), strict=True))


def _sources(part: int) -> tuple[Source, ...]:
    """A Whole of content keeps its place; a count made by code has none."""
    return (part.source,) if isinstance(part, Whole) else ()


def strong(prose: Prose) -> Prose:
    """The same words in bold."""
    return tuple(replace(run, strong=True) for run in prose)


def text_of(prose: Prose) -> str:
    """The words alone."""
    return plain_text(prose)
