"""The price engine: one tier of a quote, priced from the price book.

Rounding rule, applied once: each line's net is rounded half up to the currency's decimals; sums are exact;
tax is worked out per rate on the summed nets (less their share of a discount on the whole) and rounded half up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext

from docgen.content.commercial import Quote, QuoteLine, Tier
from docgen.content.offering import Charge, PriceBook, PriceItem, TaxRate
from docgen.content.types import Money, Number
from docgen.diagnostics import ContentError, Finding
from docgen.pricing.offer import (
    EXACT,
    Amount,
    PricedGroup,
    PricedLine,
    PricedOffer,
    PricedTax,
    Recurring,
    from_parts,
    minor_units,
    round_half_up,
    total_of,
)
from docgen.pricing.refusals import refusals
from docgen.pricing.words import amount_in_words

RECURRING: tuple[Charge, ...] = ("monthly", "yearly")


def price_quote(quote: Quote, book: PriceBook, tier: Tier) -> PricedOffer:
    """The tier, priced.

    Raises ContentError with every finding at once: unknown SKU, group or tax code, another currency,
    a negative quantity or price, a discount outside 0 to 100.
    """
    findings: list[Finding] = list(refusals(quote, book, tier))
    if findings:
        raise ContentError(findings)
    with localcontext(EXACT):
        return _offer(quote, tier, _lines(quote, book, tier))


def priced_items(quote: Quote, book: PriceBook) -> dict[str, PriceItem]:
    """What the lines of a quote may name, by code: the items of its price book and its own."""
    return {str(item.sku): item for item in (*book.items, *quote.custom_items)}


def _lines(quote: Quote, book: PriceBook, tier: Tier) -> tuple[PricedLine, ...]:
    items = priced_items(quote, book)
    rates = {rate.code: rate for rate in book.tax_rates}
    names = _line_ids(str(line.sku) for line in tier.lines)
    return tuple(
        _line(name, line, item, rates[item.tax_code], quote)
        for name, line in zip(names, tier.lines, strict=True)
        for item in (items[str(line.sku)],)
    )


def _line_ids(skus: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for sku in skus:
        base = re.sub(r"[^a-z0-9]+", "-", sku.lower()).strip("-") or "line"
        seen[base] += 1
        yield base if seen[base] == 1 else f"{base}.{seen[base]}"


def _line(name: str, line: QuoteLine, item: PriceItem, rate: TaxRate, quote: Quote) -> PricedLine:
    decimals = minor_units(str(quote.currency))
    quantity = _number(line.quantity)
    list_price = _money(item.list_price)
    unit_price = _money(line.unit_price) if line.unit_price is not None else list_price
    percent = _number(line.discount_percent)
    numerator, denominator = _term(item.charge, quote.term_months)
    share = quantity.value * unit_price.value * (100 - percent.value)
    net = round_half_up(share * numerator / (100 * denominator), decimals)
    gross = round_half_up(quantity.value * list_price.value * numerator / denominator, decimals)
    parts = (quantity, unit_price, percent)
    return PricedLine(
        id=name, sku=item.sku, name=item.name, description=item.description, unit=item.unit, charge=item.charge,
        kind=line.kind, benefit=line.benefit, group=line.group, optional=line.optional, quantity=quantity,
        list_price=list_price, unit_price=unit_price, discount_percent=percent,
        periods=Amount(_shortest(numerator, denominator)),
        per_period=from_parts(round_half_up(share / 100, decimals), *parts), net=from_parts(net, *parts),
        discount=from_parts(gross - net, *parts, list_price), tax_code=item.tax_code, tax_label=rate.label,
        tax_percent=_number(rate.percent),
    )  # fmt: skip


def _term(charge: Charge, months: int) -> tuple[int, int]:
    """How many periods the term has, as a fraction: 7 months of a yearly charge are 7/12."""
    if charge == "one_time":
        return 1, 1
    return (months, 1) if charge == "monthly" else (months, 12)


def _shortest(numerator: int, denominator: int) -> Decimal:
    return EXACT.plus(round_half_up(Decimal(numerator) / denominator, 4).normalize(EXACT))


def _number(number: Number | None) -> Amount:
    if number is None:
        return Amount(Decimal(0))
    return Amount(number.amount, (number.source,), not number.is_gap)


def _money(money: Money) -> Amount:
    return Amount(money.amount if money.amount is not None else Decimal(0), (money.source,), not money.is_gap)


def _offer(quote: Quote, tier: Tier, lines: tuple[PricedLine, ...]) -> PricedOffer:
    firm = tuple(line for line in lines if not line.optional)
    options = tuple(line for line in lines if line.optional)
    decimals = minor_units(str(quote.currency))
    percent = _number(quote.total_discount_percent)
    taxes = tuple(_taxes(firm, percent, decimals))
    net, tax = total_of(rate.base for rate in taxes), total_of(rate.tax for rate in taxes)
    total = from_parts(net.value + tax.value, net, tax)
    return PricedOffer(
        label=tier.label, recommended=tier.recommended, reason=tier.reason, currency=quote.currency,
        decimals=decimals, term_months=quote.term_months, lines=lines, groups=tuple(_groups(quote, firm)),
        options=options, options_total=total_of(line.net for line in options),
        one_time=total_of(line.net for line in firm if line.charge == "one_time"),
        recurring=tuple(_recurring(firm)), lines_net=total_of(line.net for line in firm),
        line_discount=total_of(line.discount for line in firm), discount_percent=percent,
        discount=total_of(rate.discount for rate in taxes), net=net, taxes=taxes, tax=tax, total=total,
        in_words=amount_in_words(total.value) if str(quote.currency) == "CNY" and total.value < 10**16 else "",
    )  # fmt: skip


def _groups(quote: Quote, firm: tuple[PricedLine, ...]) -> Iterator[PricedGroup]:
    for group in quote.groups:
        lines = tuple(line for line in firm if line.group == group.id)
        if lines:
            yield PricedGroup(group.id, group.name, lines, total_of(line.net for line in lines))


def _recurring(firm: tuple[PricedLine, ...]) -> Iterator[Recurring]:
    for charge in RECURRING:
        lines = [line for line in firm if line.charge == charge]
        if lines:
            yield Recurring(charge, total_of(line.per_period for line in lines), total_of(line.net for line in lines))


def _taxes(firm: tuple[PricedLine, ...], percent: Amount, decimals: int) -> Iterator[PricedTax]:
    for code in sorted({line.tax_code for line in firm}):
        lines = [line for line in firm if line.tax_code == code]
        rate, net = lines[0].tax_percent, total_of(line.net for line in lines)
        off = from_parts(round_half_up(net.value * percent.value / 100, decimals), net, percent)
        base = from_parts(net.value - off.value, net, off)
        tax = from_parts(round_half_up(base.value * rate.value / 100, decimals), base, rate)
        yield PricedTax(code, lines[0].tax_label, rate, net, off, base, tax)
