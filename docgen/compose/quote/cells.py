"""Figures for the cells of a quote: digits with their sources, the number behind them, the live formula."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.model.document import Cell, Formula, Prose, Run
from docgen.pricing import Amount
from docgen.wording import formats

BLANK = Cell(writable=True)
"""A box to write a figure in."""


def figure(
    kit: Kit, amount: Amount, decimals: int | None, formula: Formula | None = None, *, writable: bool = False
) -> Cell:
    """A number; a gap marker without a number where it rests on one. `decimals` None: as many as were written."""
    if not amount.known:
        return Cell(kit.wording.gap(*amount.sources))
    return Cell(digits(amount, decimals), amount.value, formula, writable)


def digits(amount: Amount, decimals: int | None) -> Prose:
    """The digits of an amount, without its currency."""
    return (Run(formats.number(amount.value, decimals), amount.sources),)


def discount_cell(kit: Kit, percent: Amount) -> Cell:
    """A line's discount; a dash where there is none, so that only real discounts catch the eye."""
    if percent.known and not percent.value:
        return Cell(kit.wording.label("common.none"))
    return figure(kit, percent, None)


def money(kit: Kit, amount: Amount, currency: str) -> Prose:
    """An amount with its currency, for running text."""
    if not amount.known:
        return kit.wording.gap(*amount.sources)
    return kit.wording.amount(amount.value, currency, *amount.sources)


def negative(amount: Amount) -> Amount:
    """The amount with its sign turned; never -0."""
    return Amount(Decimal(0) - amount.value, amount.sources, amount.known)
