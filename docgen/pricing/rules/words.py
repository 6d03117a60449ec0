"""Words and amounts of money in texts: what rules look for, as data in templates/rules/words.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

_UNITS = {
    "": Decimal(1), "k": Decimal(1000), "thousand": Decimal(1000), "m": Decimal(10**6), "million": Decimal(10**6),
    "billion": Decimal(10**9), "千": Decimal(1000), "万": Decimal(10**4), "百万": Decimal(10**6), "亿": Decimal(10**8),
}  # fmt: skip
_NUMBER = r"(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"\s?(million|billion|thousand|百万|万|亿|千|[mk]\b)?"
_MARK = r"(?:[A-Z]{3}|[€$£¥￥]|人民币|RMB)"
_NAME = r"(?:欧元|美元|英镑|人民币|元|euros?\b|dollars?\b|pounds?\b|yuan\b|renminbi\b|EUR\b|CNY\b|USD\b|GBP\b)"
_MONEY = re.compile(rf"(?:{_MARK}\s?{_NUMBER}{_SCALE}|(?<![\d.,]){_NUMBER}{_SCALE}\s?{_NAME})")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of money in a text: its value and where it stands."""

    value: Decimal
    start: int
    end: int
    written: str


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """The words of a name, in a language; those of every language under `all`."""
    file = "words.yaml"
    root = read_file(template_file("rules", file), f"templates/rules/{file}").root
    entries = [entry for key in root if language in ("all", key) for entry in root[key][name]]
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


def figures(words: str) -> Iterator[Figure]:
    """Every amount of money: a number with a currency before or after it, thousands and 万 counted out."""
    for match in _MONEY.finditer(words):
        number, scale = (match[1], match[2]) if match[1] else (match[3], match[4])
        value = Decimal(re.sub(r"[,\u00a0\u202f ]", "", number)) * _UNITS[(scale or "").lower()]
        yield Figure(value, match.start(), match.end(), match[0])
