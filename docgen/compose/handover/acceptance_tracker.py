"""The workbook of acceptance: tests with threshold and unit in columns of their own, open points, documents."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.acceptance import clause, closes, method
from docgen.compose.handover.certificates import delivered
from docgen.compose.handover.frame import number, title, tracker
from docgen.compose.handover.live import Kept, progress, verdict, verdict_words
from docgen.compose.handover.punch_list import points_sheet
from docgen.compose.kit import Kit
from docgen.compose.parts.commitments import promise_ids
from docgen.compose.parts.plan import day_cell
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.project import Project
from docgen.content.types import Quantity
from docgen.delivery.verdicts import outcome
from docgen.model.document import Cell, Column, Document, Row, Section, Table


def acceptance_tracker(kit: Kit, project: Project) -> Document:
    """Tests with threshold and unit in columns of their own, and the list of open points."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 6),
        Column("item", label("handover.acceptance.item"), "text", 30),
        Column("method", label("handover.acceptance.method"), "text", 44),
        Column("clause", label("handover.acceptance.clause"), "text", 12),
        Column("closes", label("handover.acceptance.closes"), "text", 26),
        Column("stage", label("handover.acceptance.stage"), "text", 24),
        Column("comparison", label("handover.acceptance.comparison"), "text", 14),
        Column("threshold", label("handover.acceptance.threshold"), "number", 14),  # each with the decimals it has
        Column("unit", label("handover.acceptance.unit"), "text", 18),
        Column("result", label("handover.acceptance.result"), "number", 14, (), _decimals(project)),
        Column("said", label("handover.acceptance.said"), "choice", 18, choices=verdict_words(kit)),
        Column("verdict", label("handover.acceptance.verdict"), "light", 18, choices=verdict_words(kit)),
        Column("tested", label("handover.done_on"), "date", 17),
    )
    rows = tuple(_tracked(kit, index, one) for index, one in enumerate(project.acceptance_criteria, 1))
    tests = Section(
        "acceptance-tests",
        "handover",
        title(kit, "acceptance.tests_sheet"),
        (Table("acceptance-tests-table", columns, rows, (), "form", filtered=True),),
    )
    documents = delivered(kit, project)
    passed = kit.wording.label("handover.acceptance.passed")
    lists: tuple[Kept, ...] = ((tests, "verdict", passed), (documents, "on", ()))
    points = points_sheet(kit, project)
    return tracker(kit, project, "acceptance", (tests, points, documents, progress(kit, lists)))


def _result(kit: Kit, measured: Quantity | None) -> Cell:
    if measured is None or measured.value is None:
        return Cell(writable=True)
    return Cell(kit.wording.figure(measured), measured.value, writable=True)


def _said(kit: Kit, one: AcceptanceCriterion) -> Cell:
    """What was ticked: of the whole, or of its sites where those alone decide."""
    ticked = one.verdict or (outcome(one).verdict if one.results and one.measured is None else None)
    return Cell(kit.wording.label(f"handover.acceptance.{ticked}") if ticked else (), writable=True)


def _decimals(project: Project) -> int:
    """Decimals of the finest threshold, so that none is rounded in the sheet."""
    found = (
        each
        for one in project.acceptance_criteria
        for each in (one.threshold, outcome(one).measured)
        if each is not None
    )
    values = [one.value for one in found if one.value is not None]
    return max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values), default=0)


def _tracked(kit: Kit, index: int, one: AcceptanceCriterion) -> Row:
    wording, found, closed = kit.wording, outcome(one), closes(kit, one)
    stage = wording.label(f"handover.acceptance.stage_{one.stage}" if one.stage else "common.none")
    return Row(
        one.id,
        (
            number(index),
            Cell(wording.text(one.item), strong=True),
            Cell(method(kit, one)),
            Cell(clause(kit, one)),
            Cell(promise_ids(closed)),
            Cell(stage),
            Cell(wording.label(f"handover.acceptance.sheet_{one.comparison}")),
            Cell(wording.figure(one.threshold), one.threshold.value),
            Cell(wording.unit(one.threshold)),
            _result(kit, found.measured),
            _said(kit, one),
            verdict(kit, one),
            replace(day_cell(kit, found.measured_on), writable=True),
        ),
        promises=tuple(each.id for each in closed),
    )
