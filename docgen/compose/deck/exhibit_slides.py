"""Exhibits of their own: offers side by side, the criteria, what each audience looks for, the way a problem climbs."""

from __future__ import annotations

from itertools import pairwise

from docgen.compose.deck import plan_slides, solution_slides, summary_slides, value_slides
from docgen.compose.deck.counts import spelled
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.comparison import by_weight, criteria_chart, criteria_table
from docgen.compose.parts.value import amount
from docgen.content.account import Need
from docgen.content.commercial import Quote, Tier
from docgen.content.company import Audience, EscalationLevel
from docgen.content.opportunity import Meeting
from docgen.model.document import (
    Cell,
    Column,
    Diagram,
    Layer,
    Link,
    Node,
    Prose,
    Row,
    Section,
    Table,
    words,
)

INCLUDED = "●"
CONCERNS = 2
"""What matters to one audience, on a slide: its first concerns."""

_ANSWERED_ON = (
    ("executive", (summary_slides.cost_of_staying, solution_slides.answer_to_each_need)),
    ("finance", (value_slides.value, value_slides.comparison)),
    ("technical", (solution_slides.solution_on_a_page, solution_slides.answer_to_each_need)),
    ("user", (plan_slides.roadmap, plan_slides.team)),
)
"""The slide that speaks to each kind of reader: the first one that the content makes (domain reference A.1, 30)."""


def offers(kit: Kit, meeting: Meeting) -> Section | None:
    """What each offer answers, and its price as the last row; nothing where prices stay sealed or in their volume."""
    quote = kit.quote
    if quote is None or kit.mode != "options" or kit.sealed or kit.tender or len(kit.offers) < 2:
        return None
    wording = kit.wording
    recommended = next((tier for tier in quote.tiers if tier.recommended), None)
    return Section(
        id="offers",
        kind="offers",
        title=_offers_title(kit, quote, recommended),
        blocks=(_offers_table(kit, quote),),
        tracker="value",
        exhibit=wording.sentence("deck.offers.exhibit", currency=wording.currency(quote.currency)),
        so_what=wording.text(recommended.reason) if recommended else (),
        source_line=wording.sentence("deck.offers.source", number=quote.number, day=quote.issue_date),
    )


def _offers_title(kit: Kit, quote: Quote, recommended: Tier | None) -> Prose:
    count, many = len(quote.tiers), spelled(kit, len(quote.tiers), first=True)
    if recommended is None:
        return kit.wording.sentence("deck.offers.title", count=count, many=many)
    met = spelled(kit, sum(need.id in recommended.outcomes for need in kit.content.needs))
    name = recommended.label
    return kit.wording.sentence("deck.offers.title_recommended", count=count, many=many, name=name, met=met)


def _offers_table(kit: Kit, quote: Quote) -> Table:
    wording = kit.wording
    heads = tuple(Column(f"offer-{n}", wording.text(tier.label), "number", 22) for n, tier in enumerate(quote.tiers, 1))
    rows = [
        Row(f"offer-{need.id}", (Cell(wording.text(need.title)), *(_mark(kit, tier, need) for tier in quote.tiers)))
        for need in kit.content.needs
        if any(need.id in tier.outcomes for tier in quote.tiers)
    ]
    prices = tuple(Cell(amount(kit, one.total, str(one.currency)), strong=True) for one in kit.offers)
    rows.append(Row("offer-price", (Cell(wording.label("deck.offers.price"), strong=True), *prices), "total"))
    return Table("offers-table", (Column("outcome", wording.label("need.your_need"), "text", 34), *heads), tuple(rows))


def _mark(kit: Kit, tier: Tier, need: Need) -> Cell:
    return Cell(words(INCLUDED) if need.id in tier.outcomes else kit.wording.label("chrome.not_included"))


