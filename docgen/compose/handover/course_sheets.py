"""Sheets of a course that are filled in: who was there, and what participants thought of it."""

from __future__ import annotations

from docgen.compose.handover.frame import blank_rows, blanks, open_rows, tick, title
from docgen.compose.kit import Kit
from docgen.content.training import Training
from docgen.model.document import Cell, Column, Field, Fields, Paragraph, Prose, Row, Section, Table

SEATS, QUESTIONS, RATINGS, DAYS_WIDE = 16, 4, 5, 5
"""Lines of an attendance sheet, lines for questions left open, steps of a rating; days that have room to sign each."""
ASKED = ("objectives", "content", "pace", "trainer", "material", "exercises", "use")


def attendance(kit: Kit, one: Training) -> Section:
    """A sheet to sign, with questions left open."""
    label, wording, key = kit.wording.label, kit.wording, f"training-{one.id}"
    heading = wording.sentence("handover.training.attendance", topic=one.topic, audience=one.audience)
    fields = Fields(
        f"{key}-facts",
        (
            Field(f"{key}-place", label("handover.training.place"), wording.text(one.place)),
            Field(f"{key}-date", label("handover.training.first_day"), wording.day(one.date)),
            Field(f"{key}-length", label("handover.training.length"), wording.quantity(one.length)),
            Field(f"{key}-trainer", _trainer(kit, one), None),
        ),
        4,
        "form",
    )
    columns = (
        Column("number", label("handover.number"), "text", 8),
        Column("name", label("handover.training.name"), "blank", 34),
        Column("department", label("handover.training.department"), "blank", 28),
        *_signed(kit, one),
        Column("passed", label("handover.training.passed"), "mark", 18),
    )
    table = Table(f"{key}-table", columns, blank_rows(key, columns, SEATS), (), "form")
    questions = (
        Column("number", label("handover.number"), "text", 8),
        Column("question", label("handover.training.question"), "blank", 80),
        Column("owner", label("handover.training.answered_by"), "blank", 32),
    )
    left = Table(f"{key}-questions", questions, blank_rows(f"{key}-question", questions, QUESTIONS), (), "form")
    return Section(key, "handover", heading, (fields, table, left), page_break=True)


def _trainer(kit: Kit, one: Training) -> Prose:
    """The label of the trainer's name, with the role where it is known."""
    if one.trainer is None:
        return kit.wording.label("handover.training.trainer")
    return kit.wording.sentence("handover.training.trainer_name", role=kit.owner(one.trainer))


def _signed(kit: Kit, one: Training) -> tuple[Column, ...]:
    """Room to sign on each day of a course of several days, else once."""
    days = int(one.length.value or 0) if one.length.unit == "day" else 0
    if not 1 < days <= DAYS_WIDE:
        return (Column("signature", kit.wording.label("chrome.sign_here"), "blank", 32),)
    sign = kit.wording.sentence
    return tuple(
        Column(f"day-{day}", sign("handover.training.sign_on", day=day), "blank", 24) for day in range(1, days + 1)
    )


def feedback(kit: Kit) -> Section:
    """One sheet for each participant, without a name: seven ratings and two questions."""
    label = kit.wording.label
    rule = Paragraph("feedback-rule", label("handover.training.feedback_rule"), "note")
    which = Fields(
        "feedback-which",
        blanks(kit, "feedback", "handover.training", ("topic", "first_day")),
        2,
        "form",
    )
    marks = tuple(Column(f"r{n}", kit.wording.any(n), "mark", 14) for n in range(1, RATINGS + 1))
    columns = (
        Column("asked", label("handover.training.asked"), "text", 90),
        *marks,
        Column("why", label("handover.training.why"), "blank", 60),
    )
    rows = tuple(
        Row(key, (Cell(label(f"handover.training.ask_{key}")), *(tick() for _ in marks), Cell(writable=True)))
        for key in ASKED
    )
    two = tuple(Column(key, label(f"handover.training.{key}"), "blank", 80) for key in ("most_useful", "missing"))
    open_lines = Table("feedback-open", two, open_rows("feedback", two, 3), (), "form")
    blocks = (rule, which, Table("feedback-table", columns, rows, (), "form"), open_lines)
    return Section("training-feedback", "handover", title(kit, "training.feedback"), blocks, page_break=True)
