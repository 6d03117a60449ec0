"""A price never stands alone (P10), and a formal tender gets one offer unless it asks for more (P11)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.opportunity import WinTheme
from docgen.diagnostics import Finding
from docgen.pricing.rules.frame import Quoted, fault
from docgen.pricing.rules.words import pattern

PRICED_TOGETHER = ("options", "sealed_alternates")
"""Ways to present a quote that put the prices of several offers before a customer."""


def value_beside_price(quoted: Quoted) -> Iterator[Finding]:
    """P10: the quote names outcomes or benefits, or the account has a value case; price is not the only argument."""
    quote = quoted.quote
    outcomes = any(tier.outcomes or tier.in_part for tier in quote.tiers)
    benefits = any(group.benefit is not None for group in quote.groups)
    if not outcomes and not benefits and quoted.account.value_case is None:
        yield fault("price-without-value", quote.summary.source, quote.id)
    themes = quoted.opportunity.win_themes if quoted.opportunity is not None else ()
    if themes and all(_price_only(theme) for theme in themes):
        yield fault("price-only-argument", themes[0].gain.source, themes[0].id)


def _price_only(theme: WinTheme) -> bool:
    """Whether both the gain and its reason are about the price."""
    return all(
        any(pattern(language, "price_only").search(words) for language, words, _ in text.words)
        for text in (theme.gain, theme.because)
    )


def one_offer_in_tender(quoted: Quoted) -> Iterator[Finding]:
    """P11: a tender that does not invite alternatives gets a single offer."""
    opportunity, quote = quoted.opportunity, quoted.quote
    if opportunity is None or opportunity.procurement_mode != "tender" or opportunity.alternatives_invited:
        return
    if quote.mode in PRICED_TOGETHER and len(quote.tiers) > 1:
        values = {"opportunity": opportunity.id, "count": len(quote.tiers), "mode": quote.mode}
        yield fault("several-offers-in-tender", quote.tiers[1].label.source, quote.id, **values)
