"""Value beside price: what the needs an offer answers bring in a year, as far as the customer confirmed it."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import money
from docgen.content.commercial import Tier, ValueCase
from docgen.model.document import Paragraph, Prose
from docgen.pricing import Amount


def confirmed_case(kit: Kit) -> ValueCase | None:
    """The value case that stands beside the prices: confirmed, in their currency, and not on sealed sheets.

    What an offer brings would tell sealed sheets apart, and a reseller who buys is told nothing of its customer's case.
    """
    case, quote = kit.content.value_case, kit.quote
    if (
        case is None
        or quote is None
        or quote.partner is not None
        or kit.sealed
        or not case.is_confirmed
        or case.currency != quote.currency
    ):
        return None
    return case


def worth(case: ValueCase, tier: Tier) -> Amount:
    """The benefits of a year whose needs an offer answers."""
    items = [item for item in case.benefits if item.need is not None and item.need in tier.outcomes]
    total = sum((item.yearly.amount or Decimal(0) for item in items), Decimal(0))
    return Amount(total, tuple(item.yearly.source for item in items), not any(item.yearly.is_gap for item in items))


def confirmed_by(kit: Kit, case: ValueCase) -> Prose:
    """`confirmed by the chief financial officer, 29 January 2027`; only what is on record of it."""
    agreed = case.confirmed
    if agreed is None:
        return ()
    key = "quote.worth_confirmed" if agreed.date is not None else "quote.worth_confirmed_undated"
    return kit.wording.sentence(key, who=agreed.by_role or agreed.ref, day=agreed.date)


def worth_line(kit: Kit, tier: Tier | None) -> tuple[Paragraph, ...]:
    """What one offer brings in a year, for the sheet that makes it; nothing where nothing is confirmed."""
    case = confirmed_case(kit)
    if case is None or tier is None:
        return ()
    amount = worth(case, tier)
    if not amount.known or not amount.value:
        return ()
    said = kit.wording.sentence(
        "quote.worth", amount=money(kit, amount, str(case.currency)), confirmed=confirmed_by(kit, case)
    )
    return (Paragraph("worth", (*kit.wording.label("quote.worth_label", strong=True), *said)),)
