"""D14: a payment is asked for only with the document that proves its trigger, by somebody who was given it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.payments import record_of
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def proofs_dated(delivery: Delivery) -> Iterator[Finding]:
    """A proof on record has its day: a number alone may be that of a document still to come."""
    for one in delivery.project.payments if delivery.project is not None else ():
        if one.evidence is not None and not one.evidence.is_gap and one.evidenced is None:
            yield fault("proof-without-day", one.evidence.source, one.evidence, payment=one.payment)


def invoices_with_proof(delivery: Delivery) -> Iterator[Finding]:
    """An invoice with a number or a date has the number of its proof, and is not dated before it."""
    for one in delivery.project.payments if delivery.project is not None else ():
        asked = next((each for each in (one.invoice, one.invoiced) if each is not None and not each.is_gap), None)
        if asked is None:
            continue
        if one.evidence is None or one.evidence.is_gap:
            yield fault("invoice-without-proof", asked.source, one.payment, payment=one.payment)
        proved = one.evidenced.value if one.evidenced is not None else None
        sent = one.invoiced.value if one.invoiced is not None else None
        if one.invoiced is not None and proved and sent and sent < proved:
            values = {"payment": one.payment, "proved": proved.isoformat()}
            yield fault("invoice-before-proof", one.invoiced.source, sent.isoformat(), **values)


def proofs_handed_on(delivery: Delivery) -> Iterator[Finding]:
    """Once payments are followed, each of the quote says who gets its proof, and who of ours asks for it then."""
    project, quote = delivery.project, next(delivery.quotes, None)
    if project is None or quote is None or not project.payments:
        return
    for one in quote.payment_milestones:
        record = record_of(project, str(one.id))
        told = record.proof_to if record is not None else ()
        asks = record.asked_by if record is not None else None
        lacks = [name for name, value in (("proof_to", told), ("asked_by", asks)) if not value]
        if lacks:
            place = record.payment.source if record is not None else one.id.source
            yield fault("payment-not-assigned", place, one.id, fields=", ".join(lacks))
