"""One log of what the customer says while we deliver: sorted, with where it goes on and when it is answered."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.frame import blank_rows, number
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.changes import Feedback
from docgen.content.project import Project
from docgen.model.document import Cell, Column, Paragraph, Prose, Row, Section, Table

LINES = 6
KINDS: tuple[str, ...] = ("fault", "point", "complaint", "wish")
SORTS: tuple[str, ...] = ("operational", "need")
WAYS: tuple[str, ...] = ("fault_report", "open_point", "discrepancy", "complaint", "change_order", "answered")
"""What feedback comes in as, what it is sorted as, and where it goes on; as the choices of their columns have them."""


def feedback_log(kit: Kit, project: Project) -> Section:
    """What is known, and lines for more; above them how it is sorted."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 8),
        Column("received", label("feedback.received"), "date", 19),
        Column("by_role", label("feedback.by_role"), "blank", 24),
        Column("what", label("feedback.what"), "blank", 46),
        Column("kind", label("feedback.kind"), "choice", 17, choices=_words(kit, "kinds", KINDS)),
        Column("sorted", label("feedback.sorted"), "choice", 23, choices=_words(kit, "sorts", SORTS)),
        Column("goes_on", label("feedback.goes_on"), "choice", 22, choices=_words(kit, "ways", WAYS)),
        Column("reference", label("feedback.reference"), "blank", 17),
        Column("answered", label("feedback.answered"), "date", 19),
    )
    known = tuple(Row(str(one.id), _line(kit, index, one)) for index, one in enumerate(project.feedback, 1))
    empty = blank_rows("feedback", columns, len(known) + LINES)[len(known) :]
    table = Table("feedback-log", columns, (*known, *empty), (), "form")
    rule = Paragraph("feedback-rule", label("feedback.rule"), "note")
    return Section("feedback", "handover", label("feedback.title"), (rule, table))


def _words(kit: Kit, group: str, names: tuple[str, ...]) -> tuple[Prose, ...]:
    return tuple(kit.wording.label(f"feedback.{group}.{one}") for one in names)


def _line(kit: Kit, index: int, one: Feedback) -> tuple[Cell, ...]:
    wording = kit.wording
    return (
        number(index), day_cell(kit, one.received), Cell(kit.owner(one.by_role)), Cell(wording.text(one.what)),
        Cell(wording.label(f"feedback.kinds.{one.kind}")), _chosen(kit, "sorts", one.sorted_as),
        _chosen(kit, "ways", one.goes_on), Cell(wording.plain(one.reference), writable=True),
        replace(day_cell(kit, one.answered), writable=True),
    )  # fmt: skip


def _chosen(kit: Kit, group: str, name: str | None) -> Cell:
    """What was chosen, to be changed; empty while nobody has."""
    return Cell(kit.wording.label(f"feedback.{group}.{name}") if name else (), writable=True)
