"""03 Delivery plan: phases, milestones with criteria, the customer's duties, and every promise with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from docgen.compose.handover.frame import pack_document, title, tracker
from docgen.compose.handover.kickoff import duties, plan_at_a_glance
from docgen.compose.handover.live import dated_light, light_words, note_cell, progress, state_words
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.compose.parts.commitments import accepted_by, commitments_table, planned_in, promises
from docgen.compose.parts.gantt import detailed_timeline, named_timeline, numbered
from docgen.compose.parts.latest import latest_dates, with_latest
from docgen.compose.parts.plan import day_cell, milestone_table
from docgen.compose.parts.priced import priced_name
from docgen.compose.parts.running_on import in_series
from docgen.content.project import Phase, PlannedService, Project
from docgen.content.types import Day, Text
from docgen.model.document import Cell, Column, Document, Paragraph, Prose, Row, Section, Table, Timeline

Known = Mapping[str, tuple[Day | None, Text | None]]
"""The day and the remark that are known of a line."""
STATUS_WEIGHT = 24
"""Width of a state in a worksheet, whose rows do not grow with their words."""


def delivery_plan(kit: Kit, project: Project) -> Document:
    """The plan both sides sign up to."""
    sections = (
        _glance(kit, project),
        _phases(kit, project),
        _milestones(kit, project),
        _latest(kit, project),
        duties(kit, project, "plan"),
        _promises(kit, project),
    )
    return pack_document(kit, project, "plan", sections)


def _glance(kit: Kit, project: Project) -> Section | None:
    """The plan at a glance, in detail: milestones, sites and days off too."""
    return _drawn(kit, project, detailed_timeline)


def _drawn(kit: Kit, project: Project, draw: Callable[..., Timeline | None]) -> Section | None:
    section = plan_at_a_glance(kit, project, "plan")
    if section is None or not isinstance(section.blocks[0], Timeline):
        return section
    figure = draw(kit, project, section.blocks[0].id, caption=section.blocks[0].caption)
    return replace(section, blocks=(figure,)) if figure is not None else section


def _phases(kit: Kit, project: Project) -> Section | None:
    if not project.phases:
        return None
    last = project.phases[-1]
    caption = kit.wording.sentence("handover.plan.phases_caption", value=last.value_point, phase=last.name)
    return Section("plan-phases", "handover", title(kit, "plan.phases"), (_phase_table(kit, project, caption),))


def _phase_table(kit: Kit, project: Project, caption: Prose) -> Table:
    label = kit.wording.label
    columns = (
        Column("phase", label("handover.phase"), "text", 22),
        Column("starts", label("handover.plan.starts"), "date", 17),
        Column("ends", label("handover.plan.ends"), "date", 17),
        Column("objective", label("handover.plan.objective"), "text", 36),
        Column("deliverables", label("handover.plan.deliverables"), "text", 40),
        Column("value", label("handover.plan.value"), "text", 34),
    )
    return Table("plan-phase-table", columns, tuple(_phase_row(kit, phase) for phase in project.phases), caption)


def _phase_row(kit: Kit, phase: Phase) -> Row:
    wording = kit.wording
    services = (_service(kit, one) for one in phase.services)
    delivered = in_series(kit, (*services, *(wording.text(one) for one in phase.deliverables)))
    return Row(
        phase.id,
        (
            Cell(wording.text(phase.name), strong=True),
            day_cell(kit, phase.starts),
            day_cell(kit, phase.ends),
            Cell(wording.text(phase.objective)),
            Cell(delivered),
            Cell(wording.text(phase.value_point)),
        ),
    )


def _service(kit: Kit, one: PlannedService) -> Prose:
    """How many of a service that is sold are carried out, by the name it has in the quote."""
    name = priced_name(kit, one.sku)
    return kit.wording.sentence("handover.plan.service", count=one.quantity, name=name)


def _milestones(kit: Kit, project: Project) -> Section | None:
    if not project.milestones:
        return None
    last = project.milestones[-1]
    caption = kit.wording.sentence(
        "handover.plan.milestones_caption", count=len(project.milestones), last=last.name, day=last.date
    )
    table = milestone_table(kit, project.milestones, "plan-milestone-table", caption=caption)
    shown = numbered(kit, project, table)
    return Section("plan-milestones", "handover", title(kit, "plan.milestones"), (shown,))


def _latest(kit: Kit, project: Project) -> Section | None:
    blocks = latest_dates(kit, project, "plan-latest-table")
    return Section("plan-latest", "handover", kit.wording.label("latest.title"), blocks) if blocks else None


def _milestones_to_keep(kit: Kit, project: Project) -> Section | None:
    """The milestones with the last day for each, for the tracker."""
    section = _milestones(kit, project)
    if section is None:
        return None
    blocks = (with_latest(kit, project, one) if isinstance(one, Table) else one for one in section.blocks)
    return replace(section, blocks=tuple(blocks))


def _promises(kit: Kit, project: Project, *, recorded: bool = True) -> Section | None:
    made = promises(kit)
    if not made:
        return None
    kept = all(whole(planned_in(kit, one.planned_in)) and whole(accepted_by(kit, one.accepted_by)) for one in made)
    caption = kit.wording.sentence("handover.plan.promises_caption", count=len(made)) if kept else ()
    note = Paragraph("plan-promises-note", kit.wording.label("handover.plan.promises_note"), "note")
    table = commitments_table(kit, "plan-promise-table", caption=caption, recorded=recorded)
    return Section("plan-promises", "handover", title(kit, "plan.promises"), (table, note))


def plan_tracker(kit: Kit, project: Project) -> Document:
    """Milestones, duties and promises, each with the columns that are kept up to date."""
    reached = {str(one.id): (one.done, one.remark) for one in project.milestones}
    done = {str(one.id): (one.done_on, one.remark) for one in project.customer_duties}
    kept = {one.id: (one.record.done_on, one.record.remark) for one in promises(kit) if one.record is not None}
    sheets = (
        _kept(kit, _milestones_to_keep(kit, project), reached),
        _kept(kit, duties(kit, project, "plan") if project.customer_duties else None, done),
        _kept(kit, _promises(kit, project, recorded=False), kept),
    )
    lists = ((one, "done", ()) for one in sheets)
    drawn = _drawn(kit, project, named_timeline)
    return tracker(kit, project, "plan", (*sheets, progress(kit, lists), drawn))


def _kept(kit: Kit, section: Section | None, known: Known) -> Section | None:
    """The section's table with columns for what really happened, as far as it is `known`."""
    table = section.blocks[0] if section else None
    if section is None or not isinstance(table, Table):
        return None
    label = kit.wording.label
    more = (
        Column("done", label("handover.done_on"), "date", 17),
        Column("light", label("handover.plan.light"), "light", 16, choices=light_words(kit)),
        Column("remark", label("handover.remark"), "blank", 30),
    )
    rows = tuple(_kept_row(kit, table, row, *known.get(row.id, (None, None))) for row in table.rows)
    columns = tuple(_state(kit, one) if one.id == "status" else one for one in table.columns)
    kept = replace(table, columns=(*columns, *more), rows=rows, role="form", filtered=True)
    return replace(section, blocks=(kept,))


def _state(kit: Kit, column: Column) -> Column:
    return replace(column, kind="choice", weight=max(column.weight, STATUS_WEIGHT), choices=state_words(kit))


def _kept_row(kit: Kit, table: Table, row: Row, done: Day | None, remark: Text | None) -> Row:
    """A line with its day, its light and room for a remark; a state can be changed. A heading stays one."""
    if row.role == "group":
        return Row(row.id, (*row.cells, Cell(), Cell(), Cell()), row.role)
    held = {column.id: cell for column, cell in zip(table.columns, row.cells, strict=True)}
    due = "due" if "due" in held else "date"
    made = replace(day_cell(kit, done), writable=True)
    light = dated_light(kit, row.id, held[due], made, held.get("status"), column=due)
    cells = (replace(cell, writable=True) if name == "status" else cell for name, cell in held.items())
    return replace(row, cells=(*cells, made, light, note_cell(kit, remark)))
