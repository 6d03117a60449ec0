"""05 Training: the courses, a form to name who attends, and an attendance sheet per course."""

from __future__ import annotations

from docgen.compose.handover.frame import blank_rows, earliest, latest, number, pack_document, title
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.project import Project
from docgen.content.training import Training
from docgen.model.document import Cell, Column, Document, Field, Fields, Paragraph, Row, Section, Table, words

NAMES, SEATS, QUESTIONS = 14, 16, 4
"""Lines of the registration form, of an attendance sheet, and for questions left open on it."""


def training(kit: Kit, project: Project) -> Document:
    """The plan on the first page, then a sheet to sign for every course."""
    sections = (
        _courses(kit, project),
        _registration(kit, project),
        *(_attendance(kit, one) for one in project.training),
    )
    return pack_document(kit, project, "training", sections)


def _courses(kit: Kit, project: Project) -> Section:
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("number", words("#"), "text", 5),
        Column("topic", label("handover.training.topic"), "text", 34),
        Column("audience", label("handover.training.audience"), "text", 34),
        Column("place", label("handover.training.place"), "text", 30),
        Column("date", label("handover.training.first_day"), "date", 18),
        Column("length", label("handover.training.length"), "number", 12),
    )
    rows = tuple(
        Row(
            one.id,
            (
                number(index),
                Cell(wording.text(one.topic), strong=True),
                Cell(wording.text(one.audience)),
                Cell(wording.text(one.place)),
                day_cell(kit, one.date),
                Cell(wording.quantity(one.length), one.length.value),
            ),
        )
        for index, one in enumerate(project.training, 1)
    )
    first, last = earliest(one.date for one in project.training), latest(one.date for one in project.training)
    known = first is not None and last is not None
    caption = wording.sentence("handover.training.caption", count=len(rows), first=first, last=last) if known else ()
    return Section(
        "training-courses",
        "handover",
        title(kit, "training.courses"),
        (Table("training-table", columns, rows, caption),),
    )


def _registration(kit: Kit, project: Project) -> Section:
    label = kit.wording.label
    columns = (
        Column("number", words("#"), "text", 6),
        Column("name", label("handover.training.name"), "blank", 40),
        Column("department", label("handover.training.department"), "blank", 34),
        *(Column(one.id, words(str(index)), "mark", 10) for index, one in enumerate(project.training, 1)),
    )
    rule = Paragraph("training-registration-rule", label("handover.training.registration_rule"), "note")
    rows = blank_rows("training-name", columns, NAMES)
    table = Table("training-registration-table", columns, rows, (), "form")
    return Section("training-registration", "handover", title(kit, "training.registration"), (rule, table))


def _attendance(kit: Kit, one: Training) -> Section:
    label, wording, key = kit.wording.label, kit.wording, f"training-{one.id}"
    heading = wording.sentence("handover.training.attendance", topic=one.topic, audience=one.audience)
    fields = Fields(
        f"{key}-facts",
        (
            Field(f"{key}-place", label("handover.training.place"), wording.text(one.place)),
            Field(f"{key}-date", label("handover.training.first_day"), wording.day(one.date)),
            Field(f"{key}-length", label("handover.training.length"), wording.quantity(one.length)),
            Field(f"{key}-trainer", label("handover.training.trainer"), None),
        ),
        4,
        "form",
    )
    columns = (
        Column("number", words("#"), "text", 6),
        Column("name", label("handover.training.name"), "blank", 40),
        Column("department", label("handover.training.department"), "blank", 32),
        Column("signature", label("chrome.sign_here"), "blank", 32),
        Column("rating", label("handover.training.rating"), "blank", 18),
    )
    table = Table(f"{key}-table", columns, blank_rows(key, columns, SEATS), (), "form")
    questions = (
        Column("number", words("#"), "text", 6),
        Column("question", label("handover.training.question"), "blank", 80),
        Column("owner", label("handover.training.answered_by"), "blank", 32),
    )
    left = Table(f"{key}-questions", questions, blank_rows(f"{key}-question", questions, QUESTIONS), (), "form")
    return Section(key, "handover", heading, (fields, table, left), page_break=True)
