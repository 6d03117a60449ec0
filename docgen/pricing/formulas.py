"""The engine's arithmetic as formula trees, so that a spreadsheet calculates the same cents.

Products come before the one division: spreadsheets calculate in binary, and whole numbers stay exact.
"""

from __future__ import annotations

from decimal import Decimal

from docgen.model.document import Formula, Operation, Rounded
from docgen.pricing.offer import PricedLine, PricedOffer


def net_formula(
    line: PricedLine, offer: PricedOffer, quantity: Formula, unit_price: Formula, discount_percent: Formula | None
) -> Formula:
    """A line's net from the cells that hold quantity, unit price and discount (None: the line's own, fixed)."""
    percent = line.discount_percent.value if discount_percent is None else discount_percent
    product: Formula = Operation("*", quantity, unit_price)
    divisor = 1
    if line.charge != "one_time":
        product = Operation("*", product, Decimal(offer.term_months))
        divisor *= 12 if line.charge == "yearly" else 1
    if percent != Decimal(0):
        product = Operation("*", product, Operation("-", Decimal(100), percent))
        divisor *= 100
    if divisor != 1:
        product = Operation("/", product, Decimal(divisor))
    return Rounded(product, offer.decimals)


def percent_formula(base: Formula, percent: Formula, decimals: int) -> Formula:
    """So many per cent of a base, rounded half up: a tax, or a discount on the whole."""
    return Rounded(Operation("/", Operation("*", base, percent), Decimal(100)), decimals)
