"""What is different between a quote as it was sent and as it is now: lines, totals and terms, and what each costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.pricing.sent import SentLine, SentOffer, SentQuote, Words

NOTHING = ("", "False")
"""What stands for a term that is not there: nobody wrote it, or the record is older than the field."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is new, gone or other than it was. `effect` is on the net total; an option has none."""

    before: SentLine | None
    now: SentLine | None
    effect: Decimal

    @property
    def name(self) -> Words:
        """Its name as it is now, else as it was."""
        line = self.now or self.before
        return line.name if line is not None else {}


@dataclass(frozen=True, slots=True)
class OfferChange:
    """An offer that was sent and is there still: its lines, and each total before and now."""

    label: Words
    lines: tuple[LineChange, ...]
    before: SentOffer
    now: SentOffer

    @property
    def differs(self) -> bool:
        """Whether a line or a total is other than it was."""
        totals = ("discount_percent", "discount", "net", "tax", "total")
        return bool(self.lines) or any(getattr(self.before, name) != getattr(self.now, name) for name in totals)


@dataclass(frozen=True, slots=True)
class TermChange:
    """Terms under one field of a quote, whole before and now: what a reader sees under one heading.

    `offer` is the label of the offer whose words they are; empty for those of the quote.
    """

    field: str
    before: Mapping[str, Words]
    now: Mapping[str, Words]
    offer: Words


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences since a version that was sent. `gone` are the labels of offers that no longer stand."""

    version: str
    offers: tuple[OfferChange, ...]
    terms: tuple[TermChange, ...]
    gone: tuple[Words, ...]
    currency: str

    @property
    def any(self) -> bool:
        """Whether there is a difference at all."""
        return bool(self.terms or self.gone or any(offer.differs for offer in self.offers))


def changes(before: SentQuote, now: SentQuote) -> Changes:
    """What is different in `now`. Offers that were not sent are not compared: their customer never had them."""
    pairs = [(offer, now.offer(offer.tier)) for offer in before.offers]
    kept = tuple(_offer(offer, other) for offer, other in pairs if other is not None)
    gone = tuple(offer.label for offer, other in pairs if other is None)
    return Changes(before.version, kept, tuple(_terms(before, now)), gone, now.currency)


def _offer(before: SentOffer, now: SentOffer) -> OfferChange:
    old, new = ({line.id: line for line in offer.lines} for offer in (before, now))
    names = list(dict.fromkeys((*old, *new)))
    lines = tuple(_line(old.get(name), new.get(name)) for name in names if not _same(old.get(name), new.get(name)))
    return OfferChange(now.label, lines, before, now)


def _same(before: SentLine | None, now: SentLine | None) -> bool:
    figures = ("sku", "charge", "optional", "quantity", "unit_price", "discount_percent", "net")
    return before is not None and now is not None and all(getattr(before, x) == getattr(now, x) for x in figures)


def _line(before: SentLine | None, now: SentLine | None) -> LineChange:
    return LineChange(before, now, _in_total(now) - _in_total(before))


def _in_total(line: SentLine | None) -> Decimal:
    return Decimal(0) if line is None or line.optional else line.net


def _terms(before: SentQuote, now: SentQuote) -> Iterator[TermChange]:
    sent = {offer.tier: offer.label for offer in before.offers}
    old, new = _by_field(before, sent), _by_field(now, sent)
    for field in dict.fromkeys((*old, *new)):
        was, said = old.get(field, {}), new.get(field, {})
        if any(not _alike(was.get(key, {}), said.get(key, {})) for key in was.keys() | said.keys()):
            tier, _, name = field.rpartition("/")
            yield TermChange(name, was, said, sent.get(tier, {}))


def _by_field(quote: SentQuote, sent: Mapping[str, Words]) -> dict[str, dict[str, Words]]:
    """Terms under the field a reader knows them by: `assumptions`, or `mid/differences` for an offer's own."""
    found: dict[str, dict[str, Words]] = {}
    held = {**quote.terms, "currency": {"": quote.currency}, "term_months": {"": str(quote.term_months)}}
    for place, words in held.items():
        own = re.match(r"tiers\.([^.]+)\.([^.]+)", place)
        if own is None:
            found.setdefault(place.partition(".")[0], {})[place] = words
        elif own[1] in sent:
            found.setdefault(f"{own[1]}/{own[2]}", {})[place] = words
    return found


def _alike(before: Words, now: Words) -> bool:
    """The same in each language that both are in; a translation that came later changes nothing."""
    was = {key: words for key, words in before.items() if words not in NOTHING}
    said = {key: words for key, words in now.items() if words not in NOTHING}
    common = was.keys() & said.keys()
    return all(was[key] == said[key] for key in common) and (bool(common) or not (was or said))


def is_later(version: str, sent: str) -> bool:
    """Whether a version follows the one that was sent: number by number, `1.10` after `1.9`; else merely another."""
    one, other = (tuple(int(part) for part in re.findall(r"\d+", text)) for text in (version, sent))
    return one > other if one and other and one != other else version != sent
