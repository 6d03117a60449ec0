"""Words that are somebody else's: what stands in quotation marks."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"“[^”]{2,}”|\"[^\"\n]{8,}\"|「[^」]{2,}」|『[^』]{2,}』|‘[^’]{12,}’(?!\w)")


def without_quotes(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def quotes(text: str, inside: bool = False) -> tuple[list[tuple[int, int]], bool]:
    """Where a paragraph quotes, and whether its quotation goes on in the next; `inside`: one has gone on into it."""
    spans = [match.span() for match in _QUOTED.finditer(text)]
    start = 0 if inside else None
    for place, mark in enumerate(text):
        if mark in "“「『" and start is None:
            start = place
        elif mark in "”」』" and start is not None:
            spans.append((start, place + 1))
            start = None
    if start is not None:
        spans.append((start, len(text)))
    return spans, start is not None
