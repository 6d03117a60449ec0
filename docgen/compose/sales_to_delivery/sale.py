"""Sections 1 to 4: why they bought, the people, their goals, their needs."""

from __future__ import annotations

from datetime import timedelta

from docgen.compose.handover.frame import earliest, in_order
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.claims import given
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.needs import answer
from docgen.compose.parts.plan import day_cell
from docgen.compose.parts.production import condition_id, condition_owner, condition_words, waited_for
from docgen.compose.parts.risks import by_weight, rating
from docgen.compose.parts.running_on import in_series
from docgen.compose.sales_to_delivery.readiness import BLOCKS, Missing
from docgen.content.account import Need, Stakeholder
from docgen.content.types import Day
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Field,
    Fields,
    Items,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    words,
)

FIRST_DAYS, TOP_RISKS = 30, 3


def heading(kit: Kit, number: int, key: str) -> Prose:
    """A numbered section title."""
    return kit.wording.sentence("s2d.heading", number=number, title=kit.wording.label(f"s2d.{key}.title"))


def summary(kit: Kit, lacks: tuple[Missing, ...]) -> Section:
    """One page: why they bought, contract facts, heaviest risks, the first thirty days, what is missing."""
    blocks: list[Block] = [*_not_ready(kit, lacks), _state(kit, lacks), *_why(kit), _contract_facts(kit)]
    blocks += [*_top_risks(kit), *_first_days(kit)]
    return Section("summary", "handover", heading(kit, 1, "summary"), tuple(blocks))


def _not_ready(kit: Kit, lacks: tuple[Missing, ...]) -> tuple[Callout, ...]:
    if not lacks:
        return ()
    items = Items("missing-items", tuple(lack.what for lack in lacks))
    return (Callout("missing", "draft", kit.wording.sentence("s2d.not_ready", count=len(lacks)), (items,)),)


def _why(kit: Kit) -> tuple[Panels, ...]:
    opportunity, wording = kit.opportunity, kit.wording
    if opportunity is None:
        return ()
    parts = (("why_act", opportunity.why_act), ("why_now", opportunity.why_now), ("why_us", opportunity.why_us))
    panels = tuple(
        Panel(
            f"summary-{key}",
            wording.label(f"s2d.summary.{key}"),
            (Paragraph(f"summary-{key}-text", wording.text(text)),),
        )
        for key, text in parts
    )
    return (Panels("summary-why", panels),)


def _contract_facts(kit: Kit) -> Fields:
    wording, contract, opportunity = kit.wording, kit.content.contract, kit.opportunity
    gap, fields = wording.gap(), []
    number = wording.plain(contract.number) if contract else ()
    signed = wording.day(contract.signed) if contract else ()
    fields.append(Field("contract-number", wording.label("handover.contract_number"), number or gap))
    fields.append(Field("contract-signed", wording.label("s2d.summary.signed"), signed or gap))
    if contract and contract.starts is not None:
        fields.append(Field("contract-starts", wording.label("s2d.summary.starts"), wording.text(contract.starts)))
    if contract and contract.sales_support_until is not None:
        until = wording.day(contract.sales_support_until)
        fields.append(Field("contract-support", wording.label("s2d.summary.support"), until))
    if opportunity and opportunity.value is not None:
        fields.append(
            Field("contract-value", wording.label("s2d.summary.value"), wording.money(opportunity.value, whole=True))
        )
    if opportunity and opportunity.budget is not None:
        fields.append(Field("contract-budget", wording.label("s2d.summary.budget"), wording.text(opportunity.budget)))
    return Fields("summary-contract", tuple(fields), 3 if len(fields) > 4 else len(fields))


def _top_risks(kit: Kit) -> tuple[Block, ...]:
    risks = by_weight(kit)[:TOP_RISKS]
    if not risks:
        return ()
    items = tuple(
        kit.wording.sentence("s2d.summary.risk", risk=risk.title, rating=rating(kit, risk), measure=risk.mitigation)
        for risk in risks
    )
    label = kit.wording.sentence("s2d.summary.top_risks", count=len(risks))
    return Paragraph("summary-risks-label", label, "label"), Items("summary-risks", items)


