"""What a number in a workbook looks like to its reader: a date, a percentage, a fixed number of decimals, a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from docgen.intake.book import CellKind

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "0.0E+0", 49: "@",
} | dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd")  # fmt: skip
"""Formats that workbooks name by number alone (ECMA-376 part 1, 18.8.30); 27 to 36, 50 to 58: East Asian dates."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_DROPPED = re.compile(r"\[(?:[A-Za-z]+[0-9]*|[<>=][^\]]*|DBNum[0-9])\]|_.|\*.")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 9999-12-31


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format code, taken apart. `decimals` are those always shown, `digits` the least before the point."""

    is_date: bool = False
    is_time: bool = False
    is_percent: bool = False
    decimals: int = 0
    digits: int = 1
    prefix: str = ""
    suffix: str = ""


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """The format for positive numbers of a code like `#,##0.00" €"`. Anything unknown shows the number as it is."""
    positive = _first_section(code)
    if positive.strip().lower() in ("", "general", "@"):
        return NumberFormat()
    elapsed = bool(_ELAPSED.search(positive))
    bare = _LITERAL.sub("", _DROPPED.sub("", positive))
    letters = re.sub(r"am/pm|a/p|上午/下午", "", bare, flags=re.IGNORECASE).lower()
    if elapsed or (re.search("[ymdhs]", letters) and not re.search("[#?]", letters)):
        return NumberFormat(is_date=not elapsed and bool(re.search("[yd]", letters)), is_time=True)
    marked = _DROPPED.sub("", positive)
    digits = _DIGITS.search(_LITERAL.sub(lambda match: "\0" * len(match[0]), marked))
    if digits is None or "E+" in bare.upper():
        return NumberFormat(is_percent="%" in bare)
    decimals, whole = digits[1] or "", digits[0].partition(".")[0]
    prefix, suffix = _words(marked[: digits.start()]), _words(marked[digits.end() :])
    return NumberFormat(
        is_percent="%" in bare, decimals=decimals.count("0"), digits=max(1, whole.count("0")),
        prefix=prefix.replace("%", ""), suffix=suffix.replace("%", ""),
    )  # fmt: skip


def _first_section(code: str) -> str:
    """Up to the first semicolon that is not inside quotes."""
    quoted = False
    for position, character in enumerate(code):
        quoted ^= character == '"'
        if character == ";" and not quoted:
            return code[:position]
    return code


def _words(part: str) -> str:
    return _LITERAL.sub(lambda match: match[1] or match[2] or match[3] or "", part).strip("()+- ")


def shown_number(raw: str, code: str, is_1904: bool = False) -> tuple[str, CellKind]:
    """A stored number as its reader sees it, never with fewer digits than stored. Raises ValueError for no number."""
    try:
        value = Decimal(repr(float(raw)))
    except (InvalidOperation, OverflowError):
        raise ValueError(raw) from None
    if not value.is_finite():
        raise ValueError(raw)
    form = number_format(code)
    if form.is_time:
        return _moment(value, form.is_date, is_1904)
    if form.is_percent:
        return _digits(value * 100, form) + "%", "number"
    digits = _digits(value, form)
    if not form.prefix and not form.suffix:
        return digits, "number"
    gap = " " if form.suffix and form.suffix[0] > " " else ""
    return f"{form.prefix}{' ' if form.prefix else ''}{digits}{gap}{form.suffix}", "text"


def _digits(value: Decimal, form: NumberFormat) -> str:
    """At least the decimals of the format; all that are stored where there are more."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    stored = max(0, -exponent) if isinstance(exponent, int) else 0
    text = format(value.quantize(Decimal(1).scaleb(-max(stored, form.decimals)), ROUND_HALF_UP), "f")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = text.partition(".")
    return sign + whole.rjust(form.digits, "0") + point + rest


def _moment(value: Decimal, is_date: bool, is_1904: bool) -> tuple[str, CellKind]:
    """A day as ISO 8601, with the time where there is one; hours and minutes for a time of day."""
    if not is_date:
        minutes = int((value * 24 * 60).to_integral_value(ROUND_HALF_UP))
        return f"{minutes // 60}:{minutes % 60:02d}", "text"
    if not 1 <= value <= _LAST_SERIAL:
        return format(value, "f"), "number"
    epoch = _EPOCH_1904 if is_1904 else _EPOCH
    moment = epoch + timedelta(seconds=int((value * 86_400).to_integral_value(ROUND_HALF_UP)))
    day: date = moment.date()
    if moment == datetime(day.year, day.month, day.day):
        return day.isoformat(), "date"
    return moment.isoformat(" ", "minutes"), "text"
