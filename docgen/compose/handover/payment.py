"""08 Payment: what falls due when, on which proof, and what the price rests on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.handover.frame import Head, form_table, pack_document, title, tracker
from docgen.compose.handover.live import progress
from docgen.compose.handover.payment_state import state_formula, state_words
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import Leaf, all_paid_on_proof
from docgen.compose.parts.plan import day_cell
from docgen.compose.parts.value import money_cell
from docgen.content.commercial import PaymentMilestone, Quote
from docgen.content.project import Project
from docgen.content.types import Day
from docgen.delivery.payments import planned_day, record_of
from docgen.model.document import (
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Formula,
    Paragraph,
    Prose,
    Ref,
    Row,
    Section,
    Sum,
    Table,
    words,
)
from docgen.pricing import Amount
from docgen.pricing.offer import minor_units
from docgen.pricing.schedule import payment_schedule


def payment(kit: Kit, project: Project, quote: Quote) -> Document:
    """The schedule, the terms it stands on, and a sheet to follow it."""
    sections = (_schedule(kit, project, quote), _terms(kit, quote), _follow_up(kit, project, quote))
    return pack_document(kit, project, "payment", sections)


def _schedule(kit: Kit, project: Project, quote: Quote) -> Section:
    last = quote.payment_milestones[-1]
    caption = kit.wording.sentence(
        "handover.payment.caption" if all_paid_on_proof(quote.payment_milestones) else "handover.payment.caption_plain",
        count=len(quote.payment_milestones),
        share=kit.wording.percent(last.percent),
        name=last.name,
    )
    table = payment_table(kit, quote, "payment-table", caption=caption)
    why = unpriced(kit, "payment-unpriced", "handover.payment.unpriced")
    hands = payment_hands(kit, project, quote, "payment-hands")
    return Section("payment-schedule", "handover", title(kit, "payment.schedule"), (table, *why, *hands))


def unpriced(kit: Kit, identifier: str, key: str) -> tuple[Paragraph, ...]:
    """Why a table of payments has no amounts, as long as no offer is chosen or its prices are sealed."""
    return () if kit.chosen_offer is not None else (Paragraph(identifier, kit.wording.label(key), "note"),)


def payment_table(kit: Kit, quote: Quote, identifier: str, *, caption: Prose = ()) -> Table:
    """Payment, share, amount where prices may show, trigger, proof, days to pay; shares add up."""
    label = kit.wording.label
    amounts = _amounts(kit, quote)
    percent = words(kit.wording.unit_name("percent"))
    columns = (
        Column("name", label("handover.payment.name"), "text", 40),
        Column("share", label("handover.payment.share"), "percent", 12, percent),
        *([_amount_column(kit, quote)] if amounts else []),
        Column("trigger", label("handover.payment.trigger"), "text", 34),
        Column("evidence", label("handover.payment.evidence"), "text", 34),
        Column("days", label("handover.payment.days"), "number", 14, label("unit.day.other")),
    )
    rows = [_payment_row(kit, one, amounts) for one in quote.payment_milestones]
    rows.append(_total(kit, quote, amounts))
    return Table(identifier, columns, tuple(rows), caption)


def payment_hands(kit: Kit, project: Project | None, quote: Quote, identifier: str) -> tuple[Table, ...]:
    """Who gets the proof of each payment and who then asks for it; no table where nobody is named yet."""
    label, wording = kit.wording.label, kit.wording
    if project is None or not any(one.proof_to or one.asked_by for one in project.payments):
        return ()
    columns = (
        Column("name", label("handover.payment.name"), "text", 32),
        Column("proof_to", label("handover.payment.proof_to"), "text", 84),
        Column("asked_by", label("handover.payment.asked_by"), "text", 28),
    )
    rows = tuple(
        Row(f"hands-{one.id}", (Cell(wording.text(one.name), strong=True), *_hands(kit, project, one)))
        for one in quote.payment_milestones
    )
    return (Table(identifier, columns, rows, label("handover.payment.hands")),)


def _hands(kit: Kit, project: Project, one: PaymentMilestone) -> tuple[Cell, Cell]:
    """The roles that get a payment's proof, and the one that asks for it."""
    record = record_of(project, str(one.id))
    told = kit.wording.join(kit.owner(role) for role in record.proof_to) if record is not None else ()
    asks = kit.owner(record.asked_by) if record is not None else ()
    return Cell(told), Cell(asks)


def _amount_column(kit: Kit, quote: Quote) -> Column:
    places = minor_units(str(quote.currency))
    return Column(
        "amount",
        kit.wording.label("handover.payment.amount"),
        "money",
        22,
        kit.wording.currency(quote.currency),
        places,
    )


def _amounts(kit: Kit, quote: Quote) -> dict[str, Amount]:
    """What each payment comes to; empty while no price may show."""
    if kit.chosen_offer is None:
        return {}
    return {str(one.milestone.id): one.amount for one in payment_schedule(quote, kit.chosen_offer)}


