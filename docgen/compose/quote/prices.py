"""The price table: lines by group, then subtotals, discount, net, tax by rate and the total, all live formulas.

Sums add what is printed above them; nothing is rounded but each line's net and each rate's tax.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.quote.alike import alike_cells
from docgen.compose.quote.cells import BLANK, digits, discount_cell, figure, negative
from docgen.compose.quote.lines import CHARGES, Slot, Slots, group_words, item_words, unit_words, years
from docgen.content.offering import Charge
from docgen.model.document import Cell, Column, Formula, Operation, Prose, Ref, Row, RowRole, Sum, Table, words
from docgen.pricing import Amount, PricedLine, PricedOffer
from docgen.pricing.formulas import net_formula, percent_formula

NET = "net"
EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a price table shows: an offer, its rows, whether figures are left blank to be written in.

    `described` False leaves out what each item includes, where another page of the document says it. `alike` makes it
    one of a set whose sheets differ in nothing but figures.
    """

    kit: Kit
    offer: PricedOffer
    slots: Slots
    blank: bool = False
    described: bool = True
    alike: bool = False

    def figure(self, amount: Amount, formula: Formula) -> Cell:
        """An amount of money, or the box for it, which a spreadsheet fills in."""
        if self.blank:
            return replace(BLANK, formula=formula)
        return figure(self.kit, amount, self.offer.decimals, formula)


def price_columns(sheet: Sheet) -> tuple[Column, ...]:
    """No., item, quantity, unit, unit price, discount, net, tax rate; weights are millimetres of a quote page."""
    label, currency = sheet.kit.wording.label, sheet.kit.wording.currency(sheet.offer.currency)
    percent, decimals = words("%"), sheet.offer.decimals
    return (
        Column("no", label("quote.no"), "text", 9),
        Column("item", label("quote.item"), "text", 60),
        Column("quantity", label("quote.quantity"), "number", 12),
        Column("unit", label("quote.unit_head"), "text", 23),
        Column("price", label("quote.unit_price"), "money", 22, currency, decimals),
        Column("discount", label("quote.discount"), "percent", 13, percent),
        Column(NET, label("quote.net"), "money", 27, currency, decimals),
        Column("tax", label("quote.tax_rate"), "percent", 10, percent),
    )


def price_table(sheet: Sheet, identifier: str = "prices") -> Table:
    """Lines by group and the totals under them."""
    rows = [*_group_rows(sheet), *_total_rows(sheet)]
    return Table(identifier, price_columns(sheet), tuple(rows), (), "price")


def options_table(sheet: Sheet, identifier: str = "options") -> Table:
    """Lines that may be added: priced, in no total."""
    label = sheet.kit.wording.label
    rows = tuple(
        _line_row(sheet, slot, (*label("quote.option_letter"), *words(str(index))))
        for index, slot in enumerate(sheet.slots.options, 1)
    )
    return Table(identifier, price_columns(sheet), rows, (), "price")


def _group_rows(sheet: Sheet) -> Iterator[Row]:
    for number, (group, slots) in enumerate(sheet.slots.groups, 1):
        subtotal = sum((slot.priced.net.value for slot in slots if slot.priced), Decimal(0))
        sources = tuple(source for slot in slots if slot.priced for source in slot.priced.net.sources)
        known = all(slot.priced.net.known for slot in slots if slot.priced)
        net = sheet.figure(Amount(subtotal, sources, known), Sum(tuple(Ref(slot.id, NET) for slot in slots)))
        name = group_words(sheet.kit, group)
        yield Row(f"group-{group.id}", _cells(no=Cell(words(str(number))), item=Cell(name), net=net), "group")
        for place, slot in enumerate(slots, 1):
            yield _line_row(sheet, slot, words(f"{number}.{place}"))


def _line_row(sheet: Sheet, slot: Slot, number: Prose) -> Row:
    line, kit = slot.line, sheet.kit
    item = Cell(item_words(kit, line, described=sheet.described))
    unit = Cell(unit_words(kit, slot, sheet.offer.term_months))
    if sheet.alike:
        rate = figure(kit, line.tax_percent, None)
        quantity, *money = alike_cells(kit, slot, sheet.offer.decimals, _net(sheet, slot, line))
        return Row(slot.id, (Cell(number), item, quantity, unit, *money, rate))
    if slot.priced is None:
        dash = Cell(kit.wording.label("common.none"))
        why = Cell(kit.wording.label("quote.in_the_price" if slot.elsewhere else "chrome.not_included"))
        return Row(slot.id, (Cell(number), item, dash, unit, dash, dash, why, dash))
    own = slot.priced
    rate = figure(kit, own.tax_percent, None)
    if sheet.blank:
        quantity = figure(kit, own.quantity, None, writable=True)
        net = replace(BLANK, formula=_net(sheet, slot, own))
        return Row(slot.id, (Cell(number), item, quantity, unit, BLANK, BLANK, net, rate))
    price = figure(kit, own.unit_price, sheet.offer.decimals)
    net = figure(kit, own.net, sheet.offer.decimals, _net(sheet, slot, own))
    discount = discount_cell(kit, own.discount_percent)
    return Row(slot.id, (Cell(number), item, figure(kit, own.quantity, None), unit, price, discount, net, rate))


def _net(sheet: Sheet, slot: Slot, line: PricedLine) -> Formula:
    """The line's net; from the cell of its discount where that holds a number, or may be given one."""
    live = sheet.blank or sheet.alike or line.discount_percent.value
    percent = Ref(slot.id, "discount") if live else None
    return net_formula(line, sheet.offer, Ref(slot.id, "quantity"), Ref(slot.id, "price"), percent)


