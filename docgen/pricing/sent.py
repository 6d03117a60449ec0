"""A quote as it was sent: every figure and every term as data, so that a later build can tell what has changed.

A release keeps one such record per quote that leaves with it, as JSON in a file called SENT_FILE somewhere below
`releases/<account>/vN/`, but not among the files that leave: a record names tiers. Whatever quote of a build has the
same number is held against the record of the highest N. Amounts are kept as decimal text, texts by language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from docgen.content.commercial import Quote, Tier
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.types import Day, Money, Number, Quantity, Text
from docgen.pricing.offer import PricedLine, PricedOffer

SENT_FILE = "quotes.json"
"""Name of the file that holds a release's records; its body is what `sent_json` makes."""

FORMAT = 1
"""Edition of the JSON."""

Words = Mapping[str, str]
"""A text by language."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line as sent. `id` is the priced line's: the SKU in lower case, with a counter where it occurs again."""

    id: str
    sku: str
    name: Words
    unit: str
    charge: str
    optional: bool
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    net: Decimal


@dataclass(frozen=True, slots=True)
class SentOffer:
    """One offer as sent: its lines and totals, of which `total` holds tax and none holds options."""

    tier: str
    label: Words
    lines: tuple[SentLine, ...]
    discount_percent: Decimal
    discount: Decimal
    net: Decimal
    tax: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class SentQuote:
    """A quote as sent. `terms` are the words and figures beside the prices, by dotted place: `assumptions.2`."""

    quote: str
    number: str
    version: str
    currency: str
    term_months: int
    offers: tuple[SentOffer, ...]
    terms: Mapping[str, Words]

    def offer(self, tier: str) -> SentOffer | None:
        """The offer of a tier, None if it was not sent."""
        return next((one for one in self.offers if one.tier == tier), None)


# --- from a priced quote -----------------------------------------------------------------------------------


def sent_quote(quote: Quote, priced: Iterable[tuple[Tier, PricedOffer]]) -> SentQuote:
    """The record of a quote with the offers that leave, each with its tier. Needs content that nobody filtered."""
    sent = tuple(priced)
    return SentQuote(
        quote=str(quote.id),
        number=str(quote.number),
        version=str(quote.version),
        currency=str(quote.currency),
        term_months=int(quote.term_months),
        offers=tuple(_offer(tier, offer) for tier, offer in sent),
        terms=dict(_terms(quote, (tier for tier, _ in sent))),
    )


def _offer(tier: Tier, offer: PricedOffer) -> SentOffer:
    return SentOffer(
        tier=tier.id,
        label=_words(tier.label),
        lines=tuple(_line(line) for line in offer.lines),
        discount_percent=offer.discount_percent.value,
        discount=offer.discount.value,
        net=offer.net.value,
        tax=offer.tax.value,
        total=offer.total.value,
    )


def _line(line: PricedLine) -> SentLine:
    return SentLine(
        id=line.id,
        sku=str(line.sku),
        name=_words(line.name),
        unit=str(line.unit),
        charge=line.charge,
        optional=line.optional,
        quantity=line.quantity.value,
        unit_price=line.unit_price.value,
        discount_percent=line.discount_percent.value,
        net=line.net.value,
    )


APART = frozenset(
    (
        "id",
        "same_as",
        "number",
        "version",
        "currency",
        "price_book",
        "term_months",
        "tiers",
        "lines",
        "total_discount_percent",
    )
)
"""Fields of quote and tier that are no terms: kept by themselves, or never printed."""


def _terms(quote: Quote, tiers: Iterable[Tier]) -> Iterator[tuple[str, Words]]:
    """Whatever customers may read of the quote beside lines and totals, also in fields that are added later."""
    yield from _said("", quote)
    for tier in tiers:
        yield from _said(f"tiers.{tier.id}", tier)


def _said(path: str, value: object) -> Iterator[tuple[str, Words]]:
    """A value and all in it: dotted place, and the words by language or the figure under an empty language."""
    if isinstance(value, Entity):
        levels = field_levels(type(value))
        for name, held in value.__dict__.items():
            if levels[name] is Visibility.CUSTOMER and name not in APART:
                yield from _said(f"{path}.{name}".lstrip("."), held)
    elif isinstance(value, tuple):
        for place, one in enumerate(value, 1):
            yield from _said(f"{path}.{getattr(one, 'id', place)}", one)
    elif isinstance(value, Text):
        yield path, _words(value)
    elif value is not None:
        yield path, {"": _figures(value)}


