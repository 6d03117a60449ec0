"""What changed since the version that the customer has: lines with their effect on the total, then terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic import TypeAdapter

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import figure
from docgen.compose.quote.head import lines
from docgen.content.types import Day, Quantity
from docgen.model.document import Block, Cell, Column, Paragraph, Prose, Row, Run, Section, Table
from docgen.pricing import Amount
from docgen.pricing.changes import LineChange, OfferChange, TermChange
from docgen.pricing.offer import minor_units
from docgen.pricing.sent import SentLine, SentOffer, Words
from docgen.pricing.since import Since
from docgen.wording import formats

TERMS = {
    "issue_date": "quote.issued", "valid_until": "quote.until", "your_reference": "quote.your_reference",
    "summary": "quote.changed_summary", "groups": "quote.changed_groups", "payment_milestones": "quote.payments_title",
    "delivery_terms": "quote.delivery", "lead_time": "quote.lead_time", "warranty": "quote.warranty",
    "assumptions": "quote.assumptions", "exclusions": "quote.exclusions", "customer_duties": "quote.changed_duties",
    "change_procedure": "quote.changes", "support": "quote.support", "legal_terms": "quote.legal",
    "term_months": "quote.changed_term", "currency": "quote.changed_currency",
}  # fmt: skip
"""The heading of a term, as the quote itself calls it."""


def changed_sections(kit: Kit) -> tuple[Section, ...]:
    """The tables; none for a quote that was never sent, or not sent in another version."""
    since = kit.since
    if since is None:
        return ()
    blocks: list[Block] = []
    if since.changes.gone:
        gone = kit.wording.join(tuple(_said(kit, since, label) for label in since.changes.gone))
        blocks.append(Paragraph("changed-gone", kit.wording.sentence("quote.changed_gone", offers=gone)))
    for place, offer in enumerate(since.changes.offers, 1):
        if offer.differs:
            blocks.append(_offer_table(kit, since, offer, place))
    terms = tuple(_term_row(kit, since, term) for term in since.changes.terms)
    if terms:
        blocks.append(Table("changed-terms", _columns(kit, since, "quote.subject"), terms))
    title = kit.wording.sentence("quote.changed_title", version=_run(since, since.changes.version))
    return (Section("changed", "changed", title, tuple(blocks), numbered=False),)


def _columns(kit: Kit, since: Since, subject: str) -> tuple[Column, ...]:
    label = kit.wording.label
    return (
        Column("subject", label(subject), "text", 26),
        Column(
            "before",
            kit.wording.sentence("quote.changed_before", version=_run(since, since.changes.version)),
            "text",
            37,
        ),
        Column("now", label("quote.changed_now"), "text", 37),
    )


# --- lines and totals --------------------------------------------------------------------------------------


def _offer_table(kit: Kit, since: Since, offer: OfferChange, place: int) -> Table:
    """Its changed lines, then discount, tax and total, each with what it does to the total."""
    decimals = minor_units(since.changes.currency)
    quote, effect = kit.quote, kit.wording.label("quote.changed_effect")
    assert quote is not None
    columns = (
        *_columns(kit, since, "quote.item"),
        Column("effect", effect, "money", 20, kit.wording.currency(quote.currency), decimals),
    )
    rows = [_line_row(kit, since, line, place, decimals) for line in offer.lines]
    rows += _total_rows(kit, since, offer, place, decimals)
    several = len(since.changes.offers) > 1
    return Table(f"changed-{place}", columns, tuple(rows), _said(kit, since, offer.label) if several else ())


def _line_row(kit: Kit, since: Since, line: LineChange, place: int, decimals: int) -> Row:
    own = line.now or line.before
    assert own is not None
    return Row(
        f"changed-{place}-{own.id}",
        (
            Cell(_said(kit, since, line.name), strong=True), Cell(_state(kit, since, line.before, decimals)),
            Cell(_state(kit, since, line.now, decimals)), _effect(kit, since, line.effect, decimals),
        ),
    )  # fmt: skip


def _state(kit: Kit, since: Since, line: SentLine | None, decimals: int) -> Prose:
    """Quantity, price and net of a line; an option says that it is one."""
    wording = kit.wording
    if line is None:
        return wording.label("chrome.not_included")
    price = formats.number(line.unit_price, decimals)
    parts = {
        "quantity": _run(since, formats.number(line.quantity)), "price": _run(since, price),
        "net": _run(since, formats.number(line.net, decimals)),
        "discount": _run(since, formats.number(line.discount_percent)),
    }  # fmt: skip
    # The net of what recurs is that of the whole term: without its periods the line would not add up.
    key = "quote.changed_line_discount" if line.discount_percent else "quote.changed_line"
    key = key if line.charge == "one_time" else f"{key}_{line.charge}"
    said = wording.sentence(key, **parts)
    return lines(said, wording.label("quote.changed_option")) if line.optional else said


def _total_rows(kit: Kit, since: Since, offer: OfferChange, place: int, decimals: int) -> Iterator[Row]:
    """The effects add up: lines, less the discount on the whole, are the net; with tax, the total."""
    label = kit.wording.label

    def amount(one: SentOffer, name: str) -> Cell:
        return Cell(_run(since, formats.number(getattr(one, name), decimals)))

    for name, key in (("discount", "quote.whole_discount"), ("tax", "quote.tax")):
        effect = getattr(offer.now, name) - getattr(offer.before, name)
        if effect:
            sign = -1 if name == "discount" else 1
            cells = (Cell(label(key)), amount(offer.before, name), amount(offer.now, name))
            yield Row(f"changed-{place}-{name}", (*cells, _effect(kit, since, sign * effect, decimals)))
    cells = (Cell(label("quote.total_with_tax")), amount(offer.before, "total"), amount(offer.now, "total"))
    effect = offer.now.total - offer.before.total
    yield Row(f"changed-{place}-total", (*cells, _effect(kit, since, effect, decimals)), "total")


def _effect(kit: Kit, since: Since, effect: Decimal, decimals: int) -> Cell:
    return figure(kit, Amount(effect, (since.source,)), decimals)


# --- terms -------------------------------------------------------------------------------------------------


def _term_row(kit: Kit, since: Since, term: TermChange) -> Row:
    label = kit.wording.label(TERMS.get(term.field, "quote.changed_other"))
    if term.offer:
        label = kit.wording.sentence("quote.changed_of_offer", offer=_said(kit, since, term.offer))
    return Row(
        f"changed-{term.field.replace('_', '-')}" + ("-offer" if term.offer else ""),
        (Cell(label, strong=True), Cell(_term(kit, since, term, term.before)), Cell(_term(kit, since, term, term.now))),
    )


def _term(kit: Kit, since: Since, term: TermChange, held: Mapping[str, Words]) -> Prose:
    """A term as it was written: one line for each entry of a list."""
    if term.field == "payment_milestones":
        return lines(*_payments(kit, since, held))
    said = (_value(kit, since, term.field, text) for text in held.values())
    return lines(*said) or kit.wording.label("common.none")


def _value(kit: Kit, since: Since, field: str, text: Words) -> Prose:
    written = text.get("", "")
    if field in ("issue_date", "valid_until") and written:
        return kit.wording.day(Day(date.fromisoformat(written), since.source))
    if field == "lead_time" and written:
        return kit.wording.quantity(TypeAdapter(Quantity).validate_python(written))
    return _said(kit, since, text)


def _payments(kit: Kit, since: Since, held: Mapping[str, Words]) -> Iterator[Prose]:
    """`Advance: 30 %, 21 days`, for each milestone."""
    milestones: dict[str, dict[str, Words]] = {}
    for place, text in held.items():
        _, name, field = place.split(".", 2)
        milestones.setdefault(name, {})[field] = text
    for one in milestones.values():
        yield kit.wording.sentence(
            "quote.changed_payment",
            name=_said(kit, since, one.get("name", {})),
            share=_said(kit, since, one.get("percent", {})),
            days=_said(kit, since, one.get("due_days", {})),
        )


def _said(kit: Kit, since: Since, text: Words) -> Prose:
    """Words of the record in the reader's language, else in the one they are in."""
    said = text.get(kit.wording.language) or next(iter(text.values()), "")
    return _run(since, said) if said else ()


def _run(since: Since, text: str) -> Prose:
    """Words or digits out of the record."""
    return (Run(text, (since.source,)),)
