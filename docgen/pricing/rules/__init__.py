"""Rules that a quote and what is said around it must keep, P01 to P18: one small file per family.

    order.py        P01 totals rise and stay above floor and cost, P09 nothing is lost on the way up
    figures.py      P02 totals in words, P04 options outside the total, P12 amounts in capitals
    complete.py     P03 what names and dates a quote, P17 where it ends
    counted.py      P18 counts in prose as sold
    validity.py     P03 orders while its prices hold
    promises.py     P05 no ceiling and no freeze of later prices
    inside.py       P06 inside figures and prices where they do not belong, P07 sealed offers alike
    concessions.py  P08 the negotiation plan
    selling.py      P10 value beside price, P11 one offer in a tender
    book.py         P13 a price book that holds, items that fit
    plan_times.py   P14 lead times and people
    authority.py    P16 discounts approved

P15 (shares of payments) and the arithmetic of P02 are refused where they are worked out: docgen.pricing.schedule and
docgen.pricing.refusals. What a rule weighs is in docgen.messages, its words in templates/messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from docgen.content.commercial import Quote, Tier
from docgen.content.offering import PriceBook
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import ContentError, Finding
from docgen.pricing.engine import price_quote
from docgen.pricing.offer import PricedOffer
from docgen.pricing.rules.authority import discounts_approved, discounts_weighed
from docgen.pricing.rules.book import current_prices, fitting_items
from docgen.pricing.rules.complete import bounded, named_and_dated
from docgen.pricing.rules.concessions import planned_concessions
from docgen.pricing.rules.counted import counted_as_sold
from docgen.pricing.rules.figures import capitals_differ, options_outside, totals_as_worked_out, words_as_figures
from docgen.pricing.rules.frame import Quoted, in_price_order
from docgen.pricing.rules.inside import (
    inside_figures_beside,
    inside_figures_in_quote,
    sealed_offers_alike,
    technical_without_prices,
    tier_codes_inside,
)
from docgen.pricing.rules.order import above_cost, above_the_floor, nothing_lost, rising_totals
from docgen.pricing.rules.plan_times import lead_time_kept, lead_time_of_items, people_for_phases
from docgen.pricing.rules.promises import price_promises
from docgen.pricing.rules.selling import one_offer_in_tender, value_beside_price
from docgen.pricing.rules.texts import account_texts, quote_texts
from docgen.pricing.rules.validity import phases_in_time

Rule = Callable[[Quoted], Iterator[Finding]]

QUOTE_RULES: tuple[Rule, ...] = (
    rising_totals, above_the_floor, above_cost, totals_as_worked_out, named_and_dated, options_outside,
    sealed_offers_alike, tier_codes_inside, inside_figures_in_quote, nothing_lost, one_offer_in_tender,
    words_as_figures,
    current_prices, fitting_items, lead_time_kept, lead_time_of_items, discounts_approved, discounts_weighed,
    bounded, phases_in_time,
)  # fmt: skip
"""Rules whose errors keep a quote from being written."""

BESIDE_RULES: tuple[Rule, ...] = (
    inside_figures_beside, technical_without_prices, planned_concessions, value_beside_price, people_for_phases,
    counted_as_sold,
)  # fmt: skip
"""Rules about what is said and planned around a quote."""


def broken_rules(quote: Quote, account: AccountContent, library: LibraryContent) -> Iterator[Finding]:
    """What the quote itself breaks: a quote with an error among these is not written."""
    quoted = quoted_of(quote, account, library)
    for rule in QUOTE_RULES:
        yield from rule(quoted)
    yield from price_promises(quote_texts(quote), int(quote.term_months))


def broken_beside(account: AccountContent, library: LibraryContent) -> Iterator[Finding]:
    """What is broken around the quotes of an account: its plan of concessions, its answers, its own words."""
    for quote in account.quotes:
        quoted = quoted_of(quote, account, library)
        for rule in BESIDE_RULES:
            yield from rule(quoted)
    said = tuple(account_texts(account))
    yield from price_promises(said, max((int(quote.term_months) for quote in account.quotes), default=12))
    for one in said:
        yield from capitals_differ(one)


def quoted_of(quote: Quote, account: AccountContent, library: LibraryContent) -> Quoted:
    """The quote with what its rules look at: its price book, and each offer that can be priced."""
    book = next((one for one in library.price_books if one.id == quote.price_book), None)

    offers = _priced(quote, book) if book is not None else iter(())
    return Quoted(quote, book, account, library.company, in_price_order(offers))


def _priced(quote: Quote, book: PriceBook) -> Iterator[tuple[Tier, PricedOffer]]:
    for tier in quote.tiers:
        with suppress(ContentError):
            yield tier, price_quote(quote, book, tier)


__all__ = ["BESIDE_RULES", "QUOTE_RULES", "broken_beside", "broken_rules", "quoted_of"]
