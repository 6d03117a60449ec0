"""Words made comparable: case, width, accents, kinds of space, hyphen and apostrophe do not hide a name.

What is not undone: look-alike letters of other scripts, and traditional against simplified characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

JOINT = "\ue000"
"""Stands between fields that are searched together: no name reaches over it."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+")
_MARKS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d_\u00b7\u2022\u2027\u30fb", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02c8`\u00b4\u2032\u2035\uff07\ua78c", "'"),
}
_LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ħ": "h", "Ħ": "H",
}  # fmt: skip
_SPELT = {
    "ä": "ae", "Ä": "Ae", "ö": "oe", "Ö": "Oe", "ü": "ue", "Ü": "Ue", "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe",
}  # fmt: skip
_PLAIN = str.maketrans(_MARKS | _LETTERS)
_SPELT_OUT = str.maketrans(_SPELT)
_HAS_SPELT = re.compile(f"[{''.join(_SPELT)}]")


@lru_cache(maxsize=8)  # the same words are folded for every way to look at them, one after the other
def folded(words: str) -> str:
    """Words in one shape: no accents, no invisible characters, one kind of space, hyphen (`-`) and apostrophe."""
    if not words.isascii():
        plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", words).translate(_PLAIN))
        words = _ACCENTS.sub("", plain).translate(_PLAIN)
    return " ".join(words.replace("_", "-").replace("`", "'").casefold().split())


def spellings(words: str) -> Iterator[str]:
    """The folded words, and once more with umlauts spelt out (`ue` for `ü`) where there are any."""
    yield folded(words)
    if not words.isascii():
        composed = unicodedata.normalize("NFC", words)
        if _HAS_SPELT.search(composed):
            yield folded(composed.translate(_SPELT_OUT))


def readings(words: str) -> Iterator[str]:
    """Every way a text may be read: its spellings, and with spaces where something invisible stands."""
    yield from spellings(words)
    if not words.isascii() and _INVISIBLE.search(words):
        yield from spellings(_INVISIBLE.sub(" ", words))


@dataclass(frozen=True, slots=True)
class FoldedNames:
    """Some names, folded once to be looked for thousands of times.

    `readings` are all names joined, as each may be read; `letters` the letters alone of every name in order, once for
    each spelling.
    """

    names: tuple[str, ...]
    readings: tuple[str, ...]
    letters: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> FoldedNames:
        """The names that are not empty."""
        kept = tuple(name.replace(JOINT, " ") for name in names if name)
        joined = JOINT.join(kept)
        parts = (part for spelling in spellings(joined) for part in spelling.split(JOINT)) if kept else ()
        letters = tuple("".join(filter(str.isalnum, part)) for part in parts)
        return cls(kept, tuple(readings(joined)), letters)
