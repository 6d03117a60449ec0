"""What another discount on a quote would do, worked out in memory: prices, margins, approvals and documents."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docgen.content.commercial import Quote, Tier
from docgen.content.library import Workspace
from docgen.content.offering import PriceBook
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import Finding
from docgen.pipeline.affected import Affected, effects_of, raised
from docgen.pipeline.sent_quotes import quote_findings
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

    `file` is the content file that holds the discount. `raised` is what a build with it would say and does not say
    now, `standing` what it says of the quotes of the account either way; `held` are the changed quotes, by id, that
    it would keep back. Everything here is restricted: never for the customer.
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
    raised: tuple[Finding, ...]
    standing: tuple[Finding, ...]
    held: tuple[str, ...]
    quotes: tuple[str, ...]
    file: str

    @property
    def is_reached(self) -> bool:
        """False where a total was asked for that no discount gives to the cent."""
        return self.solution is None or self.solution.exact is not None

    @property
    def may_be_written(self) -> bool:
        """False where the total is not reached, or an error would keep a quote back."""
        return self.is_reached and not self.held


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
    before = priced(target.quote, book, target.tier.id, content)
    solution = discount_for_total(target, book, total) if total is not None else None
    percent = discount if discount is not None else _nearest(solution, total)
    after = priced(with_discount(target, percent), book, target.tier.id, content)
    quotes = followers(target, content.quotes)
    changed = tuple(with_discount(target, percent, quote) for quote in quotes)
    others = tuple(one for old, new in zip(quotes, changed, strict=True) for one in _others(old, new, book, target))
    new = {str(quote.id): quote for quote in changed}
    then = content.model_copy(update={"quotes": tuple(new.get(str(one.id), one) for one in content.quotes)})
    effects = effects_of(workspace, library, content, then, new)
    now, later = quote_findings(workspace, content), quote_findings(workspace, then)
    rules = raised(now, later)
    return PriceChange(
        target, target.percent, percent, total, solution, before, after, others, effects.documents,
        (*rules, *raised(rules, effects.raised)), tuple(one for one in later if one not in rules),
        tuple(one for one in new if one in effects.held), tuple(str(one.id) for one in content.quotes), _file(target),
    )  # fmt: skip


def _file(target: Target) -> str:
    """The content file that holds the discount."""
    return (target.line.sku if target.line is not None else target.quote.id).source.file


def _nearest(solution: Solution | None, total: Decimal | None) -> Decimal:
    """The discount that gives the total, else the one that comes closest, the lower total of two as near."""
    assert solution is not None and total is not None
    found = [one for one in (solution.exact, solution.below, solution.above) if one is not None]
    return min(found, key=lambda one: abs(one.total - total)).percent


def priced(quote: Quote, book: PriceBook, tier_id: str, content: AccountContent) -> Priced:
    """A tier of a quote of an account with what it leaves us. Raises ContentError as `price_quote` does."""
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
