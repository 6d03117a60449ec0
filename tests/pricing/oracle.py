"""What a quote costs, worked out a second way: whole numbers and fractions of them, from what is typed; no Decimal.

Shares no code with docgen.pricing. Amounts are whole numbers of the currency's smallest unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

UNITS = ("", "拾", "佰", "仟", "万", "拾", "佰", "仟", "亿", "拾", "佰", "仟", "万", "拾", "佰", "仟")
DIGITS = "零壹贰叁肆伍陆柒捌玖"


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves up; values here are never below zero."""
    return floor(value + Fraction(1, 2))


@dataclass(frozen=True)
class Item:
    """An item of a price book as typed."""

    charge: str
    price: str
    tax: str


@dataclass(frozen=True)
class Answer:
    """Every amount of an offer in smallest units."""

    nets: list[int]
    subtotals: dict[str, int]
    once: int
    recurring: dict[str, int]
    options: int
    discount: int
    bases: dict[str, int]
    taxes: dict[str, int]
    net: int
    tax: int
    total: int


def answer(
    lines: list[dict[str, Any]], items: dict[str, Item], rates: dict[str, str], decimals: int, months: int, whole: str
) -> Answer:
    """An offer of typed lines, typed items and rates."""
    unit, off = 10**decimals, Fraction(whole) / 100
    nets = [_net(line, items[line["sku"]], unit, months) for line in lines]
    firm = [(line, net) for line, net in zip(lines, nets, strict=True) if line.get("optional") != "true"]
    by_tax = {code: sum(net for line, net in firm if items[line["sku"]].tax == code) for code in rates}
    used = {code for code in rates if any(items[line["sku"]].tax == code for line, _ in firm)}
    offs = {code: half_up(by_tax[code] * off) for code in used}
    bases = {code: by_tax[code] - offs[code] for code in used}
    taxes = {code: half_up(bases[code] * Fraction(rates[code]) / 100) for code in used}
    groups: dict[str, int] = {}
    charged = {"one_time": 0, "monthly": 0, "yearly": 0}
    for line, net in firm:
        groups[line["group"]] = groups.get(line["group"], 0) + net
        charged[items[line["sku"]].charge] += net
    net, tax = sum(bases.values()), sum(taxes.values())
    return Answer(
        nets, groups, charged.pop("one_time"), charged, sum(nets) - sum(net for _, net in firm), sum(offs.values()),
        bases, taxes, net, tax, net + tax,
    )  # fmt: skip


def _net(line: dict[str, Any], item: Item, unit: int, months: int) -> int:
    price = Fraction(line.get("unit_price", item.price).split()[-1])
    periods = {"one_time": Fraction(1), "monthly": Fraction(months), "yearly": Fraction(months, 12)}[item.charge]
    keep = 1 - Fraction(line.get("discount_percent", "0")) / 100
    return half_up(Fraction(line["quantity"]) * price * periods * keep * unit)


def payments(total: int, shares: list[str]) -> list[int]:
    """The total over shares in per cent: each rounded half up, never more than is left; the last takes the rest."""
    found, left = [], total
    for share in shares[:-1]:
        due = min(half_up(total * Fraction(share) / 100), left)
        found.append(due)
        left -= due
    return [*found, left]


def in_capitals(cents: int) -> str:
    """大写金额 by writing every digit with its place and then striking what nobody says."""
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    digits = str(yuan)
    text = "".join(
        DIGITS[int(d)] + UNITS[place] for d, place in zip(digits, range(len(digits) - 1, -1, -1), strict=True)
    )
    text = re.sub("零[拾佰仟]", "零", text)
    text = re.sub("零+", "零", text)
    text = re.sub("零+(?=[万亿])", "", text).removesuffix("零")
    text = re.sub("亿万", "亿", text)
    text = re.sub("零+", "零", text)
    words = text + "元" if text else ""
    if not jiao and not fen:
        return (words or "零元") + "整"
    if words and (jiao == 0 or yuan % 10 == 0):
        words += "零"
    words += DIGITS[jiao] + "角" if jiao else ""
    return words + (DIGITS[fen] + "分" if fen else "整")
