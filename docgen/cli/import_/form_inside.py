"""The end of the report on a filled form: what the agreed version leaves us, for the team alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docgen.cli.inside_words import InsideWords, approvals, approvals_as_json, floors, totals_as_json
from docgen.cli.price_effects import findings_as_json, found_lines
from docgen.messages import message
from docgen.wording import formats

if TYPE_CHECKING:
    from docgen.content.workspace import LibraryContent
    from docgen.pipeline.agreed_effects import AgreedEffects


def inside_lines(effects: AgreedEffects, library: LibraryContent, language: str) -> Iterator[str]:
    """Margin, floors, approvals due and findings, under a line that says whom they are for."""
    yield message("form-inside", language)
    yield from _left(effects, library, language)
    if effects.raised:
        yield message("form-raises", language, count=len(effects.raised))
        yield from found_lines(effects.raised, language)
    else:
        yield message("form-raises-none", language)
    if effects.is_held:
        yield message("form-held", language)


def _left(effects: AgreedEffects, library: LibraryContent, language: str) -> Iterator[str]:
    quote, priced = effects.quote, effects.priced
    if quote is None or priced is None:
        yield message("form-unpriced-version", language)
        return
    words, own = InsideWords(quote, priced.offer.decimals, library, language), priced.margins
    if own.channel_share.value:
        yield words.say("price-channel", amount=words.money(own.channel_share))
    percent = formats.number(own.margin_percent.value, 1) if own.margin_percent.known else "?"
    yield words.say("form-margin", margin=words.money(own.margin), percent=percent, net=words.money(priced.offer.net))
    yield from floors(words, priced)
    yield from approvals(words, priced)


def inside_as_json(effects: AgreedEffects | None, language: str) -> dict[str, Any]:
    """The same for scripts; None where the form could not be read."""
    if effects is None:
        return {"internal": True, "leaves": None, "approvals_due": [], "raised": [], "kept_back": False}
    priced = effects.priced
    return {
        "internal": True,
        "leaves": totals_as_json(priced) if priced is not None else None,
        "approvals_due": approvals_as_json(priced) if priced is not None else [],
        "raised": findings_as_json(effects.raised, language),
        "kept_back": effects.is_held,
    }
