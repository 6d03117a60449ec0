"""Volume 4: bid opening form with the amount in words, itemised prices that add up, payments, what prices rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.value import amount, money_cell
from docgen.compose.proposal.frame import computed, missing, spelled, stopped
from docgen.compose.proposal.money import payments, rests, tax_name, valid_from
from docgen.compose.tender.frame import form, heads_of, seal
from docgen.content.commercial import Quote
from docgen.content.opportunity import Opportunity
from docgen.model.document import Block, Cell, Column, Fields, Paragraph, Prose, Row, Run, Section, Table, words
from docgen.pricing import Amount, PricedGroup, PricedLine, PricedOffer
from docgen.pricing.engine import priced_items
from docgen.wording.phrase import strong


def price_sections(kit: Kit, opportunity: Opportunity) -> tuple[Section, ...]:
    """The forms of the price volume, for the one offer the bid makes."""
    quote, offer = kit.quote, kit.chosen_offer
    if quote is None or offer is None:
        return (form(kit, "opening", *missing(kit, "quote")),)
    single = replace(kit, offers=(offer,))
    return (
        form(kit, "opening", _opening(kit, opportunity, quote, offer), seal(kit, "opening-seal")),
        form(
            kit,
            "items",
            _items(kit, offer),
            _how_worked_out(kit, offer),
        ),
        form(kit, "payment", payments(single, quote)),
        form(kit, "explanation", *_explanation(kit, quote)),
    )


def _opening(kit: Kit, opportunity: Opportunity, quote: Quote, offer: PricedOffer) -> Fields:
    """What is read out when bids are opened."""
    wording, currency = kit.wording, str(offer.currency)
    found: list[tuple[str, Prose]] = [
        ("project", wording.text(opportunity.name)),
        ("reference", wording.plain(opportunity.reference)),
        ("bidder", wording.text(kit.company.legal_name)),
        ("total", strong(amount(kit, offer.total, currency))),
    ]
    if offer.in_words and offer.total.known:
        capitals = (Run(offer.in_words, offer.total.sources),)
        found.append(("in_words", strong(wording.sentence("tender.opening.words", words=capitals))))
    taxes = (
        wording.sentence(
            "tender.opening.rate", tax=tax_name(kit, tax.label, tax.percent), amount=amount(kit, tax.tax, currency)
        )
        for tax in offer.taxes
    )
    found += [
        ("net", amount(kit, offer.net, currency)),
        ("tax", wording.join(taxes, "common.source_separator")),
        ("lead_time", wording.quantity(quote.lead_time)),
        ("period", _period(kit)),
        ("warranty", wording.text(quote.warranty)),
        ("payment", _paid(kit, quote)),
        ("invoice", wording.text(quote.invoice)),
        (
            "valid",
            wording.sentence("proposal.terms.valid_from_to", start=valid_from(kit, quote), end=quote.valid_until),
        ),
        ("bond", wording.money(opportunity.bid_bond)),
    ]
    return Fields(
        "opening", tuple(kit.fact(f"tender.opening.{key}", value) for key, value in found if value), 1, "boxed"
    )


def _paid(kit: Kit, quote: Quote) -> Prose:
    """Milestones with their shares, in one line."""
    wording = kit.wording
    parts = (
        wording.sentence("tender.opening.milestone", name=one.name, share=wording.percent(one.percent))
        for one in quote.payment_milestones
    )
    return wording.join(parts, "tender.opening.between")


def _period(kit: Kit) -> Prose:
    phases = kit.project.phases if kit.project else ()
    if not phases:
        return ()
    return kit.wording.sentence("proposal.terms.valid_from_to", start=phases[0].starts, end=phases[-1].ends)


def _items(kit: Kit, offer: PricedOffer) -> Table:
    told = _told_of_items(kit, offer)
    heads = _item_columns(kit, offer, told)
    rows: list[Row] = []
    number = 0
    for group in offer.groups:
        rows.append(_group_row(kit, group, offer, heads))
        for line in group.lines:
            number += 1
            rows.append(_item_row(kit, number, line, offer, told))
    rows += _total_rows(kit, offer, heads)
    caption = kit.wording.sentence(
        "tender.items_caption", count=number, total=amount(kit, offer.total, str(offer.currency))
    )
    return Table("items", heads, tuple(rows), spelled(kit, caption), "price")


def _how_worked_out(kit: Kit, offer: PricedOffer) -> Paragraph:
    """How the table counts, after what the mark of a custom item means where one is offered: one note, one page."""
    custom = any(line.kind != "standard" for group in offer.groups for line in group.lines)
    said = [kit.wording.label(f"tender.{key}") for key in (("custom_note",) if custom else ()) + ("rounding",)]
    return Paragraph("rounding", kit.wording.join(said, "quote.between_sentences"), "note")


def _told_of_items(kit: Kit, offer: PricedOffer) -> dict[str, dict[str, Prose]]:
    """What some items say beyond their price, by code: their brand, and the time until they are there."""
    quote, wording = kit.quote, kit.wording
    if quote is None:
        return {}
    book = next((one for one in kit.library.price_books if one.id == quote.price_book), None)
    items = priced_items(quote, book) if book is not None else {}
    sold = {str(line.sku) for group in offer.groups for line in group.lines}
    said = {
        "brand": {sku: wording.text(item.brand) for sku, item in items.items() if item.brand is not None},
        "delivery": {
            sku: wording.quantity(item.lead_time) for sku, item in items.items() if item.lead_time is not None
        },
    }
    return {column: by_sku for column, by_sku in said.items() if sold & by_sku.keys()}


def _item_columns(kit: Kit, offer: PricedOffer, told: Mapping[str, Mapping[str, Prose]]) -> tuple[Column, ...]:
    found = heads_of(
        kit,
        ("number", 5),
        ("item_brand" if "brand" in told else "item", 56),
        ("quantity", 8, "number"),
        ("unit_periods" if _recurs(offer) else "unit", 22),
        ("unit_price", 20, "money"),
        ("net", 18, "money"),
        ("tax_rate", 8, "percent"),
        *((("delivery", 8),) if "delivery" in told else ()),
    )
    unit = kit.wording.currency(offer.currency)
    units = {"money": unit, "percent": words("%")}
    return tuple(
        replace(one, unit=units.get(one.kind, ()), decimals=offer.decimals if one.kind == "money" else 0)
        for one in found
    )


def _recurs(offer: PricedOffer) -> bool:
    """Whether an item is charged by the month or year: its periods then stand under its unit."""
    return any(line.charge != "one_time" for group in offer.groups for line in group.lines)


def _unit(kit: Kit, line: PricedLine) -> Prose:
    """What is counted, and for how many months or years it is charged."""
    unit = (Run(_bare(kit.wording.unit_name(str(line.unit), line.quantity.value)), (line.unit.source,)),)
    if line.charge == "one_time":
        return unit
    of = kit.wording.unit_name({"monthly": "month", "yearly": "year"}[line.charge], line.periods.value)
    return kit.wording.sentence("tender.unit_periods", name=unit, count=computed(kit, line.periods.value, ()), unit=of)


def _item_row(
    kit: Kit, number: int, line: PricedLine, offer: PricedOffer, told: Mapping[str, Mapping[str, Prose]]
) -> Row:
    wording = kit.wording
    key = "tender.item_custom" if line.kind == "custom" else "tender.item"
    brand, model = told.get("brand", {}).get(str(line.sku)), wording.plain(line.sku)
    model = (*brand, *words(" · "), *model) if brand else model
    name = wording.sentence(key, name=strong(wording.text(line.name)), model=model)
    delivery = (Cell(told["delivery"].get(str(line.sku), words("–"))),) if "delivery" in told else ()
    cells = (
        Cell(words(str(number))),
        Cell(name),
        Cell(computed(kit, line.quantity.value, line.quantity.sources), line.quantity.value),
        Cell(_unit(kit, line)),
        _unit_price(kit, line, offer),
        money_cell(kit, line.net, decimals=offer.decimals),
        Cell(computed(kit, line.tax_percent.value, line.tax_percent.sources), line.tax_percent.value),
        *delivery,
    )
    return Row(f"item-{line.id}", cells)


def _unit_price(kit: Kit, line: PricedLine, offer: PricedOffer) -> Cell:
    """The price of one before tax, over the discount on the line where there is one."""
    price, off = money_cell(kit, line.unit_price, decimals=offer.decimals), line.discount_percent
    if not off.value:
        return price
    rate = computed(kit, off.value, off.sources, percent=True)
    return replace(price, runs=kit.wording.sentence("tender.unit_price", price=price.runs, rate=rate))


def _bare(unit: str) -> str:
    """A unit for a column of its own: without the general Chinese measure word."""
    return unit[1:] if len(unit) > 1 and unit.startswith("个") else unit


def _group_row(kit: Kit, group: PricedGroup, offer: PricedOffer, heads: Sequence[Column]) -> Row:
    figure = money_cell(kit, group.subtotal, decimals=offer.decimals)
    return Row(f"group-{group.id}", _across(heads, kit.wording.text(group.name), figure), "group")


def _across(heads: Sequence[Column], label: Prose, figure: Cell) -> tuple[Cell, ...]:
    """The cells of a row that says one figure, in the column of net prices."""
    return (Cell(label), *(figure if head.id == "net" else Cell() for head in heads[1:]))


def _total_rows(kit: Kit, offer: PricedOffer, heads: Sequence[Column]) -> list[Row]:
    wording = kit.wording
    sums: list[tuple[str, Prose, Amount]] = []
    if offer.discount.value:
        off = Amount(-offer.discount.value, offer.discount.sources, offer.discount.known)
        sums.append(("discount", wording.label("proposal.price.discount"), off))
    sums.append(("net", wording.label("proposal.price.net_total"), offer.net))
    sums += [(f"tax-{tax.code}", tax_name(kit, tax.label, tax.percent), tax.tax) for tax in offer.taxes]
    sums.append(("total", wording.label("proposal.price.total"), offer.total))
    return [
        Row(
            key,
            _across(heads, label, money_cell(kit, value, decimals=offer.decimals)),
            "total" if key == "total" else "subtotal",
        )
        for key, label, value in sums
    ]


def _explanation(kit: Kit, quote: Quote) -> tuple[Block, ...]:
    procedure = stopped(kit, kit.wording.text(quote.change_procedure))
    change = Paragraph("changes", kit.wording.sentence("tender.change", procedure=procedure))
    return (*rests(kit, quote), change)