def _first_days(kit: Kit) -> tuple[Block, ...]:
    """What falls due within thirty days of the first phase: milestones, duties, readiness, surveys."""
    due = _due_early(kit)
    if not due:
        return ()
    wording = kit.wording
    columns = (
        Column("date", wording.label("plan.date"), "date", 16),
        Column("what", wording.label("plan.what"), "text", 66),
        Column("owner", wording.label("plan.owner"), "text", 30),
    )
    rows = tuple(Row(key, (day_cell(kit, day), Cell(what), Cell(owner))) for key, day, what, owner in due)
    caption = wording.sentence("s2d.summary.first_days", count=len(rows), days=FIRST_DAYS)
    return (Table("summary-first-days", columns, rows, caption),)


Due = tuple[str, Day, Prose, Prose]


def _due_early(kit: Kit) -> list[Due]:
    project, wording = kit.project, kit.wording
    start = earliest(one.starts for one in project.phases) if project else None
    if project is None or start is None or start.value is None:
        return []
    found: list[Due] = [(one.id, one.date, wording.text(one.name), kit.owner(one.owner)) for one in project.milestones]
    found += [(one.id, one.due, wording.text(one.item), kit.owner(one.owner)) for one in project.customer_duties]
    for site in project.sites:
        at = wording.text(site.name)
        found += [
            (
                f"{site.id}-{one.id}",
                one.due,
                wording.sentence("s2d.summary.at_site", item=one.item, site=at),
                kit.owner(one.owner),
            )
            for one in site.readiness
            if one.status != "done"
        ]
    found += [
        (condition_id(one), one.day, condition_words(kit, one), condition_owner(kit, one))
        for one in waited_for(kit, project)
        if one.day is not None and not one.done
    ]
    limit = start.value + timedelta(days=FIRST_DAYS)
    return sorted((one for one in found if one[1].value and one[1].value <= limit), key=lambda one: in_order(one[1]))


def _state(kit: Kit, lacks: tuple[Missing, ...]) -> Table:
    """The five blocks that must be there, each with its section, and how far each is."""
    wording = kit.wording
    sections = {"background": "2", "goals": "3", "needs": "4", "agreements": "5–7", "risks": "10"}
    columns = tuple(
        Column(
            block,
            wording.sentence("s2d.state.block", name=wording.label(f"s2d.state.{block}"), section=sections[block]),
        )
        for block in BLOCKS
    )
    counts = [sum(lack.block == block for lack in lacks) for block in BLOCKS]
    cells = tuple(
        Cell(
            wording.sentence("s2d.state.open", count=count) if count else wording.label("s2d.state.complete"),
            strong=count > 0,
        )
        for count in counts
    )
    caption = wording.label("s2d.state.caption")
    return Table("summary-state", columns, (Row("state", cells),), caption)


def people(kit: Kit) -> Section:
    """The customer's background, and each role with its part, concerns and how to work with it."""
    wording, account = kit.wording, kit.account
    blocks: list[Block] = [
        Paragraph(f"people-{key}", wording.text(text))
        for key, text in (("background", account.background), ("history", account.history))
        if text is not None
    ]
    if kit.content.stakeholders:
        blocks.append(_people_table(kit))
    if kit.opportunity and kit.opportunity.decision_process is not None:
        blocks.append(
            _note(kit, "decision", Paragraph("people-decision-text", wording.text(kit.opportunity.decision_process)))
        )
    if kit.project and kit.project.handover_notes is not None:
        blocks.append(_note(kit, "notes", Paragraph("people-notes-text", wording.text(kit.project.handover_notes))))
    return Section("people", "handover", heading(kit, 2, "people"), tuple(blocks))


def _note(kit: Kit, key: str, paragraph: Paragraph) -> Callout:
    return Callout(f"people-{key}", "note", kit.wording.label(f"s2d.people.{key}"), (paragraph,))


def _known_concerns(one: Stakeholder) -> bool:
    """True where what matters to the role is written."""
    return bool(one.concerns) and all(given(text) for text in one.concerns)


def _people_table(kit: Kit) -> Table:
    label = kit.wording.label
    columns = (
        Column("role", label("handover.role"), "text", 28),
        Column("part", label("s2d.people.part"), "text", 20),
        Column("concerns", label("s2d.people.concerns"), "text", 44),
        Column("way", label("s2d.people.way"), "text", 38),
        Column("ours", label("s2d.people.ours"), "text", 24),
    )
    caption = kit.wording.sentence(
        "s2d.people.caption" if all(_known_concerns(one) for one in kit.content.stakeholders) else "s2d.people.plain",
        count=len(kit.content.stakeholders),
    )
    return Table("people-table", columns, tuple(_person(kit, one) for one in kit.content.stakeholders), caption)


