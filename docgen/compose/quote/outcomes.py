"""Which needs each offer answers, and what it adds to the one before it."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.quote.cells import money
from docgen.compose.quote.head import lines, offer_name
from docgen.compose.quote.worth import confirmed_case, worth
from docgen.content.account import Need
from docgen.content.commercial import Quote, Tier
from docgen.model.document import Cell, Column, Row, Table, words

INCLUDED = "●"


def outcomes(kit: Kit, quote: Quote) -> tuple[Table, ...]:
    """A mark where an offer answers a need, how many it answers, and what each offer adds to the one before it.

    Nothing where no offer says either.
    """
    wording, adds = kit.wording, any(tier.differences for tier in quote.tiers)
    needs = kit.content.needs if any(tier.outcomes for tier in quote.tiers) else ()
    if not needs and not adds:
        return ()
    columns = (
        Column("need", wording.label("need.your_need"), "text", 33),
        Column("priority", wording.label("need.priority"), "text", 13),
        *(Column(f"offer-{place}", offer_name(kit, tier), "text", 33) for place, tier in enumerate(quote.tiers, 1)),
    )

    def mark(tier: Tier, need: Need) -> Cell:
        return Cell(words(INCLUDED) if need.id in tier.outcomes else wording.label("chrome.not_included"))

    rows = [
        Row(
            f"need-{need.id}",
            (
                Cell(wording.text(need.title)), Cell(wording.label(f"priority.{need.priority}")),
                *(mark(tier, need) for tier in quote.tiers),
            ),
        )
        for need in needs
    ]  # fmt: skip
    if needs:
        rows.append(_answered(kit, quote, needs))
    if adds:
        name = Cell(wording.label("quote.adds_to"), strong=True)
        rows.append(Row("added", (name, Cell(), *(_added(kit, tier) for tier in quote.tiers))))
    return (Table("outcomes", columns, tuple(rows)),)


def _added(kit: Kit, tier: Tier) -> Cell:
    added = lines(*(kit.wording.sentence("quote.bullet", text=one) for one in tier.differences))
    return Cell(added or kit.wording.label("common.none"))


def _answered(kit: Kit, quote: Quote, needs: tuple[Need, ...]) -> Row:
    """How many needs each offer answers and, where it is confirmed, what they bring in a year: value beside price."""
    case = confirmed_case(kit)

    def count(tier: Tier) -> Cell:
        answered = sum(1 for need in needs if need.id in tier.outcomes)
        brings = money(kit, worth(case, tier), str(case.currency)) if case else ()
        said = kit.wording.sentence("quote.answered_of", count=answered, all=len(needs))
        return Cell(lines(said, brings), strong=True)

    label = kit.wording.label
    name = lines(label("quote.needs_answered"), label("quote.worth_row") if case else ())
    return Row("answered", (Cell(name, strong=True), Cell(), *(count(tier) for tier in quote.tiers)))
