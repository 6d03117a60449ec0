"""The rows of a price table: the lines of one offer, or the union of all offers of a sealed set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.content.commercial import QuoteGroup
from docgen.content.offering import Charge
from docgen.content.types import Whole
from docgen.model.document import Prose
from docgen.pricing import PricedLine, PricedOffer
from docgen.wording.phrase import strong

CHARGES: tuple[Charge, ...] = ("one_time", "yearly", "monthly")
"""In the order their subtotals are printed."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A row: `line` gives its words, `priced` its figures; None where this offer does not have the line.

    `elsewhere` marks a row of the options whose line is in this offer's price already. `most` is the quantity that
    the unit's plural follows, `absence` the label for offers without the line: the sheets of a sealed set share both,
    so that their words are the same.
    """

    line: PricedLine
    priced: PricedLine | None
    elsewhere: bool = False
    most: Decimal = Decimal(1)
    absence: str = "chrome.not_included"

    @property
    def id(self) -> str:
        """Id of the row."""
        return f"line-{self.line.id}"


@dataclass(frozen=True, slots=True)
class Slots:
    """Rows of the price by group, and rows of the options outside it."""

    groups: tuple[tuple[QuoteGroup, tuple[Slot, ...]], ...]
    options: tuple[Slot, ...]

    @property
    def priced(self) -> tuple[Slot, ...]:
        """All rows of the price, in print order."""
        return tuple(slot for _, slots in self.groups for slot in slots)


def own_slots(kit: Kit, offer: PricedOffer) -> Slots:
    """The rows of one offer, as written."""
    firm = tuple(_own(line) for line in offer.lines if not line.optional)
    return Slots(_grouped(kit, firm), tuple(_own(line) for line in offer.options))


def _own(line: PricedLine) -> Slot:
    return Slot(line, line, most=line.quantity.value)


def _most(offers: tuple[PricedOffer, ...], line: PricedLine) -> Decimal:
    """The largest quantity of a line in any of the offers."""
    return max(own.quantity.value for offer in offers for own in offer.lines if own.id == line.id)


def shared_slots(kit: Kit, offers: tuple[PricedOffer, ...], offer: PricedOffer) -> Slots:
    """The rows that every sheet of a sealed set carries, with the figures of one offer.

    All lines of all offers in the order of the price book, so that the rows tell nothing about the offer.
    """
    firm = tuple(
        Slot(
            line,
            next((own for own in offer.lines if own.id == line.id and not own.optional), None),
            most=_most(offers, line),
        )
        for line in union(kit, offers, optional=False)
    )
    options = tuple(
        replace(_option(line, offer), most=_most(offers, line), absence=_absence(offers, line))
        for line in union(kit, offers, optional=True)
    )
    return Slots(_grouped(kit, firm), options)


def blank_slots(kit: Kit, offers: tuple[PricedOffer, ...], reference: PricedOffer) -> Slots:
    """The rows of the blank form: quantities of the reference offer, else of the first one that has the line."""

    def known(line: PricedLine) -> PricedLine:
        return next((own for own in reference.lines if own.id == line.id), line)

    firm = tuple(Slot(line, known(line), most=_most(offers, line)) for line in union(kit, offers, optional=False))
    options = tuple(Slot(line, known(line), most=_most(offers, line)) for line in union(kit, offers, optional=True))
    return Slots(_grouped(kit, firm), options)


def _option(line: PricedLine, offer: PricedOffer) -> Slot:
    own = next((one for one in offer.lines if one.id == line.id), None)
    if own is None:
        return Slot(line, None)
    return Slot(line, own) if own.optional else Slot(line, None, elsewhere=True)


def _absence(offers: tuple[PricedOffer, ...], line: PricedLine) -> str:
    """What the sheets say where an option is not one: one label for all of them, a dash if their reasons differ."""
    slots = [_option(line, offer) for offer in offers]
    reasons = {slot.elsewhere for slot in slots if slot.priced is None}
    if len(reasons) > 1:
        return "common.none"
    return "quote.in_the_price" if True in reasons else "chrome.not_included"


def union(kit: Kit, offers: tuple[PricedOffer, ...], *, optional: bool) -> tuple[PricedLine, ...]:
    """Each line that is firm (or optional) in any offer, once, in the order of the price book."""
    found: dict[str, PricedLine] = {}
    for offer in offers:
        for line in offer.lines:
            if line.optional is optional:
                found.setdefault(line.id, line)
    order = _price_book_order(kit)
    return tuple(sorted(found.values(), key=lambda line: (order.get(str(line.sku), len(order)), line.id)))


def _price_book_order(kit: Kit) -> dict[str, int]:
    assert kit.quote is not None
    books = [book for book in kit.library.price_books if book.id == kit.quote.price_book]
    return {str(item.sku): index for book in books for index, item in enumerate(book.items)}


def _grouped(kit: Kit, slots: tuple[Slot, ...]) -> tuple[tuple[QuoteGroup, tuple[Slot, ...]], ...]:
    assert kit.quote is not None
    return tuple(_groups(kit.quote.groups, slots))


def _groups(groups: Iterable[QuoteGroup], slots: tuple[Slot, ...]) -> Iterator[tuple[QuoteGroup, tuple[Slot, ...]]]:
    for group in groups:
        own = tuple(slot for slot in slots if slot.line.group == group.id)
        if own:
            yield group, own


def item_words(kit: Kit, line: PricedLine, *, described: bool = True) -> Prose:
    """The line's name and code, what it includes, and what the customer gains from it where that is written.

    A custom item is marked; a note under the prices says what the mark means.
    """
    name = strong(kit.wording.text(line.name))
    if line.kind == "custom":
        name = kit.wording.sentence("quote.custom_item", name=name)
    if not described or line.description is None:
        item = kit.wording.sentence("quote.item_short", name=name, code=line.sku)
    else:
        item = kit.wording.sentence("quote.item_described", name=name, code=line.sku, description=line.description)
    return item if line.benefit is None else kit.wording.sentence("ways.item_benefit", item=item, benefit=line.benefit)


def group_words(kit: Kit, group: QuoteGroup) -> Prose:
    """The name of a building block, and what the customer gains from it where that is written."""
    name = kit.wording.text(group.name)
    if group.benefit is None:
        return name
    return kit.wording.sentence("ways.group", name=name, benefit=group.benefit)


def unit_words(kit: Kit, slot: Slot, months: int) -> Prose:
    """The unit and, for a recurring charge, how many months or years of it the price counts: `servers × 3 years`."""
    line = slot.priced or slot.line
    unit = unit_name(kit, str(line.unit), slot.most)
    if line.charge == "one_time":
        return kit.wording.any(unit)
    if line.charge == "monthly":
        key = "quote.times" if str(line.unit) == "month" else "quote.times_months"
        return kit.wording.sentence(key, unit=unit, count=months)
    if months % 12:
        return kit.wording.sentence("quote.times_part_year", unit=unit, count=months)
    key = "quote.times" if str(line.unit) == "year" else "quote.times_years"
    return kit.wording.sentence(key, unit=unit, count=years(months))


def unit_name(kit: Kit, key: str, count: Decimal) -> str:
    """A unit as a column of units prints it beside its quantity, in Chinese without its classifier."""
    own = f"quote.unit.{key}." + ("one" if count == 1 else "other")
    return kit.wording.word(own) if own in kit.wording.catalogue else kit.wording.unit_name(key, count)


def years(months: int) -> int:
    """Whole years of a term, with the place the term was written at."""
    return Whole(months // 12, months.source) if isinstance(months, Whole) else months // 12