def _person(kit: Kit, one: Stakeholder) -> Row:
    wording = kit.wording
    pairs = kit.project.team_mirror if kit.project else ()
    ours = next((pair.ours for pair in pairs if pair.theirs == one.id), None)
    none = wording.label("common.none")
    return Row(
        one.id,
        (
            Cell(wording.text(one.title), strong=True),
            Cell(wording.label(f"s2d.part.{one.decision_role}")),
            Cell(in_series(kit, (wording.text(concern) for concern in one.concerns))),
            Cell(wording.text(one.communication_strategy) or none),
            Cell(kit.owner(ours) or none),
        ),
    )


def goals(kit: Kit) -> Section:
    """What the customer wants to reach, and the measures that will show it."""
    wording = kit.wording
    blocks: list[Block] = []
    if kit.account.business_goals:
        items = tuple(
            wording.sentence("s2d.goals.said", goal=one.statement, ref=one.source.ref)
            for one in kit.account.business_goals
        )
        blocks.append(Items("goals-items", items))
    measured = [need for need in kit.content.needs if need.metric is not None]
    if measured:
        blocks.append(_measures(kit, measured))
    return Section("goals", "handover", heading(kit, 3, "goals"), tuple(blocks))


def _measures(kit: Kit, needs: list[Need]) -> Table:
    label, wording, none = kit.wording.label, kit.wording, kit.wording.label("common.none")
    columns = (
        Column("measure", label("need.measure"), "text", 40),
        Column("change", label("s2d.goals.change"), "number", 28),
        Column("from", label("s2d.goals.measured_from"), "text", 34),
        Column("period", label("s2d.goals.period"), "text", 34),
        Column("need", label("s2d.goals.need"), "text", 10),
    )
    rows = tuple(
        Row(
            f"measure-{need.metric.id}",
            (
                Cell(wording.text(need.metric.name)),
                Cell(measure_words(kit, need.metric), strong=True),
                Cell(wording.text(need.metric.measured_from) or none),
                Cell(wording.text(need.metric.period) or none),
                Cell(words(need_number(kit, need.id))),
            ),
        )
        for need in needs
        if need.metric is not None
    )
    caption = wording.sentence("s2d.goals.caption", count=len(rows))
    return Table("goals-measures", columns, rows, caption)


def needs(kit: Kit) -> Section:
    """Every need with its layer and urgency, our answer, how fully it answers, and where the customer agreed."""
    label = kit.wording.label
    columns = (
        Column("number", words("#"), "text", 4),
        Column("need", label("s2d.needs.need"), "text", 28),
        Column("layer", label("s2d.needs.layer"), "text", 14),
        Column("priority", label("need.priority"), "text", 15),
        Column("answer", label("s2d.needs.answer"), "text", 34),
        Column("fully", label("s2d.needs.fully"), "text", 14),
        Column("agreed", label("s2d.needs.agreed"), "text", 34),
    )
    rows = tuple(_need(kit, need) for need in kit.content.needs)
    agreed = sum(bool(need.verification and need.verification.consensus) for need in kit.content.needs)
    caption = kit.wording.sentence("s2d.needs.caption", total=len(rows), agreed=agreed)
    return Section("needs", "handover", heading(kit, 4, "needs"), (Table("needs-table", columns, rows, caption),))


def _need(kit: Kit, need: Need) -> Row:
    wording = kit.wording
    agreed = need.verification.consensus if need.verification else None
    where = (
        wording.sentence(
            "s2d.needs.consensus",
            document=agreed.document,
            role=agreed.by_role,
            day=wording.day(agreed.date, short=True),
        )
        if agreed
        else wording.label("s2d.needs.not_agreed")
    )
    return Row(
        need.id,
        (
            Cell(words(need_number(kit, need.id))),
            Cell(wording.text(need.title), strong=True),
            Cell(wording.label(f"s2d.layer.{need.layer}")),
            Cell(wording.label(f"priority.{need.priority}")),
            Cell(answer(kit, need)),
            Cell(wording.label(f"s2d.status.{need.answer_status}")),
            Cell(where),
        ),
    )
