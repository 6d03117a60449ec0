"""The service report: what was promised against what was kept, by severity and month; on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from docgen.compose.handover.frame import (
    Head,
    blank_rows,
    blanks,
    form_table,
    number,
    open_rows,
    signatures,
    title,
    tracker,
)
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.project import Project
from docgen.content.service import PartUsed, ServiceCall, ServiceLevel, ServicePoint
from docgen.content.types import Number, Quantity
from docgen.delivery.promises import complaint_promises
from docgen.delivery.service_months import service_begins, service_month
from docgen.model.document import (
    Cell,
    Column,
    Counted,
    Document,
    Fields,
    IfPositive,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Rounded,
    Row,
    Section,
    Table,
    Where,
    plain_text,
)

MONTHS = 12
"""Months of the workbook, from the first of the service on."""
CALL_LINES, PART_LINES, POINT_LINES = 60, 12, 12
"""Lines of the workbook."""
PAPER_PARTS, PAPER_POINTS = 3, 4
"""Lines of a report on paper."""
CALLS = "service-calls"
Results = tuple[bool, tuple[str, ...]]
"""Whether a line counts the whole time, and for each call on record whether the promise was kept."""
PROGRESS = "progress"
"""The one promise that is kept again and again, not once."""
KEPT = ("kept", "missed")
"""Whether a time was kept, in the order of the choices of its column."""


def service_report(kit: Kit, project: Project) -> Section | None:
    """A report on paper: each promise with room for calls, those kept and why not all; None without severities."""
    if not project.service_levels:
        return None
    names = ("period", "prepared_by", "discussed_on")
    fields = Fields("service-report-facts", blanks(kit, "service-report", "service_report", names), 3, "form")
    heads: tuple[Head, ...] = (
        ("severity", "service.severity", 26), ("promise", "service_report.promise", 26),
        ("promised", "service_report.promised", 28), ("calls", "service_report.calls", 15),
        ("kept", "service_report.kept", 15), ("percent", "service_report.percent", 17),
        ("why", "service_report.why", 38, "blank"),
    )  # fmt: skip
    groups = (
        *((str(level.id), kit.wording.text(level.severity), _promises(level)) for level in project.service_levels),
        ("complaint", kit.wording.label("service_report.complaints"), _complaints(project)),
        ("return", kit.wording.label("service_report.parts"), _returns(project)),
    )
    rows = (
        (f"{group}-{name}", (
            Cell(named if index == 0 else (), strong=True), *_promise(kit, name, time),
            *(Cell(writable=True) for _ in heads[3:]),
        ))
        for group, named, promised in groups
        for index, (name, time) in enumerate(promised)
    )  # fmt: skip
    blocks = (
        Paragraph("service-report-rule", kit.wording.label("service_report.rule"), "note"), fields,
        form_table(kit, "service-report-kept", heads, rows),
        _lines(kit, "parts", ("used_on", "part", "fault_no", "replaced_on"), PAPER_PARTS),
        _lines(kit, "open", ("point", "owner", "due"), PAPER_POINTS),
        signatures(kit, "service-report-sign"),
    )  # fmt: skip
    return Section("service-report-form", "handover", title(kit, "service.service_report"), blocks, page_break=True)


def _promises(level: ServiceLevel) -> Iterator[tuple[str, Quantity]]:
    yield "answer", level.response
    if level.on_site is not None:
        yield "on_site", level.on_site
    yield PROGRESS, level.update_every
    yield "restore", level.restoration


def _complaints(project: Project) -> Iterator[tuple[str, Quantity]]:
    """The promised times of a complaint; the register of complaints has what became of each."""
    return ((name.removeprefix("complaint-"), step.within) for name, step in complaint_promises(project).items())


def _returns(project: Project) -> Iterator[tuple[str, Quantity]]:
    """When a part is there instead, and when a repaired one is back; the forms of returns have their days."""
    if project.returns is not None:
        yield "replacement", project.returns.replacement
        yield "repair", project.returns.repair


def _promise(kit: Kit, name: str, time: Quantity) -> tuple[Cell, Cell]:
    within = kit.wording.sentence(f"handover.service.{'every' if name == PROGRESS else 'at_latest'}", time=time)
    return Cell(kit.wording.label(f"service_report.{name}")), Cell(within)


_WIDTHS = {"part": 66, "point": 84, "owner": 40}
_DAYS = frozenset(("used_on", "replaced_on", "due"))


def _lines(kit: Kit, name: str, keys: tuple[str, ...], lines: int) -> Table:
    columns = tuple(
        Column(
            key, kit.wording.label(f"service_report.{key}"), "date" if key in _DAYS else "blank", _WIDTHS.get(key, 34)
        )
        for key in keys
    )
    return Table(f"service-report-{name}", columns, open_rows(name, columns, lines), (), "form")


# --- the workbook ------------------------------------------------------------------------------------------


def service_tracker(kit: Kit, project: Project) -> Document | None:
    """Calls as they come in, and the report that counts itself from them; None without severities."""
    if not project.service_levels:
        return None
    months = tuple(_months(kit, project))
    calls = _calls(kit, project, months)
    sheets = (calls, _report(kit, project, months, calls), _parts(kit, project), _points(kit, project))
    return tracker(kit, project, "service", sheets)


def _months(kit: Kit, project: Project) -> Iterator[Prose]:
    """`Month 1: Dec 2027`, from the first day after go-live on; numbered alone while no day is known."""
    begins = service_begins(project)
    day = begins.value if begins is not None else None
    for count in range(1, MONTHS + 1):
        if day is None or begins is None:
            yield kit.wording.sentence("service_report.month_number", number=count)
            continue
        yield kit.wording.sentence(
            "service_report.month_named", number=count, month=kit.wording.month_of(day, begins.source)
        )
        day = _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _known_call(kit: Kit, project: Project, index: int, one: ServiceCall, months: tuple[Prose, ...]) -> Row:
    """A call that is on record: what was reported stands, what became of it may still be written."""
    wording, month = kit.wording, service_month(project, one.reported)
    level = next((each for each in project.service_levels if each.id == one.severity), None)
    there = any(each.on_site is not None for each in project.service_levels)
    kept = (one.answer, *((one.on_site,) if there else ()), one.progress, one.restore)
    cells = (
        number(index), day_cell(kit, one.reported),
        Cell(months[month] if month is not None and month < len(months) else ()),
        Cell(wording.text(level.severity if level is not None else None)),
        Cell(wording.plain(one.fault), writable=True), Cell(wording.text(one.what)),
        *(Cell(_yes_no(kit)[KEPT.index(each)] if each is not None else (), writable=True) for each in kept),
        Cell(wording.text(one.why), writable=True),
    )  # fmt: skip
    return Row(str(one.id), cells)


def _known_part(kit: Kit, project: Project, index: int, one: PartUsed) -> Row:
    wording, spare = kit.wording, next((each for each in project.spares if each.id == one.part), None)
    cells = (
        number(index), Cell(wording.text(spare.part if spare is not None else None)),
        Cell(wording.number(one.quantity), one.quantity.value), Cell(wording.plain(one.fault), writable=True),
        day_cell(kit, one.used), replace(day_cell(kit, one.replaced), writable=True),
        Cell(wording.text(one.remark), writable=True),
    )  # fmt: skip
    return Row(str(one.id), cells)


def _known_point(kit: Kit, index: int, one: ServicePoint) -> Row:
    cells = (
        number(index), Cell(kit.wording.text(one.point)), Cell(kit.owner(one.owner)),
        replace(day_cell(kit, one.due), writable=True), replace(day_cell(kit, one.closed), writable=True),
    )  # fmt: skip
    return Row(str(one.id), cells)


def _with_room(name: str, columns: tuple[Column, ...], known: tuple[Row, ...], lines: int) -> tuple[Row, ...]:
    """What is on record, and lines for more: as many as there are to begin with, later a third of that at least."""
    count = max(lines, len(known) + lines // 3)
    return (*known, *blank_rows(name, columns, count)[len(known) :])


def _yes_no(kit: Kit) -> tuple[Prose, ...]:
    return kit.wording.label("common.yes"), kit.wording.label("common.no")


def _calls(kit: Kit, project: Project, months: tuple[Prose, ...]) -> Section:
    label, answers = kit.wording.label, _yes_no(kit)
    there = any(one.on_site is not None for one in project.service_levels)
    names = ("answer", *(("on_site",) if there else ()), PROGRESS, "restore")
    severities = tuple(kit.wording.text(one.severity) for one in project.service_levels)
    columns = (
        Column("number", label("handover.number"), "text", 6),
        Column("reported", label("service_report.reported"), "date", 15),
        Column("month", label("service_report.month"), "choice", 28, choices=months),
        Column("severity", label("service.severity"), "choice", 18, choices=severities),
        Column("fault", label("service_report.fault_no"), "blank", 16),
        Column("what", label("service_report.what"), "blank", 44),
        *(Column(name, label(f"service_report.{name}_kept"), "choice", 18, choices=answers) for name in names),
        Column("why", label("service_report.why"), "blank", 40),
    )
    known = tuple(_known_call(kit, project, index, one, months) for index, one in enumerate(project.calls, 1))
    table = Table(CALLS, columns, _with_room("new-call", columns, known, CALL_LINES), (), "form", filtered=True)
    return Section("service-calls-sheet", "handover", label("service_report.calls_sheet"), (table,))


def _report(kit: Kit, project: Project, months: tuple[Prose, ...], calls: Section) -> Section:
    """A row for each promise of each severity: the whole time first, then month by month."""
    label = kit.wording.label
    columns = (
        Column("month", label("service_report.month"), "text", 30),
        Column("severity", label("service.severity"), "text", 18),
        Column("promise", label("service_report.promise"), "text", 18),
        Column("promised", label("service_report.promised"), "text", 20),
        Column("calls", label("service_report.calls"), "number", 12),
        Column("kept", label("service_report.kept"), "number", 12),
        Column("percent", label("service_report.percent"), "percent", 14),
    )
    table = next(one for one in calls.blocks if isinstance(one, Table))
    lines = tuple(row.id for row in table.rows)
    rows = tuple(
        Row(f"m{index}-{level.id}-{name}", (
            Cell(month or label("service_report.all_months")), Cell(kit.wording.text(level.severity), strong=True),
            *_promise(kit, name, time),
            *_counted(kit, f"m{index}-{level.id}-{name}", name, lines, _results(project, level, name, index - 1)),
        ))
        for index, month in enumerate(((), *months))
        for level in project.service_levels
        for name, time in _promises(level)
    )  # fmt: skip
    made = Table("service-report-months", columns, rows, filtered=True)
    return Section("service-report-sheet", "handover", title(kit, "service.service_report"), (made,))


def _results(project: Project, level: ServiceLevel, promise: str, month: int) -> Results:
    """What is on record of a promise: of a month from 0 on, of the whole time for -1."""
    calls = [one for one in project.calls if one.severity == level.id]
    if month >= 0:
        calls = [one for one in calls if service_month(project, one.reported) == month]
    return month < 0, tuple(kept for one in calls if (kept := getattr(one, promise)) is not None)


def _counted(kit: Kit, row: str, promise: str, lines: tuple[str, ...], known: Results) -> tuple[Cell, Cell, Cell]:
    """Calls of which it is known whether the promise was kept, those where it was, and their share."""
    whole, results = known
    tests = (Where("severity", Ref(row, "severity")), *(() if whole else (Where("month", Ref(row, "month")),)))
    yes = plain_text(_yes_no(kit)[0])
    none = kit.wording.label("common.none")
    share = Rounded(Operation("/", Operation("*", Ref(row, "kept"), Decimal(100)), Ref(row, "calls")), 1)
    calls, kept = Decimal(len(results)), Decimal(results.count(KEPT[0]))
    percent = (100 * kept / calls).quantize(Decimal("0.1")) if calls else None
    reached = none if percent is None else kit.wording.number(Number(percent))
    return (
        Cell(kit.wording.any(int(calls)), calls, formula=Counted(CALLS, lines, (*tests, Where(promise)))),
        Cell(kit.wording.any(int(kept)), kept, formula=Counted(CALLS, lines, (*tests, Where(promise, yes)))),
        Cell(reached, percent, formula=IfPositive(Ref(row, "calls"), share, plain_text(none))),
    )


def _parts(kit: Kit, project: Project) -> Section | None:
    """Spare parts that were used, out of those that are kept; nothing where none are."""
    if not project.spares:
        return None
    label = kit.wording.label
    kept = tuple(kit.wording.text(one.part) for one in project.spares)
    columns = (
        Column("number", label("handover.number"), "text", 6),
        Column("part", label("service_report.part"), "choice", 34, choices=kept),
        Column("quantity", label("handover.service.quantity"), "number", 12),
        Column("fault", label("service_report.fault_no"), "blank", 16),
        Column("used", label("service_report.used_on"), "date", 15),
        Column("replaced", label("service_report.replaced_on"), "date", 15),
        Column("remark", label("handover.remark"), "blank", 36),
    )
    known = tuple(_known_part(kit, project, index, one) for index, one in enumerate(project.parts_used, 1))
    table = Table(
        "service-parts-used", columns, _with_room("new-part", columns, known, PART_LINES), (), "form", filtered=True
    )
    return Section("service-parts-sheet", "handover", label("service_report.parts_sheet"), (table,))


def _points(kit: Kit, project: Project) -> Section:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 6),
        Column("point", label("service_report.point"), "blank", 60),
        Column("owner", label("service_report.owner"), "blank", 28),
        Column("due", label("service_report.due"), "date", 15),
        Column("closed", label("handover.acceptance.closed"), "date", 15),
    )
    known = tuple(_known_point(kit, index, one) for index, one in enumerate(project.service_points, 1))
    table = Table(
        "service-points", columns, _with_room("new-point", columns, known, POINT_LINES), (), "form", filtered=True
    )
    return Section("service-points-sheet", "handover", label("service_report.points_sheet"), (table,))
