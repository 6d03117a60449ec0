"""01 Kick-off: how we work, who works with whom, who is told what, the plan, duties, the way up."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.handover.frame import (
    Head,
    agreed_rows,
    earliest,
    form_table,
    in_order,
    latest,
    pack_document,
    signatures,
    title,
)
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_paid_on_proof, all_tested, given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.people import communications, counterparts, escalation, told_by_level
from docgen.compose.parts.plan import duties_table, timeline
from docgen.compose.parts.production import production_table
from docgen.content.company import Contact
from docgen.content.project import Project, Staffing
from docgen.model.document import (
    Block,
    Callout,
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

AGREED_LINES = 6


def kickoff(kit: Kit, project: Project) -> Document:
    """What both sides need to know on the first day."""
    lead = Paragraph("kickoff-approach", kit.wording.text(project.approach), "lead")
    cover: tuple[Block, ...] = (lead, *_lost_day(kit, project))
    sections = (
        welcome(kit, project),
        _how_we_work(kit, project),
        _team(kit, project),
        _told(kit, project),
        plan_at_a_glance(kit, project, "kickoff"),
        duties(kit, project, "kickoff"),
        stuck(kit, "kickoff"),
        _agreed(kit, project),
    )
    return pack_document(kit, project, "kickoff", sections, cover)


def _how_we_work(kit: Kit, project: Project) -> Section | None:
    """Promises that rest on facts: each line is left out where its fact is missing."""
    lines = [line for line in (*_promises(kit, project), _change(kit), _way_up(kit)) if line]
    if not lines:
        return None
    return Section("kickoff-how", "handover", title(kit, "kickoff.how"), (Items("kickoff-promises", tuple(lines)),))


def _promises(kit: Kit, project: Project) -> list[Prose]:
    sentence = kit.wording.sentence
    asked = [kit.wording.text(one.event) for one in project.communications if one.confirm_required]
    payments = kit.quote.payment_milestones if kit.quote else ()
    return [
        sentence("handover.kickoff.one_team", count=len(project.team_mirror)) if project.team_mirror else (),
        sentence("handover.kickoff.your_part", count=len(project.customer_duties))
        if _duties_owned(kit, project)
        else (),
        sentence("handover.kickoff.confirmed", events=kit.wording.enumerate(asked)) if asked else (),
        sentence("handover.kickoff.tests", count=len(project.acceptance_criteria))
        if project.acceptance_criteria and all_tested(project.acceptance_criteria)
        else (),
        sentence("handover.kickoff.paid_on_proof", count=len(payments))
        if payments and all_paid_on_proof(payments)
        else (),
        *_before_the_switch(kit, project),
        *_told_in_time(kit, project),
    ]


def _before_the_switch(kit: Kit, project: Project) -> Iterator[Prose]:
    """The way back is rehearsed, and people are trained, before the cutover: said where the dates bear it out."""
    plan = project.cutover
    if plan is None or plan.day is None or plan.day.value is None:
        return
    if plan.rehearsed is not None and plan.rehearsed.value and plan.rehearsed.value < plan.day.value:
        values = {"day": plan.rehearsed, "cutover": plan.day}
        yield kit.wording.sentence("handover.kickoff.rehearsed", **values)
    before = [one for one in project.training if one.date.value and one.date.value < plan.day.value]
    if before:
        yield kit.wording.sentence("handover.kickoff.trained", count=len(before), day=plan.day)


def _told_in_time(kit: Kit, project: Project) -> Iterator[Prose]:
    """Progress is told at the promised time, as the steps of a complaint have it."""
    step = next((one for one in project.complaint_steps if one.action == "progress"), None)
    if step is not None and given(step.within):
        yield kit.wording.sentence("handover.kickoff.told_in_time", time=step.within)


def _lost_day(kit: Kit, project: Project) -> tuple[Callout, ...]:
    """What a lost day costs: only by a figure that the customer gave."""
    cost = project.delay_cost
    if cost is None or not given(cost.per_day) or cost.source.kind == "estimate":
        return ()
    said = kit.wording.sentence(
        "handover.kickoff.lost_day", amount=kit.wording.money(cost.per_day, short=True), why=cost.why
    )
    source = kit.wording.sentence("handover.kickoff.by_your_figure", source=one_reference(kit, cost.source))
    body = (Paragraph("kickoff-lost-day-text", said), Paragraph("kickoff-lost-day-source", source, "note"))
    return (Callout("kickoff-lost-day", "note", kit.wording.label("handover.kickoff.each_day"), body),)


def on_the_project(kit: Kit, project: Project) -> tuple[Contact, ...]:
    """Those of our contacts who work on the project and can be reached."""
    ours = {*(one.role for one in project.staffing), *(pair.ours for pair in project.team_mirror)}
    return tuple(one for one in kit.company.contacts if one.role in ours and (one.phone or one.email))


def welcome(kit: Kit, project: Project) -> Section:
    """How to reach us: hours, how a fault is reported, and whom to call for what."""
    label, wording = kit.wording.label, kit.wording
    hours = [Field("welcome-hours", label("handover.service.hours"), wording.text(project.service_hours))]
    if project.fault_reporting is not None:
        hours.append(Field("welcome-report", label("handover.kickoff.report"), wording.text(project.fault_reporting)))
    blocks: list[Block] = [Fields("welcome-hours-fields", tuple(hours), 1)]
    rows = [*_first_level(kit), *(_reached(kit, one) for one in on_the_project(kit, project))]
    if rows:
        heads: tuple[Head, ...] = (
            ("who", "handover.role", 50),
            ("phone", "handover.kickoff.phone", 44),
            ("email", "handover.kickoff.email", 60),
        )
        blocks.append(form_table(kit, "welcome-contacts", heads, rows))
    return Section("kickoff-welcome", "handover", title(kit, "kickoff.welcome"), tuple(blocks))


_Reach = tuple[str, tuple[Cell, ...]]


def _first_level(kit: Kit) -> Iterator[_Reach]:
    """Whoever takes a fault first, as the way to report one says."""
    for one in kit.company.service_escalation[:1]:
        ways = [
            Cell(kit.wording.plain(one.contact)),
            Cell(kit.wording.plain(one.email) or kit.wording.label("common.none")),
        ]
        name = Cell(kit.wording.text(one.organisation), strong=True)
        yield "contact-first-level", (name, *(reversed(ways) if "@" in str(one.contact) else ways))


def _reached(kit: Kit, one: Contact) -> _Reach:
    wording, none = kit.wording, kit.wording.label("common.none")
    ways = (Cell(wording.plain(way) or none) for way in (one.phone, one.email))
    return f"contact-{one.role}", (Cell(wording.text(one.label), strong=True), *ways)


def _duties_owned(kit: Kit, project: Project) -> bool:
    """True where the customer has duties and each has an owner and a date."""
    return bool(project.customer_duties) and all(
        given(one.due) and kit.owner(one.owner) for one in project.customer_duties
    )


def _change(kit: Kit) -> Prose:
    if kit.quote is None or kit.quote.change_procedure.is_gap:
        return ()
    return kit.wording.sentence("handover.kickoff.change", procedure=kit.quote.change_procedure)


def _way_up(kit: Kit) -> Prose:
    levels = kit.company.service_escalation
    if len(levels) < 2 or levels[0].escalate_after is None:
        return ()
    first, second = levels[0], levels[1]
    return kit.wording.sentence(
        "handover.kickoff.way_up",
        first=kit.wording.sentence("handover.level", level=first.level, who=first.organisation),
        time=first.escalate_after,
        second=kit.wording.sentence("handover.level", level=second.level, who=second.organisation),
    )


def _team(kit: Kit, project: Project) -> Section | None:
    if not project.team_mirror:
        return None
    pairs = kit.wording.sentence("handover.kickoff.pairs", count=len(project.team_mirror))
    blocks = [counterparts(kit, project, "kickoff-counterparts", caption=pairs)]
    if project.staffing:
        blocks.append(staffing_table(kit, project, "kickoff-staffing"))
    return Section("kickoff-team", "handover", title(kit, "kickoff.team"), tuple(blocks))


def staffing_table(kit: Kit, project: Project, identifier: str) -> Table:
    """Our people on the project: role, how many, in which phase."""
    wording = kit.wording
    columns = (
        Column("role", wording.label("handover.role"), "text", 40),
        Column("people", wording.label("handover.people"), "number", 14),
        Column("phase", wording.label("handover.phase"), "text", 46),
    )
    rows = tuple(
        Row(
            f"{one.role}-{one.phase or 'all'}",
            (
                Cell(kit.owner(one.role)),
                Cell(wording.number(one.count), one.count.value),
                Cell(_phase(kit, project, one)),
            ),
        )
        for one in project.staffing
    )
    caption = wording.sentence("handover.kickoff.staffing", seller=kit.seller_name, count=len(rows))
    return Table(identifier, columns, rows, caption)


def _phase(kit: Kit, project: Project, one: Staffing) -> Prose:
    found = next((phase for phase in project.phases if phase.id == one.phase), None)
    return kit.wording.text(found.name) if found else kit.wording.label("handover.whole_project")


def _told(kit: Kit, project: Project) -> Section | None:
    if not project.communications:
        return None
    asked = sum(bool(one.confirm_required) for one in project.communications)
    key = "handover.kickoff.told_caption" if asked else "handover.kickoff.told_plain"
    caption = kit.wording.sentence(key, total=len(project.communications), asked=asked)
    table = communications(kit, project, "kickoff-communications", caption=caption, confirm=True)
    who = told_by_level(
        kit, project, "kickoff-told-roles",
        caption=kit.wording.sentence("handover.kickoff.told_roles", customer=kit.customer_name),
    )  # fmt: skip
    return Section("kickoff-told", "handover", title(kit, "kickoff.told"), (table, who))


def plan_at_a_glance(kit: Kit, project: Project, prefix: str) -> Section | None:
    """Phases on a time axis, with the value each ends in."""
    starts, ends = earliest(one.starts for one in project.phases), latest(one.ends for one in project.phases)
    if starts is None or ends is None:
        return None
    caption = kit.wording.sentence("handover.phases_caption", count=len(project.phases), start=starts, end=ends)
    figure = timeline(kit, project, f"{prefix}-timeline", caption=caption)
    return Section(f"{prefix}-plan", "handover", title(kit, "plan.glance"), (figure,)) if figure else None


def duties(kit: Kit, project: Project, prefix: str) -> Section | None:
    """What the customer does, in date order, and what production waits for on both sides."""
    made = production_table(kit, project, f"{prefix}-waits")
    blocks: tuple[Block, ...] = (made,) if made is not None else ()
    first = earliest(one.due for one in project.customer_duties)
    if first is not None:
        ordered = sorted(project.customer_duties, key=lambda one: in_order(one.due))
        caption = kit.wording.sentence("handover.duties_caption", count=len(ordered), first=first, item=ordered[0].item)
        blocks = (duties_table(kit, ordered, f"{prefix}-duties", caption=caption), *blocks)
    if not blocks:
        return None
    return Section(f"{prefix}-duties-section", "handover", title(kit, "plan.duties"), blocks)


def stuck(kit: Kit, prefix: str) -> Section | None:
    """The levels a problem climbs."""
    levels = kit.company.service_escalation
    if not levels:
        return None
    caption = kit.wording.sentence("handover.escalation_caption", count=len(levels), time=levels[0].response_time)
    table = escalation(kit, f"{prefix}-escalation", caption=caption)
    return Section(f"{prefix}-stuck", "handover", title(kit, "service.stuck"), (table,))


def _agreed(kit: Kit, project: Project) -> Section:
    """Lines for what is agreed at the kick-off, and both signatures: the minutes."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("point", label("handover.kickoff.point"), "blank", 80),
        Column("owner", label("plan.owner"), "blank", 32),
        Column("due", label("plan.due"), "date", 22),
    )
    known = (one for one in project.agreed_points if one.at == "kickoff")
    rows = agreed_rows(kit, known, "agreed", columns, AGREED_LINES)
    table = Table("kickoff-agreed-table", columns, rows, (), "form")
    blocks = (table, signatures(kit, "kickoff-sign"))
    return Section("kickoff-agreed", "handover", title(kit, "kickoff.agreed"), blocks)
