"""Figures in one shape, so that 1,400,000, 1.4 million, 140万 and 一百四十万 are the same. Works on folded words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

POINT = "\ue001"
"""The decimal point of a figure in its one shape, which no sentence ends with."""

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join(sorted((*_SMALL, *_SCALES), key=len, reverse=True))
_SPELT = re.compile(rf"\b(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))})(?:(?:-| and | )?(?:{_WORD}))*\b")
_ONE_WORD = re.compile(_WORD)
_SHORT = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6, "mio": 10**6, "m": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9,
}  # fmt: skip

_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_GROUPED = r"[1-9][0-9]{0,2}(?:[,.' ][0-9]{3})+(?![0-9])"
_CLOSE = r"[1-9][0-9]{0,2}(?:[,.'][0-9]{3})+(?![0-9])"
_DECIMAL = r"(?:\.[0-9]+|,[0-9]{1,2}(?![0-9]))?"
_SCALE = r"(?: ?(?:thousand|millions?|mn|mio|billions?|bn)\b|[km]\b)"
_HAN = r"(?:[零〇一二两兩三四五六七八九十百万萬亿億]|千(?![克米瓦卡]))"
_UNITS = rf" ?(?:[十百万萬亿億]|千(?![克米瓦卡]))(?:{_HAN}|[0-9]+)*"
_FIGURES = {
    spaced: re.compile(
        rf"(?P<number>(?:{group}|[0-9]+){_DECIMAL})(?:(?P<scale>{_SCALE})|(?P<units>{_UNITS}))?|(?P<han>{_HAN}+)"
    )
    for spaced, group in ((True, _GROUPED), (False, _CLOSE))
}
_SPACED = re.compile(r"[0-9] [0-9]{3}(?![0-9])")
_PERCENT = re.compile(r" ?(?:%|per cent\b)")
_HAN_PERCENT = re.compile(rf"百分之((?:{_HAN}|[0-9.])+)")
_CURRENCIES = str.maketrans({"€": " eur ", "$": " usd ", "£": " gbp ", "¥": " cny "})
_PARTS = re.compile(r"[0-9]+(?:\.[0-9]+)?|.")


def with_plain_figures(folded: str) -> Iterator[str]:
    """The words with every figure in its one shape; twice where a space may group digits or part two figures."""
    plain = _HAN_PERCENT.sub(r"\1 percent", _PERCENT.sub(" percent", folded)).translate(_CURRENCIES)
    plain = _SPELT.sub(lambda found: _from_words(found[0]), plain)
    yield _FIGURES[True].sub(_replaced, plain)
    if _SPACED.search(plain):
        yield _FIGURES[False].sub(_replaced, plain)


def _replaced(found: re.Match[str]) -> str:
    if found["han"]:
        return _from_han(found["han"])
    scale = (found["scale"] or "").strip()
    value = _decimal(found["number"], scaled=bool(scale or found["units"]))
    if found["units"]:
        return _from_han(f"{value:f}{found['units'].strip()}")
    return _shape(value * _SHORT.get(scale, 1))


def _decimal(written: str, *, scaled: bool) -> Decimal:
    """What digits say: groups of three part thousands; a point before a scale (`1.204 million`) is a decimal one."""
    close = re.sub("[' ]", "", written)
    if scaled and close.count(".") == 1 and "," not in close:
        return Decimal(close)
    grouped = re.fullmatch(r"([1-9][0-9]{0,2}(?:([,.])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]+))?", close)
    if grouped:
        whole = grouped[1].replace(grouped[2], "")
        return Decimal(f"{whole}.{grouped[3] or 0}")
    whole, _, part = close.replace(",", ".").rpartition(".") if re.search("[.,]", close) else (close, "", "0")
    return Decimal(f"{whole.replace('.', '') or 0}.{part or 0}")


def _shape(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".").replace(".", POINT) if value % 1 else f"{value.to_integral_value():f}"


def _from_words(words: str) -> str:
    """`four hundred and twelve` in digits."""
    total = part = 0
    for word in _ONE_WORD.findall(words):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        else:
            total, part = total + max(part, 1) * _SCALES[word], 0
    return str(total + part)


def _from_han(written: str) -> str:
    """`四百一十二`, `86万3千` and `二〇二七` in digits; words that only hold a sign of number stay (`万一`)."""
    parts = _PARTS.findall(written)
    if all(part in _HAN_DIGITS for part in parts):
        return "".join(str(_HAN_DIGITS[part]) for part in parts)
    if parts[0] in _HAN_UNITS and parts[0] != "十":
        return written
    total, section, current = Decimal(0), Decimal(0), Decimal(0)
    for part in parts:
        unit = _HAN_UNITS.get(part)
        if unit is None:
            current = Decimal(_HAN_DIGITS.get(part, part))
        elif unit >= 10**8:
            total, section, current = (total + section + current) * unit, Decimal(0), Decimal(0)
        elif unit == 10**4:
            total, section, current = total + (section + current) * unit, Decimal(0), Decimal(0)
        else:
            section, current = section + (current or 1) * unit, Decimal(0)
    return _shape(total + section + current)
