"""06 Cutover: window, what must be true before, steps with times, go or no-go, and the way back."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.handover.frame import number, open_rows, pack_document, signatures, tick, title
from docgen.compose.kit import Kit
from docgen.content.cutover import Cutover, CutoverStep
from docgen.content.project import Project
from docgen.content.types import Text
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
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

LOG_LINES = 5


def cutover(kit: Kit, project: Project, plan: Cutover) -> Document:
    """The sheet both sides work from during the window."""
    cover = (_window(kit, plan),)
    sections = (
        _checklist(kit, "cutover-before", "cutover.before", "handover.cutover.condition", plan.preconditions, ("met",)),
        _steps(kit, plan),
        _checklist(
            kit, "cutover-decisions", "cutover.decisions", "handover.cutover.decision", plan.go_no_go, ("go", "no_go")
        ),
        _way_back(kit, plan),
        _log(kit),
        Section("cutover-result", "handover", title(kit, "cutover.result"), _result(kit)),
    )
    return pack_document(kit, project, "cutover", sections, cover)


def _window(kit: Kit, plan: Cutover) -> Fields:
    wording = kit.wording
    fields = (
        Field("cutover-window", wording.label("handover.cutover.window"), wording.text(plan.window)),
        Field("cutover-latest", wording.label("handover.cutover.latest"), wording.text(plan.latest_start_of_rollback)),
        Field("cutover-longest", wording.label("handover.cutover.longest"), wording.quantity(plan.maximum_duration)),
    )
    return Fields("cutover-times", fields, 3)


def _checklist(
    kit: Kit, identifier: str, heading: str, head: str, lines: tuple[Text, ...], boxes: tuple[str, ...]
) -> Section | None:
    """Lines with boxes to tick, who decided and when."""
    if not lines:
        return None
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("line", label(head), "text", 66),
        *(Column(box, label(f"handover.cutover.{box}"), "mark", 13) for box in boxes),
        Column("by", label("handover.cutover.by"), "blank", 26),
        Column("at", label("handover.cutover.at"), "blank", 16),
    )
    rows = tuple(
        Row(
            f"{identifier}-{index}",
            (
                number(index),
                Cell(kit.wording.text(line)),
                *(tick() for _ in boxes),
                Cell(writable=True),
                Cell(writable=True),
            ),
        )
        for index, line in enumerate(lines, 1)
    )
    return Section(
        identifier, "handover", title(kit, heading), (Table(f"{identifier}-table", columns, rows, (), "form"),)
    )


def _steps(kit: Kit, plan: Cutover) -> Section:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("action", label("handover.cutover.action"), "text", 36),
        Column("expected", label("handover.cutover.expected"), "text", 34),
        Column("owner", label("plan.owner"), "text", 26),
        Column("minutes", label("handover.cutover.minutes"), "number", 14, label("unit.minute.other")),
        Column("done", label("handover.cutover.done"), "mark", 11),
        Column("at", label("handover.cutover.at"), "blank", 16),
    )
    rows = [_step(kit, step) for step in plan.steps]
    total = sum(step.minutes for step in plan.steps)
    parts: tuple[Formula, ...] = tuple(Ref(row.id, "minutes") for row in rows)
    shown = _minutes(kit, total, plan.steps)
    rows.append(
        Row(
            "total",
            (
                Cell(),
                Cell(label("chrome.total")),
                Cell(),
                Cell(),
                Cell(shown, Decimal(total), Sum(parts)),
                Cell(),
                Cell(),
            ),
            "total",
        )
    )
    minutes = (*shown, *kit.wording.label("handover.cutover.minute_word"))
    caption = kit.wording.sentence("handover.cutover.steps_caption", count=len(plan.steps), minutes=minutes)
    table = Table("cutover-step-table", columns, tuple(rows), caption, "form")
    return Section("cutover-steps", "handover", title(kit, "cutover.steps"), (table,))


def _step(kit: Kit, step: CutoverStep) -> Row:
    wording = kit.wording
    return Row(
        f"step-{step.number}",
        (
            Cell(wording.any(step.number)),
            Cell(wording.text(step.action)),
            Cell(wording.text(step.expected)),
            Cell(kit.owner(step.owner)),
            Cell(wording.any(step.minutes), Decimal(step.minutes)),
            tick(),
            Cell(writable=True),
        ),
    )


def _minutes(kit: Kit, total: int, steps: tuple[CutoverStep, ...]) -> Prose:
    """The sum of the steps' minutes, with the places they come from."""
    sources = tuple(source for step in steps for run in kit.wording.any(step.minutes) for source in run.sources)
    return (Run(formats.number(Decimal(total)), sources),)


def _way_back(kit: Kit, plan: Cutover) -> Section:
    wording = kit.wording
    trigger = Callout(
        "cutover-trigger",
        "note",
        wording.label("handover.cutover.when_back"),
        (Paragraph("cutover-trigger-text", wording.text(plan.rollback_trigger)),),
    )
    steps = Items("cutover-back-steps", tuple(wording.text(step) for step in plan.rollback_steps), ordered=True)
    times = wording.sentence(
        "handover.cutover.back_times", latest=plan.latest_start_of_rollback, longest=plan.maximum_duration
    )
    blocks = (trigger, steps, Paragraph("cutover-back-times", times))
    return Section("cutover-back", "handover", title(kit, "cutover.back"), blocks)


def _log(kit: Kit) -> Section:
    """Lines for what happens during the window."""
    label = kit.wording.label
    columns = (
        Column("at", label("handover.cutover.at"), "blank", 18),
        Column("event", label("handover.cutover.event"), "blank", 96),
        Column("by", label("handover.cutover.noted_by"), "blank", 32),
    )
    table = Table("cutover-log-table", columns, open_rows("event", columns, LOG_LINES), (), "form")
    return Section("cutover-log", "handover", title(kit, "cutover.log"), (table,))


def _result(kit: Kit) -> tuple[Block, ...]:
    label = kit.wording.label
    columns = tuple(
        Column(key, label(f"handover.cutover.{key}"), "mark", 20) for key in ("on_new", "went_back", "stopped")
    )
    table = Table("cutover-outcome", columns, (Row("outcome", tuple(tick() for _ in columns)),), (), "form")
    fields = Fields(
        "cutover-record",
        tuple(
            Field(f"cutover-{key}", label(f"handover.cutover.{key}"), None)
            for key in ("started", "ended", "open_points")
        ),
        3,
        "form",
    )
    return table, fields, signatures(kit, "cutover-sign")
