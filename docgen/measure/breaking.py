"""Where a line may break and where Chinese and Latin stand apart: patterns by UAX #14 and the kinsoku rules."""

from __future__ import annotations

import re

_WIDE = (
    "\u1100-\u11ff\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_MARKS = "“”‘’—…·"
CHINESE_MARKS = re.compile(f"[{_MARKS}\u2460-\u27bf]")
_OPENING = "(\\[{（［｛《「『【〈〔〖"
_CLOSING = ")\\]}）］｝》」』】〉〕〗、。，．"
_INFIX = ",.:;"
_QUOTES = "“”‘’\"'"
_NEVER_FIRST = f"{_CLOSING}{_INFIX}{_QUOTES}!?！？/\\-‐–|：；·…%％‰°℃～"
_PLAIN = f"[^ {_WIDE}{_OPENING}{_CLOSING}{_INFIX}{_QUOTES}!?/\\-‐–|·…—]"
LATIN_ATOM = re.compile(r"[^ \-?]*(?:-+ *(?=[^ \-])|\?(?=[a-z]))|[^ \-]+(?:-+[^ ]*)? *| +|-+ *")
MIXED_ATOM = re.compile(
    f"[^ ](?:[{_NEVER_FIRST}]|(?<=[{_OPENING}{_QUOTES}$£¥€+±])[^ ]|(?<={_PLAIN})(?:{_PLAIN}|[{_OPENING}])"
    f"|(?<=[{_CLOSING}{_INFIX}]){_PLAIN}|(?<=[0-9]/)[0-9]|(?<=—)—)* *| +"
)
WHOLE_ATOM = re.compile(MIXED_ATOM.pattern.replace("(?<=[0-9]/)[0-9]", "(?<=/)[^ ]"))
RUN_UP_ATOM = re.compile(f"[^ ]+://(?:{_PLAIN}|[/.:,?])+-?|{MIXED_ATOM.pattern}")
"""Line breaking of text with Chinese in it: what UAX #14 (as of Unicode 5) keeps together, which LibreOffice follows.

No break before closing marks, quotation marks and units, after opening marks, quotation marks and currency signs,
inside Latin words and numbers, and none between a Chinese comma and the Latin word or number after it; a break after
hyphens. Whether one comes after a slash differs by program and place: the first pattern breaks there, the second does
not, and the third neither there nor anywhere between a space and the address after it.
"""
_HAS_WIDE = re.compile(f"[{_WIDE}]")
GAP = re.compile(
    f"[{_WIDE}](?=[^ {_WIDE}{_MARKS}])|[^ {_WIDE}{_MARKS}](?=[{_WIDE}])|(?<=[{_WIDE}])[{_MARKS}](?=[^ {_WIDE}{_MARKS}])"
)
CHINESE_GAP = re.compile(f"[{_WIDE}{_MARKS}](?=[^ {_WIDE}{_MARKS}])|[^ {_WIDE}{_MARKS}](?=[{_WIDE}{_MARKS}])")
WIDE_MARK = re.compile(f"(?<=[{_WIDE}])[{_MARKS}]+|[{_MARKS}]+(?=[{_WIDE}])")


def has_han(text: str) -> bool:
    """Whether any character stands on the Chinese grid (Han, kana, hangul, full-width marks)."""
    return not text.isascii() and _HAS_WIDE.search(text) is not None


def others(text: str) -> tuple[re.Pattern[str], ...]:
    """The further patterns a text among Chinese is to be broken by."""
    if "://" in text:
        return WHOLE_ATOM, RUN_UP_ATOM
    return (WHOLE_ATOM,) if "/" in text else ()
