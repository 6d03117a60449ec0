"""Rules that delivery and conduct must keep, D01 to D18 and X02 to X08: one small file per family.

    complete.py   D01 the blocks of a handover, D02 promises with date and basis
    people.py     D11 counterparts
    meeting.py    D15 where work meets, and work before a change is agreed
    conduct.py    X02 to X08 what no text of ours may say, by the words of templates/rules/conduct.yaml

Owner, date and criterion of a milestone (D03) and owner, sign and measure of a risk (D12) are fields that must be
there; a `null` among them is a gap, which no release takes. What a rule weighs is in docgen.messages, its words in
templates/messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.content.workspace import AccountContent
from docgen.delivery.rules.complete import blocks_missing, promises_incomplete, promises_without_basis
from docgen.delivery.rules.conduct import bad_conduct, rivals_named
from docgen.delivery.rules.frame import Delivery, fault
from docgen.delivery.rules.meeting import interfaces_open, work_without_authority
from docgen.delivery.rules.people import roles_alone
from docgen.diagnostics import Finding

Rule = Callable[[Delivery], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    blocks_missing, promises_incomplete, promises_without_basis, roles_alone, interfaces_open, work_without_authority,
    rivals_named, bad_conduct,
)  # fmt: skip
"""Every rule; each yields a finding for each place that breaks it."""


def broken_delivery(account: AccountContent) -> tuple[Finding, ...]:
    """All that an account breaks of the rules, each place once."""
    delivery = Delivery(account)
    return tuple(dict.fromkeys(found for rule in RULES for found in rule(delivery)))


__all__ = ["RULES", "Delivery", "Rule", "broken_delivery", "fault"]
