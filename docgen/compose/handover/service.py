"""09 Service: how fast we answer, whom to call, complaints, the weeks after go-live, and a fault report form."""

from __future__ import annotations

from docgen.compose.handover.frame import number, open_rows, pack_document, tick, title
from docgen.compose.handover.kickoff import stuck
from docgen.compose.kit import Kit
from docgen.compose.parts.people import service_levels
from docgen.content.project import Project
from docgen.content.service import EarlyLifeSupport
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Row,
    Section,
    Table,
)

REPORT_LINES = 7


def service(kit: Kit, project: Project) -> Document:
    """What the customer can rely on once the system is live."""
    hours = Callout(
        "service-hours",
        "note",
        kit.wording.label("handover.service.hours"),
        (Paragraph("service-hours-text", kit.wording.text(project.service_hours)),),
    )
    sections = (
        _levels(kit, project),
        stuck(kit, "service"),
        _complaints(kit, project),
        _early_life(kit, project),
        _report(kit, project),
    )
    return pack_document(kit, project, "service", sections, (hours,))


def _levels(kit: Kit, project: Project) -> Section | None:
    if not project.service_levels:
        return None
    first = project.service_levels[0]
    caption = kit.wording.sentence(
        "handover.service.caption", severity=first.severity, time=first.response, restored=first.restoration
    )
    table = service_levels(kit, project, "service-level-table", caption=caption)
    return Section("service-levels", "handover", title(kit, "service.levels"), (table,))


def _complaints(kit: Kit, project: Project) -> Section | None:
    if project.complaint_procedure is None:
        return None
    text = Paragraph("service-complaint-text", kit.wording.text(project.complaint_procedure))
    blocks: tuple[Block, ...] = (text, *_contacts(kit, project))
    return Section("service-complaints", "handover", title(kit, "service.complaints"), blocks)


def _contacts(kit: Kit, project: Project) -> tuple[Fields, ...]:
    """How to reach those of our people who work on the project."""
    wording = kit.wording
    ours = {*(one.role for one in project.staffing), *(pair.ours for pair in project.team_mirror)}
    reached = [one for one in kit.company.contacts if one.role in ours and (one.phone or one.email)]
    fields = tuple(
        Field(
            f"service-contact-{one.role}",
            wording.text(one.label),
            wording.join((wording.plain(one.phone), wording.plain(one.email))),
        )
        for one in reached
    )
    return (Fields("service-contacts", fields, 2),) if fields else ()


def _early_life(kit: Kit, project: Project) -> Section | None:
    early: EarlyLifeSupport | None = project.early_life_support
    if early is None:
        return None
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("criterion", label("handover.service.criterion"), "text", 84),
        Column("met", label("handover.cutover.met"), "mark", 13),
        Column("on", label("handover.done_on"), "blank", 24),
    )
    rows = tuple(
        Row(f"early-{index}", (number(index), Cell(kit.wording.text(one)), tick(), Cell(writable=True)))
        for index, one in enumerate(early.exit_criteria, 1)
    )
    lead = kit.wording.sentence("handover.service.early_lead", duration=early.duration, count=len(rows))
    table = Table("service-early-table", columns, rows, lead, "form")
    return Section("service-early", "handover", title(kit, "service.early"), (table,))


def _report(kit: Kit, project: Project) -> Section:
    """A form to report a fault, with the agreed severities as boxes."""
    label, wording = kit.wording.label, kit.wording
    keys = ("reported_by", "reported_at", "system", "reach_me")
    who = Fields(
        "report-who", tuple(Field(f"report-{key}", label(f"handover.service.{key}"), None) for key in keys), 2, "form"
    )
    levels = tuple(Column(one.id, wording.text(one.severity), "mark", 24) for one in project.service_levels)
    columns = (Column("label", label("service.severity"), "text", 44), *levels)
    row = Row("severity", (Cell(label("handover.service.tick_one")), *(tick() for _ in levels)))
    severity = Table("report-severity", columns, (row,), (), "form")
    seen = Table(
        "report-seen",
        (
            Column("what", label("handover.service.what"), "text", 44),
            Column("words", label("handover.service.your_words"), "blank", 96),
        ),
        tuple(
            Row(key, (Cell(label(f"handover.service.{key}")), Cell(writable=True)))
            for key in ("seen", "since", "affected", "tried", "number_given")
        ),
        (),
        "form",
    )
    blocks = (who, severity, seen, _done(kit)) if levels else (who, seen, _done(kit))
    return Section("service-report", "handover", title(kit, "service.report"), blocks)


def _done(kit: Kit) -> Table:
    """Lines for what was done about the fault, and when."""
    label = kit.wording.label
    columns = (
        Column("at", label("handover.service.reported_at"), "blank", 34),
        Column("measure", label("handover.service.measure"), "blank", 80),
        Column("by", label("handover.service.by"), "blank", 30),
    )
    return Table("report-done", columns, open_rows("done", columns, REPORT_LINES), (), "form")
