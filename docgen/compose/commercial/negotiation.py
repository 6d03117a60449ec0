"""Negotiation plan: internal/negotiation-plan (docx). What we want, what we may give for what, and where it ends.

Restricted: it holds the floor. Written only where somebody planned the concessions.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.compose.commercial.frame import figure_or_none, section
from docgen.compose.kit import Kit, full_price_book
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.cells import figure
from docgen.content.commercial import Concession, ConcessionPlan, Quote
from docgen.content.entity import Visibility
from docgen.model.document import (
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Items,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from docgen.pricing import Amount, PricedOffer, price_quote
from docgen.pricing.floors import main_tier, money_amount, walk_away
from docgen.pricing.margin import Margins, kept_of, margins
from docgen.pricing.offer import from_parts


@dataclass(frozen=True, slots=True)
class Deal:
    """The offer that is negotiated, and what it leaves us as it stands."""

    quote: Quote
    offer: PricedOffer
    margins: Margins

    def above(self, total: Amount) -> Amount | None:
        """How far what we keep of a total lies above the highest floor; None where no floor is in its currency."""
        kept, floor = kept_of(self.quote, total, self.offer.decimals), self.margins.floor
        if floor is None:
            return None
        return from_parts(kept.value - floor.value, kept, floor)


STANDING = ("later_prices", "floor")
"""Red lines of every negotiation: no promise on later maintenance prices, no total below the floor."""


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The plan; nothing without a concession plan for a quote of this account."""
    if kit.restricted is None:
        return ()
    content, wording = kit.restricted.material.account, kit.wording
    plan = content.concession_plan
    quote = next((one for one in content.quotes if plan is not None and one.id == plan.quote), None)
    if plan is None or quote is None:
        return ()
    deal = _deal(kit, quote)
    if deal is None:
        return ()
    sections = (
        _aims(kit, plan, deal), _variables(kit, plan), _rounds(kit, plan, deal),
        _red_lines(kit, plan), _signals(kit, plan), _record(kit, plan),
    )  # fmt: skip
    document = Document(
        id="negotiation-plan",
        kind="quote",
        language=wording.language,
        title=wording.label("commercial.plan_title"),
        subtitle=wording.sentence("commercial.plan_for", customer=kit.customer_name, number=quote.number),
        meta=kit.meta("commercial.plan_title", reference=wording.plain(quote.number)),
        sections=tuple(one for one in sections if one is not None),
        look="form",
    )
    return (Planned(document, "internal/negotiation-plan", ("docx",)),)


def _deal(kit: Kit, quote: Quote) -> Deal | None:
    """The offer that is chosen, else recommended, else the lowest, with every floor it has; None without an offer."""
    assert kit.restricted is not None
    tier = main_tier(quote)
    if tier is None:
        return None
    book = full_price_book(kit.restricted.material, quote)
    offer = price_quote(quote, book, tier)
    return Deal(quote, offer, margins(quote, book, offer, walk_away(quote, kit.restricted.material.account, offer)))


def _aims(kit: Kit, plan: ConcessionPlan, deal: Deal) -> Section:
    """Objective, the three totals, both sides' alternatives."""
    fact, text = kit.fact, kit.wording.text
    facts: list[Field] = [fact("commercial.batna", text(plan.batna), "batna")]
    if plan.customer_batna is not None:
        facts.append(fact("commercial.customer_batna", text(plan.customer_batna), "customer-batna"))
    if plan.customer_expectation is not None:
        facts.append(fact("commercial.customer_expectation", text(plan.customer_expectation), "customer-expectation"))
    if plan.duration is not None:
        facts.append(fact("commercial.duration", kit.wording.quantity(plan.duration), "duration"))
    return section(
        kit, "aims", Paragraph("objective", text(plan.objective), "lead"), _totals(kit, plan, deal),
        Fields("alternatives", tuple(facts), 2),
    )  # fmt: skip


def _totals(kit: Kit, plan: ConcessionPlan, deal: Deal) -> Table:
    """Target and expected with their distance to the highest floor, then each floor; the highest one stands out."""
    label, currency = kit.wording.label, kit.wording.currency(deal.offer.currency)
    decimals = deal.offer.decimals
    columns = (
        Column("what", label("commercial.total"), "text", 40),
        Column("amount", label("commercial.amount"), "money", 30, currency, decimals),
        Column("above", label("commercial.above_highest"), "money", 30, currency, decimals),
    )
    aims = tuple(
        Row(
            name,
            (
                Cell(label(f"commercial.{name}")), figure(kit, money_amount(money), decimals),
                figure_or_none(kit, deal.above(money_amount(money)), decimals),
            ),
        )
        for name, money in (("target", plan.target), ("expected", plan.expected))
    )  # fmt: skip
    floors = tuple(
        Row(
            f"floor-{name}",
            (Cell(label(f"commercial.floor_{name}")), figure(kit, amount, decimals), Cell()),
            "total" if amount is deal.margins.floor else "body",
        )
        for name, amount in sorted(deal.margins.floors.named, key=lambda one: one[1].value)
    )
    return Table("totals", columns, (*aims, *floors))