def criteria(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """How the customer decides: the criteria, heaviest first, with where we stand on each. In reserve."""
    opportunity = kit.opportunity
    if opportunity is None or not opportunity.decision_criteria:
        return ()
    wording, ordered = kit.wording, by_weight(opportunity.decision_criteria)
    table, chart = criteria_table(kit, ordered, "criteria-table"), criteria_chart(kit, ordered, "criteria-chart")
    slide = Section(
        id="criteria",
        kind="criteria",
        title=wording.sentence("deck.criteria.title", count=len(ordered), many=spelled(kit, len(ordered), first=True)),
        blocks=(table, chart) if chart is not None else (table,),
        tracker="value",
        exhibit=wording.label("deck.criteria.exhibit" if chart is not None else "deck.criteria.exhibit_plain"),
        backup=True,
    )
    return (slide,)


def escalation(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The three levels a problem climbs, each with who answers, how fast, and when it goes on. In reserve."""
    levels = sorted(kit.company.service_escalation, key=lambda one: int(one.level))
    if not levels:
        return ()
    wording = kit.wording
    slide = Section(
        id="escalation",
        kind="escalation",
        title=wording.sentence(
            "deck.escalation.title", count=len(levels), many=spelled(kit, len(levels)), time=levels[0].response_time
        ),
        blocks=(_ladder(kit, levels),),
        tracker="plan",
        exhibit=wording.label("deck.escalation.exhibit"),
        backup=True,
    )
    return (slide,)


def _ladder(kit: Kit, levels: list[EscalationLevel]) -> Diagram:
    """The last level on top; what climbs, and after how long, stands on the arrows."""
    wording = kit.wording
    layers = tuple(
        Layer(
            f"level-{one.level}",
            wording.sentence("deck.escalation.level", level=one.level),
            (Node(f"level-{one.level}-who", _who(kit, one), wording.join((wording.plain(one.contact),
                  wording.text(one.hours)), "deck.escalation.separator")),),
            wording.sentence("deck.escalation.answers", time=one.response_time),
        )
        for one in reversed(levels)
    )  # fmt: skip
    links = tuple(
        Link(f"from-{low.level}", f"level-{low.level}-who", f"level-{high.level}-who", _after(kit, low))
        for low, high in pairwise(levels)
    )
    return Diagram("escalation-ladder", layers, links, (), wording.label("deck.escalation.alt"))


def _who(kit: Kit, one: EscalationLevel) -> Prose:
    return kit.wording.sentence("deck.escalation.who", role=one.contact_role, organisation=one.organisation)


def _after(kit: Kit, one: EscalationLevel) -> Prose:
    return kit.wording.sentence("deck.escalation.after", time=one.escalate_after) if one.escalate_after else ()


def concerns(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """What each kind of reader looks for and the slide that answers it: no names, no weights. In reserve."""
    rows = tuple(row for audience, makers in _ANSWERED_ON if (row := _concern_row(kit, meeting, audience, makers)))  # type: ignore[arg-type]
    if len(rows) < 2:
        return ()
    wording = kit.wording
    columns = (
        Column("audience", wording.label("deck.concerns.audience"), "text", 14),
        Column("concern", wording.label("deck.concerns.concern"), "text", 40),
        Column("needs", wording.label("deck.concerns.needs"), "mark", 14),
        Column("slide", wording.label("deck.concerns.slide"), "text", 40),
    )
    slide = Section(
        id="concerns",
        kind="concerns",
        title=wording.sentence("deck.concerns.title", many=spelled(kit, len(rows), first=True)),
        blocks=(Table("concerns-table", columns, rows),),
        tracker="goals",
        exhibit=wording.label("deck.concerns.exhibit"),
        backup=True,
    )
    return (slide,)


def _concern_row(kit: Kit, meeting: Meeting, audience: Audience, makers: tuple) -> Row | None:  # type: ignore[type-arg]
    wording = kit.wording
    readers = [one for one in kit.content.stakeholders if one.audience == audience and one.concerns]
    made = (maker(kit, meeting) for maker in makers)
    slide = next((section for section in made if section is not None), None)
    if not readers or slide is None:
        return None
    # The first concern of each reader before anybody's second.
    turns = [one.concerns[turn] for turn in range(CONCERNS) for one in readers if turn < len(one.concerns)]
    said = tuple(run for one in turns[:CONCERNS] for run in (*words("\n"), *wording.text(one)))[1:]
    ids = {str(one.id) for one in readers}
    needs = [need for need in kit.content.needs if ids & {str(one) for one in need.stakeholders}]
    numbers = words("\u2002".join(need_number(kit, need.id) for need in needs))
    part = wording.label(f"deck.tracker.{slide.tracker}")
    where = wording.sentence("deck.concerns.answered", part=part, exhibit=slide.exhibit)
    name = wording.label(f"deck.concerns.{audience}")
    return Row(
        f"concern-{audience}",
        (
            Cell(name, strong=True),
            Cell(said),
            Cell(numbers or wording.label("common.none")),
            Cell(where),
        ),
    )
