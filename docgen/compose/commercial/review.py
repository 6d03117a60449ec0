"""Contract review: internal/contract-review (docx). What was agreed against what was quoted, clause by clause."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from docgen.compose.commercial.frame import section
from docgen.compose.kit import Kit
from docgen.compose.parts.commitments import planned_in
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.plan import day_cell
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.cells import figure, money
from docgen.compose.quote.head import offer_name
from docgen.compose.quote.terms import payment_table
from docgen.content.commercial import Clause, Commitment, Contract
from docgen.content.entity import Visibility
from docgen.content.types import Text
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
)
from docgen.pricing import PricedOffer

TOPICS = tuple(topic for topic in get_args(Clause.model_fields["topic"].annotation) if topic != "other")
"""The six clauses that every contract must settle."""


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The review; nothing without a contract, signed or in preparation."""
    contract = kit.content.contract
    if contract is None:
        return ()
    wording = kit.wording
    sections = (
        _deal(kit, contract), _deviations(kit, contract), _clauses(kit, contract), _payments(kit),
        _commitments(kit, contract), _reviewers(kit, contract), _open_points(kit, contract),
    )  # fmt: skip
    document = Document(
        id="contract-review",
        kind="quote",
        language=wording.language,
        title=wording.label("commercial.review_title"),
        subtitle=wording.text(kit.opportunity.name) if kit.opportunity else wording.text(kit.account.display_name),
        meta=kit.meta("commercial.review_title"),
        sections=tuple(one for one in sections if one is not None),
        look="form",
    )
    return (Planned(document, "internal/contract-review", ("docx",)),)


def _deal(kit: Kit, contract: Contract) -> Section:
    """Whose contract, from which quote, worth how much, from when time runs."""
    wording, fact = kit.wording, kit.fact
    number = wording.plain(contract.number) or wording.label("commercial.in_preparation")
    signed = wording.day(contract.signed) or wording.label("commercial.not_signed")
    facts: list[Field] = [
        fact("commercial.customer", wording.text(kit.account.name), "customer"),
        fact("commercial.contract_number", number, "contract"),
        fact("commercial.signed", signed, "signed"),
    ]
    if kit.quote is not None:
        quoted = wording.sentence("quote.number_version", number=kit.quote.number, version=kit.quote.version)
        facts.append(fact("commercial.quote", quoted, "quote"))
    if contract.starts is not None:
        facts.append(fact("commercial.starts", wording.text(contract.starts), "starts"))
    if contract.penalties is not None:
        facts.append(fact("commercial.penalties", wording.text(contract.penalties), "penalties"))
    blocks: list[Block] = [Fields("deal-facts", tuple(facts), 2)]
    if kit.offers:
        blocks.append(_value_table(kit, kit.offers))
    return section(kit, "deal", *blocks)


def _value_table(kit: Kit, offers: tuple[PricedOffer, ...]) -> Table:
    """Net, tax and total of each offer that is on the table."""
    label, currency, decimals = kit.wording.label, kit.wording.currency(offers[0].currency), offers[0].decimals
    columns = (
        Column("offer", label("commercial.offer"), "text", 40),
        Column("net", label("quote.total_net"), "money", 20, currency, decimals),
        Column("tax", label("quote.tax"), "money", 20, currency, decimals),
        Column("total", label("quote.total_with_tax"), "money", 20, currency, decimals),
    )
    rows = tuple(
        Row(
            f"offer-{place}",
            (
                Cell(offer_name(kit, offer)), figure(kit, offer.net, decimals), figure(kit, offer.tax, decimals),
                figure(kit, offer.total, decimals),
            ),
        )
        for place, offer in enumerate(offers, 1)
    )  # fmt: skip
    return Table("value", columns, rows)


def _deviations(kit: Kit, contract: Contract) -> Section:
    """What differs from the quote, and what is not clear yet."""
    label = kit.wording.label
    blocks: list[Block] = [_said(kit, "differs", contract.deviations_from_quote, "commercial.no_deviation")]
    if contract.ambiguous_scope:
        inside: tuple[Block, ...] = (
            Items("unclear-items", tuple(kit.wording.text(one.question) for one in contract.ambiguous_scope)),
        )
        blocks.append(Callout("unclear", "note", label("commercial.unclear"), inside))
    return section(kit, "deviations", *blocks)


def _said(kit: Kit, identifier: str, entries: tuple[Text, ...], none: str) -> Block:
    """The entries as a list, or the line that says there are none."""
    return _items(kit, identifier, entries) if entries else Paragraph(identifier, kit.wording.label(none))


def _items(kit: Kit, identifier: str, entries: tuple[Text, ...]) -> Items:
    return Items(identifier, tuple(kit.wording.text(one) for one in entries))


