"""Amounts in Chinese capitals (大写金额), as forms and bills in China write them.

Follows 支付结算办法, annex 1 (正确填写票据和结算凭证的基本规定): 零 once for zeros inside, 整 where no 分 follow.
"""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_LIMIT = Decimal(10) ** 16


def amount_in_words(value: Decimal) -> str:
    """`10001.10` → 壹万零壹元壹角整. Without the currency's name in front.

    Raises ValueError below zero, from 10^16 on, and with more than two decimals.
    """
    if not value.is_finite() or value < 0 or value >= _LIMIT:
        raise ValueError(f"no capitals for {value}: an amount from 0 up to 10^16 is needed")
    cents = value * 100
    if cents != int(cents):
        raise ValueError(f"no capitals for {value}: round to two decimals first")
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    words = _whole(yuan) + "元" if yuan else ""
    if not rest:
        return (words or "零元") + "整"
    if yuan and (not jiao or yuan % 10 == 0):
        words += "零"
    if jiao:
        words += _DIGITS[jiao] + "角"
    return words + (_DIGITS[fen] + "分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number above zero."""
    for unit, word in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            bridge = "零" if low and low < unit // 10 else ""
            return _whole(high) + word + bridge + (_whole(low) if low else "")
    words, zeros = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            zeros = True
            continue
        words += ("零" if zeros and words else "") + _DIGITS[digit] + _PLACES[place]
        zeros = False
    return words
