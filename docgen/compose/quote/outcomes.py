"""Which needs each offer answers, and what it adds to the one before it."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.fulfilment import mark, open_parts
from docgen.compose.quote.cells import money
from docgen.compose.quote.head import lines, offer_name
from docgen.compose.quote.worth import confirmed_case, worth
from docgen.content.account import Need
from docgen.content.commercial import Quote, Tier
from docgen.content.fulfilment import fulfilment
from docgen.model.document import Block, Cell, Column, Paragraph, Row, Table


def outcomes(kit: Kit, quote: Quote) -> tuple[Block, ...]:
    """A mark where an offer answers a need, how many it answers, and what each offer adds to the one before it.

    Below it, what stays open of needs that are met in part.

    Nothing where no offer says either.
    """
    wording, adds = kit.wording, any(tier.differences for tier in quote.tiers)
    needs = kit.content.needs if any(tier.outcomes or tier.in_part for tier in quote.tiers) else ()
    if not needs and not adds:
        return ()
    columns = (
        Column("need", wording.label("need.your_need"), "text", 33),
        Column("priority", wording.label("need.priority"), "text", 13),
        *(Column(f"offer-{place}", offer_name(kit, tier), "text", 33) for place, tier in enumerate(quote.tiers, 1)),
    )

    rows = [
        Row(
            f"need-{need.id}",
            (
                Cell(wording.text(need.title)), Cell(wording.label(f"priority.{need.priority}")),
                *(mark(kit, tier, need) for tier in quote.tiers),
            ),
        )
        for need in needs
    ]  # fmt: skip
    if needs:
        rows.append(_answered(kit, quote, needs))
    if adds:
        name = Cell(wording.label("quote.adds_to"), strong=True)
        rows.append(Row("added", (name, Cell(), *(_added(kit, tier) for tier in quote.tiers))))
    still_open = open_parts(kit, quote.tiers, needs)
    table = Table("outcomes", columns, tuple(rows))
    return (table, Paragraph("outcomes-open", still_open, "note")) if still_open else (table,)


def _added(kit: Kit, tier: Tier) -> Cell:
    added = lines(*(kit.wording.sentence("quote.bullet", text=one) for one in tier.differences))
    return Cell(added or kit.wording.label("common.none"))


def _answered(kit: Kit, quote: Quote, needs: tuple[Need, ...]) -> Row:
    """How many needs each offer answers and, where it is confirmed, what they bring in a year: value beside price."""
    case = confirmed_case(kit)

    def count(tier: Tier) -> Cell:
        hows = [fulfilment(tier, need) for need in needs]
        brings = money(kit, worth(case, tier), str(case.currency)) if case else ()
        whole = kit.wording.sentence("quote.answered_of", count=hows.count("full"), all=len(needs))
        less = (
            kit.wording.sentence(f"quote.answered_{how}", count=hows.count(how))
            for how in ("partial", "alternative")
            if how in hows
        )
        said = kit.wording.join((whole, *less), "quote.answered_between")
        return Cell(lines(said, brings), strong=True)

    label = kit.wording.label
    name = lines(label("quote.needs_answered"), label("quote.worth_row") if case else ())
    return Row("answered", (Cell(name, strong=True), Cell(), *(count(tier) for tier in quote.tiers)))
