"""What another discount on a quote would do, worked out in memory: prices, margins, approvals and documents."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docgen.content.commercial import Quote, Tier
from docgen.content.library import Workspace
from docgen.content.offering import PriceBook
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.pipeline.affected import Affected, affected_documents
from docgen.pricing import Amount, PricedOffer, price_quote
from docgen.pricing.floors import walk_away
from docgen.pricing.margin import Margins, margins
from docgen.pricing.shares import nets_after_discount
from docgen.pricing.solve import Solution
from docgen.pricing.what_if import Target, discount_for_total, followers, priced_tier, with_discount


@dataclass(frozen=True, slots=True)
class Priced:
    """An offer with what it leaves us. `nets` are its lines' nets after their share of the discount on the whole."""

    offer: PricedOffer
    margins: Margins
    nets: dict[str, Amount]


@dataclass(frozen=True, slots=True)
class OtherOffer:
    """An offer that changes along: of the same quote, or of one that takes its words over."""

    quote: Quote
    tier: Tier
    before: Amount
    after: Amount


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A discount from what it is to what it would be. `solution` tells how near a wanted total can be reached.

    `file` is the content file that holds the discount. Everything here is restricted: never for the customer.
    """

    target: Target
    was: Decimal
    percent: Decimal
    wanted: Decimal | None
    solution: Solution | None
    before: Priced
    after: Priced
    others: tuple[OtherOffer, ...]
    documents: tuple[Affected, ...]
    file: str

    @property
    def is_reached(self) -> bool:
        """False where a total was asked for that no discount gives to the cent."""
        return self.solution is None or self.solution.exact is not None


def price_change(
    workspace: Workspace,
    library: LibraryContent,
    content: AccountContent,
    target: Target,
    *,
    discount: Decimal | None = None,
    total: Decimal | None = None,
) -> PriceChange:
    """The change that a discount, or the discount that a total needs, would make; the nearest where none gives it.

    Raises ContentError with every fault of the quote.
    """
    book = next(book for book in library.price_books if book.id == target.quote.price_book)
    before = _priced(target.quote, book, target.tier.id, content)
    solution = discount_for_total(target, book, total) if total is not None else None
    percent = discount if discount is not None else _nearest(solution, total)
    after = _priced(with_discount(target, percent), book, target.tier.id, content)
    quotes = followers(target, content.quotes)
    changed = tuple(with_discount(target, percent, quote) for quote in quotes)
    others = tuple(one for old, new in zip(quotes, changed, strict=True) for one in _others(old, new, book, target))
    place = target.line.sku.source if target.line is not None else target.quote.id.source
    return PriceChange(
        target, target.percent, percent, total, solution, before, after, others,
        affected_documents(workspace, library, content, changed), place.file,
    )  # fmt: skip


def _nearest(solution: Solution | None, total: Decimal | None) -> Decimal:
    """The discount that gives the total, else the one that comes closest, the lower total of two as near."""
    assert solution is not None and total is not None
    found = [one for one in (solution.exact, solution.below, solution.above) if one is not None]
    return min(found, key=lambda one: abs(one.total - total)).percent


def _priced(quote: Quote, book: PriceBook, tier_id: str, content: AccountContent) -> Priced:
    offer = priced_tier(quote, book, tier_id)
    left = margins(quote, book, offer, walk_away(quote, content, offer))
    return Priced(offer, left, nets_after_discount(offer))


def _others(old: Quote, new: Quote, book: PriceBook, target: Target) -> list[OtherOffer]:
    found = []
    for was, tier in zip(old.tiers, new.tiers, strict=True):
        before, after = price_quote(old, book, was).total, price_quote(new, book, tier).total
        own = old.id == target.quote.id and tier.id == target.tier.id
        if not own and before.value != after.value:
            found.append(OtherOffer(old, was, before, after))
    return found
