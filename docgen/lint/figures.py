"""Figures as values: what a number in a text amounts to, so that 617,240 and 617 thousand can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from docgen.lint.text import MONTH_AFTER, figures, han_number

_SCALES = {
    "千": 3, "thousand": 3, "k": 3, "K": 3, "万": 4, "百万": 6, "million": 6, "m": 6, "M": 6, "亿": 8, "bn": 9,
    "billion": 9, "万亿": 12,
}  # fmt: skip
_SHARES = ("%", "‰", "percent", "per cent", "个百分点", "percentage point", "percentage points")
_PLAIN = re.compile(r"^[-–−+]?[€$£¥￥]?\s?\d[\d,.\u00a0\u202f ]*\d?\s?(?:%|万|亿|万元|亿元|元|k|K|m|M)?$")
TOLERANCE = Decimal("0.006")
"""Share by which a rounded figure may differ from the exact one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: its words, its value, and whether it is a share, money or a plain count.

    `step` is what its last digit is worth: 0.1 in 3.9, 1,000 in 617 thousand.
    """

    text: str
    value: Decimal
    kind: str
    start: int = 0
    step: Decimal = Decimal(1)


def figures_of(text: str) -> Iterator[Figure]:
    """The figures of a text, years and numbers of lists left out."""
    for match in figures(text):
        unit = match["unit"].strip()
        value = _decimal(match["number"])
        if value is None or (not unit and MONTH_AFTER.match(text, match.end("number"))):
            continue
        kind = "share" if unit in _SHARES else "money" if match["money"] else "count"
        scale = _SCALES.get(unit, 0)
        step = Decimal(1).scaleb(scale - places_of(match["number"]))
        written = match.group()
        start = match.end() - len(written.lstrip())
        yield Figure(written.strip(), value.scaleb(scale), kind, start, step)


def _decimal(written: str) -> Decimal | None:
    if written[:1].isalpha():
        return Decimal(han_number(written))
    try:
        return Decimal(re.sub(r"[,\u00a0\u202f ]", "", written))
    except InvalidOperation:
        return None


def number_of(cell: str) -> Decimal | None:
    """The number a table cell holds if it holds nothing else; None for words, dates, years and empty cells."""
    said = cell.strip()
    if not _PLAIN.match(said):
        return None
    found = list(figures_of(said))
    if len(found) == 1:
        sign = -1 if said[0] in "-–−" else 1
        return found[0].value * sign
    return _decimal(said.strip("+-–−€$£¥￥ 元")) if re.fullmatch(r"[\d.,]+", said) else None


def places_of(cell: str) -> int:
    """Digits behind the point of a written number."""
    match = re.search(r"\.(\d+)", cell)
    return len(match.group(1)) if match else 0


def agrees(one: Decimal, other: Decimal) -> bool:
    """Whether two values may be the same figure, one of them rounded."""
    if one == other:
        return True
    large = max(abs(one), abs(other))
    return large > 0 and abs(one - other) / large <= TOLERANCE
