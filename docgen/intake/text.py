"""The words of a cell: without the space around them or what no file of ours may hold; plain for comparing."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_EDGE = " \t\r\n\u00a0\u3000\u2007\u202f" + _INVISIBLE
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def cleaned(raw: str) -> tuple[str, bool]:
    """The text with one kind of line end and nothing invisible around it, and whether control characters went."""
    text = _LINE_END.sub("\n", raw)
    kept = _REFUSED.sub(" ", text)
    return kept.strip(_EDGE), kept != text


def unescaped(text: str) -> str:
    """What Office writes as `_x000D_` inside a workbook, as the character it means."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def plain(text: str) -> str:
    """For comparing and for reading figures: half-width, lower case, single spaces."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    narrow = "".join(character for character in narrow if character not in _INVISIBLE)
    return " ".join(narrow.split())


def one_line(text: str) -> str:
    """The lines of a cell as running words; Chinese lines meet without a space."""
    parts = [part for part in (line.strip(_EDGE) for line in text.split("\n")) if part]
    joined = ""
    for part in parts:
        gap = "" if not joined or _is_wide(joined[-1]) or _is_wide(part[0]) else " "
        joined += gap + part
    return " ".join(joined.split(" "))


def is_chinese(text: str) -> bool:
    """True for words that hold at least one Han character."""
    return HAN.search(text) is not None


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")