def _clauses(kit: Kit, contract: Contract) -> Section:
    """Topic, what is agreed, risk, measure, status; a missing one of the six is named."""
    wording, label = kit.wording, kit.wording.label
    columns = (
        Column("topic", label("commercial.topic"), "text", 14),
        Column("text", label("commercial.agreed_text"), "text", 28),
        Column("risk", label("commercial.risk"), "text", 23),
        Column("measure", label("commercial.measure"), "text", 25),
        Column("status", label("commercial.status"), "text", 12),
    )
    order = (*TOPICS, "other")
    rows = tuple(
        Row(
            one.id,
            (
                Cell(label(f"commercial.topic_{one.topic}"), strong=True), Cell(wording.text(one.text)),
                Cell(wording.text(one.risk)), Cell(wording.text(one.measure)),
                Cell(label(f"commercial.status_{one.status}"), strong=one.status != "agreed"),
            ),
        )
        for one in sorted(contract.clauses, key=lambda one: order.index(one.topic))
    )  # fmt: skip
    blocks: list[Block] = [Table("clauses-table", columns, rows)] if rows else []
    written = {one.topic for one in contract.clauses}
    missing = [label(f"commercial.topic_{topic}") for topic in TOPICS if topic not in written]
    if missing:
        named = wording.sentence("commercial.clauses_missing", topics=wording.enumerate(missing))
        blocks.append(Callout("clauses-missing", "draft", named, ()))
    return section(kit, "clauses", *blocks)


def _payments(kit: Kit) -> Section | None:
    """The quote's payment schedule with the amounts of the offer that is recommended or chosen."""
    if kit.quote is None or not kit.quote.payment_milestones or kit.chosen_offer is None:
        return None
    offer = kit.chosen_offer
    total = money(kit, offer.total, str(offer.currency))
    claim = kit.wording.sentence("commercial.payments_of", offer=offer.label, total=total)
    return section(kit, "payments", replace(payment_table(kit, kit.quote, (offer,)), caption=claim))


def _commitments(kit: Kit, contract: Contract) -> Section | None:
    """Every promise with where it was made, whether the contract holds it, who keeps it, by when and in which step."""
    if not contract.commitments:
        return None
    label = kit.wording.label
    columns = (
        Column("text", label("commercial.commitment"), "text", 32),
        Column("source", label("commercial.made_at"), "text", 24),
        Column("contractual", label("commercial.in_contract"), "text", 11),
        Column("owner", label("plan.owner"), "text", 18),
        Column("due", label("plan.due"), "date", 15),
        Column("planned", label("commercial.planned_in"), "text", 20),
    )
    rows = tuple(_commitment_row(kit, one) for one in contract.commitments)
    return section(kit, "commitments", Table("commitments-table", columns, rows))


def _commitment_row(kit: Kit, one: Commitment) -> Row:
    return Row(
        one.id,
        (
            Cell(kit.wording.text(one.text)), Cell(one_reference(kit, one.source)),
            Cell(kit.wording.label("common.yes" if one.contractual else "common.no"), strong=not one.contractual),
            Cell(kit.owner(one.owner)), day_cell(kit, one.due),
            Cell(planned_in(kit, one.planned_in, kit.wording.label("commercial.not_planned"))),
        ),
    )  # fmt: skip


def _reviewers(kit: Kit, contract: Contract) -> Section | None:
    """Who has reviewed, with what result."""
    if not contract.gates:
        return None
    label = kit.wording.label
    columns = (
        Column("role", label("commercial.reviewer"), "text", 36),
        Column("result", label("commercial.result"), "text", 36),
        Column("date", label("chrome.date"), "date", 28),
    )
    rows = tuple(
        Row(
            f"gate-{gate.role}",
            (
                Cell(kit.owner(gate.role)),
                Cell(label(f"commercial.result_{gate.result}"), strong=gate.result != "approved"),
                day_cell(kit, gate.date),
            ),
        )
        for gate in contract.gates
    )
    return section(kit, "reviewers", Table("reviewers-table", columns, rows))


def _open_points(kit: Kit, contract: Contract) -> Section:
    """What stands between here and a signature, and the decision to be written in."""
    wording = kit.wording
    points = [
        wording.sentence(
            "commercial.open_clause", topic=wording.label(f"commercial.topic_{one.topic}"), text=one.measure
        )
        for one in contract.clauses
        if one.status != "agreed"
    ]
    points += [
        wording.sentence("commercial.open_review", role=kit.owner(gate.role))
        for gate in contract.gates
        if gate.result not in ("approved", "approved_with_conditions")
    ]
    points += [
        wording.sentence("commercial.open_promise", text=one.text)
        for one in contract.commitments
        if not one.contractual
    ]
    listed: Block = Items("open-items", tuple(points), ordered=True)
    if not points:
        listed = Paragraph("open-items", wording.label("commercial.nothing_open"))
    decision = Fields(
        "decision",
        tuple(
            Field(f"decision-{name}", wording.label(f"commercial.decision_{name}"), None)
            for name in ("result", "conditions", "by", "date")
        ),
        2,
        "form",
    )
    return section(kit, "open_points", listed, decision)


TYPE = DocumentType("contract-review", "quote", Visibility.INTERNAL, None, True, compose)
