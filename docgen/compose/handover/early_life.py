"""10 Early-life support: who stays after go-live, what they do, when it ends, and a record of the weeks."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.frame import (
    Head,
    each_week,
    form_table,
    noted,
    number,
    open_rows,
    pack_document,
    signatures,
    tick,
    ticked,
    title,
    week_span,
)
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.project import Project
from docgen.content.service import EarlyLifeSupport
from docgen.model.document import Block, Cell, Column, Document, Field, Fields, Items, Prose, Row, Section, Table

WEEK_LINES = 5


def early_life(kit: Kit, project: Project, support: EarlyLifeSupport) -> Document:
    """From the first day after go-live to the signature that ends it."""
    sections = (_staffing(kit, support), _tasks(kit, support), _weeks(kit, support), _exit(kit, support))
    return pack_document(kit, project, "early_life", sections, (_times(kit, support),))


def _times(kit: Kit, support: EarlyLifeSupport) -> Fields:
    label, wording = kit.wording.label, kit.wording
    fields = [Field("early-duration", label("handover.early_life.duration"), wording.quantity(support.duration))]
    if support.starts is not None:
        fields.append(Field("early-starts", label("handover.early_life.starts"), wording.day(support.starts)))
    if support.ends is not None:
        fields.append(Field("early-ends", label("handover.early_life.ends"), wording.day(support.ends)))
    return Fields("early-times", tuple(fields), 3)


def _staffing(kit: Kit, support: EarlyLifeSupport) -> Section | None:
    if not support.staffing:
        return None
    heads: tuple[Head, ...] = (
        ("role", "handover.role", 50),
        ("people", "handover.people", 20, "number"),
        ("presence", "handover.early_life.presence", 100),
        ("name", "handover.cutover.name_phone", 50, "blank"),
    )
    rows = (
        (
            f"{one.role}-{index}",
            (
                Cell(kit.owner(one.role), strong=True),
                Cell(kit.wording.number(one.count), one.count.value),
                Cell(kit.wording.text(one.presence)),
                Cell(writable=True),
            ),
        )
        for index, one in enumerate(support.staffing, 1)
    )
    table = form_table(kit, "early-staffing-table", heads, rows)
    return Section("early-staffing", "handover", title(kit, "early_life.staffing"), (table,))


def _tasks(kit: Kit, support: EarlyLifeSupport) -> Section | None:
    if not support.tasks:
        return None
    items: tuple[Prose, ...] = tuple(kit.wording.text(one) for one in support.tasks)
    return Section("early-tasks", "handover", title(kit, "early_life.tasks"), (Items("early-task-list", items),))


def _weeks(kit: Kit, support: EarlyLifeSupport) -> Section:
    """A line for each planned week, or empty ones where its days are not known."""
    heads = (("week", 12), ("days", 63), ("faults", 45), ("handed_over", 45), ("open", 44), ("initials", 25))
    columns = tuple(
        Column(key, kit.wording.label(f"handover.early_life.{key}"), "blank", width) for key, width in heads
    )
    starts = support.starts
    first = starts.value if starts is not None else None
    last = support.ends.value if support.ends is not None else None
    rows = open_rows("week", columns, WEEK_LINES)
    if starts is not None and first is not None and last is not None:
        rows = tuple(
            Row(f"week-{n}", (number(n), Cell(week_span(kit, starts, *span)), *_week(kit, support, n)))
            for n, span in enumerate(each_week(first, last), 1)
        )
    table = Table("early-week-table", columns, rows, (), "form")
    return Section("early-weeks", "handover", title(kit, "early_life.record"), (table,))


def _week(kit: Kit, support: EarlyLifeSupport, number_of: int) -> tuple[Cell, ...]:
    """What was noted of a week, in cells where it may be written anew."""
    week = next((one for one in support.weeks if one.week == number_of), None)
    if week is None:
        return tuple(noted(()) for _ in range(4))
    said = (kit.wording.text(one) for one in (week.faults, week.handed_over, week.open))
    return (*map(noted, said), noted(kit.wording.plain(week.initials)))


def _met(kit: Kit, support: EarlyLifeSupport, line: int) -> tuple[Cell, ...]:
    """Whether a criterion was met, when, and what shows it."""
    found = next((one for one in support.exit_checks if one.line == line), None)
    if found is None:
        return (tick(), noted(()), noted(()))
    return (
        ticked(bool(found.met)),
        replace(day_cell(kit, found.on), writable=True),
        noted(kit.wording.plain(found.proof)),
    )


def _exit(kit: Kit, support: EarlyLifeSupport) -> Section:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("criterion", "handover.service.criterion", 84),
        ("met", "handover.cutover.met", 13, "mark"),
        ("on", "handover.done_on", 24, "date"),
        ("proof", "handover.early_life.proof", 40, "blank"),
    )
    rows = (
        (f"early-{index}", (number(index), Cell(kit.wording.text(one)), *_met(kit, support, index)))
        for index, one in enumerate(support.exit_criteria, 1)
    )
    lead = kit.wording.sentence(
        "handover.service.early_lead", duration=support.duration, count=len(support.exit_criteria)
    )
    blocks: tuple[Block, ...] = (
        form_table(kit, "service-early-table", heads, rows, caption=lead),
        signatures(kit, "early-sign"),
    )
    return Section("service-early", "handover", title(kit, "early_life.exit"), blocks)
