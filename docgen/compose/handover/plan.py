"""03 Delivery plan: phases, milestones with criteria, the customer's duties, and every promise with its place."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.frame import pack_document, title, tracker
from docgen.compose.handover.kickoff import duties, plan_at_a_glance
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.compose.parts.commitments import accepted_by, commitments, commitments_table, planned_in
from docgen.compose.parts.plan import day_cell, milestone_table
from docgen.content.project import Phase, Project
from docgen.model.document import Cell, Column, Document, Paragraph, Prose, Row, Section, Table

STATUS_WEIGHT = 24
"""Width of a state in a worksheet, whose rows do not grow with their words."""


def delivery_plan(kit: Kit, project: Project) -> Document:
    """The plan both sides sign up to."""
    sections = (
        plan_at_a_glance(kit, project, "plan"),
        _phases(kit, project),
        _milestones(kit, project),
        duties(kit, project, "plan"),
        _promises(kit, project),
    )
    return pack_document(kit, project, "plan", sections)


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
    delivered = wording.join((wording.text(one) for one in phase.deliverables), "common.source_separator")
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


def _milestones(kit: Kit, project: Project) -> Section | None:
    if not project.milestones:
        return None
    last = project.milestones[-1]
    caption = kit.wording.sentence(
        "handover.plan.milestones_caption", count=len(project.milestones), last=last.name, day=last.date
    )
    table = milestone_table(kit, project.milestones, "plan-milestone-table", caption=caption)
    return Section("plan-milestones", "handover", title(kit, "plan.milestones"), (table,))


def _promises(kit: Kit, project: Project) -> Section | None:
    made = commitments(kit)
    if not made:
        return None
    kept = all(whole(planned_in(kit, one.planned_in)) and whole(accepted_by(kit, one.accepted_by)) for one in made)
    caption = kit.wording.sentence("handover.plan.promises_caption", count=len(made)) if kept else ()
    note = Paragraph("plan-promises-note", kit.wording.label("handover.plan.promises_note"), "note")
    table = commitments_table(kit, "plan-promise-table", caption=caption)
    return Section("plan-promises", "handover", title(kit, "plan.promises"), (table, note))


def plan_tracker(kit: Kit, project: Project) -> Document:
    """Milestones, duties and promises, each with the columns that are kept up to date."""
    sections = (_milestones(kit, project), duties(kit, project, "plan"), _promises(kit, project))
    return tracker(kit, project, "plan", (_kept(kit, section) for section in sections))


def _kept(kit: Kit, section: Section | None) -> Section | None:
    """The section's table with columns for what really happened."""
    table = section.blocks[0] if section else None
    if section is None or not isinstance(table, Table):
        return None
    label = kit.wording.label
    more = (
        Column("done", label("handover.done_on"), "blank", 14),
        Column("light", label("handover.plan.light"), "blank", 16),
        Column("remark", label("handover.remark"), "blank", 30),
    )
    rows = tuple(Row(row.id, (*row.cells, *(Cell(writable=True) for _ in more)), row.role) for row in table.rows)
    columns = tuple(
        replace(one, weight=max(one.weight, STATUS_WEIGHT)) if one.id == "status" else one for one in table.columns
    )
    return replace(section, blocks=(replace(table, columns=(*columns, *more), rows=rows, role="form"),))
