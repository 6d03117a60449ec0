"""07 Acceptance: tests with threshold and an empty result, open points, the decision, signatures."""

from __future__ import annotations

from docgen.compose.handover.frame import blank_rows, number, pack_document, signatures, tick, title, tracker
from docgen.compose.kit import Kit
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.project import Project
from docgen.model.document import Cell, Column, Document, Paragraph, Prose, Row, Section, Table

OPEN_POINTS = 10
VERDICTS = ("passed", "minor", "failed")


def acceptance(kit: Kit, project: Project) -> Document:
    """The form that is filled in during the tests."""
    process = Paragraph("acceptance-process", kit.wording.text(project.acceptance_process))
    rule = Paragraph("acceptance-rule", kit.wording.label("handover.acceptance.rule"), "note")
    sections = (_tests(kit, project), _open_points(kit), _decision(kit))
    return pack_document(kit, project, "acceptance", sections, (process, rule))


def threshold(kit: Kit, one: AcceptanceCriterion) -> Prose:
    """`at most 12 minutes`: the pass mark in words, so that nobody misreads a sign."""
    return kit.wording.sentence(f"handover.acceptance.{one.comparison}", threshold=one.threshold)


def clause(kit: Kit, one: AcceptanceCriterion) -> Prose:
    """The customer's own clause number that a test proves."""
    found = next((each for each in kit.content.requirements if each.id == one.requirement), None)
    return kit.wording.plain(found.clause) if found else kit.wording.label("common.none")


def _tests(kit: Kit, project: Project) -> Section:
    label = kit.wording.label
    clauses = any(one.requirement for one in project.acceptance_criteria)
    columns = (
        Column("number", label("handover.number"), "text", 10),
        Column("item", label("handover.acceptance.item"), "text", 28),
        Column("method", label("handover.acceptance.method"), "text", 58),
        *([Column("clause", label("handover.acceptance.clause"), "text", 13)] if clauses else []),
        Column("threshold", label("handover.acceptance.threshold"), "text", 26),
        Column("result", label("handover.acceptance.result"), "blank", 20),
        *(Column(verdict, label(f"handover.acceptance.{verdict}"), "mark", 12) for verdict in VERDICTS),
    )
    rows = tuple(_test(kit, index, one, clauses) for index, one in enumerate(project.acceptance_criteria, 1))
    table = Table("acceptance-tests-table", columns, rows, (), "form")
    heading = kit.wording.sentence("handover.acceptance.tests", count=len(rows))
    return Section("acceptance-tests", "handover", heading, (table,))


def _test(kit: Kit, index: int, one: AcceptanceCriterion, clauses: bool) -> Row:
    return Row(
        one.id,
        (
            number(index),
            Cell(kit.wording.text(one.item), strong=True),
            Cell(kit.wording.text(one.method)),
            *([Cell(clause(kit, one))] if clauses else []),
            Cell(threshold(kit, one)),
            Cell(writable=True),
            *(tick() for _ in VERDICTS),
        ),
    )


def _points_table(kit: Kit, identifier: str, lines: int) -> Table:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("point", label("handover.acceptance.point"), "blank", 70),
        Column("major", label("handover.acceptance.major"), "mark", 13),
        Column("small", label("handover.acceptance.small"), "mark", 13),
        Column("owner", label("plan.owner"), "blank", 30),
        Column("due", label("plan.due"), "blank", 22),
        Column("closed", label("handover.acceptance.closed"), "blank", 22),
    )
    return Table(identifier, columns, blank_rows("point", columns, lines), (), "form")


def _open_points(kit: Kit) -> Section:
    heading = title(kit, "acceptance.open_points")
    table = _points_table(kit, "acceptance-points-table", OPEN_POINTS)
    return Section("acceptance-points", "handover", heading, (table,), page_break=True)


def _decision(kit: Kit) -> Section:
    label = kit.wording.label
    columns = (
        Column("stage", label("handover.acceptance.stage"), "text", 40),
        *(
            Column(key, label(f"handover.acceptance.{key}"), "mark", 26)
            for key in ("accepted", "accepted_minor", "refused")
        ),
        Column("retest", label("handover.acceptance.retest"), "blank", 26),
    )
    rows = tuple(
        Row(
            stage,
            (Cell(label(f"handover.acceptance.{stage}"), strong=True), tick(), tick(), tick(), Cell(writable=True)),
        )
        for stage in ("provisional", "final")
    )
    table = Table("acceptance-decision-table", columns, rows, (), "form")
    blocks = (table, signatures(kit, "acceptance-sign"))
    return Section("acceptance-decision", "handover", title(kit, "acceptance.decision"), blocks)


def acceptance_tracker(kit: Kit, project: Project) -> Document:
    """Tests with threshold and unit in columns of their own, and the list of open points."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 6),
        Column("item", label("handover.acceptance.item"), "text", 30),
        Column("method", label("handover.acceptance.method"), "text", 44),
        Column("clause", label("handover.acceptance.clause"), "text", 12),
        Column("comparison", label("handover.acceptance.comparison"), "text", 14),
        Column("threshold", label("handover.acceptance.threshold"), "number", 14, (), _decimals(project)),
        Column("unit", label("handover.acceptance.unit"), "text", 18),
        Column("result", label("handover.acceptance.result"), "blank", 14),
        Column("verdict", label("handover.acceptance.verdict"), "blank", 18),
        Column("tested", label("handover.done_on"), "blank", 14),
    )
    rows = tuple(_tracked(kit, index, one) for index, one in enumerate(project.acceptance_criteria, 1))
    tests = Section(
        "acceptance-tests",
        "handover",
        title(kit, "acceptance.tests_sheet"),
        (Table("acceptance-tests-table", columns, rows, (), "form"),),
    )
    points = _open_points(kit)
    return tracker(kit, project, "acceptance", (tests, points))


def _decimals(project: Project) -> int:
    """Decimals of the finest threshold, so that none is rounded in the sheet."""
    values = [one.threshold.value for one in project.acceptance_criteria if one.threshold.value is not None]
    return max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values), default=0)


def _tracked(kit: Kit, index: int, one: AcceptanceCriterion) -> Row:
    wording = kit.wording
    comparison = wording.label(f"handover.acceptance.sheet_{one.comparison}")
    figure = wording.figure(one.threshold)
    return Row(
        one.id,
        (
            number(index),
            Cell(wording.text(one.item), strong=True),
            Cell(wording.text(one.method)),
            Cell(clause(kit, one)),
            Cell(comparison),
            Cell(figure, one.threshold.value),
            Cell(wording.unit(one.threshold)),
            Cell(writable=True),
            Cell(writable=True),
            Cell(writable=True),
        ),
    )
