"""The list of points still open at acceptance: those known already, and lines for more."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.frame import Head, blank_rows, form_table, in_order, number, title
from docgen.compose.handover.live import dated_light, light_words
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.acceptance import Issue
from docgen.content.project import Project
from docgen.model.document import Cell, Column, Paragraph, Prose, Row, Section, Table

LINES = 10
"""Lines of the list on paper, those filled in counted."""


def open_points(kit: Kit, project: Project) -> Section:
    """The section with the list; the rule that goes with it stands above."""
    rule = Paragraph("acceptance-points-rule", kit.wording.label("handover.acceptance.points_rule"), "note")
    table = points_table(kit, project, "acceptance-points-table", LINES)
    heading = title(kit, "acceptance.open_points")
    return Section("acceptance-points", "handover", heading, (rule, table))


def points_table(kit: Kit, project: Project, identifier: str, lines: int) -> Table:
    """Points by due date with severity ticked, then empty lines up to so many."""
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("point", "handover.acceptance.point", 70, "blank"),
        ("major", "handover.acceptance.major", 13, "mark"),
        ("small", "handover.acceptance.small", 13, "mark"),
        ("owner", "plan.owner", 32, "blank"),
        ("due", "plan.due", 24, "date"),
        ("closed", "handover.acceptance.closed", 24, "date"),
    )
    known = sorted(project.issues, key=lambda one: in_order(one.due))
    columns = form_table(kit, identifier, heads, ()).columns
    filled = tuple(Row(one.id, _point(kit, project, index, one)) for index, one in enumerate(known, 1))
    empty = blank_rows("point", columns, max(lines, len(known) + 3))[len(known) :]
    return Table(identifier, columns, (*filled, *empty), (), "form")


def points_sheet(kit: Kit, project: Project) -> Section:
    """The list as a sheet to keep: what is known, and lines for more; severity and days can be chosen only."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 8),
        Column("point", label("handover.acceptance.point"), "blank", 60),
        Column("severity", label("handover.acceptance.severity"), "choice", 18, choices=severities(kit)),
        Column("owner", label("plan.owner"), "blank", 28),
        Column("due", label("plan.due"), "date", 17),
        Column("closed", label("handover.acceptance.closed"), "date", 17),
        Column("light", label("handover.plan.light"), "light", 16, choices=light_words(kit)),
    )
    known = sorted(project.issues, key=lambda one: in_order(one.due))
    filled = tuple(Row(one.id, _kept(kit, project, index, one)) for index, one in enumerate(known, 1))
    empty = tuple(
        Row(f"point-{index}", (number(index), *(Cell(writable=True) for _ in columns[1:-1]), Cell()))
        for index in range(len(known) + 1, max(LINES, len(known) + 3) + 1)
    )
    table = Table("acceptance-points-table", columns, (*filled, *empty), (), "form", filtered=True)
    return Section("acceptance-points", "handover", title(kit, "acceptance.open_points"), (table,))


def severities(kit: Kit) -> tuple[Prose, ...]:
    """How grave a point may be: major, minor."""
    return tuple(kit.wording.label(f"handover.acceptance.{one}") for one in ("major", "small"))


def _kept(kit: Kit, project: Project, index: int, one: Issue) -> tuple[Cell, ...]:
    due, closed = day_cell(kit, one.due), replace(day_cell(kit, one.closed), writable=True)
    grave = severities(kit)[one.severity == "minor"]
    return (
        number(index), Cell(_where(kit, project, one)), Cell(grave), Cell(kit.owner(one.owner)), due, closed,
        dated_light(kit, one.id, due, closed, name="closed"),
    )  # fmt: skip


def _point(kit: Kit, project: Project, index: int, one: Issue) -> tuple[Cell, ...]:
    mark = Cell(kit.wording.label("handover.acceptance.cross"), strong=True)
    major = one.severity == "major"
    closed = replace(day_cell(kit, one.closed), writable=True)
    return (
        number(index), Cell(_where(kit, project, one)), mark if major else Cell(), Cell() if major else mark,
        Cell(kit.owner(one.owner)), day_cell(kit, one.due), closed,
    )  # fmt: skip


def _where(kit: Kit, project: Project, one: Issue) -> Prose:
    """The point, with the site or the test it belongs to."""
    site = next((each.name for each in project.sites if each.id == one.site), None)
    test = next((each.item for each in project.acceptance_criteria if each.id == one.criterion), None)
    place = site or test
    if place is None:
        return kit.wording.text(one.text)
    return kit.wording.sentence("handover.acceptance.point_at", point=one.text, place=place)
