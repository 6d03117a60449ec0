"""The same scope in steps: what each phase holds of an offer and what it costs, to the cent of the offer's total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from docgen.content.commercial import Quote, QuotePhase
from docgen.diagnostics import ContentError, Finding
from docgen.pricing.offer import EXACT, Amount, PricedLine, PricedOffer, from_parts, total_of
from docgen.pricing.refusals import refusal
from docgen.pricing.shares import split


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A line's share in a phase: how many of it, and that much of the line's net."""

    line: PricedLine
    quantity: Amount
    net: Amount


@dataclass(frozen=True, slots=True)
class PricedPhase:
    """A phase with its lines and sums. Over all phases each sum is that of the offer.

    lines_net = sum of line nets; net = lines_net − its share of the discount on the whole; total = net + tax.
    """

    phase: QuotePhase
    lines: tuple[PhaseLine, ...]
    lines_net: Amount
    net: Amount
    tax: Amount
    total: Amount


def priced_phases(quote: Quote, offer: PricedOffer) -> tuple[PricedPhase, ...]:
    """The offer split over the quote's phases, options left out; nothing for a quote without phases.

    A line's net, a rate's discount and its tax are split by quantity, each share rounded half up; the last phase takes
    what is left. A phase that names an item the offer does not have goes without it.

    Raises ContentError where earlier phases leave less of an item than a phase asks for.
    """
    if not quote.phases:
        return ()
    with localcontext(EXACT):
        shares = _quantities(quote, offer)
        nets = [_nets(line, shares[line.id], offer.decimals) for line in _firm(offer)]
        rates = [_rate_shares(offer, code, nets) for code in (rate.code for rate in offer.taxes)]
        return tuple(_phase(phase, place, nets, rates) for place, phase in enumerate(quote.phases))


def phase_faults(quote: Quote) -> Iterator[Finding]:
    """Items of phases that no offer of the quote has in its price."""
    known = {str(line.sku) for tier in quote.tiers for line in tier.lines if not line.optional}
    for phase in quote.phases:
        for part in phase.parts:
            if str(part.sku) not in known:
                yield refusal("phase-sku", part.sku.source, part.sku, known=", ".join(sorted(known)))


def _firm(offer: PricedOffer) -> tuple[PricedLine, ...]:
    return tuple(line for line in offer.lines if not line.optional)


def _quantities(quote: Quote, offer: PricedOffer) -> dict[str, list[Amount]]:
    """By line, its quantity in each phase. Lines of one code are used up in their order."""
    left = {line.id: line.quantity.value for line in _firm(offer)}
    found: dict[str, list[Amount]] = {line.id: [] for line in _firm(offer)}
    findings: list[Finding] = []
    for place, phase in enumerate(quote.phases):
        last = place == len(quote.phases) - 1
        wanted = {str(part.sku): part for part in phase.parts}
        asked = {sku: part.quantity.amount for sku, part in wanted.items() if part.quantity is not None}
        for line in _firm(offer):
            part = wanted.get(str(line.sku))
            takes = left[line.id] if last or (part is not None and part.quantity is None) else Decimal(0)
            if part is not None and part.quantity is not None and not last:
                takes = max(Decimal(0), min(asked[str(line.sku)], left[line.id]))
                asked[str(line.sku)] -= takes
            left[line.id] -= takes
            known = part is None or part.quantity is None or not part.quantity.is_gap
            found[line.id].append(Amount(takes, line.quantity.sources, line.quantity.known and known))
        findings += _too_many(phase, asked, {str(line.sku) for line in _firm(offer)}, last=last)
    if findings:
        raise ContentError(findings)
    return found


def _too_many(phase: QuotePhase, asked: dict[str, Decimal], there: set[str], *, last: bool) -> list[Finding]:
    """What a phase asks for beyond what the offer has left; a quantity below zero."""
    findings = []
    for part in phase.parts:
        sku, quantity = str(part.sku), part.quantity
        if quantity is None or sku not in there:
            continue
        if quantity.amount < 0:
            findings.append(refusal("price-quantity", quantity.source, quantity.amount, sku=sku))
        elif asked[sku] > 0 and not last:
            findings.append(refusal("phase-quantity", quantity.source, quantity.amount, sku=sku, over=asked[sku]))
    return findings


@dataclass(frozen=True, slots=True)
class _Split:
    """A line and its share in each phase."""

    line: PricedLine
    quantities: list[Amount]
    nets: list[Amount]


def _nets(line: PricedLine, quantities: list[Amount], decimals: int) -> _Split:
    nets = split(line.net, [one.value for one in quantities], line.quantity.value, decimals)
    return _Split(line, quantities, nets)


def _rate_shares(offer: PricedOffer, code: str, nets: list[_Split]) -> tuple[list[Amount], list[Amount]]:
    """A tax rate's base and tax in each phase."""
    rate = next(one for one in offer.taxes if one.code == code)
    lines = [one for one in nets if one.line.tax_code == code]
    count = len(lines[0].nets)
    weights = [total_of(one.nets[place] for one in lines).value for place in range(count)]
    return (
        split(rate.base, weights, rate.lines_net.value, offer.decimals),
        split(rate.tax, weights, rate.lines_net.value, offer.decimals),
    )


def _phase(
    phase: QuotePhase, place: int, nets: list[_Split], rates: list[tuple[list[Amount], list[Amount]]]
) -> PricedPhase:
    lines = tuple(
        PhaseLine(one.line, one.quantities[place], one.nets[place]) for one in nets if one.quantities[place].value
    )
    net, tax = (total_of(rate[part][place] for rate in rates) for part in (0, 1))
    total = from_parts(net.value + tax.value, net, tax)
    return PricedPhase(phase, lines, total_of(line.net for line in lines), net, tax, total)
