"""A priced offer: every number with the content it derives from, ready to be worded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from docgen.content.offering import Charge
from docgen.content.types import Id, Plain, Text
from docgen.diagnostics import NOWHERE, Source

EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Wide enough for a product of any numbers content may hold, so that only `round_half_up` ever rounds."""

MINOR_UNITS = {"CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "VND": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3}
"""Decimals of currencies that do not have two (ISO 4217)."""


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` to so many decimals, halves away from zero; never -0."""
    return EXACT.plus(value.quantize(Decimal(1).scaleb(-decimals), context=EXACT))


def minor_units(currency: str) -> int:
    """Decimals of amounts in a currency, 2 unless ISO 4217 says otherwise."""
    return MINOR_UNITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and the sources it derives from. `known` False: it rests on a gap, so show a gap, not the number."""

    value: Decimal
    sources: tuple[Source, ...] = ()
    known: bool = True


def from_parts(value: Decimal, *parts: Amount) -> Amount:
    """An amount that derives from others: their sources once each, known only if all of them are."""
    sources = dict.fromkeys(source for part in parts for source in part.sources if source.file or source != NOWHERE)
    return Amount(value, tuple(sources), all(part.known for part in parts))


def total_of(parts: Iterable[Amount]) -> Amount:
    """The sum of amounts; 0 for none."""
    amounts = tuple(parts)
    with localcontext(EXACT):
        return from_parts(sum((part.value for part in amounts), Decimal(0)), *amounts)


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line of an offer. `net` is rounded once: quantity × unit price × periods × (1 − discount), half up.

    `id` is stable: the SKU in lower case, with a counter where a SKU occurs again. `periods` is 1 for a
    one-time charge, the months or years of the term for a recurring one; `per_period` is the net of one
    period, `discount` what list price less line discount and special price take off over the term.
    """

    id: str
    sku: Plain
    name: Text
    description: Text | None
    unit: Plain
    charge: Charge
    kind: str
    benefit: Text | None
    group: Id
    optional: bool
    quantity: Amount
    list_price: Amount
    unit_price: Amount
    discount_percent: Amount
    periods: Amount
    per_period: Amount
    net: Amount
    discount: Amount
    tax_code: Id
    tax_label: Text
    tax_percent: Amount


@dataclass(frozen=True, slots=True)
class PricedGroup:
    """A building block: its lines without options, in the order written, and their net."""

    id: Id
    name: Text
    lines: tuple[PricedLine, ...]
    subtotal: Amount


@dataclass(frozen=True, slots=True)
class Recurring:
    """What comes back every month or year: net of one period, and over the whole term. Options excluded."""

    charge: Charge
    per_period: Amount
    over_term: Amount


@dataclass(frozen=True, slots=True)
class PricedTax:
    """One tax rate: summed line nets, its share of the discount on the whole, what is taxed, and the tax."""

    code: Id
    label: Text
    percent: Amount
    lines_net: Amount
    discount: Amount
    base: Amount
    tax: Amount


@dataclass(frozen=True, slots=True)
class PricedOffer:
    """One tier, priced. Options are in `options` only; no total holds them.

    lines_net = sum of line nets = one_time + recurring over the term; net = lines_net − discount;
    total = net + tax. `discount` is the discount on the whole, `line_discount` what the lines already
    took off their list prices. `in_words` is the total in Chinese capitals, empty unless it is CNY.
    """

    label: Text
    recommended: bool
    reason: Text | None
    currency: Plain
    decimals: int
    term_months: int
    lines: tuple[PricedLine, ...]
    groups: tuple[PricedGroup, ...]
    options: tuple[PricedLine, ...]
    options_total: Amount
    one_time: Amount
    recurring: tuple[Recurring, ...]
    lines_net: Amount
    line_discount: Amount
    discount_percent: Amount
    discount: Amount
    net: Amount
    taxes: tuple[PricedTax, ...]
    tax: Amount
    total: Amount
    in_words: str
