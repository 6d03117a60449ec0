"""A total in another currency, for information: never added to anything, never what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import localcontext

from docgen.content.commercial import Conversion, Quote
from docgen.diagnostics import Finding
from docgen.pricing.offer import EXACT, Amount, PricedOffer, from_parts, minor_units, round_half_up
from docgen.pricing.refusals import refusal


@dataclass(frozen=True, slots=True)
class Converted:
    """The rate with its day and source, and the total it gives, rounded half up to that currency's decimals."""

    conversion: Conversion
    total: Amount
    decimals: int


def converted_totals(quote: Quote, offer: PricedOffer) -> tuple[Converted, ...]:
    """The total in each currency of the quote's `conversions`."""
    return tuple(_converted(conversion, offer) for conversion in quote.conversions)


def _converted(conversion: Conversion, offer: PricedOffer) -> Converted:
    decimals, rate = minor_units(str(conversion.currency)), conversion.rate
    with localcontext(EXACT):
        value = round_half_up(offer.total.value * rate.amount, decimals)
    total = from_parts(value, offer.total, Amount(rate.amount, (rate.source,), not rate.is_gap))
    return Converted(conversion, total, decimals)


def conversion_faults(quote: Quote) -> Iterator[Finding]:
    """A rate that is not above zero; a conversion into the quote's own currency or twice into one."""
    seen = {str(quote.currency)}
    for conversion in quote.conversions:
        rate, currency = conversion.rate, conversion.currency
        if not rate.is_gap and rate.amount <= 0:
            yield refusal("conversion-rate", rate.source, rate.amount, currency=currency)
        if str(currency) in seen:
            yield refusal("conversion-currency", currency.source, currency)
        seen.add(str(currency))
