"""Credits of several public stories in one line: what they share is said once, the titles stand in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.model.document import Prose, plain_text

_OPENING, _CLOSING = "“《「(（ ", "”》」)）"
_LEAST = 20
"""Characters that credits must share before they are told as one."""


def in_one(kit: Kit, credits: Sequence[Prose]) -> tuple[Prose, ...]:
    """`Based on “A” and “B” by the same people, under the same licence`: one line where only the titles differ.

    Credits that share no beginning and no end, or that carry more than plain words, stay as they are.
    """
    texts = [plain_text(one) for one in credits]
    if len(set(texts)) < 2 or any(len(one) != 1 for one in credits):
        return tuple(dict(zip(texts, credits, strict=True)).values())
    head = _shared(texts)
    head = head[: max((head.rfind(mark) for mark in _OPENING if mark != " "), default=-1)]
    tail = _shared([text[::-1] for text in texts])[::-1]
    places = [place for mark in _CLOSING if (place := tail.find(mark)) >= 0]
    tail = tail[min(places) + 1 :] if places else ""
    if not head or not tail or len(head) + len(tail) < _LEAST:
        return tuple(credits)
    titles = (
        replace(one[0], text=text[len(head) : len(text) - len(tail)]) for one, text in zip(credits, texts, strict=True)
    )
    first, last = replace(credits[0][0], text=head), replace(credits[0][0], text=tail)
    return ((first, *kit.wording.enumerate((title,) for title in titles), last),)


def _shared(texts: Sequence[str]) -> str:
    """The characters that all texts begin with."""
    first, last = min(texts), max(texts)
    same = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:same]
