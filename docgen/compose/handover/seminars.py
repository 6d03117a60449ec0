"""Meetings of both sides on operations: when, for whom, and the agenda with its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.compose.handover.frame import Head, form_table, number
from docgen.compose.kit import Kit
from docgen.content.project import Project
from docgen.content.service import Seminar
from docgen.model.document import Block, Cell, Field, Fields, Ref, Row, Run, Section, Sum, Table
from docgen.wording import formats


def seminars(kit: Kit, project: Project) -> Iterator[Section]:
    """A section for each meeting."""
    for one in project.seminars:
        label, wording = kit.wording.label, kit.wording
        facts = (
            Field(f"{one.id}-date", label("handover.service.next_date"), wording.day(one.date)),
            Field(f"{one.id}-often", label("handover.service.how_often"), wording.text(one.frequency)),
            Field(f"{one.id}-place", label("handover.training.place"), wording.text(one.place)),
            Field(f"{one.id}-who", label("handover.service.who_attends"), wording.text(one.audience)),
        )
        blocks: list[Block] = [Fields(f"{one.id}-facts", facts, 2)]
        if one.agenda:
            blocks.append(_agenda(kit, one))
        heading = wording.sentence("handover.service.seminar", name=one.name)
        yield Section(f"seminar-{one.id}", "handover", heading, tuple(blocks))


def _agenda(kit: Kit, one: Seminar) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("topic", "handover.service.topic", 80),
        ("owner", "handover.service.led_by", 46),
        ("minutes", "handover.service.minutes", 20, "number"),
    )
    rows = [
        (
            each.id,
            (
                number(index),
                Cell(kit.wording.text(each.topic), strong=True),
                Cell(kit.owner(each.owner)),
                Cell(kit.wording.any(each.minutes), Decimal(each.minutes)),
            ),
        )
        for index, each in enumerate(one.agenda, 1)
    ]
    table = form_table(kit, f"{one.id}-agenda", heads, rows, unit=("minutes", "unit.minute.other"))
    total = Decimal(sum(each.minutes for each in one.agenda))
    shown = Run(formats.number(total), tuple(each.minutes.source for each in one.agenda))
    summed = Cell((shown,), total, Sum(tuple(Ref(row, "minutes") for row, _ in rows)))
    last = Row("total", (Cell(), Cell(kit.wording.label("chrome.total")), Cell(), summed), "total")
    return Table(table.id, table.columns, (*table.rows, last), (), "form")
