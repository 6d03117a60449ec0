"""Small whole numbers as words, as titles say them: `six needs`, `六项需求`."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.model.document import Prose, words


def spelled(kit: Kit, count: int, *, first: bool = False) -> Prose:
    """The number's word where the language has one on file, else its digits; `first` opens a sentence."""
    key = f"deck.count.{count}"
    if key not in kit.wording.catalogue:
        return kit.wording.any(count)
    word = kit.wording.word(key)
    return words(word[:1].upper() + word[1:] if first else word)
