"""Plain looks at plain text: its language, its sentences, its words and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from docgen.reading.grammar import words_of

Language = Literal["en", "zh", "other"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*|\d[\d.,]*%?|[\u3400-\u9fff]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(\d])|(?<=[。！？；])|\n+")
_ENGLISH = words_of("english")
_ELSEWHERE = words_of("elsewhere")


@lru_cache(maxsize=65_536)
def language_of(text: str) -> Language:
    """The language of a text: Chinese from a fifth of Han characters on, else English unless its small words are
    those of another language."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    words = text.casefold().split()
    if han and han * 4 >= latin and (han * 2 > latin or not _ENGLISH.intersection(words)):
        return "zh"
    if not latin:
        return "other"
    elsewhere = sum(word in _ELSEWHERE for word in words)
    return "other" if elsewhere > 2 and elsewhere > sum(word in _ENGLISH for word in words) else "en"


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a line end always ends one."""
    for part in _SENTENCE.split(text):
        if part and (said := part.strip()):
            yield said


def words(text: str) -> list[str]:
    """Its words: runs of letters, figures, and each Han character."""
    return _WORD.findall(text)


def length(text: str) -> int:
    """How long a text is for a reader: words, and Han characters two to three to the word (1.75 on average)."""
    found = words(text)
    han = sum(1 for one in found if _HAN.match(one))
    return len(found) - han + round(han / 1.75)


def has_figure(text: str) -> bool:
    """Whether a number stands in it that tells an amount (no year, no number of a list or version)."""
    return any(True for _ in figures(text))


_FIGURE = re.compile(
    r"(?<![A-Za-z0-9_.,/-])(?<!\()(?P<sign>[-–−+]?)(?P<money>[€$£¥￥]|EUR|USD|CNY|RMB|"
    r"人民币)?\s?(?P<number>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>\s?(?:%|‰|percent|per cent|percentage points?|个百分点|万亿|亿|万|千|百万|bn|billion|"
    r"million|thousand|[kKmM](?![A-Za-z])|倍|x(?![A-Za-z])|×)?)",
)
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN_FIGURE = re.compile(
    r"(?<![第数几好零〇一二两三四五六七八九十百千万\d])(?P<sign>)(?P<money>)"
    r"(?P<number>(?!一(?![十百千万]))[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]*)"
    r"(?P<unit>)(?=个?工作日|天(?!两头|[地空])|周(?![年围边岁])|个月|个?小时|分钟|秒|年(?![级度代初底])|个季度|倍|个百分点|元"
    r"|(?P<counted>[多余]?[个人名家台套次项批期门]))"
)
"""A number in Chinese signs before a unit of time or money, or, from ten on, before what it counts: `九十天`."""
_NAME_BEFORE = re.compile(r"(?:^|\s)[A-Z][A-Za-z]+ $")
_NAME_AFTER = re.compile(r"\s*(?:$|[A-Z,;:.)!?—–-])")
_LABEL_BEFORE = re.compile(r"(?:^|[\s（(见：，、。；])(?:表|图|附件|附录|附表)\s?$")
MONTH_AFTER = re.compile(
    r"\s(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def han_number(written: str) -> int:
    """What Chinese signs of number amount to: `九十` is 90, `一百零五` 105, `二〇二七` 2027."""
    if not _HAN_UNITS.keys() & set(written):
        return int("".join(str(_HAN_DIGITS[sign]) for sign in written))
    total = current = 0
    for sign in written:
        unit = _HAN_UNITS.get(sign)
        if unit is None:
            current = _HAN_DIGITS[sign]
        elif unit == _HAN_UNITS["万"]:
            total, current = (total + current) * unit, 0
        else:
            total, current = total + (current or 1) * unit, 0
    return total + current


def figures(text: str) -> Iterator[re.Match[str]]:
    """The figures of a text that tell an amount: years, numbers of lists and versions left out; digits come first."""
    yield from _in_digits(text)
    for match in _HAN_FIGURE.finditer(text):
        whole = bool(_HAN_UNITS.keys() & set(match["number"]))
        if whole or (len(match["number"]) == 1 and match["counted"] is None):
            yield match


def _in_digits(text: str) -> Iterator[re.Match[str]]:
    for match in _FIGURE.finditer(text):
        number, unit = match["number"], match["unit"].strip()
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
        if not unit and not match["money"]:
            if _YEAR.fullmatch(number) or after[:1] in ("年", "月", "日", "号") or before == "第":
                continue
            if _LABEL_BEFORE.search(text[: match.start()]):
                continue
            named = number.replace(".", "").isdecimal() and _NAME_BEFORE.search(text[: match.start()])
            if named and _NAME_AFTER.match(text, match.end()):
                continue
            if match.start() == 0 and after[:1] in (".", ")", "、", "．", ":"):
                continue
        yield match
