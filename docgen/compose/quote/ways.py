"""Other ways to buy the same offer: paid in another rhythm, ordered in phases, told in another currency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import digits, figure, money
from docgen.compose.quote.head import lines
from docgen.compose.quote.lines import Slot, unit_words
from docgen.compose.quote.terms import paid_by_sheet, payment_table
from docgen.content.commercial import PaymentPlan
from docgen.model.document import Block, Cell, Column, Paragraph, Prose, Ref, Row, Section, Sum, Table
from docgen.pricing import Amount, Converted, PhaseLine, PricedOffer, PricedPhase, converted_totals, priced_phases
from docgen.wording.phrase import strong

AMOUNTS = ("net", "tax", "total")


def further_sections(
    kit: Kit, offers: tuple[PricedOffer, ...], prices: tuple[str, ...], *, blank: bool = False
) -> tuple[Section, ...]:
    """Payment plans beside the main one, then the offers in phases; nothing where the quote has neither.

    Sealed sheets and blank forms show no phases: what is in a phase would tell one offer from another.
    """
    if kit.quote is None:
        return ()
    plans = tuple(_plan(kit, plan, offers, prices, blank=blank) for plan in kit.quote.payment_plans)
    if kit.sealed or blank or not kit.quote.phases:
        return plans
    tables = tuple(_phase_tables(kit, offers))
    if not tables:
        return plans
    blocks: list[Block] = [Paragraph("phases-lead", kit.wording.label("ways.phases_lead")), *tables]
    return (*plans, Section("phases", "phases", kit.wording.label("ways.phases"), tuple(blocks), numbered=False))


def _plan(
    kit: Kit, plan: PaymentPlan, offers: tuple[PricedOffer, ...], prices: tuple[str, ...], *, blank: bool
) -> Section:
    """The same total over other milestones, as a table like the main one."""
    assert kit.quote is not None
    quote = kit.quote.model_copy(update={"payment_milestones": plan.milestones})
    paid = payment_table(kit, quote, paid_by_sheet(quote, offers), prices, blank=blank)
    table = replace(paid, id=f"payments-{plan.id}")
    told = (Paragraph(f"plan-{plan.id}-note", kit.wording.text(plan.note), "note"),) if plan.note is not None else ()
    title = kit.wording.sentence("ways.plan", name=plan.name)
    return Section(f"plan-{plan.id}", "payment", title, (table, *told), numbered=False)


def _phase_tables(kit: Kit, offers: tuple[PricedOffer, ...]) -> Iterator[Table]:
    """A table for each offer that the phases really part: one that the first phase holds whole needs none."""
    assert kit.quote is not None
    for place, offer in enumerate(offers, 1):
        phases = priced_phases(kit.quote, offer)
        if sum(bool(phase.lines) for phase in phases) > 1:
            yield _phases(kit, place, offer, phases, named=len(offers) > 1)


def _phases(kit: Kit, place: int, offer: PricedOffer, phases: tuple[PricedPhase, ...], *, named: bool) -> Table:
    """A row a phase: when, what is in it, net, tax and total; at the foot the totals of the whole offer."""
    label, currency = kit.wording.label, kit.wording.currency(offer.currency)
    columns = (
        Column("phase", label("ways.phase"), "text", 34),
        Column("parts", label("ways.parts"), "text", 70),
        *(Column(name, label(f"ways.{name}"), "money", 24, currency, offer.decimals) for name in AMOUNTS),
    )
    rows = [_phase_row(kit, phase, offer) for phase in phases]
    rows.append(_whole_row(kit, phases, offer))
    caption = kit.wording.sentence("ways.phases_of", offer=offer.label) if named else ()
    return Table(f"phases-{place}", columns, tuple(rows), caption)


def _phase_row(kit: Kit, phase: PricedPhase, offer: PricedOffer) -> Row:
    name = lines(strong(kit.wording.text(phase.phase.name)), kit.wording.text(phase.phase.when))
    parts = lines(*(_part(kit, line) for line in phase.lines))
    amounts = (figure(kit, getattr(phase, name), offer.decimals) for name in AMOUNTS)
    return Row(f"phase-{phase.phase.id}", (Cell(name), Cell(parts or kit.wording.label("common.none")), *amounts))


def _part(kit: Kit, line: PhaseLine) -> Prose:
    """`14 servers × 1 year: Platform licence per server`."""
    assert kit.quote is not None
    unit = unit_words(kit, Slot(line.line, line.line, most=line.quantity.value), kit.quote.term_months)
    count = digits(line.quantity, None)
    return kit.wording.sentence("ways.part", name=line.line.name, quantity=count, unit=unit)


def _whole_row(kit: Kit, phases: tuple[PricedPhase, ...], offer: PricedOffer) -> Row:
    """The totals of the offer, added up from its phases."""

    def summed(name: str, amount: Amount) -> Cell:
        return figure(kit, amount, offer.decimals, Sum(tuple(Ref(f"phase-{one.phase.id}", name) for one in phases)))

    amounts = (summed(name, getattr(offer, name)) for name in AMOUNTS)
    return Row("phases-total", (Cell(kit.wording.label("chrome.total")), Cell(), *amounts), "total")


def conversion_notes(kit: Kit, offer: PricedOffer, identifier: str, *, blank: bool = False) -> Iterator[Paragraph]:
    """The total in other currencies, as information, with rate, day and source; none on sealed sheets or forms."""
    if kit.quote is None or kit.sealed or blank:
        return
    for place, one in enumerate(converted_totals(kit.quote, offer), 1):
        yield Paragraph(f"{identifier}-conversion-{place}", _converted(kit, one, offer), "note")


def _converted(kit: Kit, one: Converted, offer: PricedOffer) -> Prose:
    wording, own = kit.wording, str(offer.currency)
    rate = Amount(one.conversion.rate.amount, (one.conversion.rate.source,), not one.conversion.rate.is_gap)
    if not one.total.known:
        amount = wording.gap(*one.total.sources)
    else:
        amount = (*wording.plain(one.conversion.currency), *wording.any("\u00a0"), *digits(one.total, one.decimals))
    return wording.sentence(
        "ways.converted", total=money(kit, offer.total, own), amount=amount, rate=digits(rate, None),
        other=one.conversion.currency, own=own, day=one.conversion.date, source=one.conversion.source,
    )  # fmt: skip
