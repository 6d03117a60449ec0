"""How late each phase and milestone may begin, counted backward from the deadline, with its reserve in working days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.calendar import Calendar
from docgen.content.project import Project
from docgen.content.types import Day, Number, Quantity
from docgen.delivery.durations import length
from docgen.delivery.schedule import PhaseReach, Reach, days_of, followed_by, phase_reaches, reaches
from docgen.delivery.working_days import calendar_of
from docgen.diagnostics import Source
from docgen.model.document import Block, Cell, Column, Paragraph, Prose, Row, Table

WIDTH = 7


def latest_dates(kit: Kit, project: Project, identifier: str) -> tuple[Block, ...]:
    """The table of latest dates and how it was counted; nothing where no milestone names what it follows."""
    calendar = calendar_of(project, kit.library)
    found = reaches(project, calendar)
    if not found:
        return ()
    label = kit.wording.label
    heads = (
        ("step", 29),
        ("after", 29),
        ("work", 22),
        ("begin", 17),
        ("planned", 17),
        ("reached", 17),
        ("reserve", 18),
    )
    dated = ("begin", "planned", "reached")
    columns = tuple(
        Column(key, label(f"latest.{key}"), "date" if key in dated else "text", weight) for key, weight in heads
    )
    rows = (*_phases(kit, project, calendar), *_milestones(kit, project, found))
    return Table(identifier, columns, rows, _caption(kit, found)), _note(kit, found, calendar, identifier)


def _caption(kit: Kit, found: tuple[Reach, ...]) -> Prose:
    critical = [one for one in found if one.critical]
    last = max(found, key=lambda one: one.latest)
    if not critical:
        day = _day(last.latest, last.milestone.date)
        return kit.wording.sentence("latest.caption_free", last=last.milestone.name, day=day)
    end = max(critical, key=lambda one: one.latest)
    return kit.wording.sentence("latest.caption", count=len(critical), last=end.milestone.name)


def _note(kit: Kit, found: tuple[Reach, ...], calendar: Calendar | None, identifier: str) -> Paragraph:
    ends = [one for one in found if one.milestone.deadline is not None] or [max(found, key=lambda one: one.latest)]
    named = (
        kit.wording.sentence("latest.end", name=one.milestone.name, day=_day(one.latest, one.milestone.date))
        for one in ends
    )
    counted = kit.wording.join(named)
    if calendar is None:
        return Paragraph(f"{identifier}-note", kit.wording.sentence("latest.note_plain", ends=counted), "note")
    said = kit.wording.sentence("latest.note", calendar=calendar.name, ends=counted)
    return Paragraph(f"{identifier}-note", said, "note")


def _phases(kit: Kit, project: Project, calendar: Calendar | None) -> Iterator[Row]:
    found = phase_reaches(project, calendar)
    if found:
        yield _group(kit, "phases")
    phases = list(project.phases)
    for one in found:
        before = kit.wording.join(kit.wording.text(each.name) for each in followed_by(one.phase, phases))
        yield Row(
            f"latest-{one.phase.id}",
            (
                Cell(kit.wording.text(one.phase.name), strong=one.critical),
                Cell(before or kit.wording.label("common.none")),
                Cell(_lasts(kit, one, calendar)),
                day_cell(kit, _day(one.start, one.phase.starts)),
                day_cell(kit, one.phase.ends),
                day_cell(kit, _day(one.end, one.phase.ends)),
                reserve(kit, one.slack, one.phase.ends.source),
            ),
        )


def _lasts(kit: Kit, one: PhaseReach, calendar: Calendar | None) -> Prose:
    if one.phase.duration is not None:
        return kit.wording.quantity(one.phase.duration)
    return _working_days(kit, length(*days_of(one.phase), "working_day", calendar), one.phase.starts.source)


def _milestones(kit: Kit, project: Project, found: tuple[Reach, ...]) -> Iterator[Row]:
    named = {str(one.id): kit.wording.text(one.name) for one in project.milestones}
    yield _group(kit, "milestones")
    for one in found:
        held = one.milestone
        none = kit.wording.label("common.none")
        yield Row(
            f"latest-{held.id}",
            (
                Cell(named[str(held.id)], strong=one.critical),
                Cell(kit.wording.join(named[str(name)] for name in held.after if str(name) in named) or none),
                Cell(kit.wording.quantity(held.work) or none),
                day_cell(kit, _day(one.start, held.date)) if one.start is not None else Cell(none),
                day_cell(kit, held.date),
                day_cell(kit, _day(one.latest, held.date)),
                reserve(kit, one.slack, held.date.source),
            ),
        )


def _group(kit: Kit, key: str) -> Row:
    named = Cell(kit.wording.label(f"latest.{key}"))
    return Row(f"latest-group-{key}", (named, *(Cell() for _ in range(WIDTH - 1))), "group")


def reserve(kit: Kit, slack: int, source: Source) -> Cell:
    """The working days that a step may slip, or that there are none."""
    if slack <= 0:
        return Cell(kit.wording.label("latest.none"), strong=True)
    return Cell(kit.wording.number(Number(Decimal(slack), source)))


def _working_days(kit: Kit, count: int, source: Source) -> Prose:
    return kit.wording.quantity(Quantity(Decimal(count), "working_day", source=source))


def _day(value: date, counted_from: Day) -> Day:
    """A day that was counted, with the place of the one it was counted from."""
    return replace(counted_from, value=value)


def with_latest(kit: Kit, project: Project, table: Table) -> Table:
    """A table of milestones with the last day for each and its reserve, where they can be counted."""
    found = {str(one.milestone.id): one for one in reaches(project, calendar_of(project, kit.library))}
    if not found:
        return table
    more = (
        Column("begin", kit.wording.label("latest.begin"), "date", 18),
        Column("reached", kit.wording.label("latest.reached"), "date", 18),
        Column("reserve", kit.wording.label("latest.reserve"), "text", 24),
    )
    rows = tuple(replace(row, cells=(*row.cells, *_reach_cells(kit, found[row.id]))) for row in table.rows)
    return replace(table, columns=(*table.columns, *more), rows=rows)


def _reach_cells(kit: Kit, one: Reach) -> tuple[Cell, ...]:
    day = one.milestone.date
    start = day_cell(kit, _day(one.start, day)) if one.start is not None else Cell()
    return start, day_cell(kit, _day(one.latest, day)), reserve(kit, one.slack, day.source)
