"""Words as they can be compared between files: without spaces and line ends, ligatures, leaders and soft hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_HYPHENS = "\u002d\u2010\u2011\u00ad\ufffe"
_AFTER_LETTER = re.compile(f"(?<=[^\\W\\d_])[{_HYPHENS}]+")
_UNSEEN = (0x00AD, 0xFEFF, 0xFE0E, 0xFE0F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ODD = {**dict.fromkeys(_UNSEEN, None), **dict.fromkeys((0x2010, 0x2011, 0xFFFE), "-")}
_LEADER = re.compile(r"(?:\. ?){3,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded words, the offsets at which a word, line or paragraph ended or began, and where each text begins."""

    words: str
    edges: frozenset[int]
    starts: tuple[int, ...]

    def shown(self, start: int, end: int) -> str:
        """A stretch as a reader writes it: a space at every edge, but none between Han characters."""
        out = []
        for at in range(start, min(end, len(self.words))):
            before = self.words[at - 1] if at else ""
            if at > start and at in self.edges and not (is_wide(before) and is_wide(self.words[at])):
                out.append(" ")
            out.append(self.words[at])
        return "".join(out)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """One text, folded; many stand in several documents."""
    return "".join(_parts(text))


def fold_all(texts: Iterable[str]) -> Folded:
    """Texts one after the other."""
    parts: list[str] = []
    starts = [0]
    for text in texts:
        own = _parts(text)
        parts += own
        starts.append(starts[-1] + sum(map(len, own)))
    return Folded("".join(parts), frozenset((0, *accumulate(map(len, parts)))), tuple(starts))


def _parts(text: str) -> list[str]:
    """Words of compatible characters. A hyphen after a letter may be the end of a line: it counts nowhere."""
    plain = _LEADER.sub(" ", unicodedata.normalize("NFKC", text)) if "." in text or not text.isascii() else text
    return _AFTER_LETTER.sub("", plain).translate(_ODD).split()


def is_wide(character: str) -> bool:
    """Whether a character is as wide as it is high, as those of Chinese are."""
    return character >= "\u2e80"