def _figures(value: object) -> str:
    """What is the same in every language, as content is written; empty for a gap."""
    if isinstance(value, Number):
        return "" if value.value is None else f"{value.value:f}"
    if isinstance(value, Day):
        return "" if value.value is None else value.value.isoformat()
    if isinstance(value, Money):
        return "" if value.amount is None else f"{value.currency} {value.amount:f}"
    if isinstance(value, Quantity):
        return _quantity(value)
    return str(value)


def _quantity(quantity: Quantity) -> str:
    if quantity.value is None:
        return ""
    number = f"{quantity.value:f}" if quantity.high is None else f"{quantity.value:f}-{quantity.high:f}"
    lead = "" if quantity.qualifier in ("exact", "range") else quantity.qualifier.replace("_", " ") + " "
    return f"{lead}{number} {quantity.unit}"


def _words(text: Text) -> Words:
    return {language: words for language, words, _ in text.words}


# --- to and from JSON --------------------------------------------------------------------------------------


def sent_json(quotes: Iterable[SentQuote]) -> bytes:
    """The records of a release as the file that keeps them; the same records make the same bytes."""
    body = {"format": FORMAT, "quotes": [_quote_json(one) for one in quotes]}
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_sent(data: bytes) -> tuple[SentQuote, ...]:
    """The records that `sent_json` wrote. Raises ValueError for anything else."""
    try:
        body = json.loads(data.decode("utf-8"))
        if body["format"] != FORMAT:
            raise ValueError(f"format {body['format']!r}")
        return tuple(_read_quote(one) for one in body["quotes"])
    except (KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _quote_json(quote: SentQuote) -> dict[str, Any]:
    return {
        "quote": quote.quote,
        "number": quote.number,
        "version": quote.version,
        "currency": quote.currency,
        "term_months": quote.term_months,
        "offers": [_offer_json(one) for one in quote.offers],
        "terms": {name: dict(words) for name, words in quote.terms.items()},
    }


_OFFER_FIGURES = ("discount_percent", "discount", "net", "tax", "total")
_LINE_FIGURES = ("quantity", "unit_price", "discount_percent", "net")
_LINE_NAMES = ("id", "sku", "unit", "charge")


def _offer_json(offer: SentOffer) -> dict[str, Any]:
    return {
        "tier": offer.tier,
        "label": dict(offer.label),
        "lines": [_line_json(line) for line in offer.lines],
        **{name: f"{getattr(offer, name):f}" for name in _OFFER_FIGURES},
    }


def _line_json(line: SentLine) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in _LINE_NAMES},
        "name": dict(line.name),
        "optional": line.optional,
        **{name: f"{getattr(line, name):f}" for name in _LINE_FIGURES},
    }


def _read_quote(body: dict[str, Any]) -> SentQuote:
    return SentQuote(
        quote=_is(body["quote"], str),
        number=_is(body["number"], str),
        version=_is(body["version"], str),
        currency=_is(body["currency"], str),
        term_months=_is(body["term_months"], int),
        offers=tuple(_read_offer(one) for one in body["offers"]),
        terms={_is(name, str): _read_words(words) for name, words in body["terms"].items()},
    )


def _read_offer(body: dict[str, Any]) -> SentOffer:
    figures = {name: _figure(body[name]) for name in _OFFER_FIGURES}
    lines = tuple(_read_line(one) for one in body["lines"])
    return SentOffer(tier=_is(body["tier"], str), label=_read_words(body["label"]), lines=lines, **figures)


def _read_line(body: dict[str, Any]) -> SentLine:
    quantity, unit_price, discount_percent, net = (_figure(body[name]) for name in _LINE_FIGURES)
    identifier, sku, unit, charge = (_is(body[name], str) for name in _LINE_NAMES)
    optional, name = _is(body["optional"], bool), _read_words(body["name"])
    return SentLine(identifier, sku, name, unit, charge, optional, quantity, unit_price, discount_percent, net)


def _read_words(body: dict[str, Any]) -> Words:
    return {_is(language, str): _is(words, str) for language, words in body.items()}


def _figure(written: object) -> Decimal:
    number = Decimal(_is(written, str))
    if not number.is_finite():
        raise ValueError(f"not a figure: {written}")
    return number


def _is(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
