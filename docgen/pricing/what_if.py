"""A quote with another discount, priced beside what it is now; nothing of it is written anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from docgen.content.commercial import Quote, QuoteLine, Tier
from docgen.content.offering import PriceBook
from docgen.content.types import Number
from docgen.diagnostics import Source
from docgen.pricing.engine import price_quote
from docgen.pricing.offer import PricedOffer
from docgen.pricing.solve import Solution, solve


@dataclass(frozen=True, slots=True)
class Target:
    """Where a discount goes: on a line of a tier, or on the whole quote and so on every tier (line None)."""

    quote: Quote
    tier: Tier
    line: QuoteLine | None = None

    @property
    def percent(self) -> Decimal:
        """The discount that is written there now, 0 for none."""
        now = self.line.discount_percent if self.line is not None else self.quote.total_discount_percent
        return now.amount if now is not None else Decimal(0)

    @property
    def source(self) -> Source:
        """Where the discount is written, or would be: what is said about it points there."""
        now = self.line.discount_percent if self.line is not None else self.quote.total_discount_percent
        return now.source if now is not None else (self.line.sku if self.line is not None else self.quote.id).source


def with_discount(target: Target, percent: Decimal, quote: Quote | None = None) -> Quote:
    """The target's quote (or another that takes over what it says) with that discount, and all else as it is."""
    given, discount = quote or target.quote, Number(percent, target.source)
    if target.line is None:
        return given.model_copy(update={"total_discount_percent": discount})
    return given.model_copy(update={"tiers": tuple(_with_line(tier, target.line, discount) for tier in given.tiers)})


def _with_line(tier: Tier, line: QuoteLine, discount: Number) -> Tier:
    lines = tuple(
        own.model_copy(update={"discount_percent": discount}) if _is_same(own, line) else own for own in tier.lines
    )
    return tier.model_copy(update={"lines": lines})


def _is_same(own: QuoteLine, line: QuoteLine) -> bool:
    """Whether two lines are one in the file: a quote that takes over another's tiers has copies of its lines."""
    return own is line or (own.sku.source.line > 0 and own.sku.source == line.sku.source)


def followers(target: Target, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes that a discount at the target changes: its own, then those that take over the same words of it."""
    others = [one for one in quotes if one.id != target.quote.id]
    if target.line is not None:
        line = target.line
        return (
            target.quote,
            *(one for one in others if any(_is_same(own, line) for t in one.tiers for own in t.lines)),
        )
    found, names = [target.quote], {str(target.quote.id)}
    own = target.quote.total_discount_percent
    for _ in others:
        for one in others:
            said = one.total_discount_percent
            takes = said is None or (own is not None and said.source == own.source)
            if one not in found and str(one.same_as) in names and takes:
                found.append(one)
                names.add(str(one.id))
    return tuple(found)


def priced_tier(quote: Quote, book: PriceBook, tier_id: str) -> PricedOffer:
    """The tier of that id, priced. Raises ContentError as `price_quote` does."""
    return price_quote(quote, book, next(tier for tier in quote.tiers if tier.id == tier_id))


def discount_for_total(target: Target, book: PriceBook, total: Decimal) -> Solution:
    """Which discount at the target makes the tier's total, tax included, so much to the cent."""
    return solve(lambda percent: priced_tier(with_discount(target, percent), book, target.tier.id).total.value, total)
