"""A handover has its five blocks (D01), and every promise a date, and a basis where the contract has it not (D02)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.types import Text
from docgen.content.walk import where
from docgen.delivery.promises import promises_counted, promises_of
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding

ORAL = ("meeting", "customer_statement")
"""Sources that are spoken words."""


def missing_blocks(delivery: Delivery) -> tuple[str, ...]:
    """The blocks of a handover that have nothing in them, by the field that would fill them."""
    account = delivery.account
    blocks = {
        "account.background": _said(account.account.background) and bool(account.stakeholders),
        "account.business_goals": bool(account.account.business_goals),
        "needs": bool(account.needs),
        "contract": delivery.contract is not None,
        "risks": bool(account.risks),
    }
    return tuple(name for name, there in blocks.items() if not there)


def blocks_missing(delivery: Delivery) -> Iterator[Finding]:
    """D01, once there is a contract: each mandatory block that is empty."""
    contract = delivery.contract
    if contract is None or delivery.project is None:
        return
    rule = "handover-block-missing" if delivery.signed else "handover-block-open"
    for block in missing_blocks(delivery):
        yield fault(rule, where(contract), block)


def promises_incomplete(delivery: Delivery) -> Iterator[Finding]:
    """D02: a promise that nobody can be held to by a day."""
    for one in delivery.contract.commitments if delivery.contract else ():
        if one.due is None:
            yield fault("promise-without-date", one.id.source, one.id)


def promises_without_basis(delivery: Delivery) -> Iterator[Finding]:
    """D02: a spoken promise that is neither in the contract nor settled in another way."""
    for one in delivery.contract.commitments if delivery.contract else ():
        spoken = one.source.kind in ORAL
        if spoken and not bool(one.contractual) and not _said(one.basis):
            yield fault("promise-only-spoken", one.id.source, one.id)


def _said(text: Text | None) -> bool:
    return text is not None and not text.is_gap


def _unknown_records(delivery: Delivery, known: set[str]) -> Iterator[Finding]:
    """Where a promise is said to stand that nobody made."""
    for one in delivery.project.promises if delivery.project is not None else ():
        if str(one.promise) not in known:
            yield fault("promise-unknown", one.promise.source, one.promise, known=", ".join(sorted(known)))


def promises_unplanned(delivery: Delivery) -> Iterator[Finding]:
    """D02: a promise of the register that no milestone plans, or that nothing closes; also one named for nothing."""
    contract = delivery.contract
    if contract is None or delivery.project is None:
        return
    known = promises_of(delivery.account, next(delivery.quotes, None))
    for one in known if promises_counted(delivery.account) else ():
        lacks = [
            name for name, value in (("planned_in", one.planned_in), ("accepted_by", one.accepted_by)) if not value
        ]
        if lacks:
            yield fault("promise-without-plan", one.source, one.id, fields=", ".join(lacks))
    yield from _unknown_records(delivery, {one.id for one in known})
    ids = {one.id for one in known if one.kind != "commitment"}
    for said in contract.derived:
        if str(said.id) not in ids:
            yield fault("promise-unknown", said.id.source, said.id, known=", ".join(sorted(ids)))