def _variables(kit: Kit, plan: ConcessionPlan) -> Section | None:
    """What can be traded besides price."""
    if not plan.variables:
        return None
    label, text = kit.wording.label, kit.wording.text
    columns = (
        Column("name", label("commercial.variable"), "text", 28),
        Column("cost", label("commercial.cost_to_us"), "text", 36),
        Column("value", label("commercial.value_to_them"), "text", 36),
    )
    rows = tuple(
        Row(
            f"variable-{place}",
            (Cell(text(one.name), strong=True), Cell(text(one.cost_to_us)), Cell(text(one.value_to_them))),
        )
        for place, one in enumerate(plan.variables, 1)
    )
    return section(kit, "variables", Table("variables-table", columns, rows))


def _rounds(kit: Kit, plan: ConcessionPlan, deal: Deal) -> Section:
    """Give and get, round by round, with the total after each and who may decide."""
    label, currency = kit.wording.label, kit.wording.currency(deal.offer.currency)
    decimals = deal.offer.decimals
    columns = (
        Column("round", label("commercial.round"), "text", 7),
        Column("give", label("commercial.we_give"), "text", 26),
        Column("value", label("commercial.worth"), "money", 14, currency, decimals),
        Column("get", label("commercial.we_get"), "text", 26),
        Column("total", label("commercial.total_after"), "money", 16, currency, decimals),
        Column("above", label("commercial.above_highest"), "money", 14, currency, decimals),
        Column("authority", label("commercial.decides"), "text", 17),
    )
    rows = (_opening(kit, deal), *(_round_row(kit, one, deal) for one in plan.rounds))
    rules = ("round_rule", "round_rule_reseller") if deal.margins.channel_share.value else ("round_rule",)
    notes = (Paragraph(name.replace("_", "-"), label(f"commercial.{name}"), "note") for name in rules)
    return section(kit, "rounds", Table("rounds-table", columns, rows), *notes)


def _opening(kit: Kit, deal: Deal) -> Row:
    """The offer as it stands before anything is given: what the first round starts from."""
    net, decimals = deal.offer.net, deal.offer.decimals
    name, empty = Cell(kit.wording.label("commercial.as_offered")), Cell()
    above = figure_or_none(kit, deal.above(net), decimals)
    return Row("opening", (empty, name, empty, empty, figure(kit, net, decimals), above, empty))


def _authority(kit: Kit, one: Concession, quote: Quote) -> Prose:
    """Who decides a round, with the discount that role may give."""
    who = kit.owner(one.authority)
    limit = next((row.limit_percent for row in quote.approvals if row.role == one.authority), None)
    if limit is None:
        return who
    return kit.wording.sentence("commercial.decides_up_to", who=who, limit=kit.wording.percent(limit))


def _round_row(kit: Kit, one: Concession, deal: Deal) -> Row:
    wording, decimals = kit.wording, deal.offer.decimals
    total = money_amount(one.total_after)
    give = wording.text(one.give)
    if one.key:
        give = wording.sentence("commercial.key_concession", give=one.give)
    get = wording.text(one.get)
    if one.condition is not None:
        get = wording.sentence("commercial.get_with_condition", get=one.get, condition=one.condition)
    return Row(
        f"round-{one.round}",
        (
            Cell(wording.any(one.round)), Cell(give), figure(kit, money_amount(one.give_value), decimals),
            Cell(get), figure(kit, total, decimals), figure_or_none(kit, deal.above(total), decimals),
            Cell(_authority(kit, one, deal.quote)),
        ),
    )  # fmt: skip


def _red_lines(kit: Kit, plan: ConcessionPlan) -> Section:
    """What we never do: what holds in every talk, then what holds in this one."""
    standing = tuple(kit.wording.label(f"commercial.red_line_{name}") for name in STANDING)
    own = tuple(kit.wording.text(one) for one in plan.red_lines)
    return section(kit, "red_lines", Items("red_lines-items", (*standing, *own)))


def _signals(kit: Kit, plan: ConcessionPlan) -> Section | None:
    """How to tell that they want to close."""
    if not plan.closing_signals:
        return None
    said = tuple(kit.wording.text(one) for one in plan.closing_signals)
    return section(kit, "signals", Items("signals-items", said))


def _record(kit: Kit, plan: ConcessionPlan) -> Section:
    """A form to fill in after each round: what was agreed, what we learned."""
    label = kit.wording.label
    columns = (
        Column("round", label("commercial.round"), "text", 8),
        Column("date", label("chrome.date"), "blank", 16),
        Column("agreed", label("commercial.agreed"), "blank", 38),
        Column("learned", label("commercial.learned"), "blank", 38),
    )
    blank = Cell(writable=True)
    rows = tuple(
        Row(f"record-{one.round}", (Cell(kit.wording.any(one.round)), blank, blank, blank)) for one in plan.rounds
    )
    return section(kit, "record", Table("record-table", columns, rows, (), "form"))


TYPE = DocumentType("negotiation-plan", "quote", Visibility.RESTRICTED, None, True, compose)
