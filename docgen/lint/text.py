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
_NAME_BEFORE = re.compile(r"(?:^|\s)[A-Z][A-Za-z]+ $")
_NAME_AFTER = re.compile(r"\s*(?:$|[A-Z,;:.)!?—–-])")
_LABEL_BEFORE = re.compile(r"(?:^|[\s（(见：，、。；])(?:表|图|附件|附录|附表)\s?$")
MONTH_AFTER = re.compile(
    r"\s(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def figures(text: str) -> Iterator[re.Match[str]]:
    """The figures of a text that tell an amount: years, numbers of lists and versions left out."""
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
