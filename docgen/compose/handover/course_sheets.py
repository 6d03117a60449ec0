"""Sheets of a course that are filled in: who was there, and what participants thought of it."""

from __future__ import annotations

from docgen.compose.handover.frame import SPARE_LINES, blank_rows, blanks, noted, number, open_rows, tick, ticked, title
from docgen.compose.kit import Kit
from docgen.content.training import Attendee, Training
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
            Field(f"{key}-trainer", _trainer(kit, one), wording.plain(one.taught_by) or None),
        ),
        4,
        "form",
    )
    columns = (
        Column("number", label("handover.number"), "text", 8),
        Column("name", label("handover.training.name"), "blank", 34),
        Column("department", label("handover.training.department"), "blank", 28),
        *signed_columns(kit, one),
        Column("passed", label("handover.training.passed"), "mark", 18),
    )
    there = tuple(_attended(kit, index, each, columns) for index, each in enumerate(one.attendance, 1))
    seats = blank_rows(key, columns, max(SEATS, len(there) + SPARE_LINES))[len(there) :]
    table = Table(f"{key}-table", columns, (*there, *seats), (), "form")
    questions = (
        Column("number", label("handover.number"), "text", 8),
        Column("question", label("handover.training.question"), "blank", 80),
        Column("owner", label("handover.training.answered_by"), "blank", 32),
    )
    asked = tuple(
        Row(each.id, (number(index), Cell(wording.text(each.question)), Cell(kit.owner(each.owner))))
        for index, each in enumerate(one.questions, 1)
    )
    more = blank_rows(f"{key}-question", questions, max(QUESTIONS, len(asked) + SPARE_LINES))[len(asked) :]
    left = Table(f"{key}-questions", questions, (*asked, *more), (), "form")
    return Section(key, "handover", heading, (fields, table, left), page_break=True)


def _attended(kit: Kit, index: int, one: Attendee, columns: tuple[Column, ...]) -> Row:
    """Somebody who took part; a day that is not signed for yet may still be."""
    plain = kit.wording.plain
    signed = {int(each.day): plain(each.signed) for each in one.days}
    days = (noted(signed.get(day_of(column.id) or 0, ())) for column in columns if day_of(column.id))
    cells = (number(index), Cell(plain(one.name)), noted(plain(one.department)), *days, ticked(bool(one.passed)))
    return Row(one.id, cells)


def day_of(column: str) -> int | None:
    """Which day of the course a column has room to sign for; None where it is no such column."""
    name, _, day = column.partition("-")
    return 1 if column == "signature" else int(day) if name == "day" and day.isdigit() else None


def _trainer(kit: Kit, one: Training) -> Prose:
    """The label of the trainer's name, with the role where it is known."""
    if one.trainer is None:
        return kit.wording.label("handover.training.trainer")
    return kit.wording.sentence("handover.training.trainer_name", role=kit.owner(one.trainer))


def signed_columns(kit: Kit, one: Training) -> tuple[Column, ...]:
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