def _cells(
    *, item: Cell, net: Cell, no: Cell = EMPTY, price: Cell = EMPTY, discount: Cell = EMPTY, tax: Cell = EMPTY
) -> tuple[Cell, ...]:
    """The cells of a row that has no quantity of its own."""
    return (no, item, EMPTY, EMPTY, price, discount, net, tax)


def _total_rows(sheet: Sheet) -> Iterator[Row]:
    kit, offer = sheet.kit, sheet.offer
    charges = [charge for charge in CHARGES if any(slot.line.charge == charge for slot in sheet.slots.priced)]
    for charge in charges:
        yield _charge_row(sheet, charge)
    parts: tuple[Formula, ...] = tuple(Ref(f"total-{charge}", NET) for charge in charges)
    if offer.discount_percent.value or not offer.discount_percent.known:
        yield _discount_row(sheet)
        parts = (*parts, Ref("total-discount", NET))
    if len(parts) > 1:
        yield _total(sheet, "total-net", kit.wording.label("quote.total_net"), offer.net, Sum(parts))
    base = "total-net" if len(parts) > 1 else f"total-{charges[0]}" if charges else ""
    codes = _tax_codes(sheet)
    for code in codes:
        yield _tax_row(sheet, code)
    everything = tuple(Ref(row, NET) for row in (base, *(f"tax-{code}" for code in codes)) if row)
    name = kit.wording.sentence("quote.grand_total", currency=kit.wording.currency(offer.currency))
    yield _total(sheet, "grand-total", name, offer.total, Sum(everything), "total")


def _total(sheet: Sheet, row: str, name: Prose, amount: Amount, formula: Formula, role: RowRole = "subtotal") -> Row:
    return Row(row, _cells(item=Cell(name), net=sheet.figure(amount, formula)), role)


def _charge_row(sheet: Sheet, charge: Charge) -> Row:
    offer = sheet.offer
    rows = tuple(Ref(slot.id, NET) for slot in sheet.slots.priced if slot.line.charge == charge)
    if charge == "one_time":
        name = sheet.kit.wording.label("quote.one_time")
        return _total(sheet, "total-one_time", name, offer.one_time, Sum(rows))
    own = next((one for one in offer.recurring if one.charge == charge), None)
    amount = own.over_term if own else Amount(Decimal(0))
    each = own.per_period if own else Amount(Decimal(0)) if sheet.alike else None
    if sheet.blank:
        each = None
    name = charge_words(sheet.kit, charge, offer.term_months, each, offer.decimals)
    return _total(sheet, f"total-{charge}", name, amount, Sum(rows))


def charge_words(kit: Kit, charge: Charge, months: int, per_period: Amount | None = None, decimals: int = 2) -> Prose:
    """`Yearly charges for 3 years (2,172,204.00 a year)`; without the amount where none is given."""
    if charge == "yearly" and months % 12 == 0:
        period, key = kit.wording.sentence("quote.years", count=years(months)), "quote.yearly"
    else:
        period, key = kit.wording.sentence("quote.months", count=months), f"quote.{charge}"
    if per_period is None:
        return kit.wording.sentence(f"{key}_blank", period=period)
    each = digits(per_period, decimals) if per_period.known else kit.wording.gap(*per_period.sources)
    return kit.wording.sentence(key, period=period, amount=each)


def _discount_row(sheet: Sheet) -> Row:
    offer = sheet.offer
    percent = Ref("total-discount", "discount")
    parts: list[Formula] = [
        percent_formula(_net_of(sheet, code), percent, offer.decimals) for code in _tax_codes(sheet)
    ]
    off: Formula = Operation("-", Decimal(0), Sum(tuple(parts)))
    cell = BLANK if sheet.blank else figure(sheet.kit, offer.discount_percent, None)
    name = Cell(sheet.kit.wording.label("quote.whole_discount"))
    return Row(
        "total-discount", _cells(item=name, discount=cell, net=sheet.figure(negative(offer.discount), off)), "subtotal"
    )


def _tax_codes(sheet: Sheet) -> list[str]:
    return sorted({str(slot.line.tax_code) for slot in sheet.slots.priced})


def _net_of(sheet: Sheet, code: str) -> Formula:
    return Sum(tuple(Ref(slot.id, NET) for slot in sheet.slots.priced if slot.line.tax_code == code))


def _tax_row(sheet: Sheet, code: str) -> Row:
    """A rate: what it is taken on in the price column, the tax in the net column."""
    kit, offer, row = sheet.kit, sheet.offer, f"tax-{code}"
    line = next(slot.line for slot in sheet.slots.priced if slot.line.tax_code == code)
    own = next((rate for rate in offer.taxes if rate.code == code), None)
    base, tax = (own.base, own.tax) if own else (Amount(Decimal(0)), Amount(Decimal(0)))
    name = kit.wording.sentence("quote.tax_on", tax=line.tax_label)
    on = _net_of(sheet, code)
    if offer.discount_percent.value:
        off = percent_formula(on, Ref("total-discount", "discount"), offer.decimals)
        on = Operation("-", on, off)
    return Row(
        row,
        _cells(
            item=Cell(name), price=sheet.figure(base, on), tax=figure(kit, line.tax_percent, None),
            net=sheet.figure(tax, percent_formula(Ref(row, "price"), Ref(row, "tax"), offer.decimals)),
        ),
        "subtotal",
    )  # fmt: skip