def _payment_row(kit: Kit, one: PaymentMilestone, amounts: dict[str, Amount]) -> Row:
    wording = kit.wording
    decimals = minor_units(str(kit.quote.currency)) if kit.quote else 2
    return Row(
        one.id,
        (
            Cell(wording.text(one.name), strong=True),
            Cell(wording.number(one.percent), one.percent.value),
            *([money_cell(kit, amounts[str(one.id)], decimals=decimals)] if amounts else []),
            Cell(wording.text(one.trigger)),
            Cell(wording.text(one.evidence)),
            Cell(wording.any(one.due_days), Decimal(one.due_days)),
        ),
    )


def _total(kit: Kit, quote: Quote, amounts: dict[str, Amount]) -> Row:
    shares: tuple[Formula, ...] = tuple(Ref(one.id, "share") for one in quote.payment_milestones)
    sources = tuple(one.percent.source for one in quote.payment_milestones)
    whole = Amount(sum((one.percent.amount for one in quote.payment_milestones), Decimal(0)), sources)
    cells = [Cell(kit.wording.label("chrome.total")), money_cell(kit, whole, formula=Sum(shares))]
    if amounts and kit.chosen_offer is not None:
        parts: tuple[Formula, ...] = tuple(Ref(one.id, "amount") for one in quote.payment_milestones)
        cells.append(
            money_cell(kit, kit.chosen_offer.total, formula=Sum(parts), decimals=minor_units(str(quote.currency)))
        )
    return Row("total", (*cells, Cell(), Cell(), Cell()), "total")


def _follow_up(kit: Kit, project: Project, quote: Quote, *, sheet: bool = False) -> Section:
    """A line per payment: where it stands, its proof and invoice as far as on record, room for the rest."""
    heads: tuple[Head, ...] = (
        ("name", "handover.payment.name", 58),
        ("state", "handover.payment.state", 22),
        ("planned", "handover.payment.planned", 24, "date"),
        *(
            (("proof_to", "handover.payment.proof_to", 60), ("asked_by", "handover.payment.asked_by", 30))
            if sheet
            else ()
        ),
        ("proof", "handover.payment.proof", 32, "blank"),
        ("evidenced", "handover.payment.proof_date", 22, "date"),
        ("invoice", "handover.payment.invoice", 26, "blank"),
        ("invoiced", "handover.payment.invoiced", 22, "date"),
        ("paid", "handover.payment.paid", 22, "date"),
    )
    rows = ((f"follow-{one.id}", _followed(kit, project, one, sheet)) for one in quote.payment_milestones)
    rule = Paragraph("payment-rule", kit.wording.label("handover.payment.rule"), "note")
    table = form_table(kit, "payment-follow-up-table", heads, rows)
    if sheet:
        return Section(
            "payment-follow-up", "handover", title(kit, "payment.follow_up"), (replace(table, filtered=True), rule)
        )  # fmt: skip
    return Section("payment-follow-up", "handover", title(kit, "payment.follow_up"), (rule, table))


def payment_tracker(kit: Kit, project: Project, quote: Quote) -> Document:
    """The workbook of payments: a line each, with proof, invoice and day of payment."""
    section = _follow_up(kit, project, quote, sheet=True)
    return tracker(kit, project, "payment", (section, progress(kit, ((section, "paid", ()),))))


def _followed(kit: Kit, project: Project, one: PaymentMilestone, sheet: bool) -> tuple[Cell, ...]:
    """The line of a payment; in a workbook also in whose hands it lies, which paper says in a table of its own."""
    due, record = planned_day(project, str(one.id)), record_of(project, str(one.id))
    planned = day_cell(kit, due) if due is not None else Cell(kit.wording.text(one.trigger))
    known: tuple[Leaf | None, ...] = (
        (record.evidence, record.evidenced, record.invoice, record.invoiced, record.paid) if record else (None,) * 5
    )
    filled = (_known(kit, value) for value in known)
    state = Cell(state_words(kit, project, one), formula=state_formula(kit, one, f"follow-{one.id}"))
    return (
        Cell(kit.wording.text(one.name), strong=True),
        state,
        planned,
        *(_hands(kit, project, one) if sheet else ()),
        *filled,
    )


def _known(kit: Kit, value: Leaf | None) -> Cell:
    """What is on record and may be changed, or room to write it."""
    if value is None or value.is_gap:
        return Cell(writable=True)
    known = day_cell(kit, value) if isinstance(value, Day) else Cell(kit.wording.any(value))
    return replace(known, writable=True)


def _terms(kit: Kit, quote: Quote) -> Section:
    wording = kit.wording
    fields = (
        Field("payment-delivery", wording.label("handover.payment.delivery"), wording.text(quote.delivery_terms)),
        Field("payment-warranty", wording.label("handover.payment.warranty"), wording.text(quote.warranty)),
        Field("payment-changes", wording.label("handover.payment.changes"), wording.text(quote.change_procedure)),
        Field("payment-quote", wording.label("handover.payment.quote"), _quote_words(kit, quote)),
    )
    return Section("payment-terms", "handover", title(kit, "payment.terms"), (Fields("payment-facts", fields, 4),))


def _quote_words(kit: Kit, quote: Quote) -> Prose:
    return kit.wording.sentence(
        "handover.payment.quote_words", number=quote.number, version=quote.version, day=quote.issue_date
    )
