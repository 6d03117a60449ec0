"""Sections 8 to 11: what stands at the customer, the plan, risks and questions, check list and signatures."""

from __future__ import annotations

from docgen.compose.handover.frame import in_order, number, tick
from docgen.compose.handover.kickoff import staffing_table
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.latest import latest_dates
from docgen.compose.parts.plan import day_cell, duties_table, milestone_table, timeline
from docgen.compose.parts.risks import by_weight, risk_table
from docgen.compose.parts.running_on import in_series
from docgen.compose.sales_to_delivery.readiness import Missing
from docgen.compose.sales_to_delivery.sale import heading
from docgen.content.account import InstalledBase
from docgen.content.records import OpenPoint
from docgen.content.sites import Site
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Field,
    Fields,
    Paragraph,
    Prose,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Table,
)

DOCUMENTS = ("proposal", "quotation", "contract", "requirements", "installed_base", "survey", "value_case", "minutes")


def baseline(kit: Kit) -> Section:
    """What runs today with its troubles, the sites with what to know, and open technical questions."""
    blocks: list[Block] = []
    if kit.account.installed_base:
        blocks.append(_installed(kit))
    if kit.project and kit.project.sites:
        blocks.append(_sites(kit, kit.project.sites))
    if not blocks:
        blocks.append(Callout("baseline-none", "draft", kit.wording.label("s2d.baseline.none"), ()))
    return Section("baseline", "handover", heading(kit, 8, "baseline"), tuple(blocks))


def _installed(kit: Kit) -> Table:
    label = kit.wording.label
    columns = (
        Column("item", label("s2d.baseline.item"), "text", 36),
        Column("quantity", label("s2d.baseline.quantity"), "number", 14),
        Column("since", label("s2d.baseline.since"), "date", 18),
        Column("keeps", label("s2d.baseline.keeps"), "text", 14),
        Column("note", label("handover.remark"), "text", 40),
        Column("issues", label("s2d.baseline.issues"), "text", 38),
    )
    rows = tuple(_runs_today(kit, one) for one in kit.account.installed_base)
    caption = kit.wording.sentence(
        "s2d.baseline.caption", total=len(rows), stay=sum(bool(one.keeps) for one in kit.account.installed_base)
    )
    return Table("baseline-table", columns, rows, caption)


def _runs_today(kit: Kit, one: InstalledBase) -> Row:
    wording = kit.wording
    named = wording.text(one.item)
    if one.vendor is not None:
        named = wording.sentence("s2d.baseline.by_maker", item=named, maker=one.vendor)
    none = wording.label("common.none")
    issues = in_series(kit, (wording.text(issue) for issue in one.issues))
    return Row(
        one.id,
        (
            Cell(named),
            Cell(wording.number(one.quantity), one.quantity.value),
            day_cell(kit, one.in_service),
            Cell(wording.label("common.yes" if one.keeps else "common.no")),
            Cell(wording.text(one.note) or none),
            Cell(issues or none),
        ),
    )


def _sites(kit: Kit, sites: tuple[Site, ...]) -> Table:
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("site", label("handover.sites.site"), "text", 34),
        Column("contact", label("handover.sites.contact"), "text", 28),
        Column("survey", label("handover.sites.survey"), "date", 18),
        Column("open", label("s2d.baseline.not_ready"), "text", 44),
        Column("note", label("s2d.baseline.know"), "text", 44),
    )
    none = wording.label("common.none")
    rows = tuple(
        Row(
            site.id,
            (
                Cell(wording.text(site.name), strong=True),
                Cell(kit.owner(site.contact) or none),
                day_cell(kit, site.survey),
                Cell(_not_ready(kit, site) or none),
                Cell(wording.text(site.note) or none),
            ),
        )
        for site in sites
    )
    waiting = sum(one.status != "done" for site in sites for one in site.readiness)
    return Table(
        "baseline-sites", columns, rows, wording.sentence("s2d.baseline.sites", count=len(rows), waiting=waiting)
    )


def _not_ready(kit: Kit, site: Site) -> Prose:
    waiting = (kit.wording.text(one.item) for one in site.readiness if one.status != "done")
    return in_series(kit, waiting)


def plan(kit: Kit) -> Section:
    """Phases, milestones, our people, the customer's duties."""
    project, wording, heads = kit.project, kit.wording, heading(kit, 9, "plan")
    if project is None:
        return Section("plan", "handover", heads, (Callout("plan-none", "draft", wording.label("s2d.plan.none"), ()),))
    blocks: list[Block] = [Paragraph("plan-approach", wording.text(project.approach))]
    figure = timeline(
        kit, project, "plan-timeline", caption=wording.sentence("s2d.plan.figure", count=len(project.phases))
    )
    if figure is not None:
        blocks.append(figure)
    if project.milestones:
        owned = all(given(one.criterion) and kit.owner(one.owner) for one in project.milestones)
        key = "s2d.plan.milestones" if owned else "s2d.plan.milestones_plain"
        caption = wording.sentence(key, count=len(project.milestones))
        blocks.append(milestone_table(kit, project.milestones, "plan-milestones", caption=caption))
        blocks += latest_dates(kit, project, "plan-latest")
    if project.staffing:
        blocks.append(staffing_table(kit, project, "plan-staffing"))
    if project.customer_duties:
        caption = wording.sentence("s2d.plan.duties", count=len(project.customer_duties))
        ordered = sorted(project.customer_duties, key=lambda one: in_order(one.due))
        blocks.append(duties_table(kit, ordered, "plan-duties", caption=caption))
    return Section("plan", "handover", heads, tuple(blocks))


