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
_JOINERS = "\u00a0\u2060"
"""No-break space and word joiner: no line ends at either side of them."""
_NEVER_FIRST = f"{_CLOSING}{_INFIX}{_QUOTES}!?！？/\\-‐–|：；·…%％‰°℃～"
_PLAIN = f"[^ {_WIDE}{_OPENING}{_CLOSING}{_INFIX}{_QUOTES}!?/\\-‐–|·…—]"
LATIN_ATOM = re.compile(r"[^ \-?]*(?:-+ *(?=[^ \-])|\?(?=[a-z]))|[^ \-]+(?:-+[^ ]*)? *| +|-+ *")
MIXED_ATOM = re.compile(
    f"[^ ](?:[{_NEVER_FIRST}{_JOINERS}]|(?<=[{_JOINERS}])[^ ]"
    f"|(?<=[{_OPENING}{_QUOTES}$£¥€+±])[^ ]|(?<={_PLAIN})(?:{_PLAIN}|[{_OPENING}])"
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
CUT_APART = 0.4
"""What `parting` says of a line that ends inside something read as one."""
_INSIDE_WORD, _BETWEEN_WORDS = 0.18, 0.04
_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
)  # fmt: skip
_TWO_PART_UNITS = frozenset(
    ("分钟", "小时", "毫秒", "个月", "季度", "万元", "亿元", "万欧", "万美", "万笔", "万次", "万人", "百分")
)
"""Chinese units that a line must not cut, by their first two characters."""
_COUNTS = "一二两三四五六七八九十百千几每各第"
"""Chinese figures and the like, which stay with what they count."""
_ENDS_PHRASE, _OPENS_PHRASE = "的了后前时", "和与及或并由须已将均各"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_HAS_WIDE = re.compile(f"[{_WIDE}]")
GAP = re.compile(
    f"[{_WIDE}](?=[^ {_WIDE}{_MARKS}])|[^ {_WIDE}{_MARKS}](?=[{_WIDE}])|(?<=[{_WIDE}])[{_MARKS}](?=[^ {_WIDE}{_MARKS}])"
)
CHINESE_GAP = re.compile(f"[{_WIDE}{_MARKS}](?=[^ {_WIDE}{_MARKS}])|[^ {_WIDE}{_MARKS}](?=[{_WIDE}{_MARKS}])")
WIDE_MARK = re.compile(f"(?<=[{_WIDE}])[{_MARKS}]+|[{_MARKS}]+(?=[{_WIDE}])")


def has_han(text: str) -> bool:
    """Whether any character stands on the Chinese grid (Han, kana, hangul, full-width marks)."""
    return not text.isascii() and _HAS_WIDE.search(text) is not None


def parting(text: str, at: int) -> float:
    """How much a reader minds a line that starts at that character, as a share of the line: 0 for not at all.

    Figures stay with their units, arrows with both sides, a dot with what it follows, the parts of a date and of a
    number together. Between two
    Chinese characters a word may be cut, which nothing here knows; some that end or open a phrase are safe.
    """
    before, after = text[:at].rstrip(" "), text[at : at + 1]
    if not before or not after:
        return 0.0
    last = before[-1]
    if last in "→×" or after in "→·":
        return CUT_APART
    if last.isdigit():
        wide = has_han(after)
        return CUT_APART if wide or (after.isalpha() and not _YEAR.search(before)) else 0.0
    if after.isdigit():
        return CUT_APART if _leads_number(before, last) else 0.0
    if not (has_han(last) and has_han(after)) or not (last.isalpha() and after.isalpha()):
        return 0.0
    if before[:-1].rstrip(" ")[-1:].isdigit():
        if last == "日":
            return 0.0
        if last + after in _TWO_PART_UNITS:
            return CUT_APART
    if after in _ENDS_PHRASE or last in _COUNTS:
        return 2 * _INSIDE_WORD
    return _BETWEEN_WORDS if last in _ENDS_PHRASE or after in _OPENS_PHRASE else _INSIDE_WORD


def _leads_number(before: str, last: str) -> bool:
    """Whether what ends there belongs to the number that follows: a month, a year, a currency, a hyphen, 第."""
    if last in "年月":
        return before[:-1].rstrip(" ")[-1:].isdigit()
    word = before.rsplit(" ", 1)[-1]
    return last in "第-" or word in _MONTHS or (len(word) == 3 and word.isascii() and word.isupper())


def others(text: str) -> tuple[re.Pattern[str], ...]:
    """The further patterns a text among Chinese is to be broken by."""
    if "://" in text:
        return WHOLE_ATOM, RUN_UP_ATOM
    return (WHOLE_ATOM,) if "/" in text else ()
