"""Which of several sales, meetings, quotes or offers a document is about, and an account without its prices."""

from __future__ import annotations

from typing import Any

from docgen.content.commercial import Quote
from docgen.content.workspace import AccountContent
from docgen.diagnostics import UsageError
from docgen.pricing import PricedOffer


def chosen(entries: tuple[Any, ...], wanted: str | None, what: str) -> Any:
    """The entry of that id, else the first; None if there are none. Raises UsageError for an id nobody wrote."""
    if wanted is None:
        return entries[0] if entries else None
    for entry in entries:
        if entry.id == wanted:
            return entry
    known = ", ".join(entry.id for entry in entries) or "–"
    raise UsageError("unknown-name", kind=what, written=wanted, known=known)


def same(entries: tuple[Any, ...], entry: Any) -> Any:
    """The filtered entry of the same id, None if it was filtered out."""
    return next((one for one in entries if entry is not None and one.id == entry.id), None)


def chosen_offer(quote: Quote | None, offers: tuple[PricedOffer, ...]) -> PricedOffer | None:
    """The offer a single quote shows, else the recommended one, else the only one."""
    if quote is None or not offers:
        return None
    by_tier = dict(zip((tier.id for tier in quote.tiers), offers, strict=True))
    if quote.chosen_tier:
        return by_tier.get(quote.chosen_tier, offers[0])
    recommended = [offer for tier, offer in zip(quote.tiers, offers, strict=True) if tier.recommended]
    return recommended[0] if recommended else offers[0]


def without_sealed_prices(content: AccountContent, *, costs: bool) -> AccountContent:
    """The account while offers are sealed or held: no tiers, so no document can show a price; no `costs` either.

    Nor is there a discount on the whole: what is composed is the same whatever it is.
    """
    unpriced = {"tiers": (), "total_discount_percent": None}
    quotes = tuple(quote.model_copy(update=unpriced) for quote in content.quotes)
    value = content.value_case
    if value is not None and not costs:
        value = value.model_copy(update={"costs": ()})
    return content.model_copy(update={"quotes": quotes, "value_case": value})
