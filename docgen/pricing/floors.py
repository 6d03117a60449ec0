"""Inside only: what the money we keep of an offer must not go under. There may be up to three such floors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from docgen.content.commercial import Quote, Tier
from docgen.content.types import Money
from docgen.content.workspace import AccountContent
from docgen.pricing.fences import ORDER
from docgen.pricing.offer import Amount, PricedOffer


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one offer, before tax, None where nobody set one.

    `lines` is the sum of its lines' floors, None where a line has none; `quote` is what no offer of the quote may go
    under; `walk_away` is where the negotiation plan ends the talks, of the offer that is negotiated.
    """

    lines: Amount | None = None
    quote: Amount | None = None
    walk_away: Amount | None = None

    @property
    def named(self) -> tuple[tuple[str, Amount], ...]:
        """The floors there are, with their names."""
        found = (("lines", self.lines), ("quote", self.quote), ("walk_away", self.walk_away))
        return tuple((name, amount) for name, amount in found if amount is not None)

    @property
    def highest(self) -> Amount | None:
        """The one that decides. A floor that is still a gap decides only where there is no other."""
        amounts = [amount for _, amount in self.named]
        known = [amount for amount in amounts if amount.known]
        return max(known or amounts, key=lambda amount: amount.value, default=None)


def walk_away(quote: Quote, account: AccountContent, offer: PricedOffer) -> Money | None:
    """The floor of the account's negotiation plan, if the talks it plans are about this offer.

    They are about the main offer of the plan's quote, and of every quote that takes over what that one says.
    """
    plan = account.concession_plan
    if plan is None or not _takes_over(quote, str(plan.quote), account.quotes):
        return None
    main = main_tier(quote)
    same_currency = plan.floor.amount is None or plan.floor.currency == str(quote.currency)
    return plan.floor if same_currency and main is not None and main.label == offer.label else None


def main_tier(quote: Quote) -> Tier | None:
    """The offer that is chosen, else the recommended one, else the lowest; None for a quote without any."""
    chosen = [tier for tier in quote.tiers if tier.id == quote.chosen_tier]
    recommended = [tier for tier in quote.tiers if tier.recommended]
    lowest = sorted(quote.tiers, key=lambda tier: ORDER.index(tier.id))
    return next(iter((*chosen, *recommended, *lowest)), None)


def money_amount(money: Money) -> Amount:
    """An amount as written; a gap is an amount nobody knows."""
    return Amount(money.amount if money.amount is not None else Decimal(0), (money.source,), not money.is_gap)


def _takes_over(quote: Quote, wanted: str, quotes: Iterable[Quote]) -> bool:
    """Whether a quote is the one that is wanted, or says the same as it, through however many others."""
    above = {str(one.id): str(one.same_as) for one in quotes if one.same_as is not None}
    name, passed = str(quote.id), set[str]()
    while name != wanted and name in above and name not in passed:
        passed.add(name)
        name = above[name]
    return name == wanted
