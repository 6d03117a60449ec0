"""What a deck for finance lacks: without cost and payback, its author should know why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.kit import SEALED_MODES, Kit
from docgen.content.commercial import ValueCase
from docgen.content.entity import Visibility
from docgen.content.opportunity import Meeting
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of

RULE = "finance-without-cost"


def cost_findings(kit: Kit, meeting: Meeting) -> Iterator[Finding]:
    """A finding where the deck is for finance and the customer's copy shows no cost; `kit` is the team's."""
    shown = kit.outward
    if kit.audience != "finance" or shown is None or shown.value is not None:
        return
    remedy, source = _why(kit, meeting)
    yield Finding(
        RULE, "content", severity_of(RULE), excerpt=str(meeting.id), values={"remedy": f"remedy-finance-{remedy}"},
        **at(source),
    )  # fmt: skip


def _why(kit: Kit, meeting: Meeting) -> tuple[str, Source]:
    """Why there is no cost, the nearest reason first, and where it is written."""
    worth, quote = kit.content.value_case, kit.quote
    if quote is not None and kit.mode in SEALED_MODES:
        return "sealed", quote.id.source
    if kit.tender:
        return "tender", kit.opportunity.id.source if kit.opportunity is not None else meeting.id.source
    if worth is None:
        return "no-case", meeting.id.source
    return _of_case(worth), worth.currency.source


def _of_case(worth: ValueCase) -> str:
    if not worth.is_confirmed:
        return "unconfirmed"
    return "internal" if Visibility.named(worth.visibility) > Visibility.CUSTOMER else "no-costs"
