"""What closes a cutover: checks on the new side, the log, what is watched afterwards, the result report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.compose.handover.frame import (
    SPARE_LINES,
    Head,
    agreed_rows,
    blanks,
    form_table,
    noted,
    open_rows,
    signatures,
    ticked,
    title,
)
from docgen.compose.kit import Kit
from docgen.compose.parts.cutover import clock
from docgen.content.cutover import Cutover
from docgen.content.project import Project
from docgen.model.document import Block, Cell, Column, Fields, Prose, Row, Section, Table

LOG_LINES, NEXT_LINES = 6, 3
OUTCOMES = ("on_new", "went_back", "stopped")


def verification(kit: Kit, plan: Cutover) -> Section | None:
    """Checks on the new side before the window closes."""
    if not plan.verification:
        return None
    heads: tuple[Head, ...] = (
        ("test", "handover.cutover.check", 60),
        ("expected", "handover.cutover.must_see", 56),
        ("owner", "plan.owner", 36),
        ("passed", "handover.cutover.check_passed", 17, "mark"),
        ("failed", "handover.cutover.check_failed", 17, "mark"),
        ("at", "handover.cutover.at", 16, "blank"),
    )
    rows = (
        (
            one.id,
            (
                Cell(kit.wording.text(one.test), strong=True),
                Cell(kit.wording.text(one.expected)),
                Cell(kit.owner(one.owner)),
                ticked(one.verdict == "passed"),
                ticked(one.verdict == "failed"),
                noted(clock(one.checked_at)),
            ),
        )
        for one in plan.verification
    )
    table = form_table(kit, "cutover-verification-table", heads, rows)
    return Section("cutover-verification", "handover", title(kit, "cutover.verification"), (table,))


def monitoring(kit: Kit, plan: Cutover) -> Section | None:
    """What is watched after the window, for how long, and when somebody acts."""
    if not plan.monitoring:
        return None
    heads: tuple[Head, ...] = (
        ("measure", "handover.cutover.measure", 66),
        ("limit", "handover.cutover.limit", 56),
        ("owner", "handover.cutover.watched_by", 40),
        ("found", "handover.cutover.found", 40, "blank"),
    )
    rows = (
        (
            one.id,
            (
                Cell(kit.wording.text(one.measure), strong=True),
                Cell(kit.wording.text(one.limit)),
                Cell(kit.owner(one.owner)),
                noted(kit.wording.text(one.found)),
            ),
        )
        for one in plan.monitoring
    )
    caption = (
        kit.wording.sentence("handover.cutover.watched", duration=plan.monitoring_for) if plan.monitoring_for else ()
    )
    table = form_table(kit, "cutover-monitoring-table", heads, rows, caption=caption)
    return Section("cutover-monitoring", "handover", title(kit, "cutover.monitoring"), (table,))


def log(kit: Kit, plan: Cutover) -> Section:
    """What happened during the window, and lines for what happens."""
    label = kit.wording.label
    columns = (
        Column("at", label("handover.cutover.at"), "blank", 18),
        Column("event", label("handover.cutover.event"), "blank", 96),
        Column("by", label("handover.cutover.noted_by"), "blank", 32),
    )
    known = tuple(
        Row(one.id, (Cell(clock(one.at)), Cell(kit.wording.text(one.event)), Cell(kit.wording.plain(one.noted_by))))
        for one in plan.log
    )
    empty = open_rows("event", columns, max(LOG_LINES, len(known) + SPARE_LINES))[len(known) :]
    table = Table("cutover-log-table", columns, (*known, *empty), (), "form")
    return Section("cutover-log", "handover", title(kit, "cutover.log"), (table,))


def result(kit: Kit, project: Project, plan: Cutover) -> Section:
    """The result report: how it ended, when, what differed, what is still to be done, both signatures."""
    label = kit.wording.label
    columns = tuple(Column(key, label(f"handover.cutover.{key}"), "mark", 20) for key in OUTCOMES)
    ended = Row("outcome", tuple(ticked(plan.outcome == key) for key in OUTCOMES))
    table = Table("cutover-outcome", columns, (ended,), (), "form")
    said: Mapping[str, Prose] = {
        "started": clock(plan.started), "ended": clock(plan.ended), "outage": kit.wording.text(plan.outage),
        "differed": kit.wording.text(plan.differed),
    }  # fmt: skip
    asked = tuple(
        replace(one, value=said[key]) if said[key] else one
        for key, one in zip(said, blanks(kit, "cutover", "handover.cutover", said, {"differed": 3}), strict=True)
    )
    fields = Fields("cutover-record", asked, 2, "form")
    blocks: tuple[Block, ...] = (table, fields, _next(kit, project), signatures(kit, "cutover-sign"))
    return Section("cutover-result", "handover", title(kit, "cutover.result"), blocks)


def _next(kit: Kit, project: Project) -> Table:
    """Points left open, with owner and date."""
    label = kit.wording.label
    columns = (
        Column("point", label("handover.cutover.open_points"), "blank", 90),
        Column("owner", label("plan.owner"), "blank", 36),
        Column("due", label("plan.due"), "date", 24),
    )
    known = (one for one in project.agreed_points if one.at == "cutover")
    return Table("cutover-open-points", columns, agreed_rows(kit, known, "open", columns, NEXT_LINES), (), "form")
