"""Sections 5 to 7: what was sold and what was not, on which terms, and every promise."""

from __future__ import annotations

from docgen.compose.handover.payment import payment_hands, payment_table, unpriced
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_paid_on_proof
from docgen.compose.parts.commitments import commitments_table, promises
from docgen.compose.sales_to_delivery.sale import heading
from docgen.content.commercial import Clause, Contract
from docgen.content.records import OpenPoint
from docgen.content.types import Text
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Field,
    Fields,
    Items,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    plain_text,
)


def scope(kit: Kit) -> Section:
    """Sold, not sold, not in the price, and what nobody has settled."""
    opportunity, quote, contract = kit.opportunity, kit.quote, kit.content.contract
    lists = (
        ("sold", opportunity.in_scope if opportunity else ()),
        *_left_out(kit, opportunity.out_of_scope if opportunity else (), quote.exclusions if quote else ()),
    )
    unclear = tuple(open_point(kit, one) for one in contract.ambiguous_scope) if contract else ()
    panels = (
        *(_scope_panel(kit, key, tuple(kit.wording.text(line) for line in lines)) for key, lines in lists),
        _scope_panel(kit, "unclear", unclear),
    )
    blocks: list[Block] = [Panels("scope-panels", panels)]
    if quote and quote.assumptions:
        label = Paragraph("scope-assumptions-label", kit.wording.label("s2d.scope.assumptions"), "label")
        blocks += [label, Items("scope-assumptions", tuple(kit.wording.text(one) for one in quote.assumptions))]
    return Section("scope", "handover", heading(kit, 5, "scope"), tuple(blocks))


def _left_out(
    kit: Kit, not_sold: tuple[Text, ...], excluded: tuple[Text, ...]
) -> tuple[tuple[str, tuple[Text, ...]], ...]:
    """What is not sold, then what else the price leaves out; one list where the price leaves out nothing else."""
    said = {plain_text(kit.wording.text(one)) for one in not_sold}
    rest = tuple(one for one in excluded if plain_text(kit.wording.text(one)) not in said)
    if excluded and not rest:
        return (("neither", not_sold),)
    return ("not_sold", not_sold), ("excluded", rest)


def open_point(kit: Kit, one: OpenPoint) -> Prose:
    """What is open, with who settles it and by when, as far as that is said."""
    return kit.wording.sentence(
        "s2d.scope.open_point", question=one.question, owner=kit.owner(one.owner) or kit.wording.label("common.none"),
        day=one.due if one.due is not None else kit.wording.label("common.none"),
    )  # fmt: skip


def _scope_panel(kit: Kit, key: str, lines: tuple[Prose, ...]) -> Panel:
    items = lines or (kit.wording.label("s2d.scope.nothing"),)
    return Panel(f"scope-{key}", kit.wording.label(f"s2d.scope.{key}"), (Items(f"scope-{key}-items", items),))


def agreements(kit: Kit) -> Section:
    """Quote, payment, penalties, changes, what differs from the quote, and the clauses with their risk."""
    contract = kit.content.contract
    blocks: list[Block] = []
    if kit.quote is not None:
        blocks += [_terms(kit, contract), *_payments(kit)]
    if contract is not None:
        blocks += [*_deviations(kit, contract), *_clauses(kit, contract)]
    if not blocks:
        blocks.append(Callout("agreements-missing", "draft", kit.wording.label("s2d.agreements.none"), ()))
    return Section("agreements", "handover", heading(kit, 6, "agreements"), tuple(blocks))


def _terms(kit: Kit, contract: Contract | None) -> Fields:
    quote, wording = kit.quote, kit.wording
    assert quote is not None
    number = wording.sentence(
        "handover.payment.quote_words", number=quote.number, version=quote.version, day=quote.issue_date
    )
    pairs = [
        ("handover.payment.quote", number),
        ("s2d.agreements.valid_until", wording.day(quote.valid_until)),
        ("handover.payment.delivery", wording.text(quote.delivery_terms)),
        ("s2d.agreements.lead_time", wording.quantity(quote.lead_time)),
        ("handover.payment.warranty", wording.text(quote.warranty)),
        ("s2d.agreements.penalties", wording.text(contract.penalties) if contract else ()),
        ("handover.payment.changes", wording.text(quote.change_procedure)),
    ]
    fields = tuple(Field(f"terms-{key.rpartition('.')[2]}", wording.label(key), value) for key, value in pairs if value)
    return Fields("agreements-terms", fields, 2)


def _payments(kit: Kit) -> tuple[Block, ...]:
    quote = kit.quote
    if quote is None or not quote.payment_milestones:
        return ()
    caption = kit.wording.sentence(
        "s2d.agreements.payments" if all_paid_on_proof(quote.payment_milestones) else "s2d.agreements.payments_plain",
        count=len(quote.payment_milestones),
    )
    return (
        payment_table(kit, quote, "agreements-payments", caption=caption),
        *unpriced(kit, "agreements-unpriced", "s2d.agreements.unpriced"),
        *payment_hands(kit, kit.project, quote, "agreements-hands"),
    )


def _deviations(kit: Kit, contract: Contract) -> tuple[Block, ...]:
    if not contract.deviations_from_quote:
        return ()
    items = Items("agreements-deviations-items", tuple(kit.wording.text(one) for one in contract.deviations_from_quote))
    return (Callout("agreements-deviations", "note", kit.wording.label("s2d.agreements.deviations"), (items,)),)


def _clauses(kit: Kit, contract: Contract) -> tuple[Table, ...]:
    if not contract.clauses:
        return ()
    label = kit.wording.label
    columns = (
        Column("topic", label("s2d.agreements.topic"), "text", 20),
        Column("text", label("s2d.agreements.agreed"), "text", 44),
        Column("risk", label("risk.risk"), "text", 36),
        Column("measure", label("risk.what_we_do"), "text", 40),
        Column("status", label("plan.status"), "text", 16),
    )
    open_ones = sum(clause.status != "agreed" for clause in contract.clauses)
    caption = kit.wording.sentence("s2d.agreements.clauses", total=len(contract.clauses), open=open_ones)
    return (Table("agreements-clauses", columns, tuple(_clause(kit, clause) for clause in contract.clauses), caption),)


def _clause(kit: Kit, clause: Clause) -> Row:
    wording = kit.wording
    return Row(
        clause.id,
        (
            Cell(wording.label(f"s2d.topic.{clause.topic}"), strong=True),
            Cell(wording.text(clause.text)),
            Cell(wording.text(clause.risk)),
            Cell(wording.text(clause.measure)),
            Cell(wording.label(f"s2d.clause.{clause.status}"), strong=clause.status != "agreed"),
        ),
    )


def register(kit: Kit) -> Section:
    """Every promise with its source, owner, date, milestone and test."""
    made = promises(kit)
    heads = heading(kit, 7, "register")
    if not made:
        return Section(
            "register",
            "handover",
            heads,
            (Callout("register-none", "draft", kit.wording.label("s2d.register.none"), ()),),
        )
    bound = sum(one.contractual is True for one in made)
    caption = kit.wording.sentence("s2d.register.caption", total=len(made), bound=bound)
    return Section("register", "handover", heads, (commitments_table(kit, "register-table", caption=caption),))
