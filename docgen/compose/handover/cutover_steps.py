"""The steps of a cutover and of the way back, with running times worked out from their minutes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from docgen.compose.handover.frame import Head, form_table, noted, ticked, title
from docgen.compose.kit import Kit
from docgen.compose.parts.cutover import clock, end_of_step, latest_start, start_of_step
from docgen.compose.parts.cutover import way_back as way_back_in_words
from docgen.content.clock import clock_after
from docgen.content.cutover import Cutover, CutoverStep, RestorationStep
from docgen.content.types import Whole
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Field,
    Fields,
    Formula,
    Items,
    Paragraph,
    Prose,
    Ref,
    Row,
    Run,
    Section,
    Sum,
    Table,
)
from docgen.wording import formats


def steps(kit: Kit, plan: Cutover) -> Section:
    """What is done, how one knows it worked, who, from when to when, how long, and boxes to tick."""
    timed = plan.opens is not None
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        *([("from", "handover.cutover.from", 15), ("to", "handover.cutover.until", 15)] if timed else []),
        ("action", "handover.cutover.action", 42),
        ("expected", "handover.cutover.expected", 40),
        ("owner", "plan.owner", 30),
        ("minutes", "handover.cutover.minutes", 15, "number"),
        ("done", "handover.cutover.done", 11, "mark"),
        ("at", "handover.cutover.at", 16, "blank"),
    )
    rows = [(f"step-{one.number}", _step(kit, plan, one)) for one in plan.steps]
    table = form_table(kit, "cutover-step-table", heads, rows, unit=("minutes", "unit.minute.other"))
    sums = _total(kit, [one.minutes for one in plan.steps], [row for row, _ in rows], 5 if timed else 3)
    shown = (*_minutes([one.minutes for one in plan.steps]), *kit.wording.label("handover.cutover.minute_word"))
    caption = kit.wording.sentence("handover.cutover.steps_caption", count=len(plan.steps), minutes=shown)
    whole = Table(table.id, table.columns, (*table.rows, sums), caption, "form")
    return Section("cutover-steps", "handover", title(kit, "cutover.steps"), (whole,))


def _step(kit: Kit, plan: Cutover, step: CutoverStep) -> tuple[Cell, ...]:
    wording = kit.wording
    times = (Cell(start_of_step(plan, step.number)), Cell(end_of_step(plan, step.number))) if plan.opens else ()
    return (
        Cell(wording.any(step.number)),
        *times,
        Cell(wording.text(step.action)),
        Cell(wording.text(step.expected)),
        Cell(kit.owner(step.owner)),
        Cell(wording.any(step.minutes), Decimal(step.minutes)),
        ticked(bool(step.done)),
        noted(clock(step.done_at)),
    )


def _total(kit: Kit, minutes: Sequence[Whole], rows: Sequence[str], before: int) -> Row:
    """The sum of the minutes, `before` cells from the label on; the two last cells stay empty."""
    parts: tuple[Formula, ...] = tuple(Ref(row, "minutes") for row in rows)
    blanks = tuple(Cell() for _ in range(before - 1))
    value = Cell(_minutes(minutes), Decimal(sum(minutes)), Sum(parts))
    return Row("total", (Cell(), Cell(kit.wording.label("chrome.total")), *blanks, value, Cell(), Cell()), "total")


def _minutes(minutes: Sequence[Whole]) -> Prose:
    """Minutes added up, with the places they come from."""
    return (Run(formats.number(Decimal(sum(minutes))), tuple(one.source for one in minutes)),)


def way_back(kit: Kit, plan: Cutover) -> Section:
    """When we go back, who decides, until when, and the steps with their times if it starts at the last moment."""
    wording = kit.wording
    trigger = Callout(
        "cutover-trigger", "note", wording.label("handover.cutover.when_back"),
        (Paragraph("cutover-trigger-text", wording.text(plan.rollback_trigger)),),
    )  # fmt: skip
    steps_of: Block = (
        _restoration(kit, plan)
        if plan.restoration
        else Items("cutover-back-steps", way_back_in_words(kit, plan), ordered=True)
    )
    blocks = (trigger, _limits(kit, plan), steps_of)
    return Section("cutover-back", "handover", title(kit, "cutover.back"), blocks)


def _limits(kit: Kit, plan: Cutover) -> Fields:
    wording, label = kit.wording, kit.wording.label
    fields = [
        Field("back-latest", label("handover.cutover.latest"), latest_start(kit, plan)),
        Field("back-longest", label("handover.cutover.longest"), wording.quantity(plan.maximum_duration)),
    ]
    if plan.restoration_decider is not None:
        fields.append(Field("back-decider", label("handover.cutover.decider"), kit.owner(plan.restoration_decider)))
    if plan.rehearsed is not None:
        said = wording.join((wording.day(plan.rehearsed, short=True), wording.text(plan.rehearsal)), "common.colon")
        fields.append(Field("back-rehearsed", label("handover.cutover.rehearsal"), said))
    return Fields("cutover-back-limits", tuple(fields), 2)


def _restoration(kit: Kit, plan: Cutover) -> Table:
    """The steps back; the clock runs from the latest start, so that everybody sees the end inside the window."""
    timed = plan.latest_start is not None
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        *([("to", "handover.cutover.at_latest", 18)] if timed else []),
        ("action", "handover.cutover.action", 46),
        ("expected", "handover.cutover.expected", 40),
        ("owner", "plan.owner", 32),
        ("minutes", "handover.cutover.minutes", 15, "number"),
        ("done", "handover.cutover.done", 11, "mark"),
        ("at", "handover.cutover.at", 16, "blank"),
    )
    rows = [(f"back-{n}", _back(kit, plan, n, one)) for n, one in enumerate(plan.restoration, 1)]
    table = form_table(kit, "cutover-back-table", heads, rows, unit=("minutes", "unit.minute.other"))
    total = _total(kit, [one.minutes for one in plan.restoration], [row for row, _ in rows], 4 if timed else 3)
    return Table(table.id, table.columns, (*table.rows, total), (), "form")


def _back(kit: Kit, plan: Cutover, number: int, one: RestorationStep) -> tuple[Cell, ...]:
    wording = kit.wording
    taken = next((each for each in plan.steps_back if each.step == number), None)
    return (
        Cell(wording.any(number)),
        *([Cell(_done_by(plan, number))] if plan.latest_start is not None else []),
        Cell(wording.text(one.action)),
        Cell(wording.text(one.expected)),
        Cell(kit.owner(one.owner)),
        Cell(wording.any(one.minutes), Decimal(one.minutes)),
        ticked(taken is not None and bool(taken.done)),
        noted(clock(taken.done_at if taken is not None else None)),
    )


def _done_by(plan: Cutover, number: int) -> Prose:
    """When a step of the way back ends if it starts at the latest time."""
    assert plan.latest_start is not None
    minutes = [one.minutes for one in plan.restoration[:number]]
    sources = (plan.latest_start.source, *(one.source for one in minutes))
    return (Run(clock_after(plan.latest_start, sum(minutes)), sources),)
