"""Looks for canaries in finished files and in anything made of dataclasses, in every way they may be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from docgen.content.entity import Entity
from docgen.diagnostics import Source
from tests.leaks.canaries import Canary
from tests.reading import every_part, numbers_of, readings_of, squeezed

WORD = re.compile(r"qz(?:\d{4}|[a-j]{4})v")
FIGURE = re.compile(
    r"(?<!\d)\d{1,3}(?P<group>[,.'’ \u2009\u202f\u00a0])\d{3}(?:(?P=group)\d{3})+(?:[.,]\d+)?"
    r"|(?<!\d)\d{8,}+(?:[.,]\d+)?"
    r"|(?<![\d,.])\d[\d,.]*+\s?(?:万|million|m\b)",
    re.IGNORECASE,
)
"""Figures of eight digits and more, which all numbers of canaries have, and those written short."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = (
    re.compile(r"(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})"),
    re.compile(rf"(?P<d>\d{{1,2}})\.?(?P<n>{'|'.join(MONTHS)})[a-z]*\.?,?(?P<y>\d{{4}})"),
    re.compile(rf"(?P<n>{'|'.join(MONTHS)})[a-z]*\.?(?P<d>\d{{1,2}}),?(?P<y>\d{{4}})"),
    re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})"),
    re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})"),
)
DASHES = re.compile("[-\u2010-\u2015]+")
SILENT = (Source, type(None), bool)
LONGEST_DAY = 24
"""Characters of a written day, and some."""
SPREADSHEET_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Hit:
    """A canary that was found, and where."""

    canary: Canary
    place: str

    def __str__(self) -> str:
        return f"{self.canary.field} ({self.canary.place}, {self.canary.level.name.lower()}) in {self.place}"


