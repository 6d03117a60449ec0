"""What a rule of quotes looks at, and the finding it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.content.commercial import Quote, Tier
from docgen.content.company import Company
from docgen.content.offering import PriceBook
from docgen.content.opportunity import Opportunity
from docgen.content.project import Project
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of
from docgen.pricing.fences import ORDER
from docgen.pricing.floors import main_tier, walk_away
from docgen.pricing.margin import Margins, margins
from docgen.pricing.offer import PricedOffer

CATEGORY = "pricing"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with all that a rule may look at, unfiltered. `offers` are the priced tiers, from low to high."""

    quote: Quote
    book: PriceBook | None
    account: AccountContent
    company: Company
    offers: tuple[tuple[Tier, PricedOffer], ...]

    @property
    def opportunity(self) -> Opportunity | None:
        """The sale that the quote belongs to."""
        return next((one for one in self.account.opportunities if one.id == self.quote.opportunity), None)

    @property
    def project(self) -> Project | None:
        """The delivery of that sale, as far as it is planned."""
        project = self.account.project
        return project if project is not None and project.opportunity == self.quote.opportunity else None

    @property
    def leaving(self) -> tuple[tuple[Tier, PricedOffer], ...]:
        """The offers that a customer gets to see: of a single quote, the chosen one."""
        if self.quote.mode != "single" or self.quote.chosen_tier is None:
            return self.offers
        return tuple(one for one in self.offers if one[0].id == self.quote.chosen_tier)

    @property
    def main_offer(self) -> tuple[Tier, PricedOffer] | None:
        """The offer that is chosen, else the recommended one, else the lowest; None if nothing can be priced."""
        main = main_tier(self.quote)
        return next(
            (one for one in self.offers if main is not None and one[0].id == main.id), next(iter(self.offers), None)
        )

    def margins_of(self, offer: PricedOffer) -> Margins | None:
        """What an offer leaves us, with the floor of the negotiation plan; None without a price book."""
        if self.book is None:
            return None
        return margins(self.quote, self.book, offer, walk_away(self.quote, self.account, offer))


def in_price_order(offers: Iterator[tuple[Tier, PricedOffer]]) -> tuple[tuple[Tier, PricedOffer], ...]:
    """Offers by the order of their tiers, not the order they are written in."""
    return tuple(sorted(offers, key=lambda one: ORDER.index(one[0].id)))


def fault(rule: str, source: Source, written: object = "", **values: object) -> Finding:
    """A finding of a rule at its place in the content. `written` and the values fill the rule's words."""
    said = {name: str(value) for name, value in values.items()}
    return Finding(rule, CATEGORY, severity_of(rule), excerpt=str(written), values=said, **at(source))
