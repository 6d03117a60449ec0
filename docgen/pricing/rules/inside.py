"""What must stay inside is in no words for customers (P06), and nothing tells sealed offers apart (P07)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.content.account import Objection
from docgen.content.commercial import Clause, Concession, ConcessionPlan, Contract, QuoteLine
from docgen.content.opportunity import Response, SectionText
from docgen.content.types import Money
from docgen.content.validation import HIDDEN
from docgen.diagnostics import Finding
from docgen.pricing.rules.frame import Quoted, fault
from docgen.pricing.rules.texts import Said, account_texts, quote_texts
from docgen.pricing.rules.words import figures, pattern

LEAST = Decimal(100)
"""Amounts below this are too common to tell anything."""

PRICED_SECTIONS = ("commercial", "value", "summary", "decision")
"""Sections of a proposal that belong to the volume with prices, or to none of a tender's."""


def inside_figures_in_quote(quoted: Quoted) -> Iterator[Finding]:
    """P06: no text of the quote holds a floor, a cost or a figure of the negotiation plan. Quotes none of them."""
    yield from _tells(quoted, quote_texts(quoted.quote))


def inside_figures_beside(quoted: Quoted) -> Iterator[Finding]:
    """P06: nor does any other text for customers."""
    yield from _tells(quoted, _told(quoted))


def _tells(quoted: Quoted, texts: Iterator[Said]) -> Iterator[Finding]:
    secret = _secret(quoted) - _public(quoted)
    for said in texts:
        for _, words, source in said.text.words:
            if any(figure.value in secret for figure in figures(words)):
                yield fault("inside-figure-told", source, HIDDEN, field=source.field)


def _told(quoted: Quoted) -> Iterator[Said]:
    """Texts of the account that reach a customer: neither the plan of concessions nor the contract under review."""
    inside = (Concession, Clause, Contract, Objection)
    yield from (said for said in account_texts(quoted.account) if not isinstance(said.owner, inside))


def _secret(quoted: Quoted) -> set[Decimal]:
    plan = quoted.account.concession_plan
    amounts: list[Money | None] = [quoted.quote.floor]
    if isinstance(plan, ConcessionPlan) and plan.quote == quoted.quote.id:
        amounts += [plan.target, plan.expected, plan.floor, *(one.total_after for one in plan.rounds)]
    found = {one.amount for one in amounts if one is not None and one.amount is not None}
    for _, offer in quoted.offers:
        own = quoted.margins_of(offer)
        if own is not None:
            found |= {own.cost.value, own.margin.value, own.channel_share.value, own.kept.value}
            found |= {line.cost.value for line in own.lines}
            found |= {line.floor.value for line in own.lines if line.floor is not None}
            found |= {floor.value for _, floor in own.floors.named}
    return {value for value in found if value >= LEAST}


def _public(quoted: Quoted) -> set[Decimal]:
    return {
        value
        for _, offer in quoted.offers
        for value in (
            offer.total.value, offer.net.value, offer.one_time.value,
            *(one for line in offer.lines for one in (line.net.value, line.unit_price.value, line.list_price.value)),
        )
    }  # fmt: skip


def technical_without_prices(quoted: Quoted) -> Iterator[Finding]:
    """P06: where prices go into a volume of their own, no technical text or answer names one of the quote's."""
    opportunity = quoted.opportunity
    if opportunity is None or not (opportunity.procurement_mode == "tender" or opportunity.volumes_apart):
        return
    prices = {value for value in _public(quoted) if value >= LEAST}
    for said in _technical(quoted):
        for _, words, source in said.text.words:
            for figure in figures(words):
                if figure.value in prices:
                    yield fault("price-in-technical-volume", source, figure.written)


def _technical(quoted: Quoted) -> Iterator[Said]:
    answers = {id(one.response) for one in quoted.account.requirements if one.kind in ("technical", "service")}
    for said in account_texts(quoted.account):
        owner = said.owner
        section = isinstance(owner, SectionText) and owner.section not in PRICED_SECTIONS
        if section or (isinstance(owner, Response) and id(owner) in answers):
            yield said


def sealed_offers_alike(quoted: Quoted) -> Iterator[Finding]:
    """P07: nothing that all sheets of a sealed set share names one offer, and equal items differ in quantity alone."""
    quote = quoted.quote
    if quote.mode != "sealed_alternates":
        return
    labels = {words for tier in quote.tiers for _, words, _ in tier.label.words if len(words) > 1}
    own = {id(text) for tier in quote.tiers for text in (tier.label, tier.reason, *tier.differences)}
    for said in quote_texts(quote):
        if id(said.text) not in own:
            yield from _names_an_offer(said, labels)
    first: dict[str, QuoteLine] = {}
    for tier in quote.tiers:
        for line in tier.lines:
            before = first.setdefault(str(line.sku), line)
            if (before.group, before.kind) != (line.group, line.kind):
                yield fault("sealed-lines-differ", line.sku.source, line.sku, tier=tier.id)


def _names_an_offer(said: Said, labels: set[str]) -> Iterator[Finding]:
    for language, words, source in said.text.words:
        told = next((label for label in labels if label in words), "") or _level(words, language)
        if told:
            yield fault("sealed-text-tells", source, told)


def _level(words: str, language: str) -> str:
    found = pattern(language, "level").search(words)
    return found[0] if found else ""


def tier_codes_inside(quoted: Quoted) -> Iterator[Finding]:
    """P06: an offer is not called by its place among the others: its name says for whom it is."""
    for tier in quoted.quote.tiers:
        for language, words, source in tier.label.words:
            told = pattern(language, "level").search(words)
            if told:
                yield fault("tier-code-told", source, words)