@dataclass(slots=True)
class Hunt:
    """Knows every form of every canary; counts what it looked through."""

    canaries: Iterable[Canary]
    files: int = 0
    parts: int = 0
    _words: dict[str, Canary] = field(default_factory=dict)
    _figures: dict[str, Canary] = field(default_factory=dict)
    _days: dict[date, Canary] = field(default_factory=dict)
    _years: tuple[str, ...] = ()
    _texts: dict[str, tuple[Canary, ...]] = field(default_factory=dict)
    _known: dict[bytes, tuple[Canary, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for canary in self.canaries:
            if canary.word:
                self._words[canary.word.lower()] = canary
            if canary.number is not None:
                self._figures |= dict.fromkeys(forms_of(canary.number), canary)
            if canary.day is not None:
                self._days[canary.day] = canary
        self._years = tuple({str(day.year) for day in self._days})

    def in_files(self, files: Mapping[str, bytes]) -> list[Hit]:
        """Every canary in any part of any of the files, their names included; each once per file and part."""
        hits: dict[Hit, None] = {}
        for name, data in files.items():
            self.files += 1
            parts = [("the name of the file", name.encode()), *every_part(name, data)]
            for part, content in parts:
                self.parts += 1
                hits |= dict.fromkeys(Hit(canary, part) for canary in self._in_part(content))
            for number in numbers_of(name, data):
                hits |= dict.fromkeys(Hit(canary, f"{name}, a cell") for canary in self._in_cell(number))
        return list(hits)

    def _in_value(self, text: str) -> tuple[Canary, ...]:
        if text not in self._texts:
            self._texts[text] = tuple(self.in_text(text))
        return self._texts[text]

    def _in_part(self, content: bytes) -> tuple[Canary, ...]:
        """The canaries of a part; parts that many files share (fonts, themes) are searched once."""
        digest = sha256(content).digest()
        if digest not in self._known:
            whole = _is_text(content)
            found = (
                canary for reading in readings_of(content) for canary in self.in_text(reading, words_only=not whole)
            )
            self._known[digest] = tuple(dict.fromkeys(found))
        return self._known[digest]

    def in_text(self, text: str, *, words_only: bool = False) -> Iterator[Canary]:
        """Every canary in a text, however it is spaced; of binary parts (fonts, pictures) only words make sense.

        Words are found in full width, with hyphens inside and with invisible characters, too.
        """
        text = text if text.isascii() else normalize("NFKC", text)
        close = squeezed(text).casefold()
        for word in {*WORD.findall(close), *WORD.findall(DASHES.sub("", close))}:
            if word in self._words:
                yield self._words[word]
        if words_only:
            return
        for figure in {match[0] for match in FIGURE.finditer(text)}:
            for form in normal_forms(figure):
                if form in self._figures:
                    yield self._figures[form]
        for near in self._around_years(close):
            for day in _days_in(near):
                if day in self._days:
                    yield self._days[day]

    def _around_years(self, close: str) -> Iterator[str]:
        """Where a day of a canary may stand: its year with what is written before and after it."""
        for year in self._years:
            at = close.find(year)
            while at >= 0:
                yield close[max(0, at - LONGEST_DAY) : at + LONGEST_DAY]
                at = close.find(year, at + 1)

    def in_objects(self, root: Any, place: str) -> list[Hit]:
        """Every canary in a tree of dataclasses, entities and containers: in names, values and what they hold."""
        hits: dict[Hit, None] = {}
        for path, value in values_of(root, place):
            for canary in self._in_value(str(value)):
                hits[Hit(canary, path)] = None
        return list(hits)

    def _in_cell(self, number: Decimal) -> Iterator[Canary]:
        if number == number.to_integral_value() and 10_000 < number < 100_000:
            day = SPREADSHEET_EPOCH + timedelta(days=int(number))
            if day in self._days:
                yield self._days[day]


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def forms_of(number: Decimal) -> Iterator[str]:
    """How a number may be written, in the shape of `normal_forms`: exact, rounded, in 万, in millions."""
    yield f"{number.normalize():f}"
    for decimals in (0, 1, 2):
        yield _plain(number, decimals)
    yield _plain(number / 10_000, 2) + "万"
    for decimals in (2, 3):
        yield _plain(number / 1_000_000, decimals) + "m"
    if number == number.to_integral_value():
        yield f"{(number / 10_000).normalize():f}万"
        yield f"{(number / 1_000_000).normalize():f}m"


def normal_forms(figure: str) -> Iterator[str]:
    """A written figure without group separators: with a decimal point, with a decimal comma, as one integer."""
    body = re.sub(r"[\s'’\u2009\u202f\u00a0]", "", figure.casefold()).replace("million", "m")
    for group, point in ((",", "."), (".", ",")):
        if re.fullmatch(rf"(?:\d+|\d{{1,3}}(?:\{group}\d{{3}})+)(?:\{point}\d+)?[万m]?", body):
            whole = body.replace(group, "").replace(point, ".")
            yield re.sub(r"\.0+(?=[万m]?$)", "", whole)


def _plain(number: Decimal, decimals: int) -> str:
    return f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def _days_in(close: str) -> Iterator[date]:
    for pattern in DAYS:
        for match in pattern.finditer(close):
            found = match.groupdict()
            month = MONTHS.index(found["n"]) + 1 if "n" in found else int(found["m"])
            try:
                yield date(int(found["y"]), month, int(found["d"]))
            except ValueError:
                continue


def values_of(root: Any, place: str) -> Iterator[tuple[str, Any]]:
    """(path, value) of every leaf of a tree; sources are left out: they name a place in content, not its words."""
    waiting = [(place, root)]
    seen: set[int] = set()
    while waiting:
        path, value = waiting.pop()
        kind = type(value)
        if kind in SILENT or id(value) in seen:
            continue
        if isinstance(value, str | int | Decimal | date | float):
            yield path, value
            continue
        seen.add(id(value))
        if isinstance(value, tuple | list | set | frozenset):
            waiting += [(f"{path}[{index}]", held) for index, held in enumerate(value)]
        elif isinstance(value, Entity):
            waiting += [(f"{path}.{name}", held) for name, held in value.__dict__.items()]
        elif isinstance(value, Mapping):
            waiting += [(f"{path}[{key!r}]", held) for key, held in value.items()]
            waiting += [(f"{path} key", key) for key in value]
        elif is_dataclass(value):
            waiting += [(f"{path}.{name}", getattr(value, name)) for name in _names(kind)]


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
