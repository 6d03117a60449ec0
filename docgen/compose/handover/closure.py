"""12 Closure: plan against actual, benefits against target, acceptance records, what is still to be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from docgen.compose.handover.frame import (
    Head,
    form_table,
    in_order,
    latest,
    noted,
    number,
    open_rows,
    pack_document,
    signatures,
    title,
)
from docgen.compose.handover.live import note_cell
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.account import Need
from docgen.content.project import Milestone, Project
from docgen.delivery.verdicts import Outcome, outcome
from docgen.model.document import Block, Cell, Column, Document, Paragraph, Section, Table

FOLLOW_LINES = 4
"""Empty lines for actions that come up at the closing meeting."""
RECORDS = ("provisional", "final", "documents")


def closure(kit: Kit, project: Project) -> Document:
    """What both sides look back on and sign at the end; figures not known yet are lines to write on."""
    sections = (
        _plan(kit, project),
        _benefits(kit, project),
        _records(kit, project),
        _follow_on(kit, project),
        _end(kit),
    )
    lead = Paragraph("closure-lead", kit.wording.label("handover.closure.lead"))
    return pack_document(kit, project, "closure", sections, (lead,))


def _plan(kit: Kit, project: Project) -> Section | None:
    if not project.milestones:
        return None
    heads: tuple[Head, ...] = (
        ("milestone", "plan.milestone", 60),
        ("planned", "handover.closure.planned", 26, "date"),
        ("actual", "handover.closure.actual", 26, "date"),
        ("late", "handover.closure.days_late", 22, "blank"),
        ("reason", "handover.closure.reason", 60, "blank"),
    )
    rows = ((one.id, _milestone(kit, one)) for one in project.milestones)
    table = form_table(kit, "closure-plan-table", heads, rows)
    return Section("closure-plan", "handover", title(kit, "closure.plan"), (table,))


def _milestone(kit: Kit, one: Milestone) -> tuple[Cell, ...]:
    """Planned and actual date, and days late as far as both are known."""
    done = one.done.value if one.done is not None else None
    late = days_late(one)
    return (
        Cell(kit.wording.text(one.name), strong=True),
        day_cell(kit, one.date),
        replace(day_cell(kit, one.done), writable=True) if done else Cell(writable=True),
        Cell(kit.wording.any(late), Decimal(late)) if late is not None else Cell(writable=True),
        note_cell(kit, one.remark),
    )


def days_late(one: Milestone) -> int | None:
    """Calendar days between the planned and the actual date, below zero if early; None while either is unknown."""
    planned: date | None = one.date.value
    done = one.done.value if one.done is not None else None
    return (done - planned).days if done is not None and planned is not None else None


def _benefits(kit: Kit, project: Project) -> Section | None:
    """Each need that has a measure: before, target, and what was measured."""
    measured = [need for need in kit.content.needs if need.metric is not None and need.metric.target is not None]
    if not measured:
        return None
    heads: tuple[Head, ...] = (
        ("need", "handover.closure.measure", 62),
        ("before", "handover.closure.before", 32),
        ("target", "handover.closure.target", 32),
        ("actual", "handover.closure.measured", 32, "blank"),
        ("on", "handover.closure.measured_on", 26, "date"),
    )
    rows = ((need.id, _benefit(kit, project, need)) for need in measured)
    table = form_table(kit, "closure-benefit-table", heads, rows)
    return Section("closure-benefits", "handover", title(kit, "closure.benefits"), (table,))


def _benefit(kit: Kit, project: Project, need: Need) -> tuple[Cell, ...]:
    wording, metric = kit.wording, need.metric
    test = result_of(project, need)
    none = wording.label("common.none")
    record = next((one for one in project.benefits if one.need == need.id), None)
    said = None if test is not None else record
    found = test.measured if test is not None else None
    day = test.measured_on if test is not None else None
    return (
        Cell(wording.text(metric.name) if metric else (), strong=True),
        Cell(wording.quantity(metric.before if metric else None) or none),
        Cell(wording.quantity(metric.target if metric else None) or none),
        Cell(wording.quantity(found))
        if found is not None
        else noted(wording.quantity(said.measured if said else None)),
        day_cell(kit, day) if day is not None else replace(day_cell(kit, said.on if said else None), writable=True),
    )


def result_of(project: Project, need: Need) -> Outcome | None:
    """What the measured test gave that proves a need, in the need's own unit; None while there is none."""
    wanted = need.metric.target.unit if need.metric is not None and need.metric.target is not None else ""
    tests = (outcome(one) for one in project.acceptance_criteria if one.need == need.id)
    return next((one for one in tests if one.measured is not None and one.measured.unit == wanted), None)


def _records(kit: Kit, project: Project) -> Section:
    """Certificates and the receipt of documents, with number and date as far as they are known."""
    heads: tuple[Head, ...] = (
        ("record", "handover.closure.record", 70),
        ("number", "handover.acceptance.certificate_no", 46, "blank"),
        ("date", "plan.date", 34, "date"),
        ("open", "handover.closure.open_points", 44, "blank"),
    )
    rows = (
        (key, (Cell(kit.wording.label(f"handover.closure.record_{key}"), strong=True), *_record(kit, project, key)))
        for key in RECORDS
    )
    table = form_table(kit, "closure-record-table", heads, rows)
    return Section("closure-records", "handover", title(kit, "closure.records"), (table,))


def _record(kit: Kit, project: Project, key: str) -> tuple[Cell, ...]:
    """Number and day of a certificate once it is signed by both, and room for what is still open."""
    held = next((one for one in project.certificates if one.stage == key), None)
    day = latest(one for one in (held.customer_signed, held.supplier_signed) if one is not None) if held else None
    number_cell = noted(kit.wording.plain(held.number if held is not None else None))
    return (number_cell, day_cell(kit, day) if day is not None else Cell(writable=True), Cell(writable=True))


def _blank(count: int) -> tuple[Cell, ...]:
    return tuple(Cell(writable=True) for _ in range(count))


def _follow_on(kit: Kit, project: Project) -> Section:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("action", "handover.closure.action", 90, "blank"),
        ("owner", "plan.owner", 46, "blank"),
        ("due", "plan.due", 28, "date"),
        ("done", "handover.done_on", 24, "date"),
    )
    known = sorted(project.follow_ons, key=lambda one: in_order(one.due))
    rows = [
        (
            str(one.id),
            (
                number(n),
                Cell(kit.wording.text(one.action)),
                Cell(kit.owner(one.owner)),
                day_cell(kit, one.due),
                *_blank(1),
            ),
        )
        for n, one in enumerate(known, 1)
    ]
    rows += [(f"more-{n}", (number(n), *_blank(4))) for n in range(len(known) + 1, len(known) + FOLLOW_LINES + 1)]
    table = form_table(kit, "closure-follow-on-table", heads, rows)
    return Section("closure-follow-on", "handover", title(kit, "closure.follow_on"), (table,))


def _end(kit: Kit) -> Section:
    """How the customer looks back, and both signatures."""
    label = kit.wording.label
    columns = tuple(Column(key, label(f"handover.closure.{key}"), "blank", 80) for key in ("went_well", "next_time"))
    blocks: tuple[Block, ...] = (
        Table("closure-look-back", columns, open_rows("look", columns, 3), (), "form"),
        signatures(kit, "closure-sign"),
    )
    return Section("closure-end", "handover", title(kit, "closure.look_back"), blocks)
