"""A quote as the customer has it, for the documents that tell what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.content.commercial import Quote
from docgen.diagnostics import Source
from docgen.pricing import PricedOffer
from docgen.pricing.changes import Changes, changes, is_later
from docgen.pricing.sent import SentQuote, sent_quote


@dataclass(frozen=True, slots=True)
class Sent:
    """The record of a quote in a release, and the file it is kept in."""

    record: SentQuote
    source: Source


@dataclass(frozen=True, slots=True)
class Since:
    """What is different since that release."""

    changes: Changes
    source: Source


def since_sent(
    sent: Mapping[str, tuple[Sent, ...]], quote: Quote | None, offers: tuple[PricedOffer, ...]
) -> Since | None:
    """What a quote has changed since the version sent before it; None where there is none, and for sealed sets.

    A sealed sheet that told what changed would tell which offer it is. `sent` are the records of each number, oldest
    first; a version that was itself sent is still held against the one before it.
    """
    if quote is None or not offers or quote.mode not in ("single", "options"):
        return None
    earlier = [one for one in sent.get(str(quote.number), ()) if is_later(str(quote.version), one.record.version)]
    if not earlier:
        return None
    last = earlier[-1]
    shown = list(zip(quote.tiers, offers, strict=True))
    if quote.mode == "single" and quote.chosen_tier is not None:
        shown = [one for one in shown if one[0].id == quote.chosen_tier]
    found = changes(last.record, sent_quote(quote, shown))
    return Since(found, last.source) if found.any else None