def risks(kit: Kit) -> Section:
    """All risks of the team, open questions from every source, and objections with our answers."""
    found = by_weight(kit)
    blocks: list[Block] = []
    if found:
        inside = sum(risk.visibility != "customer" for risk in found)
        caption = kit.wording.sentence("s2d.risks.caption", total=len(found), inside=inside)
        blocks.append(risk_table(kit, "risks-table", found, caption=caption))
    questions = _questions(kit)
    if questions:
        blocks.append(_questions_table(kit, questions))
    objections = _objections(kit)
    if objections:
        blocks.append(objections)
    return Section("risks", "handover", heading(kit, 10, "risks"), tuple(blocks))


def _questions_table(kit: Kit, questions: tuple[Row, ...]) -> Table:
    """What is open, who settles it and by when; a dash where nobody has said."""
    label = kit.wording.label
    columns = (
        Column("question", label("s2d.risks.question"), "text", 90),
        Column("owner", label("plan.owner"), "text", 30),
        Column("due", label("plan.due"), "date", 20),
    )
    return Table(
        "risks-questions", columns, questions, kit.wording.sentence("s2d.risks.questions", count=len(questions))
    )


def _questions(kit: Kit) -> tuple[Row, ...]:
    wording = kit.wording
    technical = kit.project.open_questions if kit.project else ()
    found = [_open_row(kit, one, wording.text(one.question)) for one in technical]
    for need in kit.content.needs:
        for one in need.open_questions:
            said = wording.sentence("s2d.risks.on_need", need=need.title, question=one.question)
            found.append(_open_row(kit, one, said))
    for asked in kit.content.questions:
        if asked.answer is None or asked.answer.is_gap:
            said = wording.sentence("s2d.risks.asked", question=asked.question, day=asked.asked)
            none = wording.label("common.none")
            found.append(Row(asked.id, (Cell(said), Cell(none), Cell(none))))
    return tuple(found)


def _open_row(kit: Kit, one: OpenPoint, said: Prose) -> Row:
    none = kit.wording.label("common.none")
    day = day_cell(kit, one.due) if one.due is not None else Cell(none)
    return Row(one.id, (Cell(said), Cell(kit.owner(one.owner) or none), day))


def _objections(kit: Kit) -> Table | None:
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("who", label("s2d.risks.who"), "text", 28),
        Column("objection", label("s2d.risks.objection"), "text", 44),
        Column("answer", label("s2d.risks.answer"), "text", 72),
    )
    rows = tuple(
        Row(
            f"{person.id}-{one.id}",
            (Cell(wording.text(person.title)), Cell(wording.text(one.text)), Cell(wording.text(one.answer))),
        )
        for person in kit.content.stakeholders
        for one in person.likely_objections
    )
    if not rows:
        return None
    return Table("risks-objections", columns, rows, wording.sentence("s2d.risks.objections", count=len(rows)))


def check_list(kit: Kit, lacks: tuple[Missing, ...]) -> Section:
    """What changes hands, box by box, and the signatures of both leads: no place to sign while something lacks."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("document", label("s2d.check.document"), "text", 62),
        Column("given", label("s2d.check.given"), "mark", 16),
        Column("understood", label("s2d.check.understood"), "mark", 16),
        Column("remark", label("handover.remark"), "blank", 42),
    )
    rows = tuple(
        Row(
            f"check-{key}",
            (number(index), Cell(label(f"s2d.check.{key}")), tick(), tick(), Cell(writable=True)),
        )
        for index, key in enumerate(DOCUMENTS, 1)
    )
    table = Table("check-table", columns, rows, (), "form")
    day = Fields(
        "check-handover-meeting",
        tuple(Field(f"check-{key}", label(f"s2d.check.{key}"), None) for key in ("meeting", "present", "next")),
        3,
        "form",
    )
    lines = (label("handover.sign.name_title"), label("handover.sign.place_date"))
    places = tuple(SignaturePlace(f"check-{side}", label(f"s2d.check.{side}"), lines) for side in ("sales", "delivery"))
    end: Block = Signatures("check-sign", places)
    if lacks:
        end = Callout("check-missing", "draft", kit.wording.sentence("s2d.check.not_yet", count=len(lacks)), ())
    return Section("check", "handover", heading(kit, 11, "check"), (table, day, end))
