"""05 Training: the courses, who attends, and for each course its plan, an attendance sheet and a feedback form."""

from __future__ import annotations

from docgen.compose.handover.course import course_plan
from docgen.compose.handover.course_sheets import attendance, feedback
from docgen.compose.handover.frame import blank_rows, earliest, latest, number, pack_document, title
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.project import Project
from docgen.content.training import Training
from docgen.model.document import Cell, Column, Document, Paragraph, Row, Section, Table, words

NAMES = 9
"""Lines of the registration form for each course: most people attend one of them."""


def training(kit: Kit, project: Project) -> Document:
    """The courses on the first page, then the plan of each, then the sheets that are filled in."""
    sections = (
        _courses(kit, project),
        _registration(kit, project),
        *(course_plan(kit, project, one) for one in project.training),
        *(attendance(kit, one) for one in project.training),
        feedback(kit),
    )
    return pack_document(kit, project, "training", sections)


def _courses(kit: Kit, project: Project) -> Section:
    kinds = any(one.kind for one in project.training)
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("number", kit.wording.label("handover.number"), "text", 7),
        Column("topic", label("handover.training.topic"), "text", 34),
        Column("audience", label("handover.training.audience"), "text", 34),
        *([Column("kind", label("handover.training.kind"), "text", 20)] if kinds else []),
        Column("place", label("handover.training.place"), "text", 30),
        Column("date", label("handover.training.first_day"), "date", 18),
        Column("length", label("handover.training.length"), "number", 12),
    )
    rows = tuple(Row(one.id, _course(kit, index, one, kinds=kinds)) for index, one in enumerate(project.training, 1))
    first, last = earliest(one.date for one in project.training), latest(one.date for one in project.training)
    known = first is not None and last is not None
    caption = wording.sentence("handover.training.caption", count=len(rows), first=first, last=last) if known else ()
    table = Table("training-table", columns, rows, caption)
    return Section("training-courses", "handover", title(kit, "training.courses"), (table,))


def _course(kit: Kit, index: int, one: Training, *, kinds: bool) -> tuple[Cell, ...]:
    wording = kit.wording
    return (
        number(index),
        Cell(wording.text(one.topic), strong=True),
        Cell(wording.text(one.audience)),
        *([Cell(wording.label(f"handover.training.kind_{one.kind}" if one.kind else "common.none"))] if kinds else []),
        Cell(wording.text(one.place)),
        day_cell(kit, one.date),
        Cell(wording.quantity(one.length), one.length.value),
    )


def _registration(kit: Kit, project: Project) -> Section:
    label = kit.wording.label
    columns = (
        Column("number", kit.wording.label("handover.number"), "text", 8),
        Column("name", label("handover.training.name"), "blank", 40),
        Column("department", label("handover.training.department"), "blank", 34),
        *(Column(one.id, words(str(index)), "mark", 10) for index, one in enumerate(project.training, 1)),
    )
    rule = Paragraph("training-registration-rule", label("handover.training.registration_rule"), "note")
    rows = blank_rows("training-name", columns, NAMES * max(len(project.training), 1))
    table = Table("training-registration-table", columns, rows, (), "form")
    return Section("training-registration", "handover", title(kit, "training.registration"), (rule, table))
