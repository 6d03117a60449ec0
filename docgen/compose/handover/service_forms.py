"""Forms of the service document: fault and incident report, repair or return of a part, complaint, satisfaction."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docgen.compose.handover.frame import DAYS, Head, blanks, form_table, open_rows, tick, title
from docgen.compose.handover.service_records import DIMENSIONS, incidents, opinions, returns
from docgen.compose.kit import Kit
from docgen.content.project import Project
from docgen.model.document import Block, Cell, Column, Fields, Lines, Paragraph, Row, Section, Table

REPORT_LINES, PART_LINES, PROGRESS_LINES, REMARK_LINES = 3, 2, 5, 3
RATINGS = 5
ROOM: Mapping[str, Lines] = MappingProxyType({
    "seen": 3, "cause": 3, "restored_by": 2, "prevented_by": 3, "complaint": 3, "expected": 3, "measure": 3,
})  # fmt: skip
"""Lines that people need to say in their own words what they are asked."""


def fault_report(kit: Kit, project: Project) -> Section:
    """A form to report a fault, with the agreed severities as boxes."""
    label, wording = kit.wording.label, kit.wording
    who = _blanks(kit, "report", ("reported_by", "reported_at", "system", "reach_me"))
    levels = tuple(Column(one.id, wording.text(one.severity), "mark", 24) for one in project.service_levels)
    columns = (Column("label", label("service.severity"), "text", 44), *levels)
    row = Row("severity", (Cell(label("handover.service.tick_one")), *(tick() for _ in levels)))
    severity = Table("report-severity", columns, (row,), (), "form")
    seen = _questions(kit, "report-seen", ("seen", "since", "affected", "tried", "number_given"))
    done = Table("report-done", _columns(kit, ("reported_at", 34), ("measure", 80), ("by", 30)), (), (), "form")
    lines = Table(done.id, done.columns, open_rows("done", done.columns, REPORT_LINES), (), "form")
    blocks = (who, severity, seen, lines) if levels else (who, seen, lines)
    return Section("service-report", "handover", title(kit, "service.report"), blocks)


def _blanks(kit: Kit, name: str, keys: tuple[str, ...]) -> Fields:
    return Fields(f"{name}-who", blanks(kit, name, "handover.service", keys, ROOM), 2, "form")


def _columns(kit: Kit, *heads: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(
        Column(key, kit.wording.label(f"handover.service.{key}"), "date" if key in DAYS else "blank", width)
        for key, width in heads
    )


def _questions(kit: Kit, identifier: str, keys: tuple[str, ...]) -> Table:
    heads: tuple[Head, ...] = (
        ("what", "handover.service.what", 44),
        ("words", "handover.service.your_words", 96, "blank"),
    )
    rows = ((key, (Cell(kit.wording.label(f"handover.service.{key}")), Cell(writable=True))) for key in keys)
    return form_table(kit, identifier, heads, rows, lines=ROOM)


def incident_report(kit: Kit, project: Project) -> Section | None:
    """What we write after a fault: when it began and ended, why, who else was part of it, what proves it."""
    if not project.service_levels:
        return None
    times = _blanks(kit, "incident", ("fault_no", "began_at", "restored_at", "minutes_out"))
    told = ("cause", "third_party", "restored_by", "prevented_by", "evidence")
    heads: tuple[Head, ...] = (
        ("what", "handover.service.what", 44),
        ("words", "handover.service.our_words", 96, "blank"),
    )
    rows = ((key, (Cell(kit.wording.label(f"handover.service.{key}")), Cell(writable=True))) for key in told)
    blocks = (times, form_table(kit, "incident-told", heads, rows, lines=ROOM), *incidents(kit, project))
    return Section("service-incident", "handover", title(kit, "service.incident"), blocks)


def return_form(kit: Kit, project: Project) -> Section | None:
    """What goes with a part that is sent back: which, why, what is wanted, and what became of it."""
    if project.returns is None:
        return None
    label = kit.wording.label
    who = _blanks(kit, "return", ("sender", "sent_on", "return_no", "fault_no"))
    parts = _columns(kit, ("part", 60), ("serial", 40), ("fault_seen", 66))
    wanted = ("want_repair", "want_replacement", "want_return")
    boxes = tuple(Column(key, label(f"handover.service.{key}"), "mark", 30) for key in wanted)
    became = _columns(kit, ("received_on", 34), ("finding", 70), ("sent_back", 40), ("by", 30))
    blocks = (
        who,
        Table("return-parts", parts, open_rows("part", parts, PART_LINES), (), "form"),
        Table("return-wanted", boxes, (Row("wanted", tuple(tick() for _ in boxes)),), (), "form"),
        Table("return-became", became, open_rows("became", became, PART_LINES), (), "form"),
        *returns(kit, project),
    )
    return Section("service-return", "handover", title(kit, "service.return_form"), blocks)


def complaint_form(kit: Kit, project: Project) -> Section | None:
    """How a complaint is registered and followed: every promised report has its line, solved or not."""
    if not project.complaint_steps:
        return None
    who = _blanks(kit, "complaint", ("complaint_by", "received_at", "complaint_no", "answer_promised"))
    words = _questions(kit, "complaint-words", ("complaint", "expected"))
    progress = _columns(kit, ("promised_for", 36), ("told_at", 36), ("progress", 80), ("by", 30))
    closing = _blanks(kit, "complaint-end", ("cause", "measure", "closed_on", "satisfied"))
    blocks: tuple[Block, ...] = (
        who,
        words,
        Table("complaint-progress", progress, open_rows("told", progress, PROGRESS_LINES), (), "form"),
        closing,
    )
    return Section("service-complaint-form", "handover", title(kit, "service.complaint_form"), blocks)


def survey(kit: Kit, project: Project) -> Section | None:
    """Four things to rate from one to five, and room for what should change."""
    if project.satisfaction_survey is None:
        return None
    label = kit.wording.label
    text = Paragraph("survey-text", kit.wording.text(project.satisfaction_survey))
    marks = tuple(Column(f"r{n}", kit.wording.any(n), "mark", 12) for n in range(1, RATINGS + 1))
    columns = (Column("dimension", label("handover.service.rated"), "text", 60), *marks, *_columns(kit, ("why", 60)))
    rows = tuple(
        Row(key, (Cell(label(f"handover.service.rate_{key}")), *(tick() for _ in marks), Cell(writable=True)))
        for key in DIMENSIONS
    )
    scale = Paragraph("survey-scale", label("handover.service.scale"), "note")
    change = _columns(kit, ("change", 160))
    blocks = (
        text,
        scale,
        _blanks(kit, "survey", ("department", "answered_on", "survey_no")),
        Table("survey-table", columns, rows, (), "form"),
        Table("survey-change", change, open_rows("change", change, REMARK_LINES), (), "form"),
        *opinions(kit, project),
    )
    return Section("service-survey", "handover", title(kit, "service.survey"), blocks)
